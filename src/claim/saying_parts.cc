#include "claim/saying_parts.h"

#include <algorithm>

namespace selon::claim {

namespace {

constexpr int kDeepest = 40;  // levels of a tree that are followed

void widen(const View& view, std::uint32_t t, int depth, TokenRange& out) {
  out.first = std::min(out.first, t);
  out.last = std::max(out.last, t + 1);
  if (depth == kDeepest) return;
  for (const std::uint32_t child : view.children_of(t)) widen(view, child, depth + 1, out);
}

bool ends_phrase(Dependency relation) {
  return relation == Dependency::acl_relcl || relation == Dependency::parataxis ||
         relation == Dependency::advcl || relation == Dependency::punct || relation == Dependency::mark ||
         relation == Dependency::dep;
}

void widen_phrase(const View& view, std::uint32_t t, int depth, TokenRange& out) {
  if (depth == kDeepest || ends_phrase(view.token(t).relation)) return;
  out.first = std::min(out.first, t);
  out.last = std::max(out.last, t + 1);
  for (const std::uint32_t child : view.children_of(t)) widen_phrase(view, child, depth + 1, out);
}

std::optional<std::uint32_t> child_by(const View& view, std::uint32_t t, Dependency relation) {
  for (const std::uint32_t child : view.children_of(t))
    if (view.token(child).relation == relation) return child;
  return std::nullopt;
}

bool is_verb(const View& view, std::uint32_t t) {
  return view.token(t).upos == Upos::verb || view.token(t).upos == Upos::aux;
}

/// Without commas, quotation marks and subordinators at its edges.
TokenRange trimmed(const View& view, TokenRange range) {
  const auto edge = [&](std::uint32_t t) { return view.is_punct(t); };
  while (range.first < range.last &&
         (edge(range.first) || view.token(range.first).relation == Dependency::mark))
    ++range.first;
  while (range.first < range.last && edge(range.last - 1)) --range.last;
  return range;
}

class Finder {
 public:
  Finder(const View& view, std::uint32_t first, std::uint32_t last)
      : view_(view), first_(first), last_(last), verb_(view.head_of(first, last)) {}

  SayingParts find() {
    SayingParts parts;
    parts.passive = has(view_.token(verb_).feats, Feat::passive);
    if (const auto head = speaker(parts.passive)) {
      parts.speaker_head = *head;
      parts.speaker = phrase_of(view_, *head);
    }
    parts.content = content(parts);
    return parts;
  }

 private:
  bool own(std::uint32_t t) const { return t >= first_ && t < last_; }

  std::optional<std::uint32_t> speaker(bool passive) const {
    if (passive) return agent(verb_);
    if (const auto subject = child_by(view_, verb_, Dependency::nsubj)) return inside_out(*subject);
    if (const auto behind = speaker_behind()) return behind;
    const Token& token = view_.token(verb_);
    if (token.head < 0) return std::nullopt;
    const auto head = static_cast<std::uint32_t>(token.head);
    switch (token.relation) {
      // "affirmant que", "et a ajouté": whoever does what the verb above tells.
      case Dependency::conj:
      case Dependency::advcl:
      case Dependency::xcomp:
        if (!is_verb(view_, head)) return std::nullopt;
        if (const auto subject = child_by(view_, head, Dependency::nsubj)) return *subject;
        if (const auto subject = child_by(view_, head, Dependency::nsubj_pass)) return *subject;
        return std::nullopt;
      // "un responsable affirmant", "X, qui a déclaré"
      case Dependency::acl:
      case Dependency::acl_relcl:
        if (has(token.feats, Feat::participle) && has(token.feats, Feat::past)) return std::nullopt;
        return head;
      default:
        return std::nullopt;
    }
  }

  /// "…, a indiqué la direction": behind a comma or a quotation the verb's object is its speaker.
  std::optional<std::uint32_t> speaker_behind() const {
    std::uint32_t t = first_;
    const std::uint32_t begin = view_.sentence_of(verb_).first;
    while (t > begin && (view_.token(t - 1).upos == Upos::aux || view_.token(t - 1).upos == Upos::pron ||
                         view_.token(t - 1).upos == Upos::adv))
      --t;
    if (t == begin || !view_.is_punct(t - 1)) return std::nullopt;
    for (const Dependency relation : {Dependency::obj, Dependency::xcomp})
      if (const auto named = child_by(view_, verb_, relation))
        if (*named > verb_ && *named - verb_ <= 4 && !is_verb(view_, *named)) return named;
    return std::nullopt;
  }

  /// A relative pronoun speaks for what its clause describes.
  std::uint32_t inside_out(std::uint32_t subject) const {
    const bool relative = has(view_.token(subject).feats, Feat::relative) &&
                          view_.token(verb_).relation == Dependency::acl_relcl;
    return relative && view_.token(verb_).head >= 0 ? static_cast<std::uint32_t>(view_.token(verb_).head)
                                                    : subject;
  }

  std::optional<std::uint32_t> agent(std::uint32_t verb) const {
    if (const auto by = child_by(view_, verb, Dependency::obl_agent)) return by;
    for (const std::uint32_t child : view_.children_of(verb))
      for (const std::uint32_t lead : view_.children_of(child))
        if (view_.token(lead).relation == Dependency::case_ && has(view_.link[lead], pack::Link::agent))
          return child;
    return std::nullopt;
  }

