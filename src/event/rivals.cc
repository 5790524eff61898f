// Disputes between events: what was told both ways need not have been told as one happening.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/hash.h"
#include "event/disputes.h"
#include "event/places.h"
#include "event/voices.h"
#include "text/fold.h"

namespace selon::event {

namespace {

constexpr std::size_t kNewest = 64;  // of each posting list
constexpr int kNearDays = 3;

/// Claims filed by story, or by report where they have none, with the event each is in.
struct Filed {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> by_story;
  std::vector<const Group*> event;

  Filed(std::span<const Group> groups, const Evidences& all) : event(all.facts.size()) {
    for (const Group& group : groups)
      for (const auto i : group.members) event[i] = &group;
    // What nobody tells any more stands in no group, and disputes nothing.
    for (std::size_t i = 0; i < all.facts.size(); ++i)
      if (event[i]) by_story[key(all.facts[i], all)].push_back(i);
  }
  static std::pair<std::size_t, std::size_t> key(const Facts& facts, const Evidences& all) {
    const bool alone = facts.story + 1 >= all.story_ids.size();
    return {facts.story, alone ? facts.report : 0};
  }
};

/// Those of a sorted list that stand nearest to a claim: at most kNewest, so that a story of a thousand
/// denials costs no more for each.
std::span<const std::size_t> nearest(const std::vector<std::size_t>& list, std::size_t claim) {
  const auto at = static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), claim) - list.begin());
  const std::size_t from = at > kNewest / 2 ? at - kNewest / 2 : 0;
  return {list.data() + from, std::min(kNewest, list.size() - from)};
}

template <class Fits>
std::vector<std::size_t> those(const std::vector<std::size_t>& claims, const Evidences& all, Fits fits) {
  std::vector<std::size_t> out;
  for (const auto i : claims)
    if (fits(all.facts[i])) out.push_back(i);
  return out;
}

bool days_may_meet(const Facts& a, const Facts& b) {
  if (a.days && b.days) return gap(*a.days, *b.days) <= 1;
  // Undated, but told by reports of the same days.
  return !a.told || !b.told || std::abs(*a.told - *b.told) <= kNearDays;
}

bool places_may_meet(const Facts& a, const Facts& b) {
  const PlaceTie how = tie(a.claim->place, b.claim->place);
  return how != PlaceTie::other && how != PlaceTie::far;
}

bool is(const Facts& facts, std::string_view type) { return facts.claim->type == type; }

bool of_camp(const std::vector<Party>& parties, std::string_view camp) {
  const std::uint64_t root = base::hash64(camp);
  return std::any_of(parties.begin(), parties.end(),
                     [&](const Party& p) { return p.named && p.root == root; });
}

/// "A repelled B" against "B took the place", "B broke through": told by different sides. Where the roles of
/// the first are not clear, it is enough that each side tells its own success and that B has a part in both.
bool opposed_outcomes(const Facts& held, const Facts& won, const Evidences& all) {
  if (!asserts(held) || !asserts(won) || held.claim->attribution.by_outlet() ||
      won.claim->attribution.by_outlet())
    return false;
  const std::string by_held = voice_of(held, all), by_won = voice_of(won, all);
  if (camp_of(by_held, all) == camp_of(by_won, all)) return false;
  if (share(held.targets, won.actors)) return true;
  return of_camp(won.actors, camp_of(by_won, all)) && !of_camp(won.actors, camp_of(by_held, all)) &&
         share(held.actors, won.actors);
}

void outcomes(const std::vector<std::size_t>& claims, const Filed& filed, const Evidences& all,
              std::vector<Draft>& out) {
  const auto gains = those(
      claims, all, [](const Facts& f) { return is(f, "territory_taken") || is(f, "territory_advance"); });
  for (const auto held : claims) {
    const Facts& repelled = all.facts[held];
    if (!is(repelled, "attack_repelled")) continue;
    Draft draft{filed.event[held]->id,
                DisputeAbout::outcome,
                {{"repelled", {held}, {}}, {"gained ground", {}, {}}},
                "one side says that the attack was repelled, the other that it went forward"};
    for (const auto won : nearest(gains, held)) {
      const Facts& gained = all.facts[won];
      if (opposed_outcomes(repelled, gained, all) && days_may_meet(repelled, gained) &&
          places_may_meet(repelled, gained))
        draft.sides[1].members.push_back(won);
    }
    if (!draft.sides[1].members.empty()) out.push_back(std::move(draft));
  }
}

