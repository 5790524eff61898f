#include "claim/arguments.h"

#include <algorithm>
#include <array>

namespace selon::claim {

namespace {

constexpr std::uint32_t kReach = 30;   // tokens: beyond, order of words says nothing
constexpr int kClimb = 7;              // steps up a tree

/// The function word that leads a mention, skipping its determiners and adjectives.
pack::Link lead_of(const View& view, std::uint32_t mention_first, std::uint32_t sentence_first) {
  std::uint32_t t = mention_first;
  for (int skipped = 0; t > sentence_first && skipped < 4; ++skipped) {
    --t;
    const pack::Link link = view.link[t];
    const bool article = has(link, pack::Link::determiner) && !has(link, pack::Link::of);
    if (article || view.token(t).upos == Upos::adj || view.token(t).number) continue;
    if (view.form(t) == "\"" || view.number_at[t] != kNone) continue;
    return link;
  }
  return pack::Link::none;
}

bool passive_by_words(const View& view, std::uint32_t first) {
  const std::uint32_t begin = view.sentence_of(first).first;
  for (std::uint32_t t = first, back = 0; t > begin && back < 4; ++back) {
    --t;
    if (view.auxiliary_at[t] != kNone)
      return view.words.auxiliaries.entries[static_cast<std::size_t>(view.auxiliary_at[t])].kind == pack::AuxiliaryKind::be;
    if (view.is_punct(t) || view.actor_at[t] != kNone) return false;
  }
  return false;
}

/// Where no tree is: the slot by side, lead word and what lies between.
Slot slot_by_order(const View& view, const Argument& argument, std::uint32_t first, TokenRange range, bool passive) {
  const pack::Link lead = lead_of(view, range.first, view.sentence_of(first).first);
  if (!argument.before) {
    if (has(lead, pack::Link::agent)) return Slot::agent;
    if (has(lead, pack::Link::of)) return argument.distance <= 6 ? Slot::of : Slot::loose;
    if (has(lead, pack::Link::with)) return Slot::with;
    if (has(lead, pack::Link::against)) return Slot::against;
    if (has(lead, pack::Link::in)) return Slot::oblique;
    return argument.distance <= 8 ? Slot::object : Slot::loose;
  }
  if (has(lead, pack::Link::agent) || has(lead, pack::Link::of) || has(lead, pack::Link::in)) return Slot::loose;
  return passive ? Slot::object : Slot::subject;
}

/// The token of a mention whose head lies outside it.
std::uint32_t head_token(const View& view, TokenRange range) {
  for (auto t = range.first; t < range.last; ++t) {
    const auto head = view.token(t).head;
    if (head < static_cast<std::int32_t>(range.first) || head >= static_cast<std::int32_t>(range.last)) return t;
  }
  return range.first;
}

/// The case word among a token's left children, as links.
pack::Link case_of(const View& view, std::uint32_t t) {
  pack::Link links = pack::Link::none;
  const std::uint32_t begin = view.sentence_of(t).first;
  for (std::uint32_t c = t; c-- > begin && t - c < 8;)
    if (view.token(c).head == static_cast<std::int32_t>(t) && view.token(c).relation == Dependency::case_)
      links = links | view.link[c];
  return links;
}

/// One climb from a mention's head to the word, or the word's own governors.
class Tree {
 public:
  Tree(const View& view, std::uint32_t first, std::uint32_t last) : view_(view), first_(first), last_(last) {
    collect_governors();
  }

  Slot slot_of(TokenRange range, bool passive) const {
    std::uint32_t t = head_token(view_, range);
    const pack::Link lead = case_of(view_, t);
    Dependency relation = view_.token(t).relation;
    // Coordination and apposition stand where their first member stands.
    for (int step = 0; step < kClimb; ++step) {
      const std::int32_t head = view_.token(t).head;
      if (head < 0) return Slot::loose;
      const auto h = static_cast<std::uint32_t>(head);
      if (h >= first_ && h < last_) return direct(relation, lead, passive);
      if (const Slot slot = by_governor(h, relation, lead); slot != Slot::loose) return slot;
      if (relation == Dependency::conj || relation == Dependency::appos || relation == Dependency::flat ||
          relation == Dependency::nmod || relation == Dependency::compound) {
        const bool same = relation != Dependency::nmod;
        if (!same && !is_group_noun(h)) return Slot::loose;
        relation = view_.token(h).relation;
        const pack::Link outer = case_of(view_, h);
        return climb_on(h, relation, same && lead != pack::Link::none ? lead : outer, passive);
      }
      return Slot::loose;
    }
    return Slot::loose;
  }

 private:
  /// "les combattants de X": X stands for the noun it completes.
  bool is_group_noun(std::uint32_t t) const { return view_.token(t).upos == Upos::noun && !(t >= first_ && t < last_); }

  Slot climb_on(std::uint32_t t, Dependency relation, pack::Link lead, bool passive) const {
    for (int step = 0; step < kClimb; ++step) {
      const std::int32_t head = view_.token(t).head;
      if (head < 0) return Slot::loose;
      const auto h = static_cast<std::uint32_t>(head);
      if (h >= first_ && h < last_) return direct(relation, lead, passive);
      if (const Slot slot = by_governor(h, relation, lead); slot != Slot::loose) return slot;
      if (relation != Dependency::conj && relation != Dependency::appos && relation != Dependency::flat) return Slot::loose;
      t = h;
      relation = view_.token(t).relation;
      if (const auto outer = case_of(view_, t); outer != pack::Link::none) lead = outer;
    }
    return Slot::loose;
  }