  TokenRange content(const SayingParts& parts) const {
    for (const Dependency relation : {Dependency::ccomp, Dependency::xcomp})
      if (const auto clause = child_by(view_, verb_, relation)) return clause_of(*clause, parts);
    if (const auto said = above()) return *said;
    for (const std::uint32_t child : view_.children_of(verb_))
      if (view_.token(child).relation == Dependency::parataxis && !own(child)) return clause_of(child, parts);
    if (parts.passive)
      for (const Dependency relation : {Dependency::nsubj_pass, Dependency::nsubj})
        if (const auto named = child_by(view_, verb_, relation))
          return trimmed(view_, subtree_of(view_, *named));
    const bool speaks = parts.speaker.first < parts.speaker.last;
    if (const auto named = child_by(view_, verb_, Dependency::obj);
        named && !is_clitic(*named) && !(speaks && *named == parts.speaker_head))
      return reaching_on(*named, trimmed(view_, subtree_of(view_, *named)));
    for (const std::uint32_t child : view_.children_of(verb_))
      if (view_.token(child).relation == Dependency::advcl && child > verb_ &&
          has(view_.token(child).feats, Feat::infinitive))
        return clause_of(child, parts);
    // "appelle au calme", "plaide pour la paix"
    for (const std::uint32_t child : view_.children_of(verb_))
      if (view_.token(child).relation == Dependency::obl && child > verb_ && view_.time_at[child] == kNone &&
          view_.place_at[child] == kNone)
        return reaching_on(child, trimmed(view_, without_case(child)));
    return {};
  }

  TokenRange without_case(std::uint32_t head) const {
    TokenRange range = subtree_of(view_, head);
    while (range.first < head && view_.token(range.first).relation == Dependency::case_) ++range.first;
    return range;
  }

  /// What hangs on the verb behind what is said mostly belongs to it: "constate une hausse des attaques
  /// depuis mai".
  TokenRange reaching_on(std::uint32_t head, TokenRange said) const {
    if (head < verb_) return said;
    for (const std::uint32_t child : view_.children_of(verb_)) {
      const Dependency relation = view_.token(child).relation;
      const bool goes_on = relation == Dependency::obl || relation == Dependency::advcl ||
                           relation == Dependency::advmod || relation == Dependency::xcomp ||
                           relation == Dependency::dep;
      const TokenRange more = subtree_of(view_, child);
      if (goes_on && child > head && more.first <= said.last + 1) said.last = std::max(said.last, more.last);
    }
    return trimmed(view_, said);
  }

  bool is_clitic(std::uint32_t t) const { return view_.token(t).upos == Upos::pron && t < verb_; }

  /// What is said stands above the verb of saying: "Il pleut, a-t-il dit".
  std::optional<TokenRange> above() const {
    const Token& token = view_.token(verb_);
    if (token.head < 0 || (token.relation != Dependency::parataxis && token.relation != Dependency::ccomp))
      return std::nullopt;
    if (token.relation == Dependency::ccomp && child_by(view_, verb_, Dependency::mark)) return std::nullopt;
    const Sentence& sentence = view_.sentence_of(verb_);
    TokenRange said = subtree_of(view_, static_cast<std::uint32_t>(token.head));
    const TokenRange mine = subtree_of(view_, verb_);
    // The verb of saying with its speaker stands at an end of it, or amid.
    if (mine.first <= said.first) said.first = mine.last;
    if (mine.last >= said.last) said.last = mine.first;
    said.first = std::max(said.first, sentence.first);
    if (said.first >= said.last) return std::nullopt;
    return trimmed(view_, said);
  }

  TokenRange clause_of(std::uint32_t head, const SayingParts& parts) const {
    TokenRange clause = subtree_of(view_, head);
    // A clause before the verb ends before it, and one behind begins behind it and its speaker.
    if (head < verb_) clause.last = std::min(clause.last, first_);
    if (head > verb_) clause.first = std::max(clause.first, last_);
    const TokenRange speaker = parts.speaker;
    if (speaker.first < speaker.last && head > verb_ && speaker.first >= last_ &&
        speaker.first < clause.last && speaker.last <= head)
      clause.first = std::max(clause.first, speaker.last);
    clause = reaching_on(head, trimmed(view_, clause));
    // "à libérer", "d'engager": the preposition belongs to the verb of saying.
    while (clause.first < clause.last && view_.token(clause.first).upos == Upos::adp &&
           view_.token(clause.first).head == static_cast<std::int32_t>(head))
      ++clause.first;
    return clause;
  }

  const View& view_;
  const std::uint32_t first_, last_, verb_;
};

}  // namespace

TokenRange subtree_of(const View& view, std::uint32_t head) {
  TokenRange range{head, head + 1};
  widen(view, head, 0, range);
  return range;
}

TokenRange phrase_of(const View& view, std::uint32_t head) {
  TokenRange range{head, head + 1};
  for (const std::uint32_t child : view.children_of(head)) {
    const Dependency relation = view.token(child).relation;
    if (relation == Dependency::case_ || relation == Dependency::cop || relation == Dependency::advmod)
      continue;
    widen_phrase(view, child, 0, range);
  }
  return range;
}

SayingParts saying_parts(const View& view, std::uint32_t first, std::uint32_t last) {
  return Finder(view, first, last).find();
}

}  // namespace selon::claim
