#include "claim/control_turns.h"

#include <fmt/format.h>

#include <algorithm>

#include "claim/assemble.h"
#include "claim/mood.h"
#include "text/fold.h"

namespace selon::claim {

namespace {

using pack::ControlGroup;
using pack::ControlSlot;
using pack::Turn;

constexpr int kClimb = 6;  // clauses up from a phrase

bool part_of_speech_fits(const View& view, const pack::ControlPhrase& phrase, const text::FormHit& hit,
                         std::uint32_t t) {
  if (hit.last > t + 1) return true;
  if (phrase.noun) return view.token(t).upos == Upos::noun || view.token(t).upos == Upos::propn;
  return view.may_be_verb(t, hit.tags) ||
         (view.token(t).upos == Upos::adj && has(hit.tags, text::FormTag::participle));
}

bool is_clause(Dependency relation) {
  return relation == Dependency::ccomp || relation == Dependency::xcomp || relation == Dependency::advcl ||
         relation == Dependency::acl || relation == Dependency::acl_relcl || relation == Dependency::csubj;
}

/// What turns the clause of a token into something that did not happen: "before", "so that", a wish.
class Reality {
 public:
  Reality(const View& view, const Scopes& scopes, const ControlTree& tree)
      : view_(view), scopes_(scopes), tree_(tree) {}

  bool supposed(std::uint32_t t) const {
    for (int step = 0; t != kNowhere && step < kClimb; ++step) {
      if (marked_unreal(t) || subjunctive(t)) return true;
      if (view_.token(t).relation == Dependency::appos) return false;  // said beside the clause, not in it
      t = clause_above(t);
    }
    return false;
  }

  /// An infinitive or a noun of action is done only where its governor says so: "managed to", "after the".
  bool carried_out(const ControlPhraseAt& phrase, text::FormTag tags, bool noun) const {
    if (noun) return noun_happened(phrase.head);
    const Token& token = view_.token(phrase.head);
    const bool infinitive = has(tags, text::FormTag::infinitive) || has(token.feats, Feat::infinitive) ||
                            led_by_infinitive_mark(phrase.first);
    const bool gerund = has(tags, text::FormTag::gerund) || has(token.feats, Feat::gerund);
    if (!infinitive && !gerund) return true;
    if (compound(phrase.head)) return true;
    const std::uint32_t above = tree_.governor(phrase.head);
    if (above == kNowhere) return gerund;
    if (token.relation == Dependency::conj) {
      ControlPhraseAt first{above, above + 1, above};
      return carried_out(first, text::FormTag::none, false);
    }
    if (gerund && token.relation == Dependency::advcl) return true;
    return tree_.in(ControlGroup::achieves, above) || tree_.in(ControlGroup::lends, above) ||
           tree_.in(ControlGroup::factual, above) || (gerund && factual_case(phrase.head));
  }

  /// The governors' mood: "hopes that X has taken", "managed to" that is itself denied.
  void add_governors(std::uint32_t t, Signals& out) const {
    for (int step = 0; step < kClimb; ++step) {
      const Dependency relation = view_.token(t).relation;
      const std::uint32_t above = tree_.governor(t);
      if (above == kNowhere) return;
      if (relation == Dependency::xcomp || relation == Dependency::ccomp || relation == Dependency::csubj) {
        if (view_.token(above).upos == Upos::verb) {
          const Signals up = signals_of(view_, above, above + 1, text::FormTag::none);
          out.possible |= up.possible, out.conditional |= up.conditional, out.rumour |= up.rumour;
          out.planned |= up.planned, out.question |= up.question, out.hypothetical |= up.hypothetical;
          if (relation == Dependency::xcomp) out.negated |= up.negated;
          for (const std::uint32_t entry : view_.words.saying_words.find(view_.token(above).lemma_hash))
            out.planned |= !pack::testifies(view_.words.sayings.entries[entry].kind);
        }
      } else if (relation != Dependency::conj) {
        return;
      }
      t = above;
    }
  }

