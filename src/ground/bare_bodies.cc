#include "ground/bare_bodies.h"

#include <algorithm>
#include <map>

namespace selon::ground {

namespace {

/// Tokens of a sentence's head: where "In Mali, ..." stands.
constexpr std::uint32_t kHeadTokens = 8;
/// Tokens between a name and its office: a comma, an article.
constexpr std::uint32_t kApposition = 2;
/// A body named with its state says more about whose story it is than a state named in passing.
constexpr int kBodyWeight = 3, kOtherWeight = 1;

/// The state most often named; the first named where two are level.
std::string home_of(const ActorContext& context, const std::vector<ActorDraft>& drafts) {
  std::map<std::string, int> weight;
  std::string best;
  const auto add = [&](const std::string& state, int points) {
    if (state.empty()) return;
    const int now = weight[state] += points;
    if (best.empty() || now > weight[best]) best = state;
  };
  for (const auto& draft : drafts)
    if (!draft.bare) add(draft.mention.country, draft.body.empty() ? kOtherWeight : kBodyWeight);
  for (const auto& place : context.places) add(place.country, kOtherWeight);
  return best;
}

/// The state of the last place or state named at the head of the sentence, before this draft.
std::string head_state(const ActorContext& context, const std::vector<ActorDraft>& drafts, std::size_t at) {
  const auto& tokens = context.analysis.tokens;
  const Sentence& sentence = context.analysis.sentences[tokens[drafts[at].first].sentence];
  const std::uint32_t head_end = std::min(sentence.first + kHeadTokens, drafts[at].first);
  std::string found;
  auto draft =
      std::lower_bound(drafts.begin(), drafts.begin() + static_cast<std::ptrdiff_t>(at), sentence.first,
                       [](const ActorDraft& d, std::uint32_t first) { return d.first < first; });
  for (; draft != drafts.end() && draft->first < head_end; ++draft)
    if (draft->is_state) found = draft->mention.country;
  if (!found.empty()) return found;
  const auto from = std::lower_bound(
      context.places.begin(), context.places.end(), sentence.span.begin,
      [](const PlaceMention& place, std::uint32_t begin) { return place.span.begin < begin; });
  for (auto place = from; place != context.places.end() && place->span.begin < tokens[head_end].span.begin;
       ++place)
    if (!place->country.empty()) found = place->country;
  return found;
}

/// "President <known person>", "<known person>, the president": the person's own state.
std::string holders_state(const std::vector<ActorDraft>& drafts, std::size_t at) {
  const auto state_of = [](const ActorDraft& draft) {
    return draft.mention.kind == ActorKind::person ? draft.mention.country : std::string();
  };
  if (at + 1 < drafts.size() && drafts[at + 1].first <= drafts[at].last + kApposition)
    if (auto state = state_of(drafts[at + 1]); !state.empty()) return state;
  if (at > 0 && drafts[at].first <= drafts[at - 1].last + kApposition) return state_of(drafts[at - 1]);
  return {};
}

/// "The police of Gao", "Kano police": the state of the town that the body is of. Places in order of begin.
std::string town_state(const ActorContext& context, const ActorDraft& draft) {
  const auto& tokens = context.analysis.tokens;
  const auto first_from = [&](std::uint32_t begin) {
    return std::lower_bound(
        context.places.begin(), context.places.end(), begin,
        [](const PlaceMention& place, std::uint32_t at) { return place.span.begin < at; });
  };
  if (draft.last + 1 < tokens.size() && context.words.genitives.contains(tokens[draft.last].hash)) {
    const auto place = first_from(tokens[draft.last + 1].span.begin);
    if (place != context.places.end() && place->span.begin == tokens[draft.last + 1].span.begin)
      return place->country;
  }
  if (draft.first == 0) return {};
  const auto after = first_from(tokens[draft.first].span.begin);
  if (after == context.places.begin()) return {};
  const auto& before = *std::prev(after);
  return before.span.end == tokens[draft.first - 1].span.end ? before.country : std::string();
}

}  // namespace

void resolve_bare_bodies(const ActorContext& context, std::vector<ActorDraft>& drafts) {
  const std::string home = home_of(context, drafts);
  std::map<std::string, std::string>
      last_state_of;  // body, "!" where loaded -> the state it was last named with
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    ActorDraft& draft = drafts[i];
    if (draft.body.empty()) continue;
    // "The regime" goes on from a regime, not from the government that was named last.
    const std::string said = draft.body + (draft.mention.loaded.empty() ? "" : "!");
    if (!draft.bare) {
      if (!draft.listed) last_state_of[said] = draft.mention.country;
      continue;
    }
    const pack::Body* body = context.world.body(draft.body);
    std::string owner;
    if (body && body->held) owner = holders_state(drafts, i);
    if (owner.empty() && body && body->local) owner = town_state(context, draft);
    if (owner.empty()) owner = head_state(context, drafts, i);
    if (owner.empty())
      if (const auto it = last_state_of.find(said); it != last_state_of.end()) owner = it->second;
    if (owner.empty()) owner = home;
    const pack::State* state = context.world.state(owner);
    if (!state) continue;
    draft.mention.id = context.world.body_id(*state, draft.body);
    draft.mention.country = state->id;
    draft.bare = false;
  }
}

}  // namespace selon::ground
