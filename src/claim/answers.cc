#include "claim/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "claim/mood.h"
#include "claim/saying_parts.h"

namespace selon::claim {

namespace {

constexpr std::uint32_t kSpeakerReach = 16;  // tokens from the words of answering back to who answers
constexpr std::uint32_t kAgentReach = 8;
constexpr std::uint32_t kAccusedReach = 12;
constexpr std::uint32_t kDeedReach = 12;   // sentences back to a deed that somebody owns to
constexpr std::uint32_t kChargeReach = 4;  // and to what somebody denies
constexpr double kConfidence = 0.7;        // right in so many of the training reports that these rules touch

constexpr std::string_view kSomebody = "unnamed.sources";
constexpr std::string_view kDenial = "denial";
constexpr std::string_view kAccusation = "accusation";
constexpr std::string_view kAttack = "attack_on_civilians";

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

class Applier {
 public:
  Applier(const View& view, const pack::EventTypes& types, Claims& out)
      : view_(view), types_(types), out_(out) {}

  void run(const std::vector<Answer>& answers) {
    for (const Answer& answer : answers) {
      affirm_the_rest(answer);
      switch (answer.kind) {
        case AnswerKind::denies:
          if (!(answer.back ? deny_what_stands_before(answer) : deny_what_follows(answer))) refuse(answer);
          break;
        case AnswerKind::refuses:
          refuse(answer);
          break;
        case AnswerKind::owns:
          own(answer);
          break;
        case AnswerKind::charges:
          charge(answer);
          break;
        case AnswerKind::blames:
          blame(answer);
          break;
      }
    }
    finish();
  }

 private:
  bool hostile(std::string_view type) const {
    const auto* entry = types_.find(type);
    return entry && entry->hostile;
  }
  bool words(std::string_view type) const {
    const auto* entry = types_.find(type);
    return entry && entry->family == "words";
  }

  std::uint32_t first_token(const Claim& claim) const {
    return tokens_of(view_.reading.analysis, claim.trigger).first;
  }
  Span span_of(TokenRange range) const {
    return {view_.token(range.first).span.begin, view_.token(range.last - 1).span.end};
  }

  Attribution said_by(const Answer& answer) const {
    return Attribution::relayed(answer.speaker, span_of(answer.words));
  }

  /// Attributions cannot be changed in place: a claim is made anew around the new one.
  static Claim told_by(Claim claim, Attribution by) {
    Claim out(std::move(claim.evidence), std::move(by));
    out.report = std::move(claim.report), out.source = std::move(claim.source),
    out.type = std::move(claim.type);
    out.trigger = claim.trigger;
    out.actors = std::move(claim.actors), out.targets = std::move(claim.targets);
    out.place = std::move(claim.place), out.time = std::move(claim.time);
    out.quantities = std::move(claim.quantities), out.means = std::move(claim.means);
    out.certainty = claim.certainty == Certainty::stated ? Certainty::reported : claim.certainty;
    out.polarity = claim.polarity, out.outcome = std::move(claim.outcome);
    out.confidence = claim.confidence, out.rule = std::move(claim.rule), out.notes = std::move(claim.notes);
    return out;
  }

  /// "Denied it and blamed the army": what is said behind a denial is none for standing beside it.
  void affirm_the_rest(const Answer& answer) {
    const std::uint32_t sentence = view_.token(answer.words.first).sentence;
    if (answer.kind != AnswerKind::denies && answer.kind != AnswerKind::refuses) return;
    for (Claim& claim : out_.claims) {
      const TokenRange trigger = tokens_of(view_.reading.analysis, claim.trigger);
      if (view_.token(trigger.first).sentence != sentence || trigger.first < answer.last) continue;
      if (!signals_of(view_, trigger.first, trigger.last, text::FormTag::none).negated)
        claim.polarity = Polarity::affirmed;
    }
  }

  /// Returns: whether a happening is told in what the answer reaches; it is denied then.
  bool deny_what_follows(const Answer& answer) {
    bool any = false;
    for (Claim& claim : out_.claims) {
      const std::uint32_t at = first_token(claim);
      if (at < answer.words.last || at >= answer.last || words(claim.type)) continue;
      claim = told_by(std::move(claim), said_by(answer));
      claim.polarity = Polarity::denied;
      any = true;
    }
    return any;
  }

