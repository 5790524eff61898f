#include "claim/answers.h"

#include <algorithm>
#include <optional>

#include "claim/saying_parts.h"

namespace selon::claim {

namespace {

constexpr std::uint32_t kSpeakerReach = 16;  // tokens from the words of answering back to who answers
constexpr std::uint32_t kAgentReach = 8;
constexpr std::uint32_t kAccusedReach = 12;
constexpr std::string_view kSomebody = "unnamed.sources";

class AnswerFinder {
 public:
  AnswerFinder(const View& view, const Scopes& scopes) : view_(view), scopes_(scopes) {}

  std::vector<Answer> run() const {
    std::vector<Answer> out;
    for (const text::Match& match : view_.words.answers.find_all(view_.reading.analysis, {})) {
      const TokenRange words{match.first, match.last};
      if (nominal(words) || unsaid(words) || intended(words)) continue;
      const bool back = match.rule->argument("back") == "yes";
      Answer answer;
      answer.kind = kind_of(match), answer.words = words, answer.speaker = speaker(match);
      if (match.rule->argument("from") == "first") answer.words.last = words.first + 2;
      answer.last = back ? words.last : end_of(answer.words);
      answer.back = back, answer.sure = match.rule->argument("sure") != "no";
      if (answer.speaker.empty() || !find_accused(answer)) continue;
      out.push_back(std::move(answer));
    }
    return out;
  }

 private:
  static AnswerKind kind_of(const text::Match& match) {
    if (match.rule->action == "owns") return AnswerKind::owns;
    if (match.rule->action == "charges") return AnswerKind::charges;
    if (match.rule->action == "blames") return AnswerKind::blames;
    return match.rule->action == "refuses" ? AnswerKind::refuses : AnswerKind::denies;
  }

  /// A single word that is no verb here ("un démenti").
  bool nominal(TokenRange words) const {
    return words.last == words.first + 1 && !view_.may_be_verb(words.first);
  }

  /// "To deny the use of their soil": what one is to do answers nothing.
  bool intended(TokenRange words) const {
    const Token& verb = view_.token(words.first);
    if (!has(verb.feats, Feat::infinitive)) return false;
    return verb.relation != Dependency::xcomp && verb.relation != Dependency::ccomp &&
           verb.relation != Dependency::root;
  }

  /// "N'a ni confirmé ni démenti", "no group has claimed": nothing is answered.
  bool unsaid(TokenRange words) const {
    const std::uint32_t begin = view_.sentence_of(words.first).first;
    for (auto t = words.first, steps = 0U; t > begin && steps < 6; ++steps) {
      --t;
      if (negates(t)) return true;
      if (view_.form(t) == "," || view_.form(t) == ";") break;
    }
    for (auto t = words.first; t < std::min(view_.sentence_of(words.first).last, words.first + 3); ++t)
      if (t >= words.last && negates(t)) return true;
    return false;
  }

  bool negates(std::uint32_t t) const {
    const auto less = [](const WordHit& hit, std::uint32_t at) { return hit.first < at; };
    for (auto hit = std::lower_bound(view_.moods.begin(), view_.moods.end(), t, less);
         hit != view_.moods.end() && hit->first == t; ++hit)
      if (view_.words.moods.entries[hit->entry].kind == pack::MoodKind::negation) return true;
    return false;
  }

  /// What is denied ends where a word of contrast or a further verb of saying begins.
  std::uint32_t end_of(TokenRange words) const {
    const Sentence& sentence = view_.sentence_of(words.first);
    for (auto t = words.last; t < sentence.last; ++t) {
      if (view_.form(t) == ";" || has(view_.link[t], pack::Link::contrast)) return t;
      const bool joins = has(view_.link[t], pack::Link::coordinator) || view_.form(t) == ",";
      if (joins && says_again(t + 1, std::min(sentence.last, t + 5))) return t;
    }
    return sentence.last;
  }

  bool says_again(std::uint32_t begin, std::uint32_t end) const {
    const auto less = [](const WordHit& hit, std::uint32_t at) { return hit.first < at; };
    for (auto hit = std::lower_bound(view_.sayings.begin(), view_.sayings.end(), begin, less);
         hit != view_.sayings.end() && hit->first < end; ++hit)
      if (view_.words.sayings.entries[hit->entry].pos == pack::WordClassOf::verb &&
          view_.may_be_verb(hit->first, hit->tags))
        return true;
    return false;
  }

