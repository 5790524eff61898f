#include "claim/voice_features.h"

#include <algorithm>
#include <array>

#include "claim/tree_path.h"

namespace selon::claim {

namespace {

constexpr std::uint32_t kCarried = 3;  // sentences over which a voice may go on

class Writer {
 public:
  Writer(const Scene& scene, const Trigger& trigger, const Signals& signals, const pack::Frame& frame)
      : scene_(scene),
        view_(scene.view),
        trigger_(trigger),
        signals_(signals),
        type_(frame.type_index),
        words_(type_ < scene.types.types.size() && scene.types.types[type_].family == "words") {}

  std::vector<VoiceCandidate> collect() {
    std::vector<VoiceCandidate> all;
    all.push_back({nullptr, false, {}});
    const auto holding = scopes_of(scene_.scopes, trigger_.first, trigger_.last);
    for (const Scope* scope : holding) all.push_back({scope, true, {}});
    const auto& sentences = view_.reading.analysis.sentences;
    const std::uint32_t from =
        sentences[trigger_.sentence < kCarried ? 0 : trigger_.sentence - kCarried].first;
    const std::uint32_t to =
        sentences[std::min<std::size_t>(trigger_.sentence + 1, sentences.size() - 1)].last;
    for (const Scope* scope : scene_.scopes.near(from, to)) {
      if (std::find(holding.begin(), holding.end(), scope) != holding.end()) continue;
      const std::uint32_t s = view_.token(scope->cue_first).sentence;
      const bool near =
          s <= trigger_.sentence ? trigger_.sentence - s <= kCarried : s - trigger_.sentence == 1;
      if (near) all.push_back({scope, false, {}});
    }
    for (VoiceCandidate& candidate : all) write(candidate, holding, all.size());
    return all;
  }

 private:
  void write(VoiceCandidate& candidate, const std::vector<const Scope*>& holding, std::size_t number) const {
    FeatureList typed;
    const std::uint64_t innermost = holding.empty() ? 99 : static_cast<std::uint64_t>(holding[0]->kind);
    typed.add("quoted"_f, view_.quote_at[trigger_.head] != kNone, candidate.scope != nullptr,
              candidate.holds);
    typed.add("mood"_f, signals_.conditional, signals_.denied, signals_.rumour, candidate.scope != nullptr,
              candidate.holds);
    if (!candidate.scope) {
      typed.add("outlet"_f, innermost);
      typed.add("outlet beside"_f, std::min<std::size_t>(number, 4), holding.size());
      typed.add("outlet lemma"_f, view_.token(trigger_.head).lemma_hash, holding.empty());
      if (!holding.empty()) {
        typed.add("outlet rule"_f, base::hash64(holding[0]->rule),
                  static_cast<std::uint64_t>(view_.token(trigger_.head).upos));
        typed.add("outlet cue"_f, view_.token(holding[0]->cue_first).lemma_hash);
        typed.add("outlet source"_f, kind_of(*holding[0]));
        way(*holding[0], typed);
      }
    } else {
      of_scope(*candidate.scope, candidate.holds, holding, typed);
    }
    candidate.features.append(typed.all());
    for (const std::uint32_t feature : typed.all())
      candidate.features.push(cross(feature, words_ ? type_ : 77));
  }

  std::uint64_t kind_of(const Scope& scope) const {
    return scope.source_mention == kNone ? 50 : side_blind(view_.actor(scope.source_mention).kind);
  }