  /// "..., ce que X nie": told and denied in one sentence.
  bool deny_what_stands_before(const Answer& answer) {
    const Claim* before = nullptr;
    for (const Claim& claim : out_.claims) {
      const std::uint32_t at = first_token(claim);
      if (at >= answer.words.first || view_.token(at).sentence != view_.token(answer.words.first).sentence)
        continue;
      if (!words(claim.type) && claim.polarity == Polarity::affirmed) before = &claim;
    }
    if (!before) return false;
    Claim denied = told_by(*before, said_by(answer));
    denied.polarity = Polarity::denied, denied.certainty = Certainty::reported;
    denied.trigger = span_of(answer.words);
    denied.confidence = kConfidence, denied.rule = rule_of("denies");
    out_.claims.push_back(std::move(denied));
    return true;
  }

  std::string rule_of(const char* name) const {
    return fmt::format("answers.{}:{}", view_.reading.analysis.language, name);
  }

  Claim blank(const Answer& answer, std::string_view type, const char* rule) const {
    const Sentence& sentence = view_.sentence_of(answer.words.first);
    Claim claim({sentence.span, std::string(slice(view_.reading.report.text, sentence.span))},
                said_by(answer));
    claim.report = view_.reading.report.id, claim.source = view_.reading.report.source;
    claim.type = type, claim.trigger = span_of(answer.words);
    claim.certainty = Certainty::reported;
    claim.confidence = kConfidence, claim.rule = rule_of(rule);
    return claim;
  }

  /// What was read from the words of answering, and from the general words for what is answered, was read
  /// amiss.
  void refuse(const Answer& answer) {
    make_charge(answer);
    if (!told_before(answer)) return;
    const auto stands_there = [&](const Claim& claim) {
      const std::uint32_t at = first_token(claim);
      return at >= answer.words.first && at < answer.words.last;
    };
    const auto same_breath = [&](const Claim& claim) {
      return claim.type == kDenial &&
             view_.token(first_token(claim)).sentence == view_.token(answer.words.first).sentence &&
             claim.rule.starts_with("answers.");
    };
    std::erase_if(out_.claims, stands_there);
    if (std::any_of(out_.claims.begin(), out_.claims.end(), same_breath)) return;
    Claim claim = blank(answer, kDenial, "refuses");
    claim.actors = answer.speaker;
    claim.polarity = Polarity::denied;
    out_.claims.push_back(std::move(claim));
  }

  /// "X said that Y ... . Y denies the accusation": then what X said was one.
  void make_charge(const Answer& answer) {
    const std::uint32_t here = view_.token(answer.words.first).sentence;
    Claim* said = nullptr;
    for (Claim& claim : out_.claims) {
      const std::uint32_t at = first_token(claim), sentence = view_.token(at).sentence;
      if (at >= answer.words.first || here - sentence > 1) continue;
      if (claim.type == kAccusation || !words(claim.type)) return;
      if (claim.type == "statement" && !claim.attribution.by_outlet() && !speaks(answer, claim))
        said = &claim;
    }
    if (!said) return;
    said->type = kAccusation;
    said->targets = answer.speaker;
    said->actors = said->attribution.sources();
  }

  static bool speaks(const Answer& answer, const Claim& claim) {
    return std::any_of(answer.speaker.begin(), answer.speaker.end(), [&](const ActorRef& s) {
      const auto& sources = claim.attribution.sources();
      return std::any_of(sources.begin(), sources.end(), [&](const ActorRef& r) { return r.id == s.id; });
    });
  }

  /// Something that can be denied was told by then: a happening, or a charge.
  bool told_before(const Answer& answer) const {
    const std::uint32_t here = view_.token(answer.words.first).sentence;
    return std::any_of(out_.claims.begin(), out_.claims.end(), [&](const Claim& claim) {
      const std::uint32_t at = first_token(claim), sentence = view_.token(at).sentence;
      const bool charge = claim.type == "accusation" || hostile(claim.type) || !words(claim.type);
      return charge && at < answer.words.first && here - sentence <= kChargeReach;
    });
  }

  /// The deed told last before, or the first after: what kind it is, where and when.
  const Claim* deed_before(const Answer& answer) const {
    const Claim* best = nullptr;
    const Claim* after = nullptr;
    for (const Claim& claim : out_.claims) {
      const std::uint32_t at = first_token(claim);
      const std::uint32_t sentence = view_.token(at).sentence,
                          here = view_.token(answer.words.first).sentence;
      if (!hostile(claim.type) || claim.polarity == Polarity::denied || sentence == here) continue;
      if (sentence > here) {
        if (!after || (after->type == kAttack && claim.type != kAttack)) after = &claim;
      } else if (here - sentence <= kDeedReach && (!best || first_token(*best) <= at)) {
        best = &claim;
      }
    }
    return best ? best : after;
  }

