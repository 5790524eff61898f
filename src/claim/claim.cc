#include "claim/claim.h"

#include <algorithm>

#include <fmt/format.h>

#include "claim/assemble.h"
#include "claim/control.h"
#include "claim/reader.h"

namespace selon::claim {

namespace {

Setting setting_of(const View& view, const std::vector<Trigger>& triggers, const pack::World& world) {
  Setting setting;
  setting.triggers = triggers.size();
  setting.in_sentence.assign(view.reading.analysis.sentences.size(), 0);
  for (const Trigger& trigger : triggers) {
    ++setting.in_sentence[trigger.sentence];
    const auto& type = view.words.frames.entries[trigger.options[0].frame].type;
    const auto* known = world.event_types.find(type);
    setting.hostile += type == kToll || (known && known->hostile);
  }
  return setting;
}

/// Every reading of every trigger, weighed.
std::vector<std::vector<Proposal>> propose(const View& view, const std::vector<Trigger>& triggers,
                                           const std::vector<Scope>& scopes, const pack::ClaimWeights& weights,
                                           const Setting& setting) {
  std::vector<std::vector<Proposal>> all;
  for (const Trigger& trigger : triggers) {
    std::vector<Proposal> readings;
    for (const ReadingOption& option : trigger.options) {
      Proposal proposal{&trigger, &option, &view.words.frames.entries[option.frame], {}, {}, {}, 0};
      proposal.roles = roles_of(view, trigger, *proposal.frame, scopes);
      proposal.signals = signals_of(view, trigger.first, trigger.last, option.tags);
      proposal.scopes = scopes_of(scopes, trigger.first, trigger.last);
      proposal.probability = weights.empty() ? (option.unmet == 0 ? 1.0 : 0.0)
                                             : probability_of(features_of(view, proposal, setting), weights);
      readings.push_back(std::move(proposal));
    }
    all.push_back(std::move(readings));
  }
  return all;
}

/// The likeliest reading of each trigger, where likely enough.
std::vector<Proposal> decide(std::vector<std::vector<Proposal>> all, double threshold) {
  std::vector<Proposal> kept;
  for (auto& readings : all) {
    const auto best = std::max_element(readings.begin(), readings.end(), [](const Proposal& a, const Proposal& b) {
      return a.probability < b.probability;
    });
    if (best->probability >= threshold) kept.push_back(std::move(*best));
  }
  return kept;
}

}  // namespace

Claims claims(const Reading& reading, const pack::Packs& packs) {
  const pack::Language* language = packs.language(reading.analysis.language);
  if (!language || reading.analysis.tokens.empty()) return {};
  const View view = make_view(reading, language->claims);
  const auto triggers = find_triggers(view);
  const auto scopes = find_scopes(view);
  const Setting setting = setting_of(view, triggers, packs.world);
  const pack::ClaimWeights& weights = packs.world.claim_weights;
  auto kept = decide(propose(view, triggers, scopes, weights, setting), weights.empty() ? 0.5 : static_cast<double>(weights.threshold));
  Claims out = assemble(view, std::move(kept), packs.world);
  find_control(view, scopes, out);
  find_naming(view, scopes, out);
  return out;
}

std::vector<ProposalTrace> trace_proposals(const Reading& reading, const pack::Packs& packs) {
  const pack::Language* language = packs.language(reading.analysis.language);
  std::vector<ProposalTrace> traces;
  if (!language || reading.analysis.tokens.empty()) return traces;
  const View view = make_view(reading, language->claims);
  const auto triggers = find_triggers(view);
  const auto scopes = find_scopes(view);
  const Setting setting = setting_of(view, triggers, packs.world);
  for (const auto& readings : propose(view, triggers, scopes, {}, setting))
    for (const Proposal& proposal : readings) {
      const Trigger& trigger = *proposal.trigger;
      const Span span{view.token(trigger.first).span.begin, view.token(trigger.last - 1).span.end};
      traces.push_back({proposal.frame->type, std::string(slice(reading.report.text, span)),
                        reading.analysis.sentences[trigger.sentence].span,
                        features_of(view, proposal, setting), proposal.option->unmet > 0});
    }
  return traces;
}

}  // namespace selon::claim