/// The event that an accusation is about: the hostile one nearest before or after it in its own report, or
/// the largest of the story.
struct Accused {
  const Group* event = nullptr;
  std::size_t distance = SIZE_MAX;
};

Accused accused_of(std::size_t accusation, const std::vector<std::size_t>& claims, const Filed& filed,
                   const Evidences& all, const pack::EventTypes& types) {
  Accused best;
  const Facts& facts = all.facts[accusation];
  const std::size_t at =
      static_cast<std::size_t>(std::lower_bound(claims.begin(), claims.end(), accusation) - claims.begin());
  const std::size_t from = at > kNewest / 2 ? at - kNewest / 2 : 0;
  for (std::size_t k = from; k < claims.size() && k < at + kNewest / 2; ++k) {
    const Facts& other = all.facts[claims[k]];
    const pack::EventType& type = types.types[other.type];
    if (claims[k] == accusation || !type.hostile || type.both_sides) continue;
    if (!places_may_meet(facts, other) || !days_may_meet(facts, other)) continue;
    const std::size_t distance = (k > at ? k - at : at - k) + (other.report == facts.report ? 0 : kNewest);
    if (distance < best.distance) best = {filed.event[claims[k]], distance};
  }
  return best;
}

bool fighters_only(const Facts& facts, const Evidences& all) {
  return std::all_of(facts.claim->actors.begin(), facts.claim->actors.end(),
                     [&](const ActorRef& actor) { return all.can_fight(actor.id); });
}

/// Whoever accuses the accused of it, whoever names another, and the accused who deny it.
/// What an outlet tells in its own voice ("the army took the town") is no answer to an accusation of
/// something else.
void add_named(const Group& event, const Evidences& all, const Facts& accusation, Draft& draft) {
  const std::vector<Party>& accused = accusation.targets;
  for (const auto i : event.members) {
    const Facts& facts = all.facts[i];
    if (share(facts.targets, accused))
      return void(draft.sides[1].members.clear());            // the accused is the victim here
    if (facts.claim->polarity == Polarity::denied) continue;  // refusals are read in all the story
    if (share(facts.actors, accused))
      draft.sides[0].members.push_back(i);
    else if (exclude(facts.actors, accused) && !facts.claim->attribution.by_outlet() &&
             !share(facts.actors, accusation.actors) && fighters_only(facts, all))
      draft.sides[1].members.push_back(i);
  }
}

/// One is accused of a strike, a bomb, a killing; that a town was not taken answers no charge.
bool refuses(const Facts& facts, const pack::EventTypes& types) {
  const pack::EventType& type = types.types[facts.type];
  return facts.claim->polarity == Polarity::denied && type.hostile && type.family != "ground" &&
         type.family != "fighting" && type.family != "siege";
}

std::string names_of(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors)
    if (!is_unnamed(actor.id)) out += (out.empty() ? "" : ", ") + actor.id;
  return out;
}

