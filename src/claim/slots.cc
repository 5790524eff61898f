#include "claim/slots.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "claim/role_features.h"

namespace selon::claim {

namespace {

constexpr std::size_t kMostInRole = 4;
constexpr std::size_t kCertainties = 6;
/// Who fills a role because the likeliest fills the other was weighed beside him: so many times less will do.
constexpr double kSecondBest = 10;

/// How likely each candidate is to fill a role.
struct Likelihood {
  double probability = 0;
  std::size_t candidate = 0;
};

/// The likeliest first.
std::vector<Likelihood> ranked(const std::vector<FeatureList>& features, const pack::LinearModel& model) {
  std::vector<Likelihood> order;
  double all = 1;  // that it is none of them
  for (std::size_t i = 0; i < features.size(); ++i) {
    order.push_back({std::exp(static_cast<double>(model.sum(features[i].all()))), i});
    all += order.back().probability;
  }
  for (Likelihood& likelihood : order) likelihood.probability /= all;
  std::stable_sort(order.begin(), order.end(),
                   [](const Likelihood& a, const Likelihood& b) { return a.probability > b.probability; });
  return order;
}

/// The likeliest, and those after it that are likely themselves.
std::vector<Likelihood> choose(const std::vector<Likelihood>& order,
                               const std::vector<RoleCandidate>& candidates, const pack::LinearModel& model) {
  std::vector<Likelihood> chosen;
  for (const Likelihood& likelihood : order) {
    const auto least = static_cast<double>(model.threshold(chosen.empty() ? 0 : 1));
    if (likelihood.probability < least || chosen.size() == kMostInRole) break;
    // Whom nobody named stands for somebody only alone.
    if (!chosen.empty() && candidates[likelihood.candidate].origin == Origin::implied) continue;
    chosen.push_back(likelihood);
  }
  return chosen;
}

/// All candidates of both roles, the likeliest first, and from where on they may fill them.
struct RoleOrders {
  std::vector<Likelihood> actors, targets;
  double least_actor = 0, least_target = 0;
};

/// Nobody does it to himself: who was chosen for both roles keeps the likelier one, and the next best fills
/// the other.
void part_roles(std::vector<Likelihood>& actors, std::vector<Likelihood>& targets, const RoleOrders& orders) {
  const auto at = [](std::vector<Likelihood>& list, std::size_t candidate) {
    return std::find_if(list.begin(), list.end(),
                        [&](const Likelihood& l) { return l.candidate == candidate; });
  };
  const auto refill = [&](std::vector<Likelihood>& list, const std::vector<Likelihood>& order, double least,
                          std::vector<Likelihood>& other) {
    for (const Likelihood& next : order)
      if (list.empty() && next.probability >= least && at(other, next.candidate) == other.end())
        list.push_back(next);
  };
  for (std::size_t i = 0; i < actors.size();) {
    const auto both = at(targets, actors[i].candidate);
    if (both == targets.end()) {
      ++i;
    } else if (both->probability > actors[i].probability) {
      actors.erase(actors.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      targets.erase(both);
      ++i;
    }
  }
  refill(actors, orders.actors, orders.least_actor, targets);
  refill(targets, orders.targets, orders.least_target, actors);
}

std::vector<RoleCandidate> those(const std::vector<Likelihood>& chosen,
                                 const std::vector<RoleCandidate>& candidates) {
  std::vector<RoleCandidate> out;
  for (const Likelihood& likelihood : chosen) out.push_back(candidates[likelihood.candidate]);
  return out;
}

/// The likeliest, unless that none of them is meant is likelier still.
std::optional<SettingCandidate> best_of(const std::vector<SettingCandidate>& candidates,
                                        const pack::LinearModel& model) {
  const SettingCandidate* best = nullptr;
  float highest = 0;
  for (const SettingCandidate& candidate : candidates) {
    const float score = model.sum(candidate.features.all());
    if (best && score <= highest) continue;
    best = &candidate;
    highest = score;
  }
  if (!best || highest < model.threshold(0)) return std::nullopt;
  return *best;
}

/// "une opération pour reprendre Kidal", "an operation to retake Kidal": what is meant to happen.
bool is_purpose(const View& view, std::uint32_t t) {
  const Token& token = view.token(t);
  const bool clause = token.relation == Dependency::advcl || token.relation == Dependency::acl;
  if (!clause || !has(token.feats, Feat::infinitive)) return false;
  const auto children = view.children_of(t);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
    return view.token(c).relation == Dependency::mark || view.token(c).relation == Dependency::case_;
  });
}

bool has_id(const std::vector<RoleCandidate>& chosen, const std::string& id) {
  return std::any_of(chosen.begin(), chosen.end(), [&](const RoleCandidate& c) { return c.id == id; });
}

/// What has no direction has all its sides in both roles (codebook, convention 6).
void join_sides(SlotAnswers& out) {
  for (const RoleCandidate& target : out.targets)
    if (!has_id(out.actors, target.id)) out.actors.push_back(target);
  if (out.actors.size() > 1) out.targets = out.actors;
}

std::string told(const PlaceMention& place, std::string_view text) {
  return fmt::format("{}\t{}\t{}\t{}", place.name, slice(text, place.span),
                     place.relative ? place.relative->anchor : "",
                     place.relative && place.relative->km ? *place.relative->km : 0.0);
}

std::string told(std::optional<Day> d) { return d ? base::to_iso(*d) : std::string(); }

std::string told(const TimeMention& time) {
  return fmt::format("{}\t{}", told(time.interval.start), time.ongoing ? "" : told(time.interval.end));
}

std::string told(const Scope* scope) {
  if (!scope) return "outlet";
  std::string ids;
  for (const ActorRef& source : scope->sources) ids += (ids.empty() ? "" : "\t") + source.id;
  return ids;
}

std::vector<std::uint32_t> numbers(const FeatureList& list) { return {list.all().begin(), list.all().end()}; }

}  // namespace

