#include "claim/passage.h"

#include <algorithm>

#include "claim/assemble.h"
#include "claim/setting_features.h"

namespace selon::claim {

std::int32_t Passage::nearest_place(const Proposal& proposal) const {
  if (proposal.roles.place != kNone) return proposal.roles.place;
  const Argument* best = nullptr;
  int best_cost = 0;
  for (const Argument& argument : proposal.trigger->arguments.places) {
    const PlaceMention& place = view_.place(argument.mention);
    const bool bound = argument.slot != Slot::loose;
    // The name of a state that acts or speaks in this claim is no place of it.
    const TokenRange range = tokens_of(view_.reading.analysis, place.span);
    const auto actor = view_.actor_at[range.first];
    const auto& roles = proposal.roles;
    const bool acts = actor != kNone &&
                      (std::find(roles.actors.begin(), roles.actors.end(), actor) != roles.actors.end() ||
                       std::find(roles.targets.begin(), roles.targets.end(), actor) != roles.targets.end());
    const int cost = static_cast<int>(argument.distance) + 12 * coarseness(place.kind) + (bound ? 0 : 8) +
                     (argument.before ? 3 : 0) + (acts ? 60 : 0) - (place.relative ? 4 : 0);
    if (!best || cost < best_cost) {
      best = &argument;
      best_cost = cost;
    }
  }
  return best ? best->mention : kNone;
}

std::optional<ClaimPlace> Passage::place_of(const Proposal& proposal) {
  std::int32_t mention = nearest_place(proposal);
  bool inherited = false;
  if (mention == kNone || (coarseness(view_.place(mention).kind) == 3 && last_place_ != kNone &&
                           !view_.place(last_place_).country.empty() &&
                           view_.place(last_place_).country == view_.place(mention).country)) {
    inherited = true;
    mention = last_place_;
  }
  if (mention == kNone && !view_.reading.grounding.places.empty()) mention = 0;
  if (mention == kNone) return std::nullopt;
  last_place_ = mention;
  ClaimPlace place = claim_place(view_, view_.place(mention));
  place.inherited = inherited;
  return place;
}

std::int32_t Passage::nearest_time(const Proposal& proposal) const {
  const Trigger& trigger = *proposal.trigger;
  const Sentence& sentence = view_.sentence_of(trigger.first);
  std::int32_t best = kNone;
  std::uint32_t best_distance = 0;
  for (auto t = sentence.first; t < sentence.last; ++t) {
    const auto mention = view_.time_at[t];
    if (mention == kNone || !view_.time(mention).interval.known()) continue;
    const std::uint32_t distance = t < trigger.first ? trigger.first - t : t - trigger.first;
    if (best == kNone || distance < best_distance) {
      best = mention;
      best_distance = distance;
    }
  }
  return best;
}

std::optional<ClaimTime> Passage::time_of(const Proposal& proposal) {
  const std::uint32_t paragraph = view_.sentence_of(proposal.trigger->first).paragraph;
  std::int32_t mention = nearest_time(proposal);
  bool inherited = false;
  if (mention == kNone && proposal.signals.planned) return std::nullopt;
  if (mention == kNone && last_time_ != kNone && paragraph <= last_time_paragraph_ + 1) {
    mention = last_time_;
    inherited = true;
  }
  if (mention == kNone) return std::nullopt;
  if (!inherited && !proposal.signals.planned) {
    last_time_ = mention;
    last_time_paragraph_ = paragraph;
  }
  return claim_time(view_, mention, inherited);
}

}  // namespace selon::claim
