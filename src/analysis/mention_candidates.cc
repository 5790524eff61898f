#include "analysis/mention_candidates.h"

#include <algorithm>

#include "analysis/mention_lists.h"
#include "analysis/mention_names.h"

namespace selon::analysis {

namespace {

using pack::DeterminerKind;
using pack::NounClass;

constexpr std::uint32_t kMostBefore = 8;  // tokens of a nominal before its head
constexpr std::uint32_t kMostAfter = 4;   // from a complement's preposition to its noun
constexpr Feat kNumber = Feat::singular | Feat::plural;
constexpr Feat kGender = Feat::masculine | Feat::feminine | Feat::neuter;

Feat only(Feat feats, Feat mask) {
  return static_cast<Feat>(static_cast<std::uint64_t>(feats) & static_cast<std::uint64_t>(mask));
}

template <class Map>
const typename Map::mapped_type* look_up(const Map& map, std::uint64_t hash) {
  const auto it = map.find(hash);
  return it == map.end() ? nullptr : &it->second;
}

class Finder {
 public:
  Finder(std::string_view text, const Analysis& analysis, const pack::Language& language,
         const pack::Places& places)
      : text_(text),
        analysis_(analysis),
        tokens_(analysis.tokens),
        words_(language.coreference),
        kinds_(language, places),
        list_(text, analysis) {}

  Candidates run() {
    out_.all.reserve(tokens_.size() / 4);
    for (const Sentence& sentence : analysis_.sentences) {
      sentence_ = &sentence;
      list_.clear();
      for (std::uint32_t i = sentence.first; i < sentence.last;) {
        while (next_name_ < analysis_.names.size() && analysis_.names[next_name_].first < i) ++next_name_;
        const bool named = next_name_ < analysis_.names.size() && analysis_.names[next_name_].first == i;
        i = named ? add_name() : add_word(i);
      }
    }
    return std::move(out_);
  }

 private:
  const Token& token(std::uint32_t i) const { return tokens_[i]; }
  bool inside(std::uint32_t i) const { return i >= sentence_->first && i < sentence_->last; }

  Candidate begin(std::uint32_t first, std::uint32_t last, std::uint32_t head) {
    Candidate c;
    c.first = first;
    c.last = last;
    c.head = head;
    c.span = {tokens_[first].span.begin, tokens_[last - 1].span.end};
    c.sentence = tokens_[head].sentence;
    c.role = role_of(head);
    while (next_quotation_ < analysis_.quotations.size() &&
           analysis_.quotations[next_quotation_].last <= head)
      ++next_quotation_;
    c.quoted =
        next_quotation_ < analysis_.quotations.size() && analysis_.quotations[next_quotation_].first <= head;
    c.first_modifier = c.last_modifier = static_cast<std::uint32_t>(out_.modifiers.size());
    return c;
  }

  static bool stands_beside(Dependency relation) {
    return relation == Dependency::conj || relation == Dependency::appos || relation == Dependency::flat;
  }

  Role role_of(std::uint32_t head) const {
    if (!analysis_.has_trees) return Role::other;
    // What is named beside or joined to another stands where that one stands: "le président X", "X et Y".
    const Token* t = &tokens_[head];
    constexpr int kMostUp = 4;
    for (int up = 0; up < kMostUp && t->head >= 0 && stands_beside(t->relation); ++up)
      t = &tokens_[static_cast<std::size_t>(t->head)];
    switch (t->relation) {
      case Dependency::nsubj:
      case Dependency::nsubj_pass:
      case Dependency::csubj:
        return Role::subject;
      case Dependency::obj:
      case Dependency::iobj:
      case Dependency::obl_agent:
      case Dependency::root:
        return Role::object;
      case Dependency::nmod:  // before its head, it is a possessor: "X's army"
        return t->head > static_cast<std::int32_t>(t - tokens_.data()) ? Role::other : Role::inner;
      case Dependency::compound:
      case Dependency::amod:
      case Dependency::det:
        return Role::inner;
      default:
        return Role::other;
    }
  }

  // -- names