  /// Asked for, feared, hoped: words relayed that are no testimony.
  bool wished(std::uint32_t first, std::uint32_t last) const {
    const auto near = scopes_.near(first, last);
    return std::any_of(near.begin(), near.end(), [&](const Scope* scope) {
      return !pack::testifies(scope->kind) && scope->first <= first && scope->last >= last;
    });
  }

 private:
  std::uint32_t clause_above(std::uint32_t t) const {
    for (int step = 0; step < kClimb; ++step) {
      const Dependency relation = view_.token(t).relation;
      const std::uint32_t above = tree_.governor(t);
      if (above == kNowhere) return kNowhere;
      if (is_clause(relation)) return relation == Dependency::acl_relcl ? kNowhere : above;
      t = above;
    }
    return kNowhere;
  }
  bool marked_unreal(std::uint32_t t) const {
    for (const std::uint32_t c : view_.children_of(t)) {
      const Dependency relation = view_.token(c).relation;
      const bool mark =
          relation == Dependency::mark || relation == Dependency::case_ || relation == Dependency::advmod;
      if (c < t && mark && tree_.in(ControlGroup::unreal, c)) return true;
    }
    return tree_.in(ControlGroup::unreal, t);
  }
  bool subjunctive(std::uint32_t t) const {
    if (has(view_.token(t).feats, Feat::subjunctive)) return true;
    for (const std::uint32_t c : view_.children_of(t)) {
      const Dependency relation = view_.token(c).relation;
      const bool helps =
          relation == Dependency::aux || relation == Dependency::aux_pass || relation == Dependency::cop;
      if (helps && has(view_.token(c).feats, Feat::subjunctive)) return true;
    }
    return false;
  }
  bool led_by_infinitive_mark(std::uint32_t t) const {
    return t > 0 && view_.token(t - 1).upos == Upos::part && view_.token(t - 1).relation == Dependency::mark;
  }
  bool compound(std::uint32_t t) const {
    for (const std::uint32_t c : view_.children_of(t))
      if (view_.token(c).relation == Dependency::aux && view_.auxiliary_at[c] != kNone &&
          view_.words.auxiliaries.entries[static_cast<std::size_t>(view_.auxiliary_at[c])].kind ==
              pack::AuxiliaryKind::have)
        return true;
    return false;
  }
  bool factual_case(std::uint32_t t) const {
    for (const std::uint32_t c : view_.children_of(t)) {
      const Dependency relation = view_.token(c).relation;
      if (c < t && (relation == Dependency::case_ || relation == Dependency::mark) &&
          tree_.in(ControlGroup::factual, c))
        return true;
    }
    // "lors de la", "à la suite de la": the first word of a preposition of several.
    for (std::uint32_t back = t; back > 0 && t - back < 4; --back)
      if (tree_.in(ControlGroup::factual, back - 1) && view_.token(back - 1).upos != Upos::verb) return true;
    return false;
  }
  bool noun_happened(std::uint32_t t) const {
    if (marked_unreal(t)) return false;
    if (factual_case(t)) return true;
    const std::uint32_t above = tree_.governor(t);
    const Dependency relation = view_.token(t).relation;
    if (above == kNowhere) return view_.sentence_of(t).first == 0;
    if (relation == Dependency::nsubj || relation == Dependency::nsubj_pass)
      return view_.token(above).upos != Upos::verb || tree_.in(ControlGroup::factual, above);
    return (relation == Dependency::obj || relation == Dependency::obl) &&
           tree_.in(ControlGroup::factual, above);
  }

  const View& view_;
  const Scopes& scopes_;
  const ControlTree& tree_;
};

class Turns {
 public:
  Turns(const View& view, const Scopes& scopes) : view_(view), scopes_(scopes), tree_(view) {}

