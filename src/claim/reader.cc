#include "claim/reader.h"

#include <algorithm>

namespace selon::claim {

namespace {

float sum_of_typed(std::span<const std::uint32_t> features, std::uint32_t type,
                   const pack::LinearModel& model) {
  float total = 0;
  for (const std::uint32_t feature : features) total += model.weight(cross(feature, type));
  return total;
}

/// What is filled anew for each trigger.
struct Scratch {
  TriggerFeatures shared;
  FeatureList own;
};

/// Weighs every reading of a trigger; what all share is summed once.
void weigh_readings(const Scene& scene, Proposal& proposal, const pack::LinearModel& model,
                    Scratch& scratch) {
  const Trigger& trigger = *proposal.trigger;
  auto& [shared, own] = scratch;
  shared.plain.clear();
  shared.typed.clear();
  trigger_features(scene, trigger, proposal.signals, shared);
  const float common = model.sum(shared.plain.all()) + model.sum(shared.typed.all());
  for (const std::size_t rank : possible_readings(trigger)) {
    const ReadingOption& option = trigger.options[rank];
    own.clear();
    option_features(scene, trigger, rank, own);
    const float score = common + sum_of_typed(shared.typed.all(), scene.frame(option).type_index, model) +
                        model.sum(own.all());
    const double probability = pack::probability_of(score);
    if (proposal.option && probability <= proposal.probability) continue;
    proposal.option = &option;
    proposal.probability = probability;
  }
}

}  // namespace

std::vector<std::size_t> possible_readings(const Trigger& trigger) {
  const bool some_hold =
      std::any_of(trigger.options.begin(), trigger.options.end(),
                  [](const ReadingOption& option) { return option.by_frame && option.unmet == 0; });
  std::vector<std::size_t> ranks;
  for (std::size_t rank = 0; rank < trigger.options.size(); ++rank)
    if (!some_hold || trigger.options[rank].unmet == 0) ranks.push_back(rank);
  return ranks;
}

FeatureList reading_features(const Scene& scene, const Trigger& trigger, std::size_t rank,
                             const TriggerFeatures& shared) {
  FeatureList all;
  all.append(shared.plain.all());
  all.append(shared.typed.all());
  const auto type = scene.frame(trigger.options[rank]).type_index;
  for (const std::uint32_t feature : shared.typed.all()) all.push(cross(feature, type));
  option_features(scene, trigger, rank, all);
  return all;
}

std::vector<Proposal> weigh(const Scene& scene, const pack::LinearModel& model) {
  std::vector<Proposal> proposals;
  proposals.reserve(scene.triggers.size());
  Scratch scratch;
  for (const Trigger& trigger : scene.triggers) {
    Proposal proposal;
    proposal.trigger = &trigger;
    proposal.signals = signals_of(scene.view, trigger.first, trigger.last, trigger.options[0].tags);
    if (model.empty()) {
      const auto ranks = possible_readings(trigger);
      proposal.option = &trigger.options[ranks[0]];
      proposal.probability = proposal.option->by_frame && proposal.option->unmet == 0 ? 1 : 0;
    } else {
      weigh_readings(scene, proposal, model, scratch);
    }
    proposal.frame = &scene.frame(*proposal.option);
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace selon::claim