void SlotReader::read_roles(const Proposal& proposal, SlotAnswers& out) const {
  const pack::Participation* rule = world_.participants.find(proposal.frame->type);
  const auto candidates = role_candidates(scene_, *proposal.trigger, rule, frames_.country);
  const auto features =
      role_features(scene_, {*proposal.trigger, *proposal.frame, frames_, rule}, candidates);
  const RoleOrders orders{ranked(features, models_.actor), ranked(features, models_.target),
                          static_cast<double>(models_.actor.threshold(0)) / kSecondBest,
                          static_cast<double>(models_.target.threshold(0)) / kSecondBest};
  auto actors = choose(orders.actors, candidates, models_.actor),
       targets = choose(orders.targets, candidates, models_.target);
  const auto* type = world_.event_types.find(proposal.frame->type);
  const bool both_sides = type && type->both_sides;
  if (!both_sides) part_roles(actors, targets, orders);
  out.actors = those(actors, candidates);
  out.targets = those(targets, candidates);
  claim_own_deed(proposal, candidates, out);
  if (both_sides) join_sides(out);
}

/// "revendiqué par X": X says that X did it (codebook, convention 17).
void SlotReader::claim_own_deed(const Proposal& proposal, const std::vector<RoleCandidate>& candidates,
                                SlotAnswers& out) const {
  const auto saying = scopes_of(scene_.scopes, proposal.trigger->first, proposal.trigger->last);
  if (saying.empty() || saying[0]->kind != pack::SayingKind::claim || saying[0]->source_mention == kNone)
    return;
  const std::string& id = scene_.view.actor(saying[0]->source_mention).id;
  for (const RoleCandidate& candidate : candidates)
    if (candidate.id == id) out.actors = {candidate};
}

void SlotReader::read_setting(const Proposal& proposal, SlotAnswers& out) const {
  if (const auto best =
          best_of(place_candidates(scene_, *proposal.trigger, *proposal.frame), models_.place)) {
    out.place = best->place;
    out.place_inherited = !best->in_sentence;
  }
  if (const auto best = best_of(time_candidates(scene_, *proposal.trigger, proposal.signals, *proposal.frame),
                                models_.time)) {
    out.time = best->mention;
    out.day_of_report = best->mention == kNone;
    out.time_inherited = !best->in_sentence;
  }
}