  std::vector<ActorRef> speaker(const text::Match& match) const {
    const TokenRange words{match.first, match.last};
    const bool in_speech = match.rule->argument("speech") == "yes";
    if (kind_of(match) == AnswerKind::blames) return around(words);
    if (in_speech) {
      auto said = around(words);
      return said.empty() ? speaking_in(words) : said;
    }
    if (kind_of(match) == AnswerKind::owns)
      if (auto agent = agent_of(words)) return {*agent};
    for (const Scope* scope : scopes_.near(words.first, words.last))
      if (scope->cue_first < words.last && words.first < scope->cue_last && named(scope->sources))
        return scope->sources;
    const bool back = match.rule->argument("back") == "yes";
    if (auto own = subject_of(back ? TokenRange{words.last - 1, words.last} : words)) return {*own};
    return around(words);
  }

  /// Whoever is said to speak in the sentence, though what he says was not seen to reach so far.
  std::vector<ActorRef> speaking_in(TokenRange words) const {
    const Sentence& sentence = view_.sentence_of(words.first);
    for (const Scope* scope : scopes_.near(sentence.first, sentence.last))
      if (scope->cue_first >= sentence.first && scope->cue_last <= sentence.last &&
          (scope->cue_last <= words.first || scope->cue_first >= words.last))
        return scope->sources;
    return {};
  }

  static bool named(const std::vector<ActorRef>& sources) {
    return std::any_of(sources.begin(), sources.end(), [](const ActorRef& r) { return !r.text.empty(); });
  }

  /// Returns: false where somebody must be accused and nobody is.
  bool find_accused(Answer& answer) const {
    if (answer.kind == AnswerKind::blames) {
      if (const auto own = subject_of(answer.words)) answer.accused = *own;
    } else if (answer.kind == AnswerKind::charges) {
      if (saying_parts(view_, answer.words.first, answer.words.first + 1).passive) return false;
      for (auto t = answer.words.last; t < std::min(answer.last, answer.words.last + kAccusedReach); ++t) {
        if (view_.actor_at[t] == kNone) continue;
        const ActorRef there = ref(view_.actor_at[t]);
        const bool speaks = std::any_of(answer.speaker.begin(), answer.speaker.end(),
                                        [&](const ActorRef& s) { return s.id == there.id; });
        if (speaks) continue;
        answer.accused = there;
        break;
      }
    } else {
      return true;
    }
    if (!answer.accused) return false;
    return std::none_of(answer.speaker.begin(), answer.speaker.end(),
                        [&](const ActorRef& s) { return s.id == answer.accused->id; });
  }

  /// Whoever says the sentence that the words stand in.
  std::vector<ActorRef> around(TokenRange words) const {
    const auto holding = scopes_of(scopes_, words.first, words.last);
    return holding.empty() ? std::vector<ActorRef>{} : holding[0]->sources;
  }

  std::optional<ActorRef> agent_of(TokenRange words) const {
    const std::uint32_t end = std::min(view_.sentence_of(words.first).last, words.last + kAgentReach);
    bool agent = has(view_.link[words.last - 1], pack::Link::agent);
    for (auto t = words.last; t < end; ++t) {
      agent = agent || has(view_.link[t], pack::Link::agent);
      if (agent && view_.actor_at[t] != kNone) return ref(view_.actor_at[t]);
      if (view_.may_be_verb(t)) break;
    }
    return std::nullopt;
  }

  std::optional<ActorRef> subject_of(TokenRange words) const {
    if (view_.reading.analysis.has_trees) {
      const SayingParts parts = saying_parts(view_, words.first, words.first + 1);
      if (parts.speaker.first < parts.speaker.last && !parts.passive) {
        if (view_.actor_at[parts.speaker_head] != kNone) return ref(view_.actor_at[parts.speaker_head]);
        if (view_.stands_for[parts.speaker_head] != kNone) return ref(view_.stands_for[parts.speaker_head]);
        for (auto t = parts.speaker.first; t < parts.speaker.last; ++t)
          if (view_.actor_at[t] != kNone) return ref(view_.actor_at[t]);
        if (view_.token(parts.speaker_head).upos != Upos::pron)
          return ActorRef{std::string(kSomebody), std::string(words_of(parts.speaker))};
      }
    }
    const std::uint32_t begin = view_.sentence_of(words.first).first;
    for (auto t = words.first; t > begin && words.first - t < kSpeakerReach; --t)
      if (view_.actor_at[t - 1] != kNone) return ref(view_.actor_at[t - 1]);
    return std::nullopt;
  }

  std::string_view words_of(TokenRange range) const {
    return slice(view_.reading.report.text,
                 {view_.token(range.first).span.begin, view_.token(range.last - 1).span.end});
  }

  ActorRef ref(std::int32_t mention) const {
    const ActorMention& actor = view_.actor(mention);
    return {actor.id, std::string(slice(view_.reading.report.text, actor.span))};
  }

  const View& view_;
  const Scopes& scopes_;
};

}  // namespace

std::vector<Answer> find_answers(const View& view, const Scopes& scopes) {
  return AnswerFinder(view, scopes).run();
}

}  // namespace selon::claim
