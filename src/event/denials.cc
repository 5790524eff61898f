// Denials against what they deny: of happenings, and of charges.
#include <algorithm>
#include <map>
#include <set>

#include "event/filed.h"
#include "event/places.h"
#include "event/voices.h"

namespace selon::event {

namespace {

/// "No soldier was killed" denies a loss, not the fight.
bool denies_losses_only(const Claim& claim) {
  return !claim.quantities.empty() && std::all_of(claim.quantities.begin(), claim.quantities.end(),
                                                  [](const Quantity& q) { return q.n == 0; });
}

/// Words against words: "denies the accusation".
bool refuses_charge(const Facts& facts) {
  return is(facts, "denial") || (is(facts, "accusation") && !affirmed(facts));
}

bool denies_happening(const Facts& facts, const Evidences& all) {
  return !affirmed(facts) && !of_words(facts, all) && !denies_losses_only(*facts.claim);
}

/// One figure that is no small number: it marks a happening wherever it is placed.
bool one_count(const Facts& a, const Facts& b) {
  constexpr std::int64_t kTelling = 20;
  const auto has = [](const Claim& claim, std::int64_t n) {
    return std::any_of(claim.quantities.begin(), claim.quantities.end(),
                       [&](const Quantity& q) { return q.n.value_or(q.min.value_or(0)) == n; });
  };
  return std::any_of(a.claim->quantities.begin(), a.claim->quantities.end(), [&](const Quantity& q) {
    const std::int64_t n = q.n.value_or(q.min.value_or(0));
    return n >= kTelling && has(*b.claim, n);
  });
}

bool common_ground(const Facts& a, const Facts& b) {
  if (share(a.actors, b.actors) || share(a.targets, b.targets)) return true;
  if (stand_together(a, b)) return true;
  const PlaceTie how = tie(a.claim->place, b.claim->place);
  return a.type == b.type && (how == PlaceTie::same || how == PlaceTie::near);
}

/// Told, and denied by another: one kind of happening, by and to the same where both say so. ("Our aircraft
/// took no part": who denies a part of his own answers only what names him.)
bool answers_telling(std::size_t denial, std::size_t told, const Evidences& all) {
  const pack::EventTypes& types = all.world->event_types;
  const Facts &d = all.facts[denial], &a = all.facts[told];
  if (of_words(a, all) || types.kinship(a.type, d.type) == pack::Kin::none) return false;
  if (!days_may_meet(d, a) || !(places_may_meet(d, a) || one_count(d, a))) return false;
  if (!relayed(d)) {
    // The outlet tells what did not happen: against others' words, not against its own.
    const bool others = a.report != d.report || a.claim->certainty > Certainty::planned;
    return others && share(a.actors, d.actors) && !exclude(a.targets, d.targets);
  }
  // Who denies is easily taken for who did it: then the doer stands among the targets.
  const bool turned = share(a.actors, d.targets) || (owned(d, all) && share(a.targets, d.actors));
  const bool sides = types.of(a.type).both_sides || types.of(d.type).both_sides;
  if (!sides && !turned && exclude(a.actors, d.actors)) return false;
  if (owned(d, all) && !turned && !share(a.actors, d.actors)) return false;
  return common_ground(a, d);
}

/// Charged with it, and denied by the accused or by another.
bool answers_charge(const Facts& denial, const Facts& charge, const Evidences& all) {
  if (!is(charge, "accusation") || !hostile(denial, all)) return false;
  return share(charge.targets, denial.actors) && days_may_meet(denial, charge);
}

/// How well a telling fits as the charge that a denial refuses: an accusation of the denier, what another
/// says that he did, what the outlet tells right beside it; 0 where it is none.
int charge_of(const Facts& denial, const Facts& told, const Evidences& all) {
  if (!days_may_meet(denial, told)) return 0;
  if (is(told, "accusation"))
    return meet(told.targets, denial.actors) && !meet(told.actors, denial.actors) ? 3 : 0;
  if (of_words(told, all) || !share(told.actors, denial.actors)) return 0;
  if (relayed(told)) return 2;
  return hostile(told, all) && adjoin(told, denial) ? 1 : 0;
}

/// What a denial by somebody unknown, or by a third, stands behind: the charge told last before it, else what
/// somebody was quoted with.
Members just_before(std::size_t denial, const Members& claims, const Evidences& all) {
  Members charges, relayed_ones;
  const Facts& d = all.facts[denial];
  const auto at = std::lower_bound(claims.begin(), claims.end(), denial) - claims.begin();
  for (auto k = at; k-- > 0 && at - k <= 8;) {
    const Facts& a = all.facts[claims[static_cast<std::size_t>(k)]];
    const std::size_t i = claims[static_cast<std::size_t>(k)];
    if (!stand_together(a, d)) break;
    if (!affirmed(a) || !stands(a) || same_voice(i, denial, all) || meet(a.actors, d.actors)) continue;
    if (is(a, "accusation"))
      charges.push_back(i);
    else if (!of_words(a, all) && relayed(a) && hostile(a, all))
      relayed_ones.push_back(i);
  }
  Members& chosen = charges.empty() ? relayed_ones : charges;
  if (chosen.empty()) return {};
  // A charge and the happening it tells stand in one sentence.
  const Span near = all.facts[chosen.front()].claim->evidence.span;
  Members out;
  for (const Members* list : {&charges, &relayed_ones})
    for (const auto i : *list)
      if (all.facts[i].claim->evidence.span.overlaps(near)) out.push_back(i);
  std::sort(out.begin(), out.end());
  return out;
}

Members told_against(std::size_t i, const Members& told, const Members& claims, const Evidences& all) {
  const Facts& denial = all.facts[i];
  std::map<int, std::set<std::size_t>> by_fit;
  const auto consider = [&](std::size_t other) {
    const Facts& facts = all.facts[other];
    if (other == i || !affirmed(facts) || !stands(facts) || same_voice(i, other, all)) return;
    const int fit = refuses_charge(denial) ? charge_of(denial, facts, all)
                    : answers_telling(i, other, all) || answers_charge(denial, facts, all) ? 1
                                                                                           : 0;
    if (fit > 0) by_fit[fit].insert(other);
  };
  for (const auto other : nearest(told, i)) consider(other);
  if (by_fit.empty())
    return refuses_charge(denial) || relayed(denial) ? just_before(i, claims, all) : Members{};
  std::set<std::size_t> out = by_fit.rbegin()->second;
  if (by_fit.contains(2))
    out.insert(by_fit[2].begin(), by_fit[2].end());  // the deed with the accusation of it
  return {out.begin(), out.end()};
}

}  // namespace

void denials(const Members& claims, const Filed& filed, const Evidences& all, std::vector<Draft>& out) {
  const Members told = those(claims, all, [](const Facts& f) { return affirmed(f) && stands(f); });
  std::map<std::string, Draft> drafts;  // by the event denied, and whether it or a charge is
  for (const auto i : claims) {
    const Facts& denial = all.facts[i];
    const bool charge = refuses_charge(denial);
    if (!stands(denial) || (!charge && !denies_happening(denial, all))) continue;
    const Members against = told_against(i, told, claims, all);
    if (against.empty()) continue;
    const std::string& event = filed.event[against.front()]->id;
    Draft& draft = drafts[event];
    if (draft.sides.empty())
      draft = {
          event,
          DisputeAbout::occurrence,
          {{charge ? "accused" : "it happened", {}, {}}, {charge ? "denied" : "it did not happen", {}, {}}},
          charge ? "accused of it, and denies it" : "some say that it happened, others deny it"};
    draft.sides[0].members.insert(draft.sides[0].members.end(), against.begin(), against.end());
    draft.sides[1].members.push_back(i);
  }
  for (auto& [event, draft] : drafts) out.push_back(std::move(draft));
}

void denials_across(const Group& group, const Evidences& all, std::vector<Draft>& out) {
  const auto may_deny = [&](const Facts& f) { return stands(f) && denies_happening(f, all); };
  const Members denied = those(group.members, all, may_deny);
  if (denied.empty()) return;
  const Members told = those(group.members, all, [](const Facts& f) { return affirmed(f) && stands(f); });
  Draft draft{group.id,
              DisputeAbout::occurrence,
              {{"it happened", {}, {}}, {"it did not happen", {}, {}}},
              "some say that it happened, others deny it"};
  for (const auto i : denied) {
    const std::size_t before = draft.sides[0].members.size();
    for (const auto other : nearest(told, i))
      if (filed_under(all.facts[i], all) != filed_under(all.facts[other], all) &&
          !same_voice(i, other, all) && answers_telling(i, other, all))
        draft.sides[0].members.push_back(other);
    if (draft.sides[0].members.size() > before) draft.sides[1].members.push_back(i);
  }
  if (!draft.sides[1].members.empty()) out.push_back(std::move(draft));
}

}  // namespace selon::event
