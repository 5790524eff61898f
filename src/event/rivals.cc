// Disputes between events: what was told both ways need not have been told as one happening.
#include <fmt/format.h>

#include <algorithm>
#include <climits>
#include <cmath>
#include <map>
#include <set>

#include "base/date.h"
#include "base/hash.h"
#include "event/figures.h"
#include "event/filed.h"
#include "event/places.h"
#include "event/voices.h"
#include "text/fold.h"

namespace selon::event {

Filed::Filed(std::span<const Group> groups, const Evidences& all) : event(all.facts.size()) {
  for (const Group& group : groups)
    for (const auto i : group.members) event[i] = &group;
  // What nobody tells any more stands in no group, and disputes nothing.
  for (std::size_t i = 0; i < all.facts.size(); ++i) {
    const Facts& facts = all.facts[i];
    if (!event[i] || facts.type == pack::EventTypes::npos) continue;
    by_story[filed_under(facts, all)].push_back(i);
  }
}

std::pair<std::size_t, std::size_t> filed_under(const Facts& facts, const Evidences& all) {
  const bool alone = facts.story + 1 >= all.story_ids.size();
  return {facts.story, alone ? facts.report : 0};
}

std::span<const std::size_t> nearest(const Members& list, std::size_t claim) {
  const auto at = static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), claim) - list.begin());
  const std::size_t from = at > kNewest / 2 ? at - kNewest / 2 : 0;
  return {list.data() + from, std::min(kNewest, list.size() - from)};
}

