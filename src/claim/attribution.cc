#include "claim/attribution.h"

#include <algorithm>
#include <optional>

#include "claim/arguments.h"
#include "claim/saying_order.h"
#include "claim/saying_parts.h"

namespace selon::claim {

namespace {

constexpr std::uint32_t kSourceReach = 14;  // tokens from a verb of saying to its speaker
constexpr const char* kUnknownSource = "unnamed.sources";

class ScopeFinder {
 public:
  explicit ScopeFinder(const View& view) : view_(view) {}

  std::vector<Scope> run() {
    const auto& sentences = view_.reading.analysis.sentences;
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      if (s == 0 || sentences[s].paragraph != sentences[s - 1].paragraph) last_source_ = {};
      const std::size_t before = scopes_.size();
      source_phrases(sentences[s]);
      sayings(sentences[s]);
      quotes_without_cue(s, before);
    }
    std::stable_sort(scopes_.begin(), scopes_.end(), [](const Scope& a, const Scope& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    return std::move(scopes_);
  }

 private:
  struct Source {
    std::vector<ActorRef> actors;
    std::int32_t mention = kNone;
    TokenRange words;
  };

  /// The speaker whose words these are: the actors that they name, the one at their head first; else somebody
  /// unknown.
  Source source_in(TokenRange words, std::uint32_t head) const {
    Source source{{}, kNone, words};
    const auto add = [&](std::int32_t mention) {
      const ActorMention& actor = view_.actor(mention);
      const bool known = std::any_of(source.actors.begin(), source.actors.end(),
                                     [&](const ActorRef& r) { return r.id == actor.id; });
      if (known) return;
      if (source.mention == kNone) source.mention = mention;
      source.actors.push_back({actor.id, std::string(slice(view_.reading.report.text, actor.span))});
    };
    if (view_.actor_at[head] != kNone)
      add(view_.actor_at[head]);
    else if (view_.stands_for[head] != kNone)
      add(view_.stands_for[head]);
    for (auto t = words.first; t < words.last; ++t)
      if (view_.actor_at[t] != kNone) add(view_.actor_at[t]);
    if (source.actors.empty() && view_.token(head).upos == Upos::pron)
      source.actors = last_source_.actors, source.mention = last_source_.mention;
    return source;
  }

  Source source_of(std::int32_t mention) const {
    const ActorMention& actor = view_.actor(mention);
    const TokenRange own = tokens_of(view_.reading.analysis, actor.span);
    Source source{{{actor.id, std::string(slice(view_.reading.report.text, actor.span))}}, mention, own};
    if (view_.reading.analysis.has_trees && own.first < own.last)
      source.words = phrase_of(view_, view_.head_of(own.first, own.last));
    // "le ministre malien Choguel Maïga", "l'état-major de l'armée": the body and the person both speak.
    const TokenRange range = tokens_of(view_.reading.analysis, actor.span);
    const std::uint32_t end = std::min(view_.sentence_of(range.first).last, range.last + 4);
    for (auto t = range.last; t < end; ++t) {
      const auto next = view_.actor_at[t];
      if (next != kNone && next != mention) {
        source.actors.push_back(
            {view_.actor(next).id, std::string(slice(view_.reading.report.text, view_.actor(next).span))});
        break;
      }
      if (may_end_phrase(t)) break;
    }
    return source;
  }

  bool may_end_phrase(std::uint32_t t) const {
    if (view_.form(t) == ",") return false;
    return view_.is_punct(t) || view_.token(t).upos == Upos::verb || view_.auxiliary_at[t] != kNone ||
           has(view_.link[t], pack::Link::subordinator) || has(view_.link[t], pack::Link::coordinator);
  }

  void push(TokenRange range, TokenRange cue, Source source, pack::SayingKind kind, const char* rule) {
    if (range.first >= range.last) return;
    if (source.actors.empty()) source.actors.push_back({kUnknownSource, ""});
    Scope scope{range.first,
                range.last,
                {view_.token(cue.first).span.begin, view_.token(cue.last - 1).span.end},
                cue.first,
                cue.last,
                source.actors,
                source.mention,
                source.words,
                kind,
                rule};
    if (!in_same_sentence(source.words, cue)) scope.speaker = {};
    scopes_.push_back(std::move(scope));
    last_source_ = std::move(source);
  }

  bool in_same_sentence(TokenRange words, TokenRange cue) const {
    return words.first < words.last && view_.token(words.first).sentence == view_.token(cue.first).sentence;
  }

  /// "selon X", "de source sécuritaire", "according to X": the whole sentence.
  void source_phrases(const Sentence& sentence) {
    for (const WordHit& hit : in_sentence(view_.sources, sentence)) {
      const std::string& id = view_.words.sources.entries[hit.entry].id;
      Source source;
      if (!id.empty()) {
        source.actors.push_back({id, std::string(words_of(hit.first, hit.last))});
      } else {
        if (const auto head = governed_by(hit)) source = source_in(phrase_of(view_, *head), *head);
        for (auto t = hit.last; source.actors.empty() && t < std::min(sentence.last, hit.last + 9); ++t)
          if (view_.actor_at[t] != kNone) source = source_of(view_.actor_at[t]);
        if (source.actors.empty() && next_is_noun(hit.last, sentence.last))
          source.actors.push_back({kUnknownSource, ""});
      }
      if (!source.actors.empty())
        push({sentence.first, sentence.last}, {hit.first, hit.last}, std::move(source), pack::SayingKind::say,
             "source-phrase");
    }
  }

  /// The noun or name that a preposition ("selon", "according to") leads.
  std::optional<std::uint32_t> governed_by(const WordHit& hit) const {
    if (!view_.reading.analysis.has_trees) return std::nullopt;
    for (auto t = hit.first; t < hit.last; ++t) {
      const auto head = view_.token(t).head;
      const bool leads =
          view_.token(t).relation == Dependency::case_ && head >= static_cast<std::int32_t>(hit.last);
      if (leads && view_.token(static_cast<std::uint32_t>(head)).sentence == view_.token(t).sentence)
        return static_cast<std::uint32_t>(head);
    }
    return std::nullopt;
  }

  bool next_is_noun(std::uint32_t t, std::uint32_t end) const {
    for (std::uint32_t k = t; k < std::min(end, t + 4); ++k)
      if (view_.token(k).upos == Upos::noun || view_.token(k).upos == Upos::propn || view_.token(k).capital)
        return true;
    return false;
  }

  void sayings(const Sentence& sentence) {
    for (const WordHit& hit : in_sentence(view_.sayings, sentence)) {
      const pack::Saying& saying = view_.words.sayings.entries[hit.entry];
      if (saying.kind == pack::SayingKind::provenance) {
        sources_named_after(hit, sentence);
        continue;
      }
      if (saying.kind == pack::SayingKind::hear) {
        hearsay(hit, sentence);
        continue;
      }
      if (saying.pos != pack::WordClassOf::verb || !view_.may_be_verb(hit.first, hit.tags)) continue;
      if (has(hit.tags, text::FormTag::infinitive) && !governed_by_speech(hit, sentence)) continue;
      const std::uint32_t chain = chain_begin(hit.first, sentence.first);
      if (saying.kind == pack::SayingKind::claim) {
        responsibility(hit, chain, sentence);
        continue;
      }
      if (by_tree(hit, chain, saying.kind) || !testifies(saying.kind)) continue;
      if (inverted(hit, chain, sentence)) {
        after_words(hit, chain, sentence, saying.kind);
      } else {
        before_words(hit, chain, sentence, saying.kind);
      }
    }
  }

  /// What the tree tells: who speaks, and what is said; where it tells only who, quotation marks and commas
  /// tell what.
  bool by_tree(const WordHit& hit, std::uint32_t chain, pack::SayingKind kind) {
    if (!view_.reading.analysis.has_trees) return false;
    const SayingParts parts = saying_parts(view_, hit.first, hit.last);
    const TokenRange cue{chain, hit.last};
    const bool turned = turns_to_speaker(view_, hit.first, hit.last);
    if (parts.speaker.first >= parts.speaker.last) {
      if (!turned) return false;
      const TokenRange said = words_before(view_, chain);
      if (said.first >= said.last) return false;
      push(said, cue, last_source_, kind, "speaker-turned");
      return true;
    }
    Source source = source_in(parts.speaker, parts.speaker_head);
    const bool behind = parts.speaker.first >= hit.last;
    TokenRange said = behind || turned ? words_before(view_, chain) : TokenRange{};
    if (said.first >= said.last)
      said = quoted_behind(view_, std::max(hit.last, behind ? parts.speaker.last : 0));
    if (said.first >= said.last) said = parts.content;
    if (said.first >= said.last) return false;
    push(said, cue, std::move(source), kind, "by-tree");
    return true;
  }

  /// "des combats ont été signalés": somebody said so, nobody is named; an agent would be.
  void hearsay(const WordHit& hit, const Sentence& sentence) {
    Source source{{{kUnknownSource, ""}}, kNone, {}};
    for (auto t = hit.last; t < std::min(sentence.last, hit.last + 3); ++t)
      if (view_.actor_at[t] != kNone && t > 0 && has(view_.link[t - 1], pack::Link::agent))
        source = source_of(view_.actor_at[t]);
    const Source before = last_source_;
    push({sentence.first, hit.first}, {hit.first, hit.last}, source, pack::SayingKind::hear, "hearsay");
    push({hit.last, sentence.last}, {hit.first, hit.last}, source, pack::SayingKind::hear, "hearsay");
    last_source_ = before;
  }

  /// "revendiqué par X", "X claimed responsibility for": X says that X did it (codebook, convention 17).
  void responsibility(const WordHit& hit, std::uint32_t chain, const Sentence& sentence) {
    const Arguments arguments = arguments_of(view_, hit.first, hit.last);
    for (const Argument& argument : arguments.actors) {
      const bool speaks =
          argument.slot == Slot::agent || (!arguments.passive && argument.slot == Slot::subject);
      if (!speaks) continue;
      push({sentence.first, chain}, {chain, hit.last}, source_of(argument.mention), pack::SayingKind::claim,
           "responsibility");
      push({hit.last, before_contrast(hit.last, sentence.last)}, {chain, hit.last},
           source_of(argument.mention), pack::SayingKind::claim, "responsibility");
      return;
    }
  }

  /// "..., but others blame Y": what the claim of responsibility reaches ends there.
  std::uint32_t before_contrast(std::uint32_t t, std::uint32_t end) const {
    while (t < end && !has(view_.link[t], pack::Link::contrast)) ++t;
    return t;
  }

  /// "Ces informations proviennent de X, de Y et de Z": the paragraph before rests on them.
  void sources_named_after(const WordHit& hit, const Sentence& sentence) {
    const auto& sentences = view_.reading.analysis.sentences;
    Source source;
    for (auto t = hit.last; t < sentence.last; ++t) {
      if (view_.actor_at[t] == kNone) continue;
      const ActorMention& actor = view_.actor(view_.actor_at[t]);
      const bool known = std::any_of(source.actors.begin(), source.actors.end(),
                                     [&](const ActorRef& r) { return r.id == actor.id; });
      if (!known)
        source.actors.push_back({actor.id, std::string(slice(view_.reading.report.text, actor.span))});
    }
    if (source.actors.empty() || sentence.paragraph == 0) return;
    for (const Sentence& before : sentences)
      if (before.paragraph + 1 == sentence.paragraph)
        push({before.first, before.last}, {hit.first, hit.last}, source, pack::SayingKind::say, kNamedAfter);
  }

  /// An infinitive relays only under a subject of its own ("a fait savoir" is a phrase of the table).
  bool governed_by_speech(const WordHit& hit, const Sentence& sentence) const {
    return hit.first > sentence.first && view_.auxiliary_at[hit.first - 1] != kNone;
  }

  /// The first token of the verb group: auxiliaries, negations and clitics before the verb.
  std::uint32_t chain_begin(std::uint32_t verb, std::uint32_t begin) const {
    std::uint32_t t = verb;
    while (t > begin) {
      const std::uint32_t p = t - 1;
      const bool clitic = has(view_.link[p], pack::Link::reflexive) || view_.token(p).upos == Upos::adv ||
                          view_.token(p).upos == Upos::aux;
      if (view_.auxiliary_at[p] == kNone && !clitic) break;
      t = p;
    }
    return t;
  }

  /// "..., a déclaré X" / "...", said X / ..., X said.
  bool inverted(const WordHit& hit, std::uint32_t chain, const Sentence& sentence) const {
    if (chain <= sentence.first + 2) return false;
    const Arguments arguments = arguments_of(view_, hit.first, hit.last);
    if (arguments.passive) return false;
    for (const Argument& argument : arguments.actors)
      if (argument.slot == Slot::subject && argument.before && argument.distance <= 6 &&
          !clause_closed(chain))
        return false;
    const bool closes = view_.form(chain - 1) == "," || is_quote_mark(view_, chain - 1);
    if (closes && speaker_follows(hit.last, sentence.last)) return true;
    // ..., X said: a comma or closing quote, then the speaker, then the verb, then nothing but time or
    // manner.
    const std::int32_t speaker = last_actor(sentence.first, chain);
    const std::uint32_t speaker_first =
        speaker == kNone ? chain_of_pronoun(chain)
                         : tokens_of(view_.reading.analysis, view_.actor(speaker).span).first;
    if (speaker_first == 0 || speaker_first <= sentence.first + 2 || chain - speaker_first > 8) return false;
    std::uint32_t t = speaker_first - 1;
    while (t > sentence.first && has(view_.link[t], pack::Link::determiner)) --t;
    const bool parted = view_.form(t) == "," || is_quote_mark(view_, t);
    return parted && !clause_follows(hit.last, sentence.last);
  }

  /// Quoted words, or a comma behind more than the subject, stand right before the verb group.
  bool clause_closed(std::uint32_t chain) const { return is_quote_mark(view_, chain - 1); }

  std::uint32_t chain_of_pronoun(std::uint32_t chain) const {
    return chain > 0 && has(view_.link[chain - 1], pack::Link::pronoun) ? chain - 1 : 0;
  }

  bool speaker_follows(std::uint32_t from, std::uint32_t end) const {
    for (auto t = from; t < std::min(end, from + 4); ++t) {
      if (view_.actor_at[t] != kNone || has(view_.link[t], pack::Link::pronoun) ||
          view_.form(t).starts_with("-"))
        return true;
      if (has(view_.link[t], pack::Link::subordinator) || view_.auxiliary_at[t] != kNone) return false;
      if (view_.token(t).upos == Upos::verb || view_.token(t).upos == Upos::adp) return false;
      if (view_.token(t).upos == Upos::noun || view_.token(t).upos == Upos::propn) return true;
    }
    return false;
  }

  bool clause_follows(std::uint32_t from, std::uint32_t end) const {
    for (auto t = from; t < std::min(end, from + 5); ++t) {
      if (has(view_.link[t], pack::Link::subordinator) || is_quote_mark(view_, t) || view_.form(t) == ":")
        return true;
      if (view_.time_at[t] != kNone) return false;
    }
    return end > from + 8;
  }

  std::int32_t last_actor(std::uint32_t begin, std::uint32_t end) const {
    for (auto t = end; t-- > begin && end - t <= kSourceReach;)
      if (view_.actor_at[t] != kNone) return view_.actor_at[t];
    return kNone;
  }

  void after_words(const WordHit& hit, std::uint32_t chain, const Sentence& sentence, pack::SayingKind kind) {
    Source source;
    for (auto t = hit.last; t < std::min(sentence.last, hit.last + kSourceReach); ++t) {
      if (view_.actor_at[t] == kNone) continue;
      source = source_of(view_.actor_at[t]);
      break;
    }
    std::uint32_t content_last = chain;
    if (source.actors.empty()) {
      const std::int32_t speaker = last_actor(sentence.first, chain);
      if (speaker != kNone &&
          chain - tokens_of(view_.reading.analysis, view_.actor(speaker).span).first < 6 &&
          !view_.is_punct(chain - 1)) {
        source = source_of(speaker);
        content_last = tokens_of(view_.reading.analysis, view_.actor(speaker).span).first;
      } else {
        source = last_source_;
      }
    }
    push({sentence.first, content_last}, {chain, hit.last}, source, kind, "speaker-after");
    // The quotation may go on behind the speaker.
    for (auto t = hit.last; t < sentence.last; ++t)
      if (is_quote_mark(view_, t))
        return push({t, sentence.last}, {chain, hit.last}, source, kind, "speaker-amid");
  }

  void before_words(const WordHit& hit, std::uint32_t chain, const Sentence& sentence,
                    pack::SayingKind kind) {
    Source source = subject_of(hit, chain, sentence);
    if (source.actors.empty()) return;
    std::uint32_t end = hit.last;
    while (end < sentence.last && view_.form(end) != ";") ++end;
    push({hit.last, end}, {chain, hit.last}, std::move(source), kind, "speaker-before");
  }

  Source subject_of(const WordHit& hit, std::uint32_t chain, const Sentence& sentence) const {
    const Arguments arguments = arguments_of(view_, hit.first, hit.last);
    for (const Argument& argument : arguments.actors)
      if (argument.slot == (arguments.passive ? Slot::agent : Slot::subject))
        return source_of(argument.mention);
    if (arguments.passive) return {};
    if (chain > sentence.first && has(view_.link[chain - 1], pack::Link::pronoun)) return last_source_;
    const std::int32_t speaker = last_actor(sentence.first, chain);
    if (has(hit.tags, text::FormTag::gerund) || has(hit.tags, text::FormTag::participle)) {
      if (chain == hit.first)
        return speaker == kNone || has(hit.tags, text::FormTag::participle) ? Source{} : source_of(speaker);
    }
    if (speaker != kNone) return source_of(speaker);
    const bool relays = before_is_noun(sentence.first, chain) && words_follow(hit.last, sentence.last);
    return relays ? Source{{{kUnknownSource, ""}}, kNone, {}} : Source{};
  }

  /// A that-clause, a quotation or an infinitive begins close behind.
  bool words_follow(std::uint32_t from, std::uint32_t end) const {
    for (auto t = from; t < std::min(end, from + 3); ++t)
      if (has(view_.link[t], pack::Link::subordinator) || is_quote_mark(view_, t) ||
          view_.auxiliary_at[t] != kNone || view_.form(t) == ":")
        return true;
    return false;
  }

  bool before_is_noun(std::uint32_t begin, std::uint32_t chain) const {
    for (auto t = chain; t-- > begin && chain - t < 5;) {
      if (view_.token(t).upos == Upos::noun) return true;
      if (view_.is_punct(t)) return false;
    }
    return false;
  }

  /// Quoted words that no verb of this sentence relays take the speaker who spoke last in the paragraph.
  void quotes_without_cue(std::uint32_t s, std::size_t scopes_before) {
    const Sentence& sentence = view_.reading.analysis.sentences[s];
    if (last_source_.actors.empty()) return;
    for (auto t = sentence.first; t < sentence.last; ++t) {
      const auto quote = view_.quote_at[t];
      if (quote == kNone) continue;
      std::uint32_t end = t;
      while (end < sentence.last && view_.quote_at[end] == quote) ++end;
      const bool covered =
          std::any_of(scopes_.begin() + static_cast<std::ptrdiff_t>(scopes_before), scopes_.end(),
                      [&](const Scope& scope) { return scope.first < end && t < scope.last; });
      if (!covered && end - t >= 6) {
        Source source = last_source_;
        push({t, end}, {t, t + 1}, std::move(source), pack::SayingKind::say, kGoesOn);
      }
      t = end;
    }
  }

  std::vector<WordHit> in_sentence(const std::vector<WordHit>& hits, const Sentence& sentence) const {
    const auto less = [](const WordHit& hit, std::uint32_t at) { return hit.first < at; };
    const auto first = std::lower_bound(hits.begin(), hits.end(), sentence.first, less);
    const auto last = std::lower_bound(first, hits.end(), sentence.last, less);
    return {first, last};
  }

  std::string_view words_of(std::uint32_t first, std::uint32_t last) const {
    return slice(view_.reading.report.text, {view_.token(first).span.begin, view_.token(last - 1).span.end});
  }

  const View& view_;
  std::vector<Scope> scopes_;
  Source last_source_;
};

}  // namespace

Scopes::Scopes(std::vector<Scope> scopes, std::size_t tokens)
    : list_(std::move(scopes)), blocks_(tokens / kBlock + 1) {
  for (std::uint32_t i = 0; i < list_.size(); ++i) {
    const Scope& scope = list_[i];
    const auto reach = [&](std::uint32_t first, std::uint32_t last) {
      for (std::uint32_t block = first / kBlock; block <= (std::max(last, first + 1) - 1) / kBlock; ++block)
        if (blocks_[block].empty() || blocks_[block].back() != i) blocks_[block].push_back(i);
    };
    reach(scope.first, scope.last);
    reach(scope.cue_first, scope.cue_last);
  }
}

std::vector<const Scope*> Scopes::near(std::uint32_t first, std::uint32_t last) const {
  std::vector<std::uint32_t> found;
  for (std::size_t block = first / kBlock; block < blocks_.size() && block * kBlock < last; ++block)
    found.insert(found.end(), blocks_[block].begin(), blocks_[block].end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<const Scope*> out;
  for (const std::uint32_t i : found) out.push_back(&list_[i]);
  return out;
}

Scopes find_scopes(const View& view) {
  return {ScopeFinder(view).run(), view.reading.analysis.tokens.size()};
}

std::vector<const Scope*> scopes_of(const Scopes& scopes, std::uint32_t first, std::uint32_t last) {
  std::vector<const Scope*> holding;
  for (const Scope* scope : scopes.near(first, last)) {
    if (!testifies(scope->kind)) continue;
    if (scope->first > first || scope->last < last) continue;
    if (scope->cue_first < last && first < scope->cue_last) continue;
    holding.push_back(scope);
  }
  std::stable_sort(holding.begin(), holding.end(),
                   [](const Scope* a, const Scope* b) { return a->last - a->first < b->last - b->first; });
  return holding;
}

}  // namespace selon::claim