  std::uint32_t add_name() {
    const Name& name = analysis_.names[next_name_];
    std::uint32_t head = name.last - 1;
    for (std::uint32_t i = name.first; i < name.last && analysis_.has_trees; ++i)
      if (token(i).head < static_cast<std::int32_t>(name.first) ||
          token(i).head >= static_cast<std::int32_t>(name.last)) {
        head = i;
        break;
      }
    Candidate c = begin(name.first, name.last, head);
    c.form = MentionForm::name;
    c.name = next_name_++;
    const NameKind kind = kinds_.of(analysis_, name);
    c.kind = kind.kind;
    c.place_name = kind.place;
    if (c.kind == NounClass::group && is_beside_person(head)) c.kind = NounClass::person;
    c.feats = feats_of(name, c.kind);
    push(std::move(c));
    return name.last;
  }

  /// "the secretary-general, X": a name in apposition to a word for a person names one.
  bool is_beside_person(std::uint32_t head) const {
    const Token& t = token(head);
    if (!analysis_.has_trees || t.head < 0 ||
        !(t.relation == Dependency::appos || t.relation == Dependency::flat))
      return false;
    const auto* noun = noun_at(static_cast<std::uint32_t>(t.head));
    return noun && noun->kind == NounClass::person;
  }

  /// Number and gender from the article, the title, the given name.
  Feat feats_of(const Name& name, NounClass kind) const {
    Feat feats = Feat::none;
    const bool before = name.first > sentence_->first;
    if (kind == NounClass::person) {
      feats = Feat::singular;
      if (const auto* gender = look_up(words_.given_names, token(name.first).hash)) feats = feats | *gender;
      if (const auto* gender = look_up(words_.titles, token(name.first).hash))
        feats = Feat::singular | *gender;
      if (const auto* gender = before ? look_up(words_.titles, token(name.first - 1).hash) : nullptr)
        feats = Feat::singular | *gender;
      const auto* noun = before ? noun_at(name.first - 1) : nullptr;
      if (noun && noun->kind == NounClass::person && has(noun->feats, Feat::feminine))
        feats = Feat::singular | Feat::feminine;
      return feats;
    }
    const auto* determiner = before ? look_up(words_.determiners, token(name.first - 1).hash) : nullptr;
    if (determiner) feats = determiner->feats;
    if (only(feats, kNumber) == Feat::none)
      feats = feats | (has(token(name.last - 1).feats, Feat::plural) ? Feat::plural : Feat::singular);
    return feats;
  }

  // -- pronouns and nominals

  const pack::NounWord* noun_at(std::uint32_t i) const {
    if (const auto* noun = look_up(words_.nouns, token(i).lemma_hash)) return noun;
    return look_up(words_.nouns, token(i).hash);
  }

  /// Adds what the token heads. Returns: the token to go on with.
  std::uint32_t add_word(std::uint32_t i) {
    const Token& t = token(i);
    if (t.upos == Upos::noun) return add_noun(i);
    if (t.upos == Upos::pron || t.upos == Upos::det || t.upos == Upos::x) return add_pronoun(i);
    if (words_.latter.contains(t.hash)) add_latter(i);
    return i + 1;
  }

  std::uint32_t add_pronoun(std::uint32_t i) {
    const Token& t = token(i);
    const auto* possessive = look_up(words_.possessives, t.hash);
    const auto* pronoun = look_up(words_.pronouns, t.hash);
    const bool owns =
        possessive && (!pronoun || t.upos == Upos::det || has(t.feats, Feat::possessive) ||
                       (analysis_.has_trees ? t.relation == Dependency::nmod : stands_before_noun(i)));
    if (owns) {
      add_standing(i, *possessive, MentionForm::possessive);
    } else if (pronoun &&
               (t.upos == Upos::pron || (t.upos == Upos::x && !words_.determiners.contains(t.hash)))) {
      const bool may_be_empty = pronoun->thing && has(pronoun->feats, Feat::singular);
      if (!may_be_empty || !means_nothing(i)) add_standing(i, *pronoun, MentionForm::pronoun);
    }
    return i + 1;
  }

  bool stands_before_noun(std::uint32_t i) const {
    return inside(i + 1) && (token(i + 1).upos == Upos::noun || token(i + 1).upos == Upos::adj ||
                             token(i + 1).upos == Upos::propn || token(i + 1).upos == Upos::num);
  }
  void add_standing(std::uint32_t i, const pack::PronounWord& word, MentionForm form) {
    Candidate c = begin(i, i + 1, i);
    c.form = form;
    // "Son chef a parlé": a possessor is looked for from where its noun stands.
    if (form == MentionForm::possessive && token(i).head >= 0)
      c.role = role_of(static_cast<std::uint32_t>(token(i).head));
    c.pronoun = word;
    c.feats = word.feats;
    out_.all.push_back(std::move(c));
  }