namespace {

/// "A repelled B" against "B took the place", "B broke through": told by different sides. Where the roles of
/// the first are not clear, it is enough that each side tells its own success.
bool opposed_outcomes(const Facts& held, const Facts& won, const Evidences& all) {
  const std::string by_held = voice_of(held, all), by_won = voice_of(won, all);
  if (camp_of(by_held, all) == camp_of(by_won, all)) return false;
  if (!relayed(held) && !relayed(won)) return false;
  if (share(held.actors, won.actors) && !share(held.targets, won.actors))
    return relayed(held) && relayed(won) && of_camp(won.actors, camp_of(by_won, all)) &&
           !of_camp(won.actors, camp_of(by_held, all));
  if (share(held.targets, won.actors)) return true;
  const bool own_success =
      of_camp(won.actors, camp_of(by_won, all)) && of_camp(held.actors, camp_of(by_held, all));
  return own_success && !exclude(held.targets, won.actors);
}

void outcomes(const Members& claims, const Filed& filed, const Evidences& all, std::vector<Draft>& out) {
  const Members gains = those(claims, all, [](const Facts& f) {
    return (is(f, "territory_taken") || is(f, "territory_advance")) && asserts(f);
  });
  for (const auto held : claims) {
    const Facts& repelled = all.facts[held];
    if (!is(repelled, "attack_repelled") || !asserts(repelled)) continue;
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

/// The event that an accusation is about: of the hostile ones near it in its own report the one told most and
/// nearest, else the nearest of the story.
std::set<const Group*> accused_of(std::size_t accusation, const Members& claims, const Filed& filed,
                                  const Evidences& all) {
  constexpr std::ptrdiff_t kReach = kNewest / 2;
  constexpr int kTold = 3, kMostTold = 4;  // one claim more counts as much as three claims nearer
  std::map<const Group*, int> told;
  std::vector<std::pair<const Group*, int>> order;  // nearest first
  const Group* elsewhere = nullptr;
  const Facts& facts = all.facts[accusation];
  const auto fits = [&](const Facts& other) {
    return hostile(other, all) && places_may_meet(facts, other) && days_may_meet(facts, other);
  };
  // By their places among the story's claims: what other stories tell between them counts for nothing.
  const auto at = std::lower_bound(claims.begin(), claims.end(), accusation) - claims.begin();
  std::vector<std::pair<std::ptrdiff_t, std::size_t>> by_distance;
  for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(0, at - kReach);
       k < std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(claims.size()), at + kReach); ++k)
    by_distance.emplace_back(std::abs(k - at), claims[static_cast<std::size_t>(k)]);
  std::stable_sort(by_distance.begin(), by_distance.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  int place = 0;
  for (const auto& [far, i] : by_distance) {
    if (i == accusation || !fits(all.facts[i])) continue;
    if (all.facts[i].report != facts.report) {
      if (!elsewhere) elsewhere = filed.event[i];
      continue;
    }
    if (told[filed.event[i]]++ == 0) order.emplace_back(filed.event[i], place);
    ++place;
  }
  const Group* best = elsewhere;
  int most = INT_MIN;
  for (const auto& [group, passed] : order) {
    const int score = kTold * std::min(told[group], kMostTold) - passed;
    if (score > most) most = score, best = group;
  }
  std::set<const Group*> out;
  if (!best) return out;
  // Reports split an attack into what was struck and what was burnt: what is kin to it by type, day and
  // place.
  const auto first = std::find_if(by_distance.begin(), by_distance.end(),
                                  [&](const auto& near) { return filed.event[near.second] == best; });
  const Facts& main = all.facts[first->second];
  for (const auto& [far, i] : by_distance) {
    const Facts& other = all.facts[i];
    const bool kin = all.world->event_types.kinship(other.type, main.type) != pack::Kin::none;
    if (other.report == facts.report && kin && fits(other) && days_may_meet(other, main) &&
        places_may_meet(other, main))
      out.insert(filed.event[i]);
  }
  out.insert(best);
  return out;
}

/// Somebody is said to have done it.
struct Guilt {
  std::size_t claim = 0;
  const std::vector<Party>* parties = nullptr;
  bool charge = false;  ///< an accusation, or a deed that somebody owns to
};

/// Without a direction the actors of a clash are both its sides; who owns to it is one.
bool names_the_doer(const Facts& facts, const Evidences& all) {
  if (!hostile(facts, all) || !affirmed(facts) || !stands(facts) || !relayed(facts)) return false;
  if (!names_one(facts.actors)) return false;
  const bool fighters = std::all_of(facts.claim->actors.begin(), facts.claim->actors.end(),
                                    [&](const ActorRef& actor) { return all.can_fight(actor.id); });
  return fighters && (!all.world->event_types.of(facts.type).both_sides ||
                      (owned(facts, all) && facts.actors.size() == 1));
}

std::map<const Group*, std::vector<Guilt>> guilts(const Members& claims, const Filed& filed,
                                                  const Evidences& all) {
  std::map<const Group*, std::vector<Guilt>> out;
  for (const auto i : claims) {
    const Facts& facts = all.facts[i];
    if (is(facts, "accusation") && affirmed(facts) && !facts.targets.empty()) {
      for (const Group* about : accused_of(i, claims, filed, all))
        out[about].push_back({i, &facts.targets, true});
    } else if (names_the_doer(facts, all)) {
      out[filed.event[i]].push_back({i, &facts.actors, owned(facts, all)});
    }
  }
  return out;
}

/// Two accounts of who did it that cannot both hold: named otherwise, or one that owns to it and an accused
/// who is somebody else, if without a name.
bool name_others(const Guilt& a, const Guilt& b, const Evidences& all) {
  const Facts &x = all.facts[a.claim], &y = all.facts[b.claim];
  // The outlet tells who accuses whom: the accusers are the voices.
  const bool charges = is(x, "accusation") && is(y, "accusation");
  if (charges ? meet(x.actors, y.actors) : same_voice(a.claim, b.claim, all)) return false;
  if (meet(*a.parties, *b.parties)) return false;
  if (owned(x, all) && owned(y, all)) return false;  // each owns to a part of his own: allies
  if (exclude(*a.parties, *b.parties)) {
    // One's enemy shot back: another deed, unless somebody is charged with this one.
    const bool against = share(x.targets, *b.parties) || share(y.targets, *a.parties);
    return !against || is(x, "accusation") || is(y, "accusation");
  }
  return is(x, "accusation") && is(y, "accusation");
}

std::string names_of(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors) out += (out.empty() ? "" : ", ") + actor.id;
  return out;
}

const std::vector<ActorRef>& accused(const Facts& facts) {
  return is(facts, "accusation") ? facts.claim->targets : facts.claim->actors;
}

/// The first of those told who did it that somebody else contradicts, with all that contradict him.
Draft doers_of(const Group& event, const std::vector<Guilt>& told, const Evidences& all) {
  Draft draft{event.id, DisputeAbout::actor, {{"", {}, {}}, {"", {}, {}}}, "sources differ on who did it"};
  const std::size_t count = std::min(told.size(), kNewest);
  for (std::size_t a = 0; a < count && draft.sides[1].members.empty(); ++a) {
    draft.sides[0].members.clear();
    for (std::size_t b = 0; b < count; ++b) {
      const bool alike = a == b || meet(*told[a].parties, *told[b].parties);
      if (alike)
        draft.sides[0].members.push_back(told[b].claim);
      else if ((told[a].charge || told[b].charge) && name_others(told[a], told[b], all))
        draft.sides[1].members.push_back(told[b].claim);
    }
  }
  return draft;
}

/// "X claims it" against "Y blames Z"; each blames the other; one is accused, another owns to it.
void doers(const Members& claims, const Filed& filed, const Evidences& all, std::vector<Draft>& out) {
  std::map<std::string, Draft> drafts;
  for (const auto& [event, told] : guilts(claims, filed, all)) {
    Draft draft = doers_of(*event, told, all);
    if (draft.sides[1].members.empty()) continue;
    for (DraftSide& side : draft.sides) side.value = names_of(accused(all.facts[side.members.front()]));
    drafts.emplace(event->id, std::move(draft));
  }
  // An accusation of several parts of one attack is one charge.
  std::map<std::size_t, std::size_t> by_claim;
  std::vector<Draft> kept;
  for (auto& [id, draft] : drafts) {
    std::size_t into = kept.size();
    for (std::size_t side = 0; side < 2; ++side)
      for (const auto i : draft.sides[side].members)
        if (const auto at = by_claim.find(2 * i + side); at != by_claim.end()) into = at->second;
    if (into == kept.size()) {
      kept.push_back(std::move(draft));
    } else {
      for (std::size_t side = 0; side < 2; ++side)
        kept[into].sides[side].members.insert(kept[into].sides[side].members.end(),
                                              draft.sides[side].members.begin(),
                                              draft.sides[side].members.end());
    }
    for (std::size_t side = 0; side < 2; ++side)
      for (const auto i : kept[into].sides[side].members) by_claim[2 * i + side] = into;
  }
  for (Draft& draft : kept) out.push_back(std::move(draft));
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

/// One toll of one kind of deed: the figure is what holds two accounts together that else differ.
bool one_toll(const Facts& a, const Facts& b) {
  constexpr std::int64_t kTelling = 2;
  const auto x = deaths(a), y = deaths(b);
  return x && y && x->exact && y->exact && x->least == y->least && x->least >= kTelling;
}

bool sharp_day(const Facts& f) { return f.days && f.days->length() == 1 && !f.claim->time->inherited; }

bool sharp_place(const Facts& f) {
  return f.claim->place && f.claim->place->located && !f.claim->place->inherited;
}

}  // namespace

void told_apart(const Members& claims, const Filed& filed, const Evidences& all, std::vector<Draft>& out) {
  constexpr int kMostDays = 3;
  const Members told = those(claims, all, [&](const Facts& f) {
    return hostile(f, all) && affirmed(f) && asserts(f) && deaths(f) && (sharp_day(f) || sharp_place(f));
  });
  for (std::size_t k = 1; k < told.size(); ++k)
    for (std::size_t before = k > kNewest ? k - kNewest : 0; before < k; ++before) {
      const Facts &a = all.facts[told[before]], &b = all.facts[told[k]];
      if (filed.event[told[before]] == filed.event[told[k]]) continue;  // seen to within the event
      if (a.type != b.type || !one_toll(a, b) || same_voice(told[before], told[k], all)) continue;
      if (exclude(a.actors, b.actors) || exclude(a.targets, b.targets)) continue;
      const PlaceTie where = tie(a.claim->place, b.claim->place);
      const bool days = sharp_day(a) && sharp_day(b);
      const int apart = days ? gap(*a.days, *b.days) : 0;
      const auto shown = [](const Facts& f) { return base::to_iso(Day{std::chrono::days{f.days->start}}); };
      if (days && apart > 0 && apart <= kMostDays && where == PlaceTie::same && a.report != b.report)
        out.push_back({filed.event[told[before]]->id,
                       DisputeAbout::time,
                       {{shown(a), {told[before]}, {}}, {shown(b), {told[k]}, {}}},
                       "sources date it differently"});
      else if (days && apart == 0 && where == PlaceTie::far && sharp_place(a) && sharp_place(b))
        out.push_back({filed.event[told[before]]->id,
                       DisputeAbout::place,
                       {{a.claim->place->name, {told[before]}, {}}, {b.claim->place->name, {told[k]}, {}}},
                       "sources place it far apart"});
    }
}

void disputes_between(std::span<const Group> groups, const Scope& scope, const Evidences& all,
                      std::vector<Draft>& out) {
  const Filed filed(groups, all);
  for (const auto& [key, claims] : filed.by_story) {
    if (!scope.holds_story(all.story_ids[key.first])) continue;
    const std::size_t before = out.size();
    outcomes(claims, filed, all, out);
    doers(claims, filed, all, out);
    denials(claims, filed, all, out);
    distances(claims, filed, all, out);
    told_apart(claims, filed, all, out);
    tolls_beside(claims, filed, all, out);
    for (std::size_t d = before; d < out.size(); ++d) out[d].scope = all.story_ids[key.first];
  }
}

namespace {

constexpr int kNearDays = 3;

/// A statement with the index of its report.
using Stated = std::pair<const ControlStatement*, std::size_t>;

bool is_sure(Certainty certainty) {
  return certainty == Certainty::stated || certainty == Certainty::reported;
}

/// Adds the voices that state, in the days of a capture, that somebody else holds the place.
void add_holders(const Facts& facts, const std::vector<Stated>& statements, const Evidences& all,
                 DraftSide& side) {
  // Taken by nobody in particular may well be taken by whoever is said to hold it.
  if (std::none_of(facts.actors.begin(), facts.actors.end(), [](const Party& p) { return p.named; })) return;
  for (const auto& [statement, report] : statements) {
    if (statement->place.kind != facts.claim->place->kind) continue;
    if (statement->kind == ControlKind::leaves || !is_sure(statement->certainty)) continue;
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
    if (statement.polarity == Polarity::affirmed && statement.kind == ControlKind::holds)
      by_place[text::fold(statement.place.name)].emplace_back(&statement, heads.at(statement.report));
  for (auto& [place, statements] : by_place) {  // in one order, and the newest alone
    std::stable_sort(statements.begin(), statements.end(), [](const Stated& a, const Stated& b) {
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