  void of_scope(const Scope& scope, bool holds, const std::vector<const Scope*>& holding,
                FeatureList& typed) const {
    const std::uint32_t s = view_.token(scope.cue_first).sentence;
    const auto rank =
        static_cast<std::uint64_t>(std::find(holding.begin(), holding.end(), &scope) - holding.begin());
    const std::uint64_t rule = base::hash64(scope.rule);
    const std::uint32_t gap = s < trigger_.sentence   ? trigger_.sentence - s
                              : s > trigger_.sentence ? 4 + s - trigger_.sentence
                                                      : 0;
    typed.add("scope"_f, static_cast<std::uint64_t>(scope.kind), holds, gap);
    typed.add("scope rule"_f, rule, holds, gap);
    typed.add("scope rank"_f, rank, holds);
    typed.add("scope source"_f, kind_of(scope), holds, gap > 0);
    typed.add("scope cue"_f, view_.token(scope.cue_first).lemma_hash, holds);
    typed.add("scope cue last"_f, view_.token(scope.cue_last - 1).lemma_hash, holds);
    typed.add("scope among"_f, holding.size(), holds, gap);
    typed.add("scope size"_f, bucket(scope.last - scope.first), holds);
    typed.add("scope paragraph"_f,
              view_.sentence_of(scope.cue_first).paragraph == view_.sentence_of(trigger_.head).paragraph,
              holds, gap);
    if (gap == 0) {
      typed.add("scope side"_f, scope.cue_first < trigger_.head, holds);
      typed.add("scope far"_f,
                bucket(scope.cue_first < trigger_.head ? trigger_.head - scope.cue_first
                                                       : scope.cue_first - trigger_.head),
                scope.cue_first < trigger_.head, holds);
      way(scope, typed);
    }
  }

  /// How the trigger hangs under the words of saying.
  void way(const Scope& scope, FeatureList& typed) const {
    if (!view_.reading.analysis.has_trees || view_.token(scope.cue_first).sentence != trigger_.sentence)
      return;
    const TreePath path = tree_path(view_, trigger_.head, view_.head_of(scope.cue_first, scope.cue_last));
    typed.add("way"_f, path.relations);
    typed.add("way size"_f, path.up, path.down);
    typed.add("way branch"_f, path.last_up, path.down);
  }

  const Scene& scene_;
  const View& view_;
  const Trigger& trigger_;
  const Signals& signals_;
  const std::uint32_t type_;
  const bool words_;
};

}  // namespace

std::vector<VoiceCandidate> voice_candidates(const Scene& scene, const Trigger& trigger,
                                             const Signals& signals, const pack::Frame& frame) {
  return Writer(scene, trigger, signals, frame).collect();
}

void mood_features(const Scene& scene, const Trigger& trigger, const Signals& signals, const Scope* voice,
                   FeatureList& out) {
  const View& view = scene.view;
  const std::uint64_t kind = voice ? static_cast<std::uint64_t>(voice->kind) + 1 : 0;
  const std::array<bool, 6> signs{signals.possible, signals.conditional, signals.rumour,
                                  signals.planned,  signals.negated,     signals.denied};
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < signs.size(); ++i) all |= std::uint64_t{signs[i]} << i;
  out.add("voice"_f, kind);
  out.add("signs"_f, all, kind > 0);
  out.add("signs of"_f, all, static_cast<std::uint64_t>(view.token(trigger.head).upos));
  if (voice) {
    out.add("voice rule"_f, base::hash64(voice->rule));
    out.add("voice cue"_f, view.token(voice->cue_first).lemma_hash);
    out.add("voice cue last"_f, view.token(voice->cue_last - 1).lemma_hash);
    for (auto t = voice->cue_first; t < voice->cue_last; ++t)
      if (has(view.token(t).feats, Feat::conditional)) out.add("voice conditional"_f);
  }
  const Sentence& sentence = view.sentence_of(trigger.head);
  const auto less = [](const WordHit& hit, std::uint32_t at) { return hit.first < at; };
  for (auto hit = std::lower_bound(view.moods.begin(), view.moods.end(), sentence.first, less);
       hit != view.moods.end() && hit->first < sentence.last; ++hit) {
    const auto mood = static_cast<std::uint64_t>(view.words.moods.entries[hit->entry].kind);
    const bool before = hit->first < trigger.head;
    const std::uint32_t distance = before ? trigger.head - hit->first : hit->first - trigger.head;
    out.add("mood word"_f, mood, before, bucket(distance));
    out.add("mood lemma"_f, view.token(hit->first).lemma_hash, before, distance <= 6);
    if (!view.reading.analysis.has_trees) continue;
    const TreePath path = tree_path(view, view.head_of(hit->first, hit->last), trigger.head);
    out.add("mood way"_f, mood, path.relations);
    out.add("mood way size"_f, mood, path.up, path.down);
  }
}

}  // namespace selon::claim