  Slot direct(Dependency relation, pack::Link lead, bool passive) const {
    switch (relation) {
      case Dependency::nsubj: return passive ? Slot::object : Slot::subject;
      case Dependency::nsubj_pass: return Slot::object;
      case Dependency::obj: case Dependency::iobj: return Slot::object;
      case Dependency::obl_agent: return Slot::agent;
      case Dependency::compound: case Dependency::amod: return Slot::of;
      default: break;
    }
    if (has(lead, pack::Link::agent)) return Slot::agent;
    if (has(lead, pack::Link::of)) return Slot::of;
    if (has(lead, pack::Link::with)) return Slot::with;
    if (has(lead, pack::Link::against)) return Slot::against;
    return Slot::oblique;
  }

  /// Verbs that lend the word their subject or agent: light verbs, controllers, antecedents of clauses.
  void collect_governors() {
    std::uint32_t t = first_;
    for (auto c = first_; c < last_; ++c) {
      const auto head = view_.token(c).head;
      if (head < static_cast<std::int32_t>(first_) || head >= static_cast<std::int32_t>(last_)) t = c;
    }
    for (int step = 0; step < 4; ++step) {
      const Dependency relation = view_.token(t).relation;
      const std::int32_t head = view_.token(t).head;
      if (head < 0) return;
      const bool lends = relation == Dependency::obj || relation == Dependency::xcomp || relation == Dependency::conj ||
                         relation == Dependency::nsubj_pass || relation == Dependency::obl || relation == Dependency::advcl ||
                         relation == Dependency::ccomp || relation == Dependency::appos || relation == Dependency::nsubj;
      if (relation == Dependency::acl || relation == Dependency::acl_relcl) {
        antecedent_ = head;
        antecedent_relation_ = relation;
        return;
      }
      if (!lends || has_subject(t)) return;
      governors_[count_++] = {static_cast<std::uint32_t>(head), relation};
      t = static_cast<std::uint32_t>(head);
    }
  }

  /// "… ont dispersé les groupes et les survivants se sont repliés": who has a subject of his own borrows none.
  bool has_subject(std::uint32_t verb) const {
    const Sentence& sentence = view_.sentence_of(verb);
    for (auto t = sentence.first; t < sentence.last; ++t) {
      const Token& token = view_.token(t);
      const bool subject = token.relation == Dependency::nsubj || token.relation == Dependency::nsubj_pass;
      if (subject && token.head == static_cast<std::int32_t>(verb)) return true;
    }
    return false;
  }

  Slot by_governor(std::uint32_t head, Dependency relation, pack::Link lead) const {
    for (std::size_t g = 0; g < count_; ++g) {
      if (governors_[g].head != head) continue;
      const bool passive_governor = governors_[g].relation == Dependency::nsubj_pass;
      if (relation == Dependency::nsubj && governors_[g].relation != Dependency::nsubj) return Slot::subject;
      if (relation == Dependency::obl_agent || (passive_governor && has(lead, pack::Link::agent))) return Slot::agent;
      if (has(lead, pack::Link::against) && governors_[g].relation == Dependency::obj) return Slot::against;
    }
    return Slot::loose;
  }

  struct Governor {
    std::uint32_t head;
    Dependency relation;
  };
  const View& view_;
  std::uint32_t first_, last_;
  std::array<Governor, 4> governors_{};
  std::size_t count_ = 0;
  std::int32_t antecedent_ = kNone;
  Dependency antecedent_relation_ = Dependency::none;

 public:
  /// The noun that a clause with this word describes ("l'attaque menée par", "les rebelles qui ont pris").
  bool describes(TokenRange range) const {
    return antecedent_ >= static_cast<std::int32_t>(range.first) && antecedent_ < static_cast<std::int32_t>(range.last);
  }
};

void add(const View& view, std::uint32_t first, std::uint32_t last, bool actors, Arguments& out, const Tree* tree) {
  const Sentence& sentence = view.sentence_of(first);
  const auto& at = actors ? view.actor_at : view.place_at;
  auto& list = actors ? out.actors : out.places;
  std::int32_t previous = kNone;
  for (auto t = sentence.first; t < sentence.last; ++t) {
    const std::int32_t mention = at[t];
    if (mention == kNone || mention == previous) continue;
    previous = mention;
    TokenRange range{t, t};
    while (range.last < sentence.last && at[range.last] == mention) ++range.last;
    if (range.first < last && range.last > first) continue;
    Argument argument{mention, Slot::loose, 0, range.last <= first};
    argument.distance = argument.before ? first - range.last : range.first - last;
    if (tree) argument.slot = tree->describes(range) ? (out.passive ? Slot::object : Slot::subject)
                                                     : tree->slot_of(range, out.passive);
    else if (argument.distance <= kReach) argument.slot = slot_by_order(view, argument, first, range, out.passive);
    list.push_back(argument);
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Argument& a, const Argument& b) { return a.distance < b.distance; });
}

bool passive_by_tree(const View& view, std::uint32_t first, std::uint32_t last) {
  for (auto t = first; t < last; ++t) {
    const Token& token = view.token(t);
    if (has(token.feats, Feat::passive)) return true;
    const bool bare = has(token.feats, Feat::participle) && has(token.feats, Feat::past) &&
                      (token.relation == Dependency::acl || token.relation == Dependency::amod);
    if (bare) return true;
  }
  return false;
}

}  // namespace

Arguments arguments_of(const View& view, std::uint32_t first, std::uint32_t last) {
  Arguments out;
  const bool trees = view.reading.analysis.has_trees;
  out.passive = trees ? passive_by_tree(view, first, last) : passive_by_words(view, first);
  if (trees) {
    const Tree tree(view, first, last);
    add(view, first, last, true, out, &tree);
    add(view, first, last, false, out, &tree);
  } else {
    add(view, first, last, true, out, nullptr);
    add(view, first, last, false, out, nullptr);
  }
  return out;
}

}  // namespace selon::claim
