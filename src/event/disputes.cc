#include "event/disputes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/date.h"
#include "base/hash.h"
#include "event/figures.h"
#include "event/filed.h"
#include "event/places.h"
#include "event/voices.h"

namespace selon::event {

namespace {

constexpr double kPlaceKm = 30;

bool is_point(const ClaimPlace& place) {
  return place.located && place.kind != PlaceKind::country && place.kind != PlaceKind::region &&
         place.kind != PlaceKind::area && place.kind != PlaceKind::river && place.kind != PlaceKind::sea &&
         place.kind != PlaceKind::road && place.kind != PlaceKind::district;
}

void place(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  const ClaimPlace* first = nullptr;
  DraftSide here, there;
  for (const auto i : group.members) {
    const auto& told = all.facts[i].claim->place;
    if (!told || !is_point(*told) || told->inherited) continue;
    if (!first) first = &*told, here.value = told->name;
    const bool far = distance_km(*first, *told) > kPlaceKm + first->radius_km + told->radius_km;
    if (far && there.value.empty()) there.value = told->name;
    (far ? there : here).members.push_back(i);
  }
  if (there.members.empty() || !voices_differ(here.members, there.members, all)) return;
  out.push_back({group.id, DisputeAbout::place, {here, there}, "sources place it far apart"});
}

/// Only what happens at once has one day: a siege or an offensive goes on.
void time(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  const pack::EventTypes& types = all.world->event_types;
  std::map<int, Members> by_day;
  for (const auto i : group.members) {
    const Facts& facts = all.facts[i];
    const pack::EventType& type = types.of(facts.type);
    const bool at_once = type.family == "bomb" || type.family == "strike" || type.family == "civilians" ||
                         type.family == "abduction" || type.name == "territory_taken" ||
                         (type.name == "armed_clash" && relayed(facts));
    if (at_once && asserts(facts) && facts.days && facts.days->length() == 1 && !facts.claim->time->inherited)
      by_day[facts.days->start].push_back(i);
  }
  if (by_day.size() != 2) return;
  const auto& [day, here] = *by_day.begin();
  const auto& [other_day, there] = *by_day.rbegin();
  const auto shown = [](int d) { return base::to_iso(Day{std::chrono::days{d}}); };
  if (!voices_differ(here, there, all) || all.facts[here.front()].report == all.facts[there.front()].report)
    return;
  out.push_back({group.id,
                 DisputeAbout::time,
                 {{shown(day), here, {}}, {shown(other_day), there, {}}},
                 "sources date it differently"});
}

std::string names(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors)
    if (!is_unnamed(actor.id)) out += (out.empty() ? "" : ", ") + actor.id;
  return out;
}

/// Whom it was meant for: fighters, by those who did it; civilians, or others, by another voice.
void target(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  // A town that is taken is meant for nobody.
  const auto aimed = [&](const Facts& facts) {
    return hostile(facts, all) && all.world->event_types.of(facts.type).family != "ground";
  };
  const auto civil = [](const std::vector<ActorRef>& list) {
    return std::any_of(list.begin(), list.end(), [](const ActorRef& t) { return is_civilian(t.id); });
  };
  const auto armed = [&](const std::vector<ActorRef>& list) {
    return std::any_of(list.begin(), list.end(), [&](const ActorRef& t) {
      const auto kind = all.kind(t.id);
      return kind && *kind != ActorKind::state && *kind != ActorKind::government && all.can_fight(t.id);
    });
  };
  // People who tell of a strike are easily read as those it hit: of them, it is harm that counts.
  const auto harmed = [&](const Facts& facts) {
    const auto& sources = facts.claim->attribution.sources();
    const bool people =
        !sources.empty() && (is_civilian(sources.front().id) || is_unnamed(sources.front().id));
    return !people || all.world->event_types.of(facts.type).family == "civilians" ||
           std::any_of(facts.claim->quantities.begin(), facts.claim->quantities.end(),
                       [](const Quantity& q) { return q.what == "killed" || q.what == "injured"; });
  };
  DraftSide meant, hit;
  for (const auto i : group.members) {
    const Facts& facts = all.facts[i];
    if (!affirmed(facts) || !stands(facts) || !aimed(facts) || !relayed(facts)) continue;
    if (owned(facts, all) && armed(facts.claim->targets) && !civil(facts.claim->targets))
      meant.members.push_back(i);
  }
  for (const auto i : group.members) {
    const Facts& facts = all.facts[i];
    if (meant.members.empty() || !affirmed(facts) || !stands(facts) || !aimed(facts)) continue;
    const Facts& first = all.facts[meant.members.front()];
    const bool others =
        (civil(facts.claim->targets) && harmed(facts)) || exclude(first.targets, facts.targets);
    if (relayed(facts) && others && !exclude(first.actors, facts.actors) &&
        !same_voice(meant.members.front(), i, all))
      hit.members.push_back(i);
  }
  if (meant.members.empty() || hit.members.empty()) return;
  meant.value = names(all.facts[meant.members.front()].claim->targets);
  if (meant.value.empty()) meant.value = "fighters";
  hit.value = names(all.facts[hit.members.front()].claim->targets);
  out.push_back({group.id, DisputeAbout::target, {meant, hit}, "sources differ on whom it was meant for"});
}

/// What means exclude each other, by the codebook's terms; a bomb may be dropped or planted, and a missile
/// fired from the air or from the ground.
bool means_exclude(std::string_view a, std::string_view b) {
  constexpr std::array<std::string_view, 3> kFlies{"drone", "aircraft", "helicopter"};
  constexpr std::array<std::string_view, 5> kNotFlown{"rockets", "heavy_weapons", "ied", "mine", "car_bomb"};
  const auto in = [](const auto& list, std::string_view m) {
    return std::find(list.begin(), list.end(), m) != list.end();
  };
  const auto one_way = [&](std::string_view x, std::string_view y) {
    return (in(kFlies, x) && in(kNotFlown, y)) || (x == "drone" && y == "missile") ||
           (x == "chemical" && y == "heavy_weapons");
  };
  return one_way(a, b) || one_way(b, a);
}

bool means_exclude(const Facts& a, const Facts& b) {
  if (exclude(a.actors, b.actors)) return false;  // two deeds
  const auto &x = a.claim->means, &y = b.claim->means;
  return !x.empty() && !y.empty() && std::all_of(x.begin(), x.end(), [&](const std::string& m) {
    return std::all_of(y.begin(), y.end(), [&](const std::string& n) { return means_exclude(m, n); });
  });
}

/// With what, where one voice's means are none of the other's: the codebook has no kind of its own for it.
void means(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  DraftSide here, there;
  const Facts* first = nullptr;
  for (const auto i : group.members) {
    const Facts& facts = all.facts[i];
    if (!affirmed(facts) || !stands(facts) || facts.claim->means.empty() || !hostile(facts, all)) continue;
    if (!first) first = &facts, here.value = facts.claim->means.front();
    const bool other = means_exclude(*first, facts);
    if (other && there.value.empty()) there.value = facts.claim->means.front();
    (other ? there : here).members.push_back(i);
  }
  if (there.members.empty() || !voices_differ(here.members, there.members, all)) return;
  const auto by_source = [&](const Members& list) {
    return std::any_of(list.begin(), list.end(), [&](auto i) { return relayed(all.facts[i]); });
  };
  if (!by_source(here.members) && !by_source(there.members)) return;
  out.push_back({group.id, DisputeAbout::outcome, {here, there}, "sources differ on the means"});
}

}  // namespace