void SlotReader::read_voice(const Proposal& proposal, SlotAnswers& out) const {
  const auto candidates = voice_candidates(scene_, *proposal.trigger, proposal.signals, *proposal.frame);
  std::size_t best = 0;
  float highest = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const float score = models_.voice.sum(candidates[i].features.all());
    if (i > 0 && score <= highest) continue;
    best = i;
    highest = score;
  }
  // "Ces informations proviennent de X" names the voice of what stands before, whatever its words look like.
  // "Des tirs ont été signalés" is somebody's word, though nobody is named.
  const auto named = std::find_if(candidates.begin(), candidates.end(), [](const VoiceCandidate& c) {
    return c.holds &&
           (std::string_view(c.scope->rule) == kNamedAfter || c.scope->kind == pack::SayingKind::hear);
  });
  if (!candidates[best].scope && named != candidates.end())
    best = static_cast<std::size_t>(named - candidates.begin());
  if (!candidates[best].scope) return;
  out.voices = {candidates[best].scope};
  if (!candidates[best].holds) return;
  // The voices that the chosen one's words are themselves in.
  for (const Scope* scope : scopes_of(scene_.scopes, proposal.trigger->first, proposal.trigger->last))
    if (scope != candidates[best].scope &&
        scope->last - scope->first >= candidates[best].scope->last - candidates[best].scope->first)
      out.voices.push_back(scope);
}

FeatureList SlotReader::mood_of(const Proposal& proposal, const Scope* voice) const {
  TriggerFeatures shared;
  trigger_features(scene_, *proposal.trigger, proposal.signals, shared);
  mood_features(scene_, *proposal.trigger, proposal.signals, voice, shared.typed);
  return std::move(shared.typed);
}

void SlotReader::read_mood(const Proposal& proposal, SlotAnswers& out) const {
  const FeatureList features = mood_of(proposal, out.voices.empty() ? nullptr : out.voices[0]);
  float highest = 0;
  for (std::size_t k = 0; k < kCertainties; ++k) {
    float score = 0;
    for (const std::uint32_t feature : features.all())
      score += models_.certainty.weight(cross(feature, k + 1));
    if (k > 0 && score <= highest) continue;
    highest = score;
    out.certainty = static_cast<Certainty>(k);
  }
  const bool sure = out.certainty == Certainty::stated || out.certainty == Certainty::reported;
  if (sure && is_purpose(scene_.view, proposal.trigger->head)) out.certainty = Certainty::planned;
  if (proposal.signals.rumour) out.certainty = Certainty::rumour;
  const double denied = pack::probability_of(models_.polarity.sum(features.all()));
  out.polarity =
      denied >= static_cast<double>(models_.polarity.threshold(0)) ? Polarity::denied : Polarity::affirmed;
}

SlotAnswers SlotReader::read(const Proposal& proposal) const {
  SlotAnswers answers;
  read_roles(proposal, answers);
  read_setting(proposal, answers);
  read_voice(proposal, answers);
  read_mood(proposal, answers);
  return answers;
}

void SlotReader::trace(const Proposal& proposal, std::size_t number, std::vector<SlotTrace>& out) const {
  const pack::Participation* rule = world_.participants.find(proposal.frame->type);
  const auto candidates = role_candidates(scene_, *proposal.trigger, rule, frames_.country);
  SlotTrace roles{number, "roles", {}, {}};
  for (const auto& candidate : candidates) roles.candidates.push_back(candidate.id);
  for (const auto& features :
       role_features(scene_, {*proposal.trigger, *proposal.frame, frames_, rule}, candidates))
    roles.features.push_back(numbers(features));
  out.push_back(std::move(roles));
  const auto& grounding = scene_.view.reading.grounding;
  SlotTrace place{number, "place", {}, {}}, time{number, "time", {}, {}};
  for (const auto& candidate : place_candidates(scene_, *proposal.trigger, *proposal.frame)) {
    place.candidates.push_back(told(*candidate.place, scene_.view.reading.report.text));
    place.features.push_back(numbers(candidate.features));
  }
  for (const auto& candidate :
       time_candidates(scene_, *proposal.trigger, proposal.signals, *proposal.frame)) {
    const std::string day = told(scene_.view.reading.report.published);
    time.candidates.push_back(candidate.mention == kNone
                                  ? day + "\t" + day
                                  : told(grounding.times[static_cast<std::size_t>(candidate.mention)]));
    time.features.push_back(numbers(candidate.features));
  }
  out.push_back(std::move(place));
  out.push_back(std::move(time));
  SlotTrace voice{number, "voice", {}, {}}, mood{number, "mood", {}, {}};
  for (const auto& candidate :
       voice_candidates(scene_, *proposal.trigger, proposal.signals, *proposal.frame)) {
    voice.candidates.push_back(told(candidate.scope));
    voice.features.push_back(numbers(candidate.features));
    mood.candidates.push_back(told(candidate.scope));
    mood.features.push_back(numbers(mood_of(proposal, candidate.scope)));
  }
  out.push_back(std::move(voice));
  out.push_back(std::move(mood));
}

}  // namespace selon::claim