  std::vector<ControlReading> run() {
    std::vector<text::FormHit> hits;
    const auto tokens = static_cast<std::uint32_t>(view_.reading.analysis.tokens.size());
    for (std::uint32_t t = 0; t < tokens; ++t) {
      view_.words.turns.forms.find(view_.reading.analysis, view_.reading.report.text, t, hits);
      for (const text::FormHit& hit : hits)
        if (part_of_speech_fits(view_, view_.words.turns.phrases[hit.entry], hit, t) && read(t, hit)) {
          t = hit.last - 1;
          break;
        }
    }
    return std::move(out_);
  }

 private:
  struct Parts {
    std::vector<HeldPlace> places;
    std::int32_t holder = kNone, loser = kNone;
    bool left = false;  ///< whoever drove the loser out is not known to hold places
  };

  bool read(std::uint32_t t, const text::FormHit& hit) {
    const pack::ControlPhrase& phrase = view_.words.turns.phrases[hit.entry];
    const ControlPhraseAt at{t, hit.last, view_.head_of(t, hit.last)};
    if (phrase.turn == Turn::nothing) return true;
    if (is_former(at)) return false;
    Parts parts = parts_of(phrase, at);
    if (parts.places.empty()) return false;
    ControlKind kind = kind_of(phrase, at);
    if (parts.left && tree_.passive(at.head) && tree_.doer(at) != kNowhere)
      kind = ControlKind::leaves, std::swap(parts.holder, parts.loser);
    if (kind != ControlKind::takes && parts.holder == kNone) return false;
    bool read_any = false;
    for (const HeldPlace& place : parts.places) {
      if (place.mention != kNone && view_.place(place.mention).relative) continue;
      ControlStatement statement = control_statement(view_, at.head, place);
      statement.kind = kind;
      statement.rule = fmt::format("control.{}:{}", view_.reading.analysis.language, phrase.line);
      if (parts.holder != kNone) statement.holder = ref(parts.holder);
      if (parts.loser != kNone && parts.loser != parts.holder) statement.loser = ref(parts.loser);
      set_mood(view_, scopes_, tree_, at, hit.tags, statement);
      if (const Reality reality(view_, scopes_, tree_);
          kind != ControlKind::holds && !reality.carried_out(at, hit.tags, phrase.noun))
        statement.certainty = std::max(statement.certainty, Certainty::planned);
      out_.push_back({std::move(statement), at.first, at.last, is_still(at)});
      read_any = true;
    }
    return read_any;
  }

  ActorRef ref(std::int32_t actor) const {
    return {view_.actor(actor).id, std::string(slice(view_.reading.report.text, view_.actor(actor).span))};
  }
  std::int32_t holder_at(std::uint32_t token) const {
    const std::int32_t actor = tree_.actor_at(token);
    return actor != kNone && may_hold(view_.actor(actor)) ? actor : kNone;
  }

  std::vector<HeldPlace> places_of(const pack::ControlPhrase& phrase, const ControlPhraseAt& at) const {
    if (has(phrase.place, ControlSlot::object))
      if (auto places = tree_.places_undergoing(at); !places.empty()) return places;
    if (has(phrase.place, ControlSlot::subject)) {
      auto places = tree_.places_at(subject_of(at));
      std::erase_if(places, [&](const HeldPlace& p) {
        return p.mention != kNone && view_.place(p.mention).kind == PlaceKind::country;
      });
      if (places.empty()) places = tree_.places_before(at);
      if (!places.empty()) return places;
    }
    if (has(phrase.place, ControlSlot::attached))
      if (phrase.cases.empty() || tree_.led_by(at.head, phrase.cases))
        if (auto places = tree_.places_at(tree_.attached(at)); !places.empty()) return places;
    if (has(phrase.place, ControlSlot::oblique))
      for (const std::uint32_t t : tree_.obliques(at, phrase.cases))
        if (auto places = tree_.places_at(t); !places.empty()) return places;
    return {};
  }
  std::uint32_t subject_of(const ControlPhraseAt& at) const {
    return tree_.passive(at.head) ? tree_.undergoer(at) : tree_.doer(at);
  }