  /// "il y a", "it is clear that": by its relation, or by a word that follows but for auxiliaries.
  bool means_nothing(std::uint32_t i) const {
    if (token(i).relation == Dependency::expl) return true;
    if (analysis_.folded_form(i).starts_with('-')) return i > sentence_->first && is_empty_word(i - 1);
    bool copula = false;
    for (std::uint32_t k = i + 1; inside(k) && k <= i + kMostAfter; ++k) {
      if (is_empty_word(k)) return true;
      if (copula && (words_.empty_predicate.contains(token(k).hash) ||
                     words_.empty_predicate.contains(token(k).lemma_hash)))
        return true;
      copula = copula || words_.empty_copula.contains(token(k).hash) ||
               words_.empty_copula.contains(token(k).lemma_hash);
      if (!copula && !words_.empty_skipped.contains(token(k).hash) &&
          !words_.empty_skipped.contains(token(k).lemma_hash))
        break;
    }
    return false;
  }
  bool is_empty_word(std::uint32_t i) const {
    return words_.empty_before.contains(token(i).hash) || words_.empty_before.contains(token(i).lemma_hash);
  }

  /// "ce dernier", "the latter": with its determiner, and no noun after it.
  void add_latter(std::uint32_t i) {
    if (i == sentence_->first || (inside(i + 1) && token(i + 1).upos == Upos::noun) || token(i).number)
      return;
    const auto* determiner = look_up(words_.determiners, token(i - 1).hash);
    if (!determiner ||
        (determiner->kind != DeterminerKind::definite && determiner->kind != DeterminerKind::demonstrative))
      return;
    if (inside(i + 1) &&
        (token(i + 1).upos == Upos::adj || token(i + 1).upos == Upos::num || token(i + 1).number))
      return;
    Candidate c = begin(i - 1, i + 1, i);
    c.form = MentionForm::pronoun;
    c.pronoun = {true, true, false, true, determiner->feats};
    c.feats = determiner->feats;
    out_.all.push_back(std::move(c));
  }

  std::uint32_t add_noun(std::uint32_t i) {
    if (words_.latter.contains(token(i).hash)) {
      add_latter(i);
      return i + 1;
    }
    const bool followed = inside(i + 1) && token(i + 1).upos == Upos::noun;
    if (followed && (!analysis_.has_trees || token(i).relation == Dependency::compound)) return i + 1;
    const pack::NounWord noun = noun_word(i);
    if (noun.kind == NounClass::none) return i + 1;
    Candidate c = begin(i, i + 1, i);
    c.kind = noun.kind;
    c.label = noun.label;
    take_left(c);
    take_right(c);
    c.span = {token(c.first).span.begin, token(c.last - 1).span.end};
    c.last_modifier = static_cast<std::uint32_t>(out_.modifiers.size());
    give_feats(c, noun);
    const std::uint32_t end = std::max(c.last, i + 1);
    // A title is part of its name: "le président X" is one mention.
    const bool title = c.kind == NounClass::person && c.last == i + 1 && begins_name(i + 1);
    if (title && analysis_.names[name_at(i + 1)].type == NameType::person) return i + 1;
    push(std::move(c));
    return end;
  }

  pack::NounWord noun_word(std::uint32_t i) const {
    if (const auto* noun = noun_at(i)) return *noun;
    const std::string_view lemma = analysis_.lemma(i);
    for (const auto& [ending, noun] : words_.endings)
      if (lemma.size() > ending.size() + 2 && lemma.ends_with(ending)) return noun;
    return {};
  }

  std::uint32_t name_at(std::uint32_t i) const {
    std::uint32_t n = next_name_;
    while (n < analysis_.names.size() && analysis_.names[n].first < i) ++n;
    return n;
  }
  bool begins_name(std::uint32_t i) const {
    const std::uint32_t n = name_at(i);
    return inside(i) && n < analysis_.names.size() && analysis_.names[n].first == i;
  }

