#include "claim/participants.h"

#include <algorithm>

namespace selon::claim {

namespace {

constexpr std::uint32_t kPassage = 8;  // sentences back that still tell of the same happening

bool has_id(const std::vector<ActorRef>& refs, const std::string& id) {
  return std::any_of(refs.begin(), refs.end(), [&](const ActorRef& ref) { return ref.id == id; });
}

}  // namespace

void ParticipantFinder::from_sentence(Claim& claim, const Proposal& proposal, Role role) const {
  const pack::Participation& rule = *table_.find(claim.type);
  const auto& kinds = role == Role::actor ? rule.actor_kinds : rule.target_kinds;
  auto& filled = role == Role::actor ? claim.actors : claim.targets;
  const auto& other = role == Role::actor ? claim.targets : claim.actors;
  for (const Argument& argument : proposal.trigger->arguments.actors) {
    const ActorMention& actor = view_.actor(argument.mention);
    if (std::find(kinds.begin(), kinds.end(), actor.kind) == kinds.end() || has_id(other, actor.id)) continue;
    // Who stands bound in another slot was left out on purpose.
    if (argument.slot != Slot::loose && argument.slot != Slot::oblique) continue;
    if (role == Role::target && argument.before && argument.distance > 12) continue;
    if (has_id(claim.attribution.sources(), actor.id)) continue;
    filled.push_back({actor.id, std::string(slice(view_.reading.report.text, actor.span))});
    return;
  }
}

void ParticipantFinder::from_passage(Claim& claim, std::uint32_t sentence, Role role) const {
  auto& filled = role == Role::actor ? claim.actors : claim.targets;
  const auto& other = role == Role::actor ? claim.targets : claim.actors;
  for (std::size_t t = told_.size(); t-- > 0;) {
    const Told& told = told_[t];
    if (sentence - told.sentence > kPassage) return;
    const auto& from = role == Role::actor ? told.actors : told.targets;
    if (told.type != claim.type || from.empty() || has_id(other, from[0].id)) continue;
    for (const ActorRef& ref : from) filled.push_back({ref.id, ""});
    return;
  }
}

/// "Ils ont ensuite pris...": the subject is who did what was told last.
void ParticipantFinder::from_pronoun(Claim& claim, const Proposal& proposal) const {
  if (told_.empty() || told_.back().actors.empty()) return;
  const Trigger& trigger = *proposal.trigger;
  if (trigger.sentence - told_.back().sentence > 2) return;
  const Sentence& sentence = view_.sentence_of(trigger.first);
  for (auto t = sentence.first; t < trigger.first; ++t) {
    if (!has(view_.link[t], pack::Link::pronoun)) continue;
    const auto head = view_.token(t).head;
    const bool subject = view_.token(t).relation == Dependency::nsubj && head >= static_cast<std::int32_t>(trigger.first) &&
                         head < static_cast<std::int32_t>(trigger.last);
    if (!subject) continue;
    for (const ActorRef& ref : told_.back().actors) claim.actors.push_back({ref.id, ""});
    return;
  }
}

/// The nearest claim of this text that sets a side against others, forwards or back.
const std::vector<ActorRef>* ParticipantFinder::opponents(const std::vector<ActorRef>& side, std::uint32_t sentence) const {
  const std::vector<ActorRef>* best = nullptr;
  std::uint32_t least = 0;
  for (const Told& told : told_) {
    const auto* other = told.actors.empty() || told.targets.empty() ? nullptr
                        : has_id(told.actors, side[0].id) && !has_id(told.targets, side[0].id) ? &told.targets
                        : has_id(told.targets, side[0].id) && !has_id(told.actors, side[0].id) ? &told.actors : nullptr;
    const pack::Participation* rule = table_.find(told.type);
    if (!other || !rule || !rule->opposes) continue;
    const std::uint32_t distance = told.sentence > sentence ? told.sentence - sentence : sentence - told.sentence;
    if (best && distance >= least) continue;
    best = other;
    least = distance;
  }
  return best;
}

void ParticipantFinder::finish(std::vector<Claim>& claims) {
  for (std::size_t c = 0; c < claims.size(); ++c) {
    Claim& claim = claims[c];
    const pack::Participation* rule = table_.find(claim.type);
    if (!rule) continue;
    const bool lacks_actor = claim.actors.empty(), lacks_target = claim.targets.empty();
    if (rule->opposes && lacks_actor != lacks_target) {
      const auto* found = opponents(lacks_actor ? claim.targets : claim.actors, told_[c].sentence);
      if (found)
        for (const ActorRef& ref : *found) (lacks_actor ? claim.actors : claim.targets).push_back({ref.id, ""});
    }
    if (claim.actors.empty()) implied(claim, rule->implied_actor, Role::actor);
    if (claim.targets.empty()) implied(claim, rule->implied_target, Role::target);
  }
}

void ParticipantFinder::implied(Claim& claim, const std::string& id, Role role) {
  std::string made = id;
  if (const auto at = made.find("{state}"); at != std::string::npos) {
    if (!claim.place || claim.place->country.empty()) return;
    made.replace(at, 7, claim.place->country);
  }
  if (made.empty()) return;
  (role == Role::actor ? claim.actors : claim.targets).push_back({made, ""});
}

void ParticipantFinder::fill(Claim& claim, const Proposal& proposal) {
  const pack::Participation* rule = table_.find(claim.type);
  if (!rule) {
    told_.push_back({claim.type, proposal.trigger->sentence, claim.actors, claim.targets});
    return;
  }
  const std::uint32_t sentence = proposal.trigger->sentence;
  if (claim.actors.empty()) from_pronoun(claim, proposal);
  for (const Role role : {Role::actor, Role::target}) {
    const auto& filled = role == Role::actor ? claim.actors : claim.targets;
    if (filled.empty()) from_sentence(claim, proposal, role);
    if (filled.empty() && rule->inherit) from_passage(claim, sentence, role);
  }
  told_.push_back({claim.type, sentence, claim.actors, claim.targets});
}

}  // namespace selon::claim