void disputes_within(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  if (group.members.size() < 2) return;
  tolls_within(group, all, out);
  place(group, all, out);
  time(group, all, out);
  target(group, all, out);
  means(group, all, out);
  denials_across(group, all, out);
}

namespace {

/// Without what is told by outlets that imitate others. Returns: whether two sides are left that somebody
/// else takes.
bool earnest(Draft& draft, const Evidences& all) {
  std::erase_if(draft.sides, [&](DraftSide& side) {
    const auto before = side.members.size();
    std::erase_if(side.members, [&](auto i) { return all.imitated(all.facts[i]); });
    return before > 0 && side.members.empty() && side.other_voices.empty();
  });
  return draft.sides.size() > 1;
}

void tidy(Members& members) {
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
}

bool overlap(const Members& a, const Members& b) {
  return std::any_of(a.begin(), a.end(), [&](auto i) { return std::binary_search(b.begin(), b.end(), i); });
}

/// How sides of the one draft lie on those of the other: as they stand, turned, or not.
enum class Laid { apart, straight, turned };

Laid laid(const Draft& a, const Draft& b) {
  if (a.sides.size() != 2 || b.sides.size() != 2) return Laid::apart;
  const auto on = [&](std::size_t x, std::size_t y) {
    return overlap(a.sides[x].members, b.sides[y].members);
  };
  if (on(0, 0) && on(1, 1)) return Laid::straight;
  return on(0, 1) && on(1, 0) ? Laid::turned : Laid::apart;
}

/// Figures, days and places are disputes of their own even where the same two voices differ in all of them.
bool of_deeds(DisputeAbout about) {
  switch (about) {
    case DisputeAbout::occurrence:
    case DisputeAbout::outcome:
    case DisputeAbout::actor:
    case DisputeAbout::target:
      return true;
    case DisputeAbout::number:
    case DisputeAbout::place:
    case DisputeAbout::time:
      return false;
  }
  return false;
}

/// Two drafts of which each side of the one holds a claim of a side of the other tell one dispute; the first
/// names it. Requires: drafts of one story stand near each other.
std::vector<Draft> merged(std::vector<Draft> drafts) {
  std::vector<Draft> out;
  std::map<std::size_t, std::vector<std::size_t>> by_claim;  // drafts kept that hold it
  for (Draft& draft : drafts) {
    for (DraftSide& side : draft.sides) tidy(side.members);
    std::set<std::size_t> known;
    for (const DraftSide& side : draft.sides)
      for (const auto i : side.members)
        if (const auto at = by_claim.find(i); at != by_claim.end())
          known.insert(at->second.begin(), at->second.end());
    std::size_t into = out.size();
    for (const auto k : known)
      if (into == out.size() && out[k].scope == draft.scope && of_deeds(draft.about) &&
          of_deeds(out[k].about) && laid(out[k], draft) != Laid::apart)
        into = k;
    if (into == out.size()) {
      out.push_back(std::move(draft));
    } else {
      const bool turned = laid(out[into], draft) == Laid::turned;
      for (std::size_t side = 0; side < 2; ++side) {
        Members& members = out[into].sides[side].members;
        const Members& more = draft.sides[turned ? 1 - side : side].members;
        for (const auto i : more)
          if (!std::binary_search(out[into].sides[1 - side].members.begin(),
                                  out[into].sides[1 - side].members.end(), i))
            members.push_back(i);
        tidy(members);
      }
    }
    for (const DraftSide& side : out[into].sides)
      for (const auto i : side.members) by_claim[i].push_back(into);
  }
  return out;
}

}  // namespace

