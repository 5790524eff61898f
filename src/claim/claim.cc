#include "claim/claim.h"

#include <algorithm>
#include <map>
#include <optional>

#include "claim/answers.h"
#include "claim/assemble.h"
#include "claim/control.h"
#include "claim/fetching.h"
#include "claim/reader.h"
#include "claim/scene.h"
#include "claim/ties.h"

namespace selon::claim {

namespace {

/// Of the threshold: what somebody denies was told.
constexpr double kDeniedShare = 0.5;
constexpr double kTollShare = 0.7;

bool is_denied(const Trigger& trigger, const std::vector<Answer>& answers) {
  return std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) {
    return answer.kind == AnswerKind::denies && trigger.first >= answer.words.last &&
           trigger.first < answer.last;
  });
}

/// "The ministry said 14 people were killed": a toll that somebody answers for.
bool is_relayed_toll(const Proposal& proposal, const Scene& scene) {
  const Trigger& trigger = *proposal.trigger;
  if (proposal.frame->type != pack::kToll || scopes_of(scene.scopes, trigger.first, trigger.last).empty())
    return false;
  const Sentence& sentence = scene.view.sentence_of(trigger.first);
  for (auto t = sentence.first; t < sentence.last; ++t)
    if (scene.view.number_at[t] != kNone) return true;
  return false;
}

/// The proposals that are likely enough. A sentence's second happening must be likelier than its first: the
/// words around a happening often name it again.
std::vector<Proposal> decide(std::vector<Proposal> all, const Scene& scene,
                             const std::vector<Answer>& answers, const pack::LinearModel& model) {
  std::map<std::uint32_t, double> top;  // by sentence
  for (const Proposal& proposal : all) {
    double& highest = top[proposal.trigger->sentence];
    highest = std::max(highest, proposal.probability);
  }
  std::vector<Proposal> kept;
  for (Proposal& proposal : all) {
    if (proposal.signals.question) continue;  // codebook, convention 10
    const bool first = proposal.probability == top[proposal.trigger->sentence];
    const double least = model.empty() ? 0.5 : static_cast<double>(model.threshold(first ? 0 : 1));
    const double share = is_denied(*proposal.trigger, answers) ? kDeniedShare
                         : is_relayed_toll(proposal, scene)    ? kTollShare
                                                               : 1;
    if (proposal.probability >= share * least) kept.push_back(std::move(proposal));
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

/// The learned judgement of the whole report; the threshold lets nearly every report with a claim pass.
bool tells_of_conflict(const Scene& scene, const pack::LinearModel& model) {
  constexpr std::size_t kTooShortToTell =
      80;  // tokens: a message of some sentences is read whatever it is about
  if (scene.view.reading.analysis.tokens.size() < kTooShortToTell) return true;
  return model.sum(report_features(scene).all()) >= model.threshold(0);
}

}  // namespace

Claims claims(const Reading& reading, const pack::Packs& packs) {
  const pack::Language* language = packs.language(reading.analysis.language);
  if (!language || reading.analysis.tokens.empty()) return {};
  const View view = make_view(reading, language->claims);
  auto triggers = find_triggers(view);
  const auto scopes = find_scopes(view);
  const Scene scene = make_scene(view, triggers, scopes, packs.world.event_types);
  const pack::ClaimModels& models = packs.world.claim_models;
  if (models.report.empty() ? is_off_topic(view) : !tells_of_conflict(scene, models.report)) return {};
  const std::vector<Answer> answers = find_answers(view, scopes);
  auto kept = decide(weigh(scene, models.trigger), scene, answers, models.trigger);
  for (Proposal& proposal : kept) {
    find_arguments(view, triggers[static_cast<std::size_t>(proposal.trigger - triggers.data())]);
    proposal.roles = roles_of(view, *proposal.trigger, *proposal.frame, scopes);
    proposal.scopes = scopes_of(scopes, proposal.trigger->first, proposal.trigger->last);
  }
  std::optional<SlotReader> slots;
  if (!models.actor.empty()) slots.emplace(scene, packs.world);
  Claims out = assemble(view, std::move(kept), packs.world, slots ? &*slots : nullptr);
  apply_answers(view, answers, packs.world.event_types, out);
  find_control(view, scopes, out);
  find_naming(view, scopes, out);
  find_ties(view, out);
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
  const Scene scene = make_scene(view, triggers, scopes, packs.world.event_types);
  for (const Trigger& trigger : triggers) {
    TriggerFeatures shared;
    trigger_features(scene, trigger, signals_of(view, trigger.first, trigger.last, trigger.options[0].tags),
                     shared);
    for (const std::size_t rank : possible_readings(trigger)) {
      const Span span{view.token(trigger.first).span.begin, view.token(trigger.last - 1).span.end};
      const auto features = reading_features(scene, trigger, rank, shared);
      traces.push_back({scene.frame(trigger.options[rank]).type,
                        span,
                        view.token(trigger.head).span,
                        trigger.sentence,
                        trigger.options[rank].by_frame,
                        trigger.options[rank].unmet > 0,
                        {features.all().begin(), features.all().end()}});
    }
  }
  return traces;
}

std::vector<std::uint32_t> trace_report(const Reading& reading, const pack::Packs& packs) {
  const pack::Language* language = packs.language(reading.analysis.language);
  if (!language || reading.analysis.tokens.empty()) return {};
  const View view = make_view(reading, language->claims);
  const auto triggers = find_triggers(view);
  const auto scopes = find_scopes(view);
  const FeatureList features = report_features(make_scene(view, triggers, scopes, packs.world.event_types));
  return {features.all().begin(), features.all().end()};
}

std::vector<SlotTrace> trace_slots(const Reading& reading, const pack::Packs& packs,
                                   const std::vector<SlotRequest>& requests) {
  const pack::Language* language = packs.language(reading.analysis.language);
  std::vector<SlotTrace> traces;
  if (!language || reading.analysis.tokens.empty()) return traces;
  const View view = make_view(reading, language->claims);
  auto triggers = find_triggers(view);
  for (Trigger& trigger : triggers) find_arguments(view, trigger);
  const auto scopes = find_scopes(view);
  const Scene scene = make_scene(view, triggers, scopes, packs.world.event_types);
  const SlotReader slots(scene, packs.world);
  for (std::size_t r = 0; r < requests.size(); ++r)
    for (const Trigger& trigger : triggers) {
      if (view.token(trigger.head).span != requests[r].head) continue;
      for (const ReadingOption& option : trigger.options) {
        if (scene.frame(option).type != requests[r].type) continue;
        Proposal proposal;
        proposal.trigger = &trigger, proposal.option = &option, proposal.frame = &scene.frame(option);
        proposal.signals = signals_of(view, trigger.first, trigger.last, trigger.options[0].tags);
        slots.trace(proposal, r, traces);
        break;
      }
    }
  return traces;
}

}  // namespace selon::claim
