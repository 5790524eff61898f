#include "claim/claim.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "claim/assemble.h"
#include "claim/control.h"
#include "claim/fetching.h"
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
                                           const std::vector<Scope>& scopes,
                                           const pack::ClaimWeights& weights, const Setting& setting) {
  std::vector<std::vector<Proposal>> all;
  for (const Trigger& trigger : triggers) {
    std::vector<Proposal> readings;
    const bool some_hold = std::any_of(trigger.options.begin(), trigger.options.end(),
                                       [](const ReadingOption& option) { return option.unmet == 0; });
    for (const ReadingOption& option : trigger.options) {
      if (some_hold && option.unmet > 0) continue;
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

/// The likeliest reading of each trigger, where likely enough. A sentence's second happening must be likelier
/// than its first: the words around a happening often name it again.
std::vector<Proposal> decide(std::vector<std::vector<Proposal>> all, const pack::ClaimWeights& weights) {
  std::vector<Proposal> best;
  std::map<std::uint32_t, double> top;  // by sentence
  for (auto& readings : all) {
    const auto it =
        std::max_element(readings.begin(), readings.end(),
                         [](const Proposal& a, const Proposal& b) { return a.probability < b.probability; });
    best.push_back(std::move(*it));
    double& highest = top[best.back().trigger->sentence];
    highest = std::max(highest, best.back().probability);
  }
  std::vector<Proposal> kept;
  for (Proposal& proposal : best) {
    if (proposal.signals.question) continue;  // codebook, convention 10
    const bool first = proposal.probability == top[proposal.trigger->sentence];
    const double least = static_cast<double>(first ? weights.threshold : weights.threshold_beside);
    if (proposal.probability >= least) kept.push_back(std::move(proposal));
  }
  return kept;
}

/// Sport, business and weather speak of attacks and offensives too. A text with more of their words than of
/// anybody who bears arms tells of no conflict.
bool is_off_topic(const View& view) {
  const auto& contexts = view.words.contexts;
  const auto it = std::find_if(contexts.begin(), contexts.end(),
                               [](const pack::Context& c) { return c.name == "off_topic"; });
  if (it == contexts.end()) return false;
  std::size_t words = 0, armed = 0;
  for (const Token& token : view.reading.analysis.tokens) words += it->words.contains(token.hash);
  for (const ActorMention& actor : view.reading.grounding.actors) armed += is_armed(actor);
  return words >= 2 && words > 2 * armed && words * 60 > view.reading.analysis.tokens.size();
}

}  // namespace

Claims claims(const Reading& reading, const pack::Packs& packs) {
  const pack::Language* language = packs.language(reading.analysis.language);
  if (!language || reading.analysis.tokens.empty()) return {};
  const View view = make_view(reading, language->claims);
  if (is_off_topic(view)) return {};
  const auto triggers = find_triggers(view);
  const auto scopes = find_scopes(view);
  const Setting setting = setting_of(view, triggers, packs.world);
  const pack::ClaimWeights& weights = packs.world.claim_weights;
  auto kept = decide(propose(view, triggers, scopes, weights, setting), weights);
  Claims out = assemble(view, std::move(kept), packs.world);
  find_control(view, scopes, out);
  find_naming(view, scopes, out);
  hold_to_fetching(reading.report, out);
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