std::vector<Dispute> finish(std::vector<Draft> drafts, const Evidences& all) {
  std::map<std::string, Dispute> by_id;
  for (Draft& draft : merged(std::move(drafts))) {
    if (!earnest(draft, all)) continue;
    Dispute dispute;
    dispute.event = draft.event, dispute.about = draft.about, dispute.note = draft.note;
    dispute.scope = draft.scope.empty() ? draft.event : draft.scope;
    std::string print = fmt::format("{}\n{}", dispute.scope, static_cast<int>(draft.about));
    for (const DraftSide& drafted : draft.sides) {
      DisputeSide side{drafted.value, {}, voice_ids(drafted.members, all)};
      for (const auto i : drafted.members) side.claims.push_back(all.facts[i].claim->id);
      side.voices.insert(side.voices.end(), drafted.other_voices.begin(), drafted.other_voices.end());
      for (auto* list : {&side.claims, &side.voices}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
      }
      print += fmt::format("\n{}|{}", fmt::join(side.claims, ","), side.claims.empty() ? side.value : "");
      dispute.sides.push_back(std::move(side));
    }
    dispute.id = "d" + base::to_hex(base::hash64(print));
    by_id.emplace(dispute.id, std::move(dispute));
  }
  std::vector<Dispute> out;
  for (auto& [id, dispute] : by_id) out.push_back(std::move(dispute));
  return out;
}

}  // namespace selon::event
