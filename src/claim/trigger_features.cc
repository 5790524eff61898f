#include "claim/trigger_features.h"

#include <algorithm>
#include <array>

namespace selon::claim {

namespace {

constexpr std::uint32_t kNear = 6;     // tokens on each side whose lemmas are seen
constexpr int kClimb = 8;              // steps up the tree
constexpr std::size_t kPrefix = 5;     // letters that stand for a word's family
constexpr std::uint64_t kOutside = 1;  // in place of a word beyond the sentence

/// What a token is part of, as small numbers: an actor of a kind, a place, a time, a number.
template <class Each>
void each_sign(const View& view, std::uint32_t t, Each each) {
  if (view.actor_at[t] != kNone) each(side_blind(view.actor(view.actor_at[t]).kind));
  if (view.place_at[t] != kNone) each(32u);
  if (view.time_at[t] != kNone) each(33u);
  if (view.number_at[t] != kNone) each(34u);
}

bool is_argument(Dependency relation) {
  return relation == Dependency::nsubj || relation == Dependency::nsubj_pass || relation == Dependency::obj ||
         relation == Dependency::obl || relation == Dependency::obl_agent;
}

bool opens_clause(Dependency relation) {
  return relation == Dependency::advcl || relation == Dependency::acl || relation == Dependency::acl_relcl ||
         relation == Dependency::ccomp || relation == Dependency::xcomp || relation == Dependency::csubj ||
         relation == Dependency::parataxis;
}

class Writer {
 public:
  Writer(const Scene& scene, const Trigger& trigger, TriggerFeatures& out)
      : scene_(scene),
        view_(scene.view),
        trigger_(trigger),
        t_(trigger.head),
        token_(view_.token(trigger.head)),
        sentence_(view_.sentence_of(trigger.head)),
        plain_(out.plain),
        typed_(out.typed) {}

  void write(const Signals& signals) {
    word();
    readings();
    mood(signals);
    beside();
    if (view_.reading.analysis.has_trees) tree();
    voice();
    sentence();
    report();
  }

 private:
  std::uint64_t relation() const { return static_cast<std::uint64_t>(token_.relation); }
  std::uint64_t upos() const { return static_cast<std::uint64_t>(token_.upos); }
  /// The type of the first of a trigger's frames, or one that is no type.
  std::uint32_t first_type(const Trigger& trigger) const {
    return trigger.options[0].by_frame ? scene_.frame(trigger.options[0]).type_index : kMostTypes;
  }

  void word() {
    plain_.add("bias"_f);
    typed_.add("lemma"_f, token_.lemma_hash);
    plain_.add("form"_f, token_.hash);
    typed_.add("upos"_f, upos());
    typed_.add("relation"_f, relation(), upos());
    const std::string_view lemma = view_.reading.analysis.lemma(t_);
    plain_.add("family"_f, base::hash64(lemma.substr(0, kPrefix)));
    if (trigger_.last - trigger_.first > 1) {
      std::uint64_t phrase = 0;
      for (auto t = trigger_.first; t < trigger_.last; ++t)
        phrase = base::mix(phrase, view_.token(t).lemma_hash);
      typed_.add("phrase"_f, phrase);
    }
    each_sign(view_, t_, [&](std::uint32_t sign) { typed_.add("self"_f, sign); });
  }

  void readings() {
    bool framed = false;
    for (const ReadingOption& option : trigger_.options) {
      if (!option.by_frame) continue;
      const auto type = scene_.frame(option).type_index;
      plain_.add("frame"_f, type);
      plain_.add("frame met"_f, type, option.unmet > 0);
      if (option.unmet > 0) plain_.add("frame lacks"_f, type, base::hash64(option.first_unmet));
      framed = true;
    }
    if (framed) typed_.add("first frame"_f, first_type(trigger_));
    plain_.add("framed"_f, framed);
  }

  void mood(const Signals& s) {
    const std::array<bool, 8> signs{s.possible, s.conditional, s.rumour,   s.planned,
                                    s.negated,  s.denied,      s.question, s.hypothetical};
    for (std::size_t i = 0; i < signs.size(); ++i)
      if (signs[i]) typed_.add("mood"_f, i);
  }

