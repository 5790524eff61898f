// What answers change in the claims of a report: denials marked and made, deeds laid at a door or owned to.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "claim/answers.h"
#include "claim/mood.h"

namespace selon::claim {

namespace {

constexpr std::uint32_t kAgentReach = 8;
constexpr std::uint32_t kDeedReach = 12;   // sentences back to a deed that somebody owns to
constexpr std::uint32_t kChargeReach = 4;  // and to what somebody denies
constexpr double kConfidence = 0.5;        // so many of the claims made here are right, where annotations tell
constexpr std::string_view kDenial = "denial";
constexpr std::string_view kAccusation = "accusation";
constexpr std::string_view kAttack = "attack_on_civilians";

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

void apply_answers(const View& view, const std::vector<Answer>& answers, const pack::EventTypes& types,
                   Claims& out) {
  if (!answers.empty()) Applier(view, types, out).run(answers);
}

}  // namespace selon::claim
