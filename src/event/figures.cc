#include "event/figures.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "event/voices.h"

namespace selon::event {

namespace {

constexpr std::string_view kKilled = "killed";

/// The figure a number stands for: the least a range allows, the middle of an approximate one.
std::int64_t figure(const Count& count) {
  if (count.exact || count.most == INT64_MAX) return count.least;
  return count.least + (count.most - count.least) / 2;
}

constexpr std::string_view kUnknownOutlets = "told by unknown outlets alone";

/// All that the claims give for one count, in canonical order.
template <class Of>
std::vector<LossFigure> told_figures(const std::vector<std::size_t>& members, const Evidences& all, Of of) {
  std::vector<LossFigure> out;
  const bool only_imitations = std::all_of(members.begin(), members.end(), [&](auto i) {
    return all.imitated(all.facts[i]) || !of(all.facts[i]);
  });
  std::map<std::string, bool> interested;
  for (const Voice& voice : voices(members, all)) interested[voice.id] = voice.interested;
  for (const auto i : members) {
    const Facts& facts = all.facts[i];
    const std::optional<Count> count = of(facts);
    if (!asserts(facts) || !count || (all.imitated(facts) && !only_imitations)) continue;
    LossFigure one{voice_of(facts, all), facts.claim->id, figure(*count), count->least};
    if (count->most != INT64_MAX) one.most = count->most;
    if (facts.told) one.told = Day{std::chrono::days{*facts.told}};
    one.interested = interested[one.voice];
    if (!all.outlets[facts.report]) one.put_aside = kUnknownOutlets;
    out.push_back(std::move(one));
  }
  return out;
}

Day day_of(const LossFigure& figure) { return figure.told.value_or(Day{}); }

/// The greatest figure that somebody not party to it gives on each day.
std::map<Day, std::int64_t> greatest_by_day(const std::vector<LossFigure>& figures) {
  std::map<Day, std::int64_t> out;
  for (const LossFigure& one : figures)
    if (one.told && !one.interested && one.put_aside != kUnknownOutlets) {
      std::int64_t& most = out[*one.told];
      most = std::max(most, one.n);
    }
  return out;
}

/// "The first toll of 18" in an article of the next day: told before, and overtaken by then.
class Stale {
 public:
  explicit Stale(const std::vector<LossFigure>& all) : greatest_(greatest_by_day(all)) {
    for (const LossFigure& one : all) {
      const auto [it, fresh] = first_.emplace(one.n, day_of(one));
      if (!fresh) it->second = std::min(it->second, day_of(one));
    }
  }
  bool operator()(const LossFigure& one) const {
    const Day first = first_.at(one.n), last = day_of(one);
    for (auto it = greatest_.upper_bound(first); it != greatest_.end() && it->first <= last; ++it)
      if (it->second > one.n) return first < last;
    return false;
  }