  Parts parts_of(const pack::ControlPhrase& phrase, const ControlPhraseAt& at) const {
    Parts out;
    out.places = places_of(phrase, at);
    if (out.places.empty()) return out;
    if (phrase.noun) {
      if (has(phrase.holder, ControlSlot::attached)) out.holder = holder_at(tree_.attached(at));
      if (has(phrase.holder, ControlSlot::oblique)) out.holder = oblique_holder(phrase, at);
      if (out.holder == kNone && phrase.turn == Turn::takes)
        out.holder = holder_at(tree_.led_after(at.last - 1, phrase.holder_cases));
      // "an attack of the army that led to the capture of X"
      const std::uint32_t above = tree_.governor(at.head);
      if (out.holder == kNone && phrase.turn == Turn::takes && above != kNowhere &&
          view_.token(above).upos == Upos::verb && tree_.in(ControlGroup::factual, above) &&
          view_.token(above).relation != Dependency::acl)
        if (const auto actor = holder_at(tree_.doer({above, above + 1, above}));
            actor != kNone && is_armed(view_.actor(actor)))
          out.holder = actor;
      // A state's own capital or headquarters is no news of who holds it.
      if (phrase.turn == Turn::holds && out.holder != kNone &&
          view_.actor(out.holder).kind == ActorKind::state)
        out.holder = kNone;
      return out;
    }
    const bool passive = tree_.passive(at.head);
    std::int32_t doer = holder_at(tree_.doer(at));
    if (doer == kNone && !passive && !has(phrase.place, ControlSlot::subject))
      doer = holder_at(tree_.doer_beside(at));
    const std::int32_t undergoer = holder_at(tree_.undergoer(at));
    switch (phrase.turn) {
      case Turn::holds:
      case Turn::leaves:
        out.holder = doer;
        break;
      case Turn::takes:
        if (has(phrase.place, ControlSlot::subject)) {
          out.holder = oblique_holder(phrase, at);
          break;
        }
        out.holder = doer;
        out.loser = taken_from(at);
        // "Three men entered the hotel": somebody without arms took nothing; "was taken" leaves open by whom.
        if (doer == kNone && (!passive || tree_.doer(at) != kNowhere)) out.places.clear();
        break;
      case Turn::expels:
        out.holder = doer, out.loser = undergoer;
        if (out.loser == kNone || out.loser == doer) out.places.clear();  // nobody who held it is driven out
        if (doer == kNone) out.left = true;
        break;
      case Turn::loses:
        out.loser = doer;
        out.holder = oblique_holder(phrase, at);
        if (out.loser == kNone) out.places.clear();
        break;
      case Turn::gives:
        out.loser = doer;
        out.holder = oblique_holder(phrase, at);
        if (out.holder == kNone) out.holder = holder_at(tree_.led_after(at.last, phrase.holder_cases));
        if (out.holder == kNone || out.holder == out.loser) out.places.clear();
        break;
      case Turn::nothing:
        break;
    }
    return out;
  }

  /// "recaptured from the rebels", "reprise aux rebelles".
  std::int32_t taken_from(const ControlPhraseAt& at) const {
    for (const std::uint32_t t : tree_.obliques(at, {})) {
      if (view_.token(t).relation == Dependency::obl_agent) continue;
      const std::int32_t actor = holder_at(t);
      if (actor == kNone) continue;
      for (const std::uint32_t c : view_.children_of(t))
        if (view_.token(c).relation == Dependency::case_ &&
            (has(view_.link[c], pack::Link::in) || has(view_.link[c], pack::Link::to)))
          return actor;
    }
    return kNone;
  }