/// "X accuses Y of it" against "Z claims it", "W blames V", "Y denies it".
void accusations(const std::vector<std::size_t>& claims, const Filed& filed, const Evidences& all,
                 const pack::EventTypes& types, std::vector<Draft>& out) {
  const auto refusals = those(claims, all, [&](const Facts& f) { return refuses(f, types); });
  std::map<std::string, std::vector<std::size_t>> by_event;
  std::map<std::string, const Group*> events;
  for (const auto i : claims) {
    const Facts& facts = all.facts[i];
    if (!is(facts, "accusation") || facts.claim->polarity == Polarity::denied) continue;
    const Accused about = accused_of(i, claims, filed, all, types);
    if (!about.event) continue;
    by_event[about.event->id].push_back(i);
    events[about.event->id] = about.event;
  }
  for (const auto& [id, accusing] : by_event) {
    const Facts& first = all.facts[accusing.front()];
    const std::string accused = names_of(first.claim->targets);
    Draft draft{id,
                DisputeAbout::actor,
                {{accused, {}, {}}, {"not " + accused, {}, {}}},
                "accused of it, while others name another or deny it"};
    add_named(*events[id], all, first, draft);
    for (const auto i : nearest(refusals, accusing.front()))
      if (share(all.facts[i].actors, first.targets) && days_may_meet(all.facts[i], first))
        draft.sides[1].members.push_back(i);
    for (const auto i : accusing)
      if (!exclude(first.targets, all.facts[i].targets))
        draft.sides[0].members.push_back(i);
      else if (share(all.facts[i].actors, first.targets))
        draft.sides[1].members.push_back(i);  // blamed in return
    if (!draft.sides[1].members.empty() && !accused.empty()) out.push_back(std::move(draft));
  }
}

/// One party on both sides, also where nobody is named: "the rebels" accused and "the rebels" denying.
bool meet(const std::vector<Party>& a, const std::vector<Party>& b) {
  return share(a, b) || std::any_of(a.begin(), a.end(), [&](const Party& x) {
           return std::any_of(b.begin(), b.end(), [&](const Party& y) { return x.id == y.id; });
         });
}

/// "X accuses Y" and Y, or Y's state, denies: words against words.
void denials(const std::vector<std::size_t>& claims, const Filed& filed, const Evidences& all,
             std::vector<Draft>& out) {
  const auto charges = those(claims, all, [](const Facts& f) {
    return is(f, "accusation") && f.claim->polarity == Polarity::affirmed;
  });
  for (const auto i : claims) {
    const Facts& denial = all.facts[i];
    const bool denies =
        is(denial, "denial") || (is(denial, "accusation") && denial.claim->polarity == Polarity::denied);
    if (!denies) continue;
    Draft draft{filed.event[i]->id,
                DisputeAbout::occurrence,
                {{"accused", {}, {}}, {"denied", {i}, {}}},
                "accused of it, and denies it"};
    for (const auto other : nearest(charges, i)) {
      const Facts& accusation = all.facts[other];
      if (other != i && meet(accusation.targets, denial.actors) && !meet(accusation.actors, denial.actors))
        draft.sides[0].members.push_back(other);
    }
    if (!draft.sides[0].members.empty()) out.push_back(std::move(draft));
  }
}

/// Names that differ by one letter at most: "Alkit" and "Alkite" are two spellings of one place.
bool one_letter_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a.size() < 4) return a == b;
  std::size_t front = 0, back = 0;
  while (front < a.size() && a[front] == b[front]) ++front;
  while (back < a.size() - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  return b.size() - front - back <= 1;
}

/// One place at two distances from one town.
void distances(const std::vector<std::size_t>& claims, const Filed& filed, const Evidences& all,
               std::vector<Draft>& out) {
  std::vector<std::size_t> told;
  for (const auto i : claims) {
    const auto& place = all.facts[i].claim->place;
    if (place && place->relative && place->relative->km &&
        text::fold(place->name) != text::fold(place->relative->anchor))
      told.push_back(i);
  }
  for (std::size_t k = 1; k < told.size(); ++k)
    for (std::size_t before = k > kNewest ? k - kNewest : 0; before < k; ++before) {
      const ClaimPlace& a = *all.facts[told[before]].claim->place;
      const ClaimPlace& b = *all.facts[told[k]].claim->place;
      const double km_a = *a.relative->km, km_b = *b.relative->km;
      if (std::abs(km_a - km_b) < std::max(3.0, 0.1 * std::max(km_a, km_b))) continue;
      if (text::fold(a.relative->anchor) != text::fold(b.relative->anchor)) continue;
      if (!one_letter_apart(text::fold(a.name), text::fold(b.name))) continue;
      out.push_back({filed.event[told[before]]->id,
                     DisputeAbout::place,
                     {{fmt::format("{} km from {}", km_a, a.relative->anchor), {told[before]}, {}},
                      {fmt::format("{} km from {}", km_b, b.relative->anchor), {told[k]}, {}}},
                     "one place at two distances"});
    }
}

}  // namespace