  std::uint64_t word_at(std::int64_t t) const {
    if (t < sentence_.first || t >= sentence_.last) return kOutside;
    const auto at = static_cast<std::uint32_t>(t);
    return view_.actor_at[at] != kNone && view_.token(at).upos == Upos::propn ? 2 : view_.token(at).hash;
  }

  void beside() {
    const auto at = static_cast<std::int64_t>(t_);
    for (const int offset : {-2, 2})
      plain_.add("word at"_f, static_cast<std::uint64_t>(offset + 8), word_at(at + offset));
    for (const int offset : {-1, 1}) {
      typed_.add("word at"_f, static_cast<std::uint64_t>(offset + 8), word_at(at + offset));
      const auto t = at + offset;
      const bool inside = t >= sentence_.first && t < sentence_.last;
      plain_.add(
          "upos at"_f, static_cast<std::uint64_t>(offset + 8),
          inside ? static_cast<std::uint64_t>(view_.token(static_cast<std::uint32_t>(t)).upos) + 1 : 0);
    }
    const auto begin = std::max(sentence_.first, t_ < kNear ? 0 : t_ - kNear);
    for (auto t = begin; t < std::min(sentence_.last, t_ + kNear + 1); ++t)
      if (t != t_ && is_content(view_.token(t).upos)) plain_.add("near"_f, view_.side_blind_lemma(t));
  }

  void tree() {
    inflection();
    above();
    below();
    path();
  }

  void inflection() {
    constexpr std::array<Feat, 11> kForms{
        Feat::finite, Feat::infinitive, Feat::participle, Feat::gerund,  Feat::conditional, Feat::past,
        Feat::future, Feat::imperfect,  Feat::present,    Feat::passive, Feat::subjunctive};
    std::uint64_t form = 0;
    for (std::size_t i = 0; i < kForms.size(); ++i) form |= std::uint64_t{has(token_.feats, kForms[i])} << i;
    typed_.add("inflection"_f, form);
    std::uint64_t helpers = 0;
    bool determined = false, defined = false, undefined = false, pointed = false;
    for (const std::uint32_t c : view_.children_of(t_)) {
      const Token& child = view_.token(c);
      switch (child.relation) {
        case Dependency::aux:
        case Dependency::aux_pass:
        case Dependency::cop:
          helpers = base::mix(helpers, child.lemma_hash);
          if (has(child.feats, Feat::conditional) || has(child.feats, Feat::future))
            typed_.add("helper mood"_f);
          break;
        case Dependency::det:
          determined = true;
          defined = defined || has(child.feats, Feat::definite);
          undefined = undefined || has(child.feats, Feat::indefinite);
          pointed = pointed || has(child.feats, Feat::demonstrative);
          break;
        case Dependency::mark:
          typed_.add("mark"_f, child.hash);
          break;
        case Dependency::advmod:
          typed_.add("adverb"_f, child.lemma_hash);
          break;
        default:
          break;
      }
    }
    if (helpers) typed_.add("helpers"_f, helpers);
    typed_.add("repeated"_f, scene_.repeated[t_], upos());
    if (token_.upos != Upos::noun && token_.upos != Upos::propn) return;
    const std::uint32_t article = defined ? 1 : undefined ? 2 : pointed ? 3 : determined ? 4 : 0;
    typed_.add("article"_f, article);
    typed_.add("article"_f, article, scene_.repeated[t_]);
    typed_.add("number"_f, has(token_.feats, Feat::plural), article);
  }

  void above() {
    if (token_.head < 0) return typed_.add("root"_f);
    const auto h = static_cast<std::uint32_t>(token_.head);
    const Token& head = view_.token(h);
    typed_.add("head"_f, view_.side_blind_lemma(h));
    typed_.add("head"_f, relation(), view_.side_blind_lemma(h));
    typed_.add("head upos"_f, static_cast<std::uint64_t>(head.upos), relation());
    if (scene_.trigger_at[h] != kNone)
      typed_.add("head frame"_f, first_type(scene_.triggers[static_cast<std::size_t>(scene_.trigger_at[h])]));
    each_sign(view_, h, [&](std::uint32_t sign) { typed_.add("head sign"_f, sign); });
    for (const std::uint32_t c : view_.children_of(h)) {
      const Token& child = view_.token(c);
      if (c == t_ || !is_argument(child.relation)) continue;
      typed_.add("sister"_f, static_cast<std::uint64_t>(child.relation), view_.side_blind_lemma(c));
      each_sign(view_, c, [&](std::uint32_t sign) {
        typed_.add("sister sign"_f, static_cast<std::uint64_t>(child.relation), sign);
      });
    }
  }

