// Tolls that cannot all hold: of one event, and side by side in one report.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "event/filed.h"
#include "event/voices.h"

namespace selon::event {

namespace {

// Sources count a toll differently by a few; from half as many again on they contradict each other.
constexpr double kNumberRatio = 1.5;
constexpr std::int64_t kNumberGap = 3;
bool incompatible(const Count& a, const Count& b) {
  const Count& low = a.most < b.most ? a : b;
  const Count& high = a.most < b.most ? b : a;
  if (low.most >= high.least || low.most == INT64_MAX) return false;
  return high.least - low.most >= kNumberGap &&
         static_cast<double>(high.least) >= kNumberRatio * static_cast<double>(low.most);
}

/// A toll grows as days pass. Of two days' figures only those contradict each other of which the later is the
/// lower, and no old one, or which a party to the fight gives.
bool contradict(std::size_t a, std::size_t b, const std::string& what, const Members& members,
                const Evidences& all) {
  const Count &x = all.facts[a].counts.at(what), &y = all.facts[b].counts.at(what);
  if (!incompatible(x, y) || same_voice(a, b, all)) return false;
  if (!relayed(all.facts[a]) && !relayed(all.facts[b])) return false;
  if (all.facts[a].told == all.facts[b].told) return true;
  const bool a_first = all.facts[a].told.value_or(0) < all.facts[b].told.value_or(0);
  const std::size_t early = a_first ? a : b, late = a_first ? b : a;
  const auto party = [&](std::size_t i) {
    const std::string voice = voice_of(all.facts[i], all);
    return of_camp(all.facts[i].actors, camp_of(voice, all)) ||
           of_camp(all.facts[i].targets, camp_of(voice, all));
  };
  const std::int64_t early_least = all.facts[early].counts.at(what).least,
                     late_least = all.facts[late].counts.at(what).least;
  if (late_least > early_least) return party(early) || party(late);
  return std::none_of(members.begin(), members.end(), [&](auto i) {  // said before: an old figure
    return all.facts[i].told < all.facts[late].told && all.facts[i].counts.at(what).least == late_least;
  });
}

}  // namespace

void tolls_within(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  constexpr std::size_t kMostCompared = 64;
  std::map<std::string, Members> by_what;
  for (const auto i : group.members)
    if (asserts(all.facts[i]))
      for (const auto& [what, count] : all.facts[i].counts)
        // Whether six shells fell or seven is no dispute worth a reader's time.
        if (counts_people(what)) by_what[what].push_back(i);
  for (auto& [what, members] : by_what) {
    if (members.size() > kMostCompared) members.resize(kMostCompared);
    const auto least = [&](std::size_t i) { return all.facts[i].counts.at(what).least; };
    std::set<std::size_t> low, high;
    for (const auto a : members)
      for (const auto b : members)
        if (least(a) < least(b) && contradict(a, b, what, members, all)) low.insert(a), high.insert(b);
    for (const auto i : high) low.erase(i);  // between two others
    if (low.empty() || high.empty()) continue;
    out.push_back({group.id,
                   DisputeAbout::number,
                   {{fmt::format("{} {}", least(*low.begin()), what), {low.begin(), low.end()}, {}},
                    {fmt::format("{} {}", least(*high.begin()), what), {high.begin(), high.end()}, {}}},
                   fmt::format("sources differ on how many were {}", what)});
  }
}

void tolls_beside(const Members& claims, const Filed& filed, const Evidences& all, std::vector<Draft>& out) {
  constexpr std::size_t kBeside = 4;  // claims
  const pack::EventTypes& types = all.world->event_types;
  for (std::size_t k = 1; k < claims.size(); ++k)
    for (std::size_t before = k > kBeside ? k - kBeside : 0; before < k; ++before) {
      const std::size_t i = claims[before], j = claims[k];
      const Facts &a = all.facts[i], &b = all.facts[j];
      if (filed.event[i] == filed.event[j] || !adjoin(a, b)) continue;
      if (!asserts(a) || !asserts(b) || types.kinship(a.type, b.type) == pack::Kin::none) continue;
      if (exclude(a.actors, b.actors) || !places_may_meet(a, b)) continue;
      const bool days_told =
          !a.claim->time || !b.claim->time || (!a.claim->time->inherited && !b.claim->time->inherited);
      if (days_told && !days_may_meet(a, b)) continue;
      for (const auto& [what, count] : a.counts)
        if (counts_people(what) && b.counts.contains(what) && contradict(i, j, what, {i, j}, all))
          out.push_back({filed.event[i]->id,
                         DisputeAbout::number,
                         {{fmt::format("{} {}", count.least, what), {i}, {}},
                          {fmt::format("{} {}", b.counts.at(what).least, what), {j}, {}}},
                         fmt::format("sources differ on how many were {}", what)});
    }
}

}  // namespace selon::event
