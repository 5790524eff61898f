#include "event/figures.h"

#include <algorithm>
#include <map>

#include "event/voices.h"

namespace selon::event {

namespace {

constexpr std::string_view kKilled = "killed";

struct Latest {
  int told = 0;
  std::int64_t least = 0;
  bool interested = false;
};

/// The figure a number stands for: the least a range allows, the middle of an approximate one.
std::int64_t figure(const Count& count) {
  if (count.exact || count.most == INT64_MAX) return count.least;
  return count.least + (count.most - count.least) / 2;
}

/// Each voice's latest figure: an older one is superseded.
std::map<std::string, Latest> latest_by_voice(const std::vector<std::size_t>& members, const Evidences& all) {
  std::map<std::string, Latest> out;
  const bool only_imitations = std::all_of(members.begin(), members.end(), [&](auto i) {
    return all.imitated(all.facts[i]) || !deaths(all.facts[i]);
  });
  std::map<std::string, bool> interested;
  for (const Voice& voice : voices(members, all)) interested[voice.id] = voice.interested;
  for (const auto i : members) {
    const Facts& facts = all.facts[i];
    const auto count = deaths(facts);
    if (!asserts(facts) || !count || (all.imitated(facts) && !only_imitations)) continue;
    const std::string id = voice_of(facts, all);
    const Latest now{facts.told.value_or(0), figure(*count), interested[id]};
    const auto [it, fresh] = out.emplace(id, now);
    // On one day a voice's parts ("two soldiers", "five in all") stand beside its total: the greatest is the
    // total.
    if (!fresh && std::pair(now.told, now.least) > std::pair(it->second.told, it->second.least))
      it->second = now;
  }
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

std::optional<Fatalities> fatalities(const std::vector<std::size_t>& members, const Evidences& all) {
  const auto latest = latest_by_voice(members, all);
  if (latest.empty()) return std::nullopt;
  std::vector<std::int64_t> figures, disinterested;
  for (const auto& [id, figure] : latest) {
    figures.push_back(figure.least);
    if (!figure.interested) disinterested.push_back(figure.least);
  }
  std::sort(figures.begin(), figures.end());
  std::sort(disinterested.begin(), disinterested.end());
  const auto& trusted = disinterested.empty() ? figures : disinterested;
  Fatalities out;
  out.conservative = figures.front(), out.high = figures.back();
  out.best = trusted[(trusted.size() - 1) / 2];
  out.rule = figures.size() == 1 ? "the one figure given"
             : disinterested.empty()
                 ? "lowest, median and highest of each voice's latest figure, all parties to it"
                 : "lowest and highest of each voice's latest figure; best: median of those not "
                   "party to it";
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
