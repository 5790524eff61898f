#include "event/disputes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/date.h"
#include "base/hash.h"
#include "event/places.h"
#include "event/voices.h"

namespace selon::event {

namespace {

// Sources count a toll differently by a few; from half as many again on they contradict each other.
constexpr double kNumberRatio = 1.5;
constexpr std::int64_t kNumberGap = 3;
constexpr double kPlaceKm = 30;
constexpr int kSharpDays = 2;

using Members = std::vector<std::size_t>;

/// Counts of people; whether six shells fell or seven is no dispute worth a reader's time.
bool counts_people(std::string_view what) {
  constexpr std::array<std::string_view, 5> kPeople{"killed", "injured", "captured", "missing", "displaced"};
  return std::find(kPeople.begin(), kPeople.end(), what.substr(0, what.find(' '))) != kPeople.end();
}

/// Two unnamed sources of one outlet are two voices here: they may well contradict each other.
bool same_voice(std::size_t a, std::size_t b, const Evidences& all) {
  const std::string one = voice_of(all.facts[a], all), other = voice_of(all.facts[b], all);
  return one == other || (!is_unnamed(one) && !is_unnamed(other) && camp_of(one, all) == camp_of(other, all));
}

/// Not all of one side's voices are the other's.
bool voices_differ(const Members& a, const Members& b, const Evidences& all) {
  return std::any_of(a.begin(), a.end(), [&](std::size_t x) {
    return std::any_of(b.begin(), b.end(), [&](std::size_t y) { return !same_voice(x, y, all); });
  });
}

/// "No soldier was killed" denies a loss, not the fight.
bool denies_losses_only(const Claim& claim) {
  return !claim.quantities.empty() && std::all_of(claim.quantities.begin(), claim.quantities.end(),
                                                  [](const Quantity& q) { return q.n == 0; });
}

/// "Our aircraft took no part": who denies a part of his own disputes only what names him.
bool answers(const Facts& denial, const Members& told, const Evidences& all) {
  const std::uint64_t camp = base::hash64(camp_of(voice_of(denial, all), all));
  const bool own =
      std::any_of(denial.actors.begin(), denial.actors.end(), [&](const Party& p) { return p.root == camp; });
  return !own || std::any_of(told.begin(), told.end(),
                             [&](auto i) { return share(all.facts[i].actors, denial.actors); });
}

/// A denial against what it denies: the claims of the event that are most like it, told by others.
void occurrence(const Group& group, const Evidences& all, const Judge& judge, std::vector<Draft>& out) {
  constexpr std::size_t kMaxTold = 64;
  const pack::EventTypes& types = all.world->event_types;
  Members all_told, told, denied;
  for (const auto i : group.members) {
    const Claim& claim = *all.facts[i].claim;
    if (claim.polarity == Polarity::affirmed && claim.certainty != Certainty::planned) all_told.push_back(i);
  }
  for (const auto i : group.members) {
    const Facts& facts = all.facts[i];
    if (facts.claim->polarity != Polarity::denied || types.types[facts.type].family == "words") continue;
    if (denies_losses_only(*facts.claim) || !answers(facts, all_told, all)) continue;
    const std::size_t before = told.size();
    for (std::size_t k = 0; k < all_told.size() && k < kMaxTold; ++k)
      // One voice that tells what did and what did not happen ("reached the suburbs, has not entered") is at
      // one with itself.
      if (!same_voice(i, all_told[k], all) && judge(i, all_told[k]) > 0) told.push_back(all_told[k]);
    if (told.size() > before) denied.push_back(i);
  }
  if (denied.empty()) return;
  out.push_back({group.id,
                 DisputeAbout::occurrence,
                 {{"it happened", told, {}}, {"it did not happen", denied, {}}},
                 "some say that it happened, others deny it"});
}

bool incompatible(const Count& a, const Count& b) {
  const Count& low = a.most < b.most ? a : b;
  const Count& high = a.most < b.most ? b : a;
  if (low.most >= high.least || low.most == INT64_MAX) return false;
  return high.least - low.most >= kNumberGap &&
         static_cast<double>(high.least) >= kNumberRatio * static_cast<double>(low.most);
}

/// Figures of one sort from one day's reports; those of later days are updates or old figures.
void number(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  std::map<std::pair<std::string, int>, Members> by_what;
  for (const auto i : group.members)
    if (asserts(all.facts[i]))
      for (const auto& [what, count] : all.facts[i].counts)
        if (counts_people(what)) by_what[{what, all.facts[i].told.value_or(0)}].push_back(i);
  std::set<std::string> done;
  for (auto& [key, members] : by_what) {
    const std::string& what = key.first;
    const auto count = [&](std::size_t i) { return all.facts[i].counts.at(what); };
    std::stable_sort(members.begin(), members.end(),
                     [&](auto a, auto b) { return count(a).least < count(b).least; });
    DraftSide low{fmt::format("{} {}", count(members.front()).least, what), {}, {}};
    DraftSide high{fmt::format("{} {}", count(members.back()).least, what), {}, {}};
    for (const auto i : members) {
      if (incompatible(count(members.front()), count(i)))
        high.members.push_back(i);
      else
        low.members.push_back(i);
    }
    if (high.members.empty() || !voices_differ(low.members, high.members, all) || !done.insert(what).second)
      continue;
    out.push_back({group.id,
                   DisputeAbout::number,
                   {low, high},
                   fmt::format("sources differ on how many were {}", what)});
  }
}

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
    const pack::EventType& type = types.types[facts.type];
    const bool at_once = type.family == "bomb" || type.family == "strike" || type.name == "territory_taken";
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

/// Parts the claims by whom they name: those that go with the first named party, and those that exclude it.
template <class Pick, class Fit>
std::pair<DraftSide, DraftSide> part(const Group& group, const Evidences& all, Pick pick, Fit fits) {
  DraftSide here, there;
  std::size_t first = all.facts.size();
  for (const auto i : group.members) {
    const Facts& facts = all.facts[i];
    const auto& party = pick(facts);
    const bool named = std::any_of(party.begin(), party.end(), [](const Party& p) { return p.named; });
    if (!named || !fits(facts)) continue;
    if (first == all.facts.size()) first = i;
    (exclude(pick(all.facts[first]), party) ? there : here).members.push_back(i);
  }
  return {here, there};
}

/// Somebody says so who speaks for a side, or relays one: two outlets that name the victims in other words do
/// not contradict each other.
bool takes_sides(const Members& members, const Evidences& all) {
  return std::any_of(members.begin(), members.end(),
                     [&](auto i) { return !all.facts[i].claim->attribution.by_outlet(); });
}

/// All told by those who did it.
bool owned(const Members& members, const Evidences& all) {
  return std::all_of(members.begin(), members.end(), [&](auto i) {
    const Facts& facts = all.facts[i];
    const std::uint64_t camp = base::hash64(camp_of(voice_of(facts, all), all));
    return std::any_of(facts.actors.begin(), facts.actors.end(),
                       [&](const Party& p) { return p.root == camp; });
  });
}

void actor(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  const pack::EventTypes& types = all.world->event_types;
  auto [here, there] = part(
      group, all, [](const Facts& f) -> const auto& { return f.actors; },
      [&](const Facts& f) {
        // A speaker taken for the doer is no rival.
        const bool fighters = std::all_of(f.claim->actors.begin(), f.claim->actors.end(),
                                          [&](const ActorRef& a) { return all.can_fight(a.id); });
        return fighters && f.claim->polarity == Polarity::affirmed && !types.types[f.type].both_sides &&
               types.types[f.type].hostile && f.claim->certainty != Certainty::planned;
      });
  if (there.members.empty() || !voices_differ(here.members, there.members, all)) return;
  if (!takes_sides(here.members, all) && !takes_sides(there.members, all)) return;
  // Each owns to a part of his own: allies.
  if (owned(here.members, all) && owned(there.members, all)) return;
  here.value = names(all.facts[here.members.front()].claim->actors);
  there.value = names(all.facts[there.members.front()].claim->actors);
  out.push_back({group.id, DisputeAbout::actor, {here, there}, "sources differ on who did it"});
}

/// An attack by one actor on different targets, told by one of the sides.
void target(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  const pack::EventTypes& types = all.world->event_types;
  auto [here, there] = part(
      group, all, [](const Facts& f) -> const auto& { return f.targets; },
      [&](const Facts& f) {
        const bool armed = std::none_of(f.claim->targets.begin(), f.claim->targets.end(),
                                        [&](const ActorRef& t) { return !all.can_fight(t.id); });
        return f.claim->polarity == Polarity::affirmed && armed && types.types[f.type].hostile &&
               !types.types[f.type].both_sides && f.claim->certainty != Certainty::planned;
      });
  if (there.members.empty() || !voices_differ(here.members, there.members, all)) return;
  const auto by_party = [&](const Members& members) {
    return std::any_of(members.begin(), members.end(), [&](auto i) { return owned({i}, all); });
  };
  if (!by_party(here.members) && !by_party(there.members)) return;
  here.value = names(all.facts[here.members.front()].claim->targets);
  there.value = names(all.facts[there.members.front()].claim->targets);
  out.push_back({group.id, DisputeAbout::target, {here, there}, "sources differ on whom it was meant for"});
}

}  // namespace

bool share(const std::vector<Party>& a, const std::vector<Party>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Party& x) {
    return x.named &&
           std::any_of(b.begin(), b.end(), [&](const Party& y) { return y.named && x.root == y.root; });
  });
}

bool exclude(const std::vector<Party>& a, const std::vector<Party>& b) {
  const auto names_one = [](const std::vector<Party>& list) {
    return std::any_of(list.begin(), list.end(), [](const Party& p) { return p.named; });
  };
  return names_one(a) && names_one(b) && !share(a, b);
}

void disputes_within(const Group& group, const Evidences& all, const Judge& judge, std::vector<Draft>& out) {
  if (group.members.size() < 2) return;
  occurrence(group, all, judge, out);
  number(group, all, out);
  place(group, all, out);
  time(group, all, out);
  actor(group, all, out);
  target(group, all, out);
}

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

std::vector<Dispute> finish(std::vector<Draft> drafts, const Evidences& all) {
  std::map<std::string, Dispute> by_id;
  for (Draft& draft : drafts) {
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