  void below() {
    for (const std::uint32_t c : view_.children_of(t_)) {
      const Token& child = view_.token(c);
      const auto relation = static_cast<std::uint64_t>(child.relation);
      typed_.add("child"_f, relation, view_.side_blind_lemma(c));
      typed_.add("child"_f, relation);
      if (scene_.trigger_at[c] != kNone)
        typed_.add("child frame"_f, relation,
                   first_type(scene_.triggers[static_cast<std::size_t>(scene_.trigger_at[c])]));
      each_sign(view_, c, [&](std::uint32_t sign) { typed_.add("child sign"_f, relation, sign); });
      for (const std::uint32_t g : view_.children_of(c)) {
        if (view_.token(g).relation == Dependency::case_)
          typed_.add("case"_f, relation, view_.token(g).lemma_hash);
        each_sign(view_, g, [&](std::uint32_t sign) { plain_.add("grandchild sign"_f, sign); });
      }
    }
  }

  void path() {
    std::uint64_t steps = 0;
    std::uint32_t depth = 0, t = t_;
    bool subordinate = false;
    for (; depth < kClimb && view_.token(t).head >= 0; ++depth) {
      const Dependency relation = view_.token(t).relation;
      if (depth < 3) steps = base::mix(steps, static_cast<std::uint64_t>(relation) + 1);
      if (depth == 1 || depth == 2) typed_.add("path"_f, steps);
      if (opens_clause(relation)) {
        typed_.add("within"_f, static_cast<std::uint64_t>(relation));
        subordinate = true;
      }
      t = static_cast<std::uint32_t>(view_.token(t).head);
    }
    typed_.add("depth"_f, std::min(depth, 5u));
    typed_.add("subordinate"_f, subordinate);
  }

  void voice() {
    typed_.add("quoted"_f, view_.quote_at[t_] != kNone);
    std::size_t holding = 0;
    for (const Scope* scope : scopes_of(scene_.scopes, trigger_.first, trigger_.last)) {
      typed_.add("said"_f, static_cast<std::uint64_t>(scope->kind));
      ++holding;
    }
    typed_.add("voices"_f, std::min<std::size_t>(holding, 2));
    for (const Scope* scope : scene_.scopes.near(t_, t_ + 1))
      if (scope->cue_first <= t_ && t_ < scope->cue_last)
        return typed_.add("cue"_f, static_cast<std::uint64_t>(scope->kind));
  }

  void sentence() {
    bool place = false, time = false, number = false, verb = false;
    std::uint32_t kinds = 0;
    for (auto t = sentence_.first; t < sentence_.last; ++t) {
      if (view_.actor_at[t] != kNone) kinds |= 1u << side_blind(view_.actor(view_.actor_at[t]).kind);
      place = place || view_.place_at[t] != kNone;
      time = time || view_.time_at[t] != kNone;
      number = number || view_.number_at[t] != kNone;
      verb = verb || view_.token(t).upos == Upos::verb || view_.token(t).upos == Upos::aux;
    }
    for (std::uint32_t kind = 0; kind < 16; ++kind)
      if (kinds >> kind & 1) typed_.add("actor"_f, kind);
    for (std::uint32_t type = 0; type < kMostTypes; ++type)
      if (scene_.told[trigger_.sentence][type]) typed_.add("told beside"_f, type);
    typed_.add("place time number"_f, place, time, number);
    plain_.add("verb"_f, verb);
    plain_.add("length"_f, (sentence_.last - sentence_.first) / 10);
    typed_.add("third"_f, (t_ - sentence_.first) * 4 / std::max(1u, sentence_.last - sentence_.first));
  }

  void report() {
    const auto& sentences = view_.reading.analysis.sentences;
    const auto s = trigger_.sentence;
    plain_.add("sentence"_f, std::min(s, 4u));
    plain_.add("last"_f, s + 1 == sentences.size());
    typed_.add("opens paragraph"_f, s == 0 || sentences[s - 1].paragraph != sentences[s].paragraph);
    typed_.add("hostile"_f, bucket(scene_.hostile));
    typed_.add("hostile share"_f, std::min<std::size_t>(9, 10 * scene_.hostile / (1 + sentences.size())));
    plain_.add("old"_f, static_cast<bool>(scene_.old[s]));
    plain_.add("titled word"_f, static_cast<bool>(scene_.titled_word[t_]));
  }