  void own(const Answer& answer) {
    const Claim* before = deed_before(answer);
    const std::uint32_t sentence = view_.token(answer.words.first).sentence;
    bool told = false;
    for (Claim& claim : out_.claims) {
      const std::uint32_t at = first_token(claim);
      if (view_.token(at).sentence != sentence || !hostile(claim.type)) continue;
      if (!answers_to(answer, at)) continue;
      const bool general = claim.type == kAttack || claim.type == "armed_clash";
      claim = told_by(std::move(claim), said_by(answer));
      claim.actors = answer.speaker;
      if (general && before && before->type != claim.type && before->type != kAttack)
        claim.type = before->type;
      told = true;
      break;
    }
    if (told) return;
    Claim claim = blank(answer, before ? std::string_view(before->type) : kAttack, "owns");
    claim.actors = answer.speaker;
    if (before) {
      claim.targets = before->targets;
      set_like(*before, claim);
      std::erase_if(claim.targets, [&](const ActorRef& t) {
        return std::any_of(answer.speaker.begin(), answer.speaker.end(),
                           [&](const ActorRef& s) { return s.id == t.id; });
      });
    }
    out_.claims.push_back(std::move(claim));
  }

  /// "X accuse Y" without a claim of it: the accusation, where a deed is told that it can be about.
  void charge(const Answer& answer) {
    const std::uint32_t sentence = view_.token(answer.words.first).sentence;
    const bool told = std::any_of(out_.claims.begin(), out_.claims.end(), [&](const Claim& claim) {
      return view_.token(first_token(claim)).sentence == sentence &&
             (claim.type == kAccusation || claim.type == kDenial || claim.type == "criticism");
    });
    const Claim* before = deed_before(answer);
    if (told || !before) return;
    Claim claim = told_by(blank(answer, kAccusation, "charges"), Attribution::outlet());
    claim.certainty = Certainty::stated;
    claim.actors = answer.speaker, claim.targets = {*answer.accused};
    set_like(*before, claim);
    out_.claims.push_back(std::move(claim));
  }

  /// "X says that Y is behind the attack": the deed, done by Y, as X says.
  void blame(const Answer& answer) {
    const std::uint32_t sentence = view_.token(answer.words.first).sentence;
    for (Claim& claim : out_.claims)
      if (view_.token(first_token(claim)).sentence == sentence &&
          (hostile(claim.type) || claim.type == kAccusation))
        return;
    const Claim* before = deed_before(answer);
    if (!before) return;
    Claim claim = blank(answer, before->type, "blames");
    claim.actors = {*answer.accused}, claim.targets = before->targets;
    if (!answer.sure) claim.certainty = Certainty::possible;
    set_like(*before, claim);
    out_.claims.push_back(std::move(claim));
  }

  /// Where and when, as the deed that it is about.
  static void set_like(const Claim& before, Claim& claim) {
    claim.place = before.place, claim.time = before.time;
    if (claim.place) claim.place->inherited = true;
    if (claim.time) claim.time->inherited = true;
  }

  /// The deed is the object right behind the words, or the subject before a passive.
  bool answers_to(const Answer& answer, std::uint32_t at) const {
    return at >= answer.words.first ? at < std::min(answer.last, answer.words.last + kAgentReach)
                                    : answer.words.first - at < kAgentReach;
  }

  void finish() {
    std::stable_sort(out_.claims.begin(), out_.claims.end(), [](const Claim& a, const Claim& b) {
      return std::tuple(a.evidence.span.begin, a.trigger.begin) <
             std::tuple(b.evidence.span.begin, b.trigger.begin);
    });
    for (std::size_t c = 0; c < out_.claims.size(); ++c)
      out_.claims[c].id = fmt::format("{}.{}", view_.reading.report.id, c + 1);
  }

  const View& view_;
  const pack::EventTypes& types_;
  Claims& out_;
};

}  // namespace

std::vector<Answer> find_answers(const View& view, const Scopes& scopes) {
  return AnswerFinder(view, scopes).run();
}

void apply_answers(const View& view, const std::vector<Answer>& answers, const pack::EventTypes& types,
                   Claims& out) {
  if (!answers.empty()) Applier(view, types, out).run(answers);
}

}  // namespace selon::claim
