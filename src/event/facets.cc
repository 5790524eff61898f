#include "event/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/date.h"
#include "event/voices.h"

namespace selon::event {

namespace {

constexpr std::array<std::string_view, 7> kFacets{"what", "who",      "whom",   "where",
                                                  "when", "how_many", "outcome"};

std::string shown(const Interval& told) {
  const auto start = told.start ? base::to_iso(*told.start) : "";
  const auto end = told.end ? base::to_iso(*told.end) : "";
  return start == end ? start : start + ".." + end;
}

std::string shown(const Quantity& q) {
  std::string number;
  if (q.n)
    number = fmt::format("{}", *q.n);
  else if (q.approx)
    number = fmt::format("~{}", *q.approx);
  else if (q.min && q.max)
    number = fmt::format("{}..{}", *q.min, *q.max);
  else if (q.min)
    number = fmt::format(">={}", *q.min);
  else if (q.max)
    number = fmt::format("<={}", *q.max);
  else
    number = "some";
  return fmt::format("{} {}{}{}", number, q.what, q.of.empty() ? "" : " of ", q.of);
}

std::string shown(const ClaimPlace& place) {
  if (!place.relative) return place.name;
  const Relative& r = *place.relative;
  std::string out = place.name == r.anchor ? "" : place.name + ", ";
  if (r.km) out += fmt::format("{} km ", *r.km);
  if (!r.direction.empty()) out += r.direction + " ";
  return out + "from " + r.anchor;
}

using Values = std::map<std::string, std::vector<std::size_t>>;

std::array<Values, kFacets.size()> values(const std::vector<std::size_t>& members, const Evidences& all) {
  std::array<Values, kFacets.size()> out;
  for (const auto i : members) {
    const Claim& claim = *all.facts[i].claim;
    out[0][claim.type].push_back(i);
    for (const ActorRef& actor : claim.actors) out[1][actor.id].push_back(i);
    for (const ActorRef& target : claim.targets) out[2][target.id].push_back(i);
    if (claim.place && !claim.place->name.empty()) out[3][shown(*claim.place)].push_back(i);
    if (claim.time && claim.time->interval.known()) out[4][shown(claim.time->interval)].push_back(i);
    for (const Quantity& quantity : claim.quantities) out[5][shown(quantity)].push_back(i);
    if (!claim.outcome.empty()) out[6][claim.outcome].push_back(i);
  }
  return out;
}

/// Weight of a claim in choosing: doubt and denial weigh less.
int weight(const Facts& facts) {
  return asserts(facts) ? 3 : facts.claim->polarity == Polarity::affirmed ? 1 : 0;
}

/// The value with the most weight behind it; ties go to the one told first.
template <class Key, class Of>
std::optional<Key> heaviest(const std::vector<std::size_t>& members, const Evidences& all, Of of) {
  std::map<Key, std::pair<int, std::size_t>> scores;
  for (const auto i : members)
    if (const std::optional<Key> key = of(all.facts[i])) {
      auto [it, fresh] = scores.emplace(*key, std::pair(0, i));
      it->second.first += 1 + weight(all.facts[i]);
    }
  std::optional<Key> best;
  std::pair<int, std::size_t> top{-1, 0};
  for (const auto& [key, score] : scores)
    if (score.first > top.first || (score.first == top.first && score.second < top.second))
      best = key, top = score;
  return best;
}

/// The days of the sharpest claims, together: two claims of one day each make at most the days between them.
Interval days_of(const std::vector<std::size_t>& members, const Evidences& all) {
  int sharpest = INT32_MAX;
  for (const auto i : members)
    if (all.facts[i].days) sharpest = std::min(sharpest, all.facts[i].days->length());
  Interval out;
  for (const auto i : members) {
    const Facts& facts = all.facts[i];
    if (!facts.days || facts.days->length() > sharpest + 1) continue;
    const Interval& told = facts.claim->time->interval;
    if (told.start) out.start = out.start ? std::min(*out.start, *told.start) : *told.start;
    if (told.end) out.end = out.end ? std::max(*out.end, *told.end) : *told.end;
    out.date_prec = std::max(out.date_prec, told.date_prec);
  }
  return out;
}

/// Everyone named by claims that assert it, the most often named first; the unnamed only where nobody else
/// is.
std::vector<std::string> parties(const std::vector<std::size_t>& members, const Evidences& all,
                                 std::vector<ActorRef> Claim::*side) {
  std::map<std::string, std::pair<int, std::size_t>> named, unnamed;
  for (const auto i : members)
    for (const ActorRef& actor : all.facts[i].claim->*side) {
      auto& scores = is_unnamed(actor.id) ? unnamed : named;
      auto [it, fresh] = scores.emplace(actor.id, std::pair(0, i));
      it->second.first -= 1 + weight(all.facts[i]);
    }
  std::vector<std::pair<std::pair<int, std::size_t>, std::string>> order;
  for (const auto& [id, score] : named.empty() ? unnamed : named) order.emplace_back(score, id);
  std::sort(order.begin(), order.end());
  std::vector<std::string> out;
  for (auto& [score, id] : order) out.push_back(id);
  return out;
}

}  // namespace

std::vector<FacetValue> facets(const std::vector<std::size_t>& members, const Evidences& all) {
  std::vector<FacetValue> out;
  auto by_facet = values(members, all);
  for (std::size_t f = 0; f < kFacets.size(); ++f) {
    std::vector<FacetValue> of_facet;
    for (auto& [value, from] : by_facet[f]) {
      FacetValue facet{std::string(kFacets[f]), value, {}, voice_ids(from, all)};
      for (const auto i : from) facet.claims.push_back(all.facts[i].claim->id);
      std::sort(facet.claims.begin(), facet.claims.end());
      facet.claims.erase(std::unique(facet.claims.begin(), facet.claims.end()), facet.claims.end());
      of_facet.push_back(std::move(facet));
    }
    std::stable_sort(of_facet.begin(), of_facet.end(), [](const FacetValue& a, const FacetValue& b) {
      return std::pair(a.voices.size(), a.claims.size()) > std::pair(b.voices.size(), b.claims.size());
    });
    out.insert(out.end(), std::make_move_iterator(of_facet.begin()), std::make_move_iterator(of_facet.end()));
  }
  return out;
}

void choose(const std::vector<std::size_t>& members, const Evidences& all, Event& event) {
  const auto type =
      heaviest<std::string>(members, all, [](const Facts& f) { return std::optional(f.claim->type); });
  event.type = *type;
  const auto place = heaviest<std::string>(members, all, [](const Facts& f) -> std::optional<std::string> {
    if (!f.claim->place || f.claim->place->name.empty()) return std::nullopt;
    return f.claim->place->id + "|" + f.claim->place->name;
  });
  for (const auto i : members) {
    const auto& told = all.facts[i].claim->place;
    if (event.place || !place || !told || told->id + "|" + told->name != *place) continue;
    event.place = told;
  }
  event.days = days_of(members, all);
  event.actors = parties(members, all, &Claim::actors);
  event.targets = parties(members, all, &Claim::targets);
}

}  // namespace selon::event