  const Scene& scene_;
  const View& view_;
  const Trigger& trigger_;
  const std::uint32_t t_;
  const Token& token_;
  const Sentence& sentence_;
  FeatureList &plain_, &typed_;
};

/// How often the word told this type in the reports learned from.
void learned_word(const Trigger& trigger, std::size_t rank, std::uint32_t type, FeatureList& out) {
  const pack::EventWord* word = trigger.options[rank].word;
  out.add("word"_f, word != nullptr);
  if (!word) return;
  out.add("word listed"_f, word->listed, word->told > 0);
  out.add("word listed framed"_f, word->listed, trigger.options[rank].by_frame);
  out.add("word listed of"_f, word->listed, type);
  if (word->told == 0) return;
  const std::uint32_t rate = std::min(9u, 10u * word->told / std::max<std::uint32_t>(1, word->seen));
  std::uint32_t all = 0;
  for (const ReadingOption& option : trigger.options) all += option.word ? option.word->told : 0;
  out.add("word told"_f, bucket(word->told));
  out.add("word rate"_f, rate);
  out.add("word rate"_f, rate, bucket(word->seen));
  out.add("word rate of"_f, rate, type);
  out.add("word rate framed"_f, rate, trigger.options[rank].by_frame);
  out.add("word share"_f, 4u * word->told / std::max(1u, all));
}

}  // namespace

void trigger_features(const Scene& scene, const Trigger& trigger, const Signals& signals,
                      TriggerFeatures& out) {
  Writer(scene, trigger, out).write(signals);
}

void option_features(const Scene& scene, const Trigger& trigger, std::size_t rank, FeatureList& out) {
  const ReadingOption& option = trigger.options[rank];
  const std::uint32_t type = scene.frame(option).type_index, s = trigger.sentence;
  std::size_t frames_before = 0;
  for (std::size_t i = 0; i < rank; ++i)
    frames_before += trigger.options[i].by_frame && trigger.options[i].unmet == 0;
  const std::uint64_t place = option.by_frame ? frames_before : 9;
  const std::uint64_t lacks = option.unmet > 0 ? base::hash64(option.first_unmet) : 0;
  out.add("type"_f, type);
  out.add("unmet"_f, option.unmet);
  out.add("lacks"_f, lacks);
  out.add("lacks of"_f, lacks, type);
  out.add("rank"_f, place);
  out.add("rank unmet"_f, place, option.unmet > 0);
  learned_word(trigger, rank, type, out);
  const std::uint32_t count = scene.counts[type];
  const std::uint32_t share = scene.total ? 8 * count / scene.total : 9;
  const auto lead = static_cast<std::uint32_t>(std::find(scene.leading.begin(), scene.leading.end(), type) -
                                               scene.leading.begin());
  out.add("told"_f, bucket(count));
  out.add("told share"_f, share);
  out.add("told share rank"_f, share, place);
  out.add("leads"_f, lead);
  out.add("titled"_f, static_cast<bool>(scene.titled[type]), scene.titled.any());
  out.add("titled rank"_f, static_cast<bool>(scene.titled[type]), scene.titled.any(), place);
  out.add("titled of"_f, static_cast<bool>(scene.titled[type]), type);
  const bool before = s > 0 && scene.told[s - 1][type];
  const bool after = s + 1 < scene.told.size() && scene.told[s + 1][type];
  out.add("told around"_f, before, after);
  out.add("told here"_f, static_cast<bool>(scene.told[s][type]));
  const bool first = scene.first[type] == kNone ||
                     scene.triggers[static_cast<std::size_t>(scene.first[type])].head == trigger.head;
  out.add("first told"_f, first);
  out.add("first told upos"_f, first, static_cast<std::uint64_t>(scene.view.token(trigger.head).upos));
  out.add("hostile type"_f, scene.is_hostile(type), bucket(scene.hostile));
  for (const std::uint32_t leading : scene.leading)
    if (leading < kMostTypes && scene.is_hostile(leading))
      return out.add("leading violence"_f, leading, type);
}

}  // namespace selon::claim