  std::int32_t oblique_holder(const pack::ControlPhrase& phrase, const ControlPhraseAt& at) const {
    for (const std::uint32_t t : tree_.obliques(at, phrase.holder_cases))
      if (const auto actor = holder_at(t); actor != kNone) return actor;
    for (const std::uint32_t t : tree_.modifiers(at))
      if (const auto actor = holder_at(t); actor != kNone) return actor;
    return kNone;
  }

  ControlKind kind_of(const pack::ControlPhrase& phrase, const ControlPhraseAt& at) const {
    switch (phrase.turn) {
      case Turn::holds: {
        const std::uint32_t above = tree_.governor(at.head);
        const bool turned = phrase.noun && above != kNowhere && tree_.in(ControlGroup::turning, above);
        return turned ? ControlKind::takes : ControlKind::holds;
      }
      case Turn::leaves:
        return ControlKind::leaves;
      case Turn::takes:
      case Turn::expels:
      case Turn::loses:
      case Turn::gives:
      case Turn::nothing:
        return ControlKind::takes;
    }
    return ControlKind::holds;
  }

  bool any_child(const ControlPhraseAt& at, ControlGroup group) const {
    for (const std::uint32_t c : view_.children_of(at.head))
      if (tree_.in(group, c)) return true;
    return false;
  }
  bool is_former(const ControlPhraseAt& at) const { return any_child(at, ControlGroup::former); }
  bool is_still(const ControlPhraseAt& at) const {
    if (any_child(at, ControlGroup::still)) return true;
    const std::uint32_t above = tree_.governor(at.head);
    if (above == kNowhere) return false;
    return tree_.in(ControlGroup::still, above) ||
           std::any_of(view_.children_of(above).begin(), view_.children_of(above).end(),
                       [&](std::uint32_t c) { return tree_.in(ControlGroup::still, c); });
  }

  const View& view_;
  const Scopes& scopes_;
  ControlTree tree_;
  std::vector<ControlReading> out_;
};

}  // namespace

std::vector<ControlReading> control_turns(const View& view, const Scopes& scopes) {
  return Turns(view, scopes).run();
}

bool may_hold(const ActorMention& actor) {
  return is_armed(actor) || actor.kind == ActorKind::state || actor.kind == ActorKind::government;
}

ControlStatement control_statement(const View& view, std::uint32_t token, const HeldPlace& place) {
  const Report& report = view.reading.report;
  const Sentence& sentence = view.sentence_of(token);
  ClaimPlace where;
  if (place.mention != kNone) {
    where = claim_place(view, view.place(place.mention));
  } else {
    const Span span = view.reading.analysis.names[static_cast<std::size_t>(place.name)].span;
    where.text = where.name = std::string(slice(report.text, span));
    where.id = "text:" + text::fold(where.name);
  }
  ControlStatement statement{report.id,
                             report.source,
                             std::move(where),
                             {},
                             {},
                             {sentence.span, std::string(slice(report.text, sentence.span))},
                             Attribution::outlet(),
                             Certainty::stated,
                             Polarity::affirmed,
                             {}};
  statement.part = place.part;
  return statement;
}

void set_mood(const View& view, const Scopes& scopes, const ControlTree& tree, const ControlPhraseAt& phrase,
              text::FormTag tags, ControlStatement& statement) {
  const Reality reality(view, scopes, tree);
  Signals signals = signals_of(view, phrase.first, phrase.last, tags);
  reality.add_governors(phrase.head, signals);
  const auto says = scopes_of(scopes, phrase.first, phrase.last);
  signals.possible |= signals.question;
  if (signals.hypothetical || reality.supposed(phrase.head) || reality.wished(phrase.first, phrase.last))
    signals.planned = true;
  const bool by_denier = !says.empty() && says[0]->kind == pack::SayingKind::deny;
  statement.attribution = attribution_of(says);
  statement.certainty = certainty_of(signals, !says.empty());
  statement.polarity = signals.negated || signals.denied || by_denier ? Polarity::denied : Polarity::affirmed;
}

}  // namespace selon::claim