void disputes_between(std::span<const Group> groups, const Evidences& all, const pack::EventTypes& types,
                      std::vector<Draft>& out) {
  const Filed filed(groups, all);
  for (const auto& [key, unsorted] : filed.by_story) {
    std::vector<std::size_t> claims;
    for (const auto i : unsorted)
      if (all.facts[i].type != pack::EventTypes::npos) claims.push_back(i);
    const std::size_t before = out.size();
    outcomes(claims, filed, all, out);
    accusations(claims, filed, all, types, out);
    denials(claims, filed, all, out);
    distances(claims, filed, all, out);
    for (std::size_t d = before; d < out.size(); ++d) out[d].scope = all.story_ids[key.first];
  }
}

namespace {

/// A statement with the index of its report.
using Stated = std::pair<const ControlStatement*, std::size_t>;

/// Adds the voices that state, in the days of a capture, that somebody else holds the place.
void add_holders(const Facts& facts, const std::vector<Stated>& statements, const Evidences& all,
                 DraftSide& side) {
  for (const auto& [statement, report] : statements) {
    if (statement->place.kind != facts.claim->place->kind) continue;
    // "Took the town, held by the rebels for ten years": one text tells both and means before and after.
    if (asserts(facts) && all.original[report] == facts.copy_of) continue;
    const Interval& told = statement->time.interval;
    const auto day = told.end ? told.end : told.start ? told.start : all.dated[report];
    const std::string& id = statement->holder.id;
    const std::vector<Party> holder{{base::hash64(id), base::hash64(all.root(id)), !is_unnamed(id)}};
    if (!day || share(facts.actors, holder)) continue;
    const int at = static_cast<int>(day->time_since_epoch().count());
    if (at < facts.days->start || at > facts.days->end + kNearDays) continue;
    side.value = "held by " + id;
    const Attribution& by = statement->attribution;
    side.other_voices.push_back(by.by_outlet() ? outlet_voice(all.heads[all.original[report]])
                                               : by.sources().front().id);
  }
}

}  // namespace

void disputes_of_control(std::span<const Group> groups, const Evidences& all,
                         std::span<const ControlStatement> control, std::vector<Draft>& out) {
  std::map<std::string_view, std::size_t> heads;
  for (std::size_t i = 0; i < all.heads.size(); ++i) heads.emplace(all.heads[i].id, i);
  std::map<std::string, std::vector<Stated>> by_place;
  for (const ControlStatement& statement : control)
    if (statement.polarity == Polarity::affirmed)
      by_place[text::fold(statement.place.name)].emplace_back(&statement, heads.at(statement.report));
  for (auto& [place, statements] : by_place) {  // in one order, and the newest alone
    std::sort(statements.begin(), statements.end(), [](const Stated& a, const Stated& b) {
      return std::tie(a.second, a.first->evidence.span) < std::tie(b.second, b.first->evidence.span);
    });
    if (statements.size() > kNewest) statements.erase(statements.begin(), statements.end() - kNewest);
  }
  for (const Group& group : groups) {
    Draft draft{group.id,
                DisputeAbout::occurrence,
                {{"taken", {}, {}}, {"", {}, {}}},
                "told as taken, and stated to be held by another"};
    for (const auto i : group.members) {
      const Facts& facts = all.facts[i];
      const Claim& claim = *facts.claim;
      if (!is(facts, "territory_taken") || !claim.place || !facts.days ||
          claim.polarity == Polarity::denied || claim.certainty == Certainty::planned)
        continue;
      const auto found = by_place.find(text::fold(claim.place->name));
      if (found == by_place.end()) continue;
      const std::size_t before = draft.sides[1].other_voices.size();
      add_holders(facts, found->second, all, draft.sides[1]);
      if (draft.sides[1].other_voices.size() > before) draft.sides[0].members.push_back(i);
    }
    if (!draft.sides[0].members.empty()) out.push_back(std::move(draft));
  }
}

}  // namespace selon::event