  /// The determiner and what stands between it and the head.
  void take_left(Candidate& c) {
    std::uint32_t at = c.head;
    std::uint32_t direct = c.head;  // begin of the words that go with the head for sure
    bool bare = true;
    while (at > sentence_->first && c.head - at < kMostBefore) {
      const Token& t = token(at - 1);
      const auto* determiner = look_up(words_.determiners, t.hash);
      if (determiner && !(determiner->contraction && t.upos == Upos::det)) {
        c.determiner = determiner->kind;
        if (c.feats == Feat::none) c.feats = determiner->feats;
        take_count(c, at - 1);
        at -= determiner->contraction ? 0 : 1;
        bare = false;
        break;
      }
      if (t.upos == Upos::num || words_.counts.contains(t.hash)) {
        take_count(c, at - 1);
      } else if (t.upos == Upos::adj || t.upos == Upos::noun || t.upos == Upos::propn ||
                 t.upos == Upos::verb) {
        if (t.upos == Upos::verb && !has(t.feats, Feat::participle)) break;
        out_.modifiers.push_back(t.lemma_hash);
      } else if (t.upos == Upos::det) {
        c.determiner = DeterminerKind::indefinite;
        --at;
        bare = false;
        break;
      } else {
        break;
      }
      --at;
      if (bare && direct == at + 1 && t.upos != Upos::propn && t.upos != Upos::verb) direct = at;
    }
    c.first = bare ? direct : at;
  }

  void take_count(Candidate& c, std::uint32_t i) const {
    if (const auto* count = look_up(words_.counts, token(i).hash)) c.count = *count;
  }

  /// Adjectives after the head, and whether a complement or clause restricts it.
  void take_right(Candidate& c) {
    std::uint32_t at = c.head + 1;
    while (inside(at) &&
           (token(at).upos == Upos::adj ||
            (token(at).upos == Upos::verb && has(token(at).feats, Feat::participle) &&
             !has(token(at).feats, Feat::finite) && at == c.head + 1 && analysis_.has_trees &&
             token(at).relation == Dependency::acl)) &&
           !begins_name(at)) {
      out_.modifiers.push_back(token(at).lemma_hash);
      ++at;
    }
    c.last = at;
    if (!inside(at)) return;
    const auto* determiner = look_up(words_.determiners, token(at).hash);
    const bool joined = words_.joiners.contains(token(at).hash) ||
                        (determiner && determiner->contraction && token(at).upos == Upos::adp);
    if (begins_name(at)) c.inner_name = name_at(at);
    if (!joined) {
      c.restricted =
          token(at).upos == Upos::det || (token(at).upos == Upos::pron &&
                                          (has(token(at).feats, Feat::relative) ||
                                           (analysis_.has_trees && token(at).relation == Dependency::nsubj)));
      return;
    }
    c.restricted = true;
    for (std::uint32_t k = at + 1; inside(k) && k <= at + kMostAfter; ++k) {
      if (begins_name(k)) c.inner_name = name_at(k);
      if (token(k).upos != Upos::noun && token(k).upos != Upos::propn) continue;
      out_.modifiers.push_back(token(k).lemma_hash);
      break;
    }
  }

  void give_feats(Candidate& c, const pack::NounWord& noun) const {
    Feat feats = only(c.feats, kNumber);
    if (feats == Feat::none && has(token(c.head).feats, Feat::plural)) feats = Feat::plural;
    if (feats == Feat::none && c.count > 1) feats = Feat::plural;
    if (feats == Feat::none) feats = Feat::singular;
    Feat gender = only(c.feats, kGender);
    if (gender == Feat::none) gender = only(noun.feats, kGender);
    if (gender == Feat::none) gender = only(token(c.head).feats, kGender);
    c.feats = feats | gender;
  }

  void push(Candidate c) { list_.push(std::move(c), out_.all); }

  std::string_view text_;
  const Analysis& analysis_;
  const std::vector<Token>& tokens_;
  const pack::CoreferenceWords& words_;
  NameKinds kinds_;
  ListMaker list_;
  const Sentence* sentence_ = nullptr;
  std::uint32_t next_name_ = 0, next_quotation_ = 0;
  Candidates out_;
};

}  // namespace

Candidates find_candidates(std::string_view text, const Analysis& analysis, const pack::Language& language,
                           const pack::Places& places) {
  return Finder(text, analysis, language, places).run();
}

}  // namespace selon::analysis