 private:
  std::map<Day, std::int64_t> greatest_;
  std::map<std::int64_t, Day> first_;  ///< the day each number was first told
};

/// Of each voice the last figure that is not stale; of one day the greatest: the others are its parts.
std::vector<LossFigure> last_of_each(std::vector<LossFigure> told) {
  std::map<std::string, LossFigure> out;
  const Stale stale(told);
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (stale(told[i])) told[i].put_aside = "an old figure, overtaken before it was told again";
    const auto rank = [](const LossFigure& f) {
      // By what a known outlet carries, then by day.
      return std::tuple(!f.put_aside.starts_with("an old"), f.put_aside.empty(), day_of(f), f.n);
    };
    const auto [it, fresh] = out.emplace(told[i].voice, told[i]);
    if (!fresh && rank(told[i]) > rank(it->second)) it->second = told[i];
  }
  std::vector<LossFigure> list;
  for (auto& [voice, one] : out) list.push_back(std::move(one));
  return list;
}

std::vector<const LossFigure*> current(const std::vector<LossFigure>& figures) {
  std::vector<const LossFigure*> out;
  for (const LossFigure& one : figures)
    if (one.put_aside.empty()) out.push_back(&one);
  return out;
}

/// The newest figures among those of the least interested; where parties alone give any, theirs.
std::vector<std::int64_t> newest(const std::vector<const LossFigure*>& figures) {
  const bool parties = std::all_of(figures.begin(), figures.end(), [](auto* f) { return f->interested; });
  Day last{};
  for (const LossFigure* one : figures)
    if (parties || !one->interested) last = std::max(last, day_of(*one));
  std::vector<std::int64_t> out;
  for (const LossFigure* one : figures)
    if ((parties || !one->interested) && day_of(*one) == last) out.push_back(one->n);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::optional<Count> deaths(const Facts& facts) {
  if (const auto total = facts.counts.find(std::string(kKilled)); total != facts.counts.end())
    return total->second;
  std::optional<Count> sum;
  for (const auto& [what, count] : facts.counts) {
    if (!what.starts_with("killed ")) continue;
    if (!sum) sum = Count{0, 0, true};
    sum->least += count.least;
    sum->most = count.most > INT64_MAX - sum->most ? INT64_MAX : sum->most + count.most;
    sum->exact = sum->exact && count.exact;
  }
  return sum;
}

Estimate estimate(std::vector<LossFigure>& figures) {
  const bool unknown_alone = std::all_of(figures.begin(), figures.end(),
                                         [](const LossFigure& f) { return f.put_aside == kUnknownOutlets; });
  for (LossFigure& one : figures)
    if (unknown_alone) one.put_aside.clear();
  const auto greatest = greatest_by_day(figures);
  for (LossFigure& one : figures) {
    if (!one.put_aside.empty()) continue;
    const bool overtaken = one.told && std::any_of(greatest.upper_bound(*one.told), greatest.end(),
                                                   [&](const auto& later) { return later.second > one.n; });
    if (overtaken) one.put_aside = "a later count is higher";
  }
  auto standing = current(figures);
  if (standing.empty())
    for (const LossFigure& one : figures) standing.push_back(&one);
  const auto trusted = newest(standing);
  Estimate out;
  out.conservative = standing.front()->n, out.low = standing.front()->least;
  bool parties = true;
  for (const LossFigure* one : standing) {
    out.conservative = std::min(out.conservative, one->n), out.low = std::min(out.low, one->least);
    parties = parties && one->interested;
  }
  for (const LossFigure& one : figures)
    if (one.put_aside != kUnknownOutlets) out.high = std::max({out.high, one.n, one.most.value_or(one.n)});
  out.best = trusted[(trusted.size() - 1) / 2];
  out.rule = figures.size() == 1 ? "the one figure given"
             : parties
                 ? "best: the newest figure, the median where there are several, all of parties to it"
                 : "best: the newest figure of those not party to it, the median where there are several";
  if (figures.size() > 1) out.rule += "; lowest of the figures that no later one overtook; highest of all";
  return out;
}

std::optional<Fatalities> fatalities(const std::vector<std::size_t>& members, const Evidences& all) {
  std::vector<LossFigure> figures = last_of_each(told_figures(members, all, deaths));
  if (figures.empty()) return std::nullopt;
  const Estimate made = estimate(figures);
  return Fatalities{made.conservative, made.best, made.high, made.rule, made.low};
}

namespace {

/// What the claims call a side: its one body, or the state or movement of several.
class SideNames {
 public:
  SideNames(const std::vector<std::size_t>& members, const Evidences& all) {
    for (const auto i : members) {
      const Claim& claim = *all.facts[i].claim;
      for (const auto* actors : {&claim.actors, &claim.targets})
        for (const ActorRef& actor : *actors) ids_[std::string(all.root(actor.id))].insert(actor.id);
      for (const Quantity& q : claim.quantities)
        if (!q.of.empty()) ids_[std::string(all.root(q.of))].insert(q.of);
    }
  }
  std::string operator()(const std::string& root) const {
    const auto found = ids_.find(root);
    if (found == ids_.end()) return root;
    const std::string& first = *found->second.begin();
    return found->second.size() == 1 ? first : std::string(root_of(first));
  }

 private:
  std::map<std::string, std::set<std::string>> ids_;
};

}  // namespace

std::vector<Loss> losses(const std::vector<std::size_t>& members, const Evidences& all) {
  constexpr std::array<std::string_view, 4> kSorts{"captured", "injured", kKilled, "missing"};
  std::set<std::string> keys;
  for (const auto i : members)
    for (const auto& [key, count] : all.facts[i].counts) keys.insert(key);
  const SideNames side(members, all);
  std::vector<Loss> out;
  for (const std::string& key : keys) {
    const std::string what = key.substr(0, key.find(' '));
    if (std::find(kSorts.begin(), kSorts.end(), what) == kSorts.end()) continue;
    Loss loss{what, key.size() > what.size() ? side(key.substr(what.size() + 1)) : "", {}, {}};
    loss.figures = last_of_each(told_figures(members, all, [&](const Facts& facts) -> std::optional<Count> {
      const auto count = facts.counts.find(key);
      return count == facts.counts.end() ? std::nullopt : std::optional(count->second);
    }));
    if (loss.figures.empty()) continue;
    loss.estimate = estimate(loss.figures);
    out.push_back(std::move(loss));
  }
  return out;
}

std::vector<UpdateSeries> updates(const std::string& event, const std::vector<std::size_t>& members,
                                  const Evidences& all) {
  struct Told {
    int day;
    std::int64_t least;
    std::string claim;
    auto operator<=>(const Told&) const = default;
  };
  std::map<std::string, std::vector<Told>> by_what;
  for (const auto i : members)
    if (const Facts& facts = all.facts[i]; asserts(facts) && facts.told)
      for (const auto& [what, count] : facts.counts)
        by_what[what].push_back({*facts.told, count.least, facts.claim->id});
  std::vector<UpdateSeries> out;
  for (auto& [what, told] : by_what) {
    std::sort(told.begin(), told.end());
    UpdateSeries series{event, what, {}};
    std::int64_t last = -1;
    int first_day = 0, last_day = 0;
    for (const Told& one : told) {
      if (one.least <= last) continue;  // said again, or an old figure in a later article
      if (last < 0) first_day = one.day;
      last = one.least, last_day = one.day;
      series.claims.push_back(one.claim);
    }
    if (series.claims.size() > 1 && last_day > first_day) out.push_back(std::move(series));
  }
  return out;
}

}  // namespace selon::event
