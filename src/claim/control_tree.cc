#include "claim/control_tree.h"

#include <algorithm>

namespace selon::claim {

namespace {

constexpr int kDepth = 4;                 // steps of any walk up or down
constexpr std::uint32_t kJoined = 4;      // tokens between two names of one list, or a verb and its subject
constexpr std::uint32_t kAnnounced = 14;  // tokens from a plural to the list it announces

bool is_nominal(Upos tag) {
  return tag == Upos::noun || tag == Upos::propn || tag == Upos::pron || tag == Upos::num || tag == Upos::x;
}

/// The verbs of a sentence whose subject another one shares.
bool shares_subject(Dependency relation) {
  return relation == Dependency::conj || relation == Dependency::xcomp || relation == Dependency::advcl ||
         relation == Dependency::ccomp || relation == Dependency::parataxis;
}

}  // namespace

ControlTree::ControlTree(const View& view) : view_(view) {
  const Analysis& analysis = view.reading.analysis;
  mention_at_.assign(analysis.tokens.size(), kNone);
  for (std::size_t m = 0; m < analysis.mentions.size(); ++m)
    if (!analysis.mentions[m].refers_to.empty())
      mention_at_[analysis.mentions[m].head] = static_cast<std::int32_t>(m);
  name_at_.assign(analysis.tokens.size(), kNone);
  for (std::size_t n = 0; n < analysis.names.size(); ++n)
    if (analysis.names[n].type == NameType::location)
      for (auto t = analysis.names[n].first; t < analysis.names[n].last; ++t)
        name_at_[t] = static_cast<std::int32_t>(n);
}

std::uint32_t ControlTree::governor(std::uint32_t token) const {
  const std::int32_t head = view_.token(token).head;
  return head < 0 ? kNowhere : static_cast<std::uint32_t>(head);
}

bool ControlTree::in(pack::ControlGroup group, std::uint32_t token) const {
  const Token& word = view_.token(token);
  return view_.words.turns.in(group, word.lemma_hash) || view_.words.turns.in(group, word.hash);
}

std::uint32_t ControlTree::child(std::uint32_t token, Dependency relation) const {
  for (const std::uint32_t c : view_.children_of(token))
    if (view_.token(c).relation == relation) return c;
  return kNowhere;
}

bool ControlTree::passive(std::uint32_t verb) const {
  if (child(verb, Dependency::expl) != kNowhere) return false;  // "se sont retirés"
  if (child(verb, Dependency::nsubj_pass) != kNowhere || child(verb, Dependency::aux_pass) != kNowhere)
    return true;
  const Token& token = view_.token(verb);
  const bool bare = child(verb, Dependency::aux) == kNowhere && child(verb, Dependency::nsubj) == kNowhere;
  const bool participle = has(token.feats, Feat::participle) && has(token.feats, Feat::past);
  return bare && (child(verb, Dependency::obl_agent) != kNowhere ||
                  (participle && (token.relation == Dependency::acl || token.relation == Dependency::amod)));
}

/// "the army, which took X": the relative stands for the noun that its clause describes.
std::uint32_t ControlTree::past_relative(std::uint32_t token, std::uint32_t verb) const {
  const bool relative =
      has(view_.token(token).feats, Feat::relative) ||
      (view_.token(token).upos == Upos::pron && has(view_.link[token], pack::Link::subordinator));
  if (!relative) return token;
  for (std::uint32_t v = verb, step = 0; v != kNowhere && step < kDepth; v = governor(v), ++step) {
    const Dependency relation = view_.token(v).relation;
    if (relation == Dependency::acl_relcl || relation == Dependency::acl) return governor(v);
    if (!shares_subject(relation)) return kNowhere;
  }
  return kNowhere;
}

/// "allowed the group to take X": whom it let.
std::uint32_t ControlTree::lent_by(std::uint32_t verb) const {
  if (!in(pack::ControlGroup::lends, verb)) return kNowhere;
  for (const Dependency relation : {Dependency::iobj, Dependency::obj, Dependency::obl})
    for (const std::uint32_t c : view_.children_of(verb))
      if (view_.token(c).relation == relation && actor_at(c) != kNone) return c;
  return kNowhere;
}

std::uint32_t ControlTree::subject(std::uint32_t verb, int depth) const {
  for (const Dependency relation : {Dependency::nsubj, Dependency::nsubj_pass})
    if (const auto c = child(verb, relation); c != kNowhere) return past_relative(c, verb);
  if (depth == 0) return kNowhere;
  const std::uint32_t above = governor(verb);
  if (above == kNowhere) return kNowhere;
  const Dependency relation = view_.token(verb).relation;
  if (relation == Dependency::acl || relation == Dependency::acl_relcl) return above;
  if (const auto lent = lent_by(above); lent != kNowhere && relation != Dependency::conj) return lent;
  return shares_subject(relation) ? subject(above, depth - 1) : kNowhere;
}

std::uint32_t ControlTree::object(std::uint32_t verb, int depth) const {
  if (passive(verb)) {
    if (const auto c = child(verb, Dependency::nsubj_pass); c != kNowhere) return past_relative(c, verb);
    const Dependency relation = view_.token(verb).relation;
    if (relation == Dependency::acl || relation == Dependency::amod || relation == Dependency::acl_relcl)
      return governor(verb);
    const auto above = governor(verb);
    if (relation == Dependency::conj && above != kNowhere && depth > 0) return object(above, depth - 1);
    return depth > 0 ? subject(verb, depth - 1) : kNowhere;
  }
  if (const auto c = child(verb, Dependency::obj); c != kNowhere) return past_relative(c, verb);
  // A name that the tree takes for a clause or a complement without a preposition.
  for (const std::uint32_t c : view_.children_of(verb)) {
    const Dependency relation = view_.token(c).relation;
    const bool bare =
        relation == Dependency::ccomp || relation == Dependency::xcomp || relation == Dependency::obl;
    if (c > verb && bare && place_here(c) && child(c, Dependency::case_) == kNowhere) return c;
  }
  return kNowhere;
}

std::uint32_t ControlTree::doer(const ControlPhraseAt& phrase) const {
  if (!passive(phrase.head)) return subject(phrase.head, kDepth);
  if (const auto agent = child(phrase.head, Dependency::obl_agent); agent != kNowhere) return agent;
  // "taken on Thursday by X": the tree may hang the agent on the day.
  for (const std::uint32_t c : obliques(phrase, {}))
    for (const std::uint32_t lead : view_.children_of(c))
      if (view_.token(lead).relation == Dependency::case_ && has(view_.link[lead], pack::Link::agent))
        return c;
  return kNowhere;
}

std::uint32_t ControlTree::undergoer(const ControlPhraseAt& phrase) const {
  return object(phrase.head, kDepth);
}

std::vector<HeldPlace> ControlTree::places_undergoing(const ControlPhraseAt& phrase) const {
  auto places = places_at(undergoer(phrase));
  // "transférer ce mercredi le contrôle de X": the tree may take a day for an object too.
  for (const std::uint32_t c : view_.children_of(phrase.head))
    if (places.empty() && view_.token(c).relation == Dependency::obj) places = places_at(c);
  return places;
}

std::vector<HeldPlace> ControlTree::places_before(const ControlPhraseAt& phrase) const {
  const std::uint32_t begin = view_.sentence_of(phrase.first).first;
  for (std::uint32_t t = phrase.first; t > begin && phrase.first - t < kJoined;) {
    --t;
    if (place_here(t)) return places_at(t);
    const Upos tag = view_.token(t).upos;
    if (tag != Upos::punct && tag != Upos::aux && tag != Upos::adv) break;
  }
  return {};
}

std::uint32_t ControlTree::doer_beside(const ControlPhraseAt& phrase) const {
  std::uint32_t verb = phrase.head;
  for (int step = 0; step < kDepth; ++step) {
    const Dependency relation = view_.token(verb).relation;
    const std::uint32_t above = governor(verb);
    // "The army says it controls X": who speaks is the pronoun's.
    const auto own = child(verb, Dependency::nsubj);
    const bool says_of_itself =
        relation == Dependency::ccomp && own != kNowhere && view_.token(own).upos == Upos::pron;
    const bool shares = relation == Dependency::xcomp || relation == Dependency::acl || says_of_itself;
    if (above == kNowhere || !shares) break;
    verb = above;
    if (const auto c = child(verb, Dependency::nsubj); c != kNowhere && actor_at(c) != kNone) return c;
  }
  const std::uint32_t begin = view_.sentence_of(verb).first;
  for (std::uint32_t t = verb; t > begin && verb - t < kJoined;) {
    --t;
    if (view_.actor_at[t] != kNone) return t;
    const Upos tag = view_.token(t).upos;
    if (tag != Upos::aux && tag != Upos::adv && tag != Upos::part) return kNowhere;
  }
  return kNowhere;
}

std::uint32_t ControlTree::led_after(std::uint32_t token,
                                     const std::unordered_set<std::uint64_t>& cases) const {
  const std::uint32_t end = view_.sentence_of(token).last;
  for (std::uint32_t t = token + 1; t < end; ++t)
    if (led_by(t, cases) && view_.actor_at[t] != kNone) return t;
  return kNowhere;
}

std::uint32_t ControlTree::attached(const ControlPhraseAt& phrase) const {
  std::uint32_t t = phrase.head;
  // "its capital Raqqa": said of what follows.
  for (const std::uint32_t c : view_.children_of(t)) {
    const Dependency relation = view_.token(c).relation;
    const bool beside =
        relation == Dependency::appos || relation == Dependency::flat || relation == Dependency::nmod;
    if (beside && c > t && place_here(c) && child(c, Dependency::case_) == kNowhere) return c;
  }
  for (int step = 0; step < kDepth; ++step) {
    if (child(t, Dependency::cop) != kNowhere) return subject(t, kDepth);
    const std::uint32_t above = governor(t);
    if (above == kNowhere) return child(t, Dependency::nsubj);
    const Dependency relation = view_.token(t).relation;
    const Upos tag = view_.token(above).upos;
    if (relation == Dependency::appos || relation == Dependency::acl) return above;
    if (tag == Upos::verb || tag == Upos::aux) {
      if (passive(above)) return object(above, kDepth);
      if (const auto o = child(above, Dependency::obj); o != kNowhere && o != t) return o;
      return subject(above, kDepth);
    }
    // "l'un des derniers bastions": the noun it is one of.
    const bool one_of = view_.token(above).upos == Upos::pron || view_.token(above).upos == Upos::num ||
                        has(view_.link[above], pack::Link::determiner);
    if (!one_of && (relation == Dependency::nmod || relation == Dependency::obl)) return above;
    if (!one_of && relation != Dependency::conj && relation != Dependency::nmod) return kNowhere;
    t = above;
  }
  return kNowhere;
}

bool ControlTree::led_by(std::uint32_t token, const std::unordered_set<std::uint64_t>& cases) const {
  if (cases.empty()) return true;
  for (const std::uint32_t c : view_.children_of(token)) {
    const Dependency relation = view_.token(c).relation;
    if (c < token && (relation == Dependency::case_ || relation == Dependency::det) &&
        (cases.contains(view_.token(c).hash) || cases.contains(view_.token(c).lemma_hash)))
      return true;
  }
  return false;
}

std::vector<std::uint32_t> ControlTree::obliques(const ControlPhraseAt& phrase,
                                                 const std::unordered_set<std::uint64_t>& cases) const {
  std::vector<std::uint32_t> out;
  const Sentence& sentence = view_.sentence_of(phrase.head);
  for (std::uint32_t t = phrase.last; t < sentence.last; ++t) {
    const Dependency relation = view_.token(t).relation;
    const bool complement = relation == Dependency::obl || relation == Dependency::nmod ||
                            relation == Dependency::obl_agent || relation == Dependency::iobj;
    if (!complement || !led_by(t, cases)) continue;
    // Up to the phrase through nouns alone: what another verb governs is not the phrase's.
    std::uint32_t up = governor(t);
    for (int step = 0; up != kNowhere && step < kDepth; up = governor(up), ++step) {
      if (up >= phrase.first && up < phrase.last) {
        out.push_back(t);
        break;
      }
      const bool described =
          view_.token(up).relation == Dependency::acl && has(view_.token(up).feats, Feat::participle);
      if (!is_nominal(view_.token(up).upos) && !described) break;
    }
  }
  return out;
}

std::vector<std::uint32_t> ControlTree::modifiers(const ControlPhraseAt& phrase) const {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t c : view_.children_of(phrase.head)) {
    const Dependency relation = view_.token(c).relation;
    const bool possessive = relation == Dependency::det || relation == Dependency::nmod;
    if (relation == Dependency::compound || relation == Dependency::amod || relation == Dependency::nmod)
      if (c < phrase.head || relation == Dependency::amod) out.push_back(c);
    if (possessive && has(view_.token(c).feats, Feat::possessive)) out.push_back(c);
  }
  return out;
}

std::uint32_t ControlTree::stands_for(std::uint32_t token) const {
  const std::int32_t mention = mention_at_[token];
  if (mention == kNone) return kNowhere;
  const auto& mentions = view_.reading.analysis.mentions;
  return mentions[mentions[static_cast<std::size_t>(mention)].refers_to.front()].head;
}

std::int32_t ControlTree::modifier_actor(std::uint32_t token, int depth) const {
  for (const std::uint32_t c : view_.children_of(token)) {
    const Dependency relation = view_.token(c).relation;
    const bool inside = relation == Dependency::nmod || relation == Dependency::compound ||
                        relation == Dependency::amod || relation == Dependency::appos ||
                        relation == Dependency::flat;
    if (!inside) continue;
    if (view_.actor_at[c] != kNone) return view_.actor_at[c];
    if (depth > 0 && view_.place_at[c] == kNone)
      if (const auto below = modifier_actor(c, depth - 1); below != kNone) return below;
  }
  return kNone;
}

std::int32_t ControlTree::actor_at(std::uint32_t token) const {
  if (token == kNowhere) return kNone;
  if (view_.actor_at[token] != kNone) return view_.actor_at[token];
  if (view_.stands_for[token] != kNone) return view_.stands_for[token];
  if (const auto other = stands_for(token); other != kNowhere) {
    if (view_.actor_at[other] != kNone) return view_.actor_at[other];
    return modifier_actor(other, 1);
  }
  return view_.token(token).upos == Upos::pron ? kNone : modifier_actor(token, 2);
}

std::optional<HeldPlace> ControlTree::place_here(std::uint32_t token) const {
  if (view_.place_at[token] != kNone) return HeldPlace{view_.place_at[token], kNone, false};
  if (name_at_[token] != kNone && view_.actor_at[token] == kNone)
    return HeldPlace{kNone, name_at_[token], false};
  return std::nullopt;
}

/// "the town": what coreference makes of it is surer than the place named last.
std::optional<HeldPlace> ControlTree::described_place(std::uint32_t token) const {
  const std::int32_t mention = view_.place_at[token];
  if (mention == kNone || !view_.place(mention).described) return std::nullopt;
  const auto other = stands_for(token);
  if (other == kNowhere) return std::nullopt;
  const auto place = place_here(other);
  return place && (place->mention == kNone || !view_.place(place->mention).described) ? place : std::nullopt;
}

/// "the two towns held by X, A and B": the list that a plural announces.
std::optional<HeldPlace> ControlTree::announced_place(std::uint32_t token) const {
  if (!has(view_.token(token).feats, Feat::plural)) return std::nullopt;
  const std::uint32_t end = std::min(view_.sentence_of(token).last, token + kAnnounced);
  for (std::uint32_t t = token + 1; t + 1 < end; ++t)
    if ((view_.form(t) == "," || view_.form(t) == ":") && view_.place_at[t + 1] != kNone)
      return place_here(t + 1);
  return std::nullopt;
}

void ControlTree::collect(std::uint32_t token, bool part, int depth, std::vector<HeldPlace>& out) const {
  if (depth == 0) return;
  auto place = place_here(token);
  if (const auto described = described_place(token)) place = described;
  const bool settlement = in(pack::ControlGroup::settlement, token);
  if (place) {
    place->part = part;
    if (std::find(out.begin(), out.end(), *place) == out.end()) out.push_back(*place);
  } else {
    const bool transparent = settlement || in(pack::ControlGroup::whole, token);
    const bool some = in(pack::ControlGroup::part, token) || view_.number_at[token] != kNone;
    const std::size_t before = out.size();
    if (transparent || some)
      for (const std::uint32_t c : view_.children_of(token)) {
        const Dependency relation = view_.token(c).relation;
        if (relation == Dependency::nmod || relation == Dependency::appos || relation == Dependency::flat ||
            relation == Dependency::compound || relation == Dependency::obl)
          collect(c, part || (some && !transparent), depth - 1, out);
      }
    if (out.size() == before && settlement)
      if (auto listed = announced_place(token)) listed->part = part, out.push_back(*listed);
    // "X, the town that they took", "X and its surroundings, one of their bastions".
    const Dependency relation = view_.token(token).relation;
    if (out.size() == before && settlement && (relation == Dependency::appos || relation == Dependency::conj))
      if (const auto above = governor(token); above != kNowhere)
        if (auto named = place_here(above)) named->part = part, out.push_back(*named);
    if (out.size() == before)
      if (const auto other = stands_for(token); other != kNowhere) collect(other, part, depth - 1, out);
  }
  for (const std::uint32_t c : view_.children_of(token))
    if (view_.token(c).relation == Dependency::conj) collect(c, part, depth - 1, out);
}

/// "X and Y", "X, Y et Z": the names that go on a list of places, whatever the tree makes of them. Commas
/// alone make no list: "took X, Y said".
void ControlTree::collect_joined(std::vector<HeldPlace>& out) const {
  if (out.empty() || out.back().mention == kNone) return;
  const bool part = out.back().part;
  std::uint32_t t = tokens_of(view_.reading.analysis, view_.place(out.back().mention).span).last;
  const std::uint32_t end = view_.sentence_of(t - 1).last;
  std::vector<HeldPlace> waiting;
  bool linked = false, listed = false;
  for (std::uint32_t since = t; t < end && t < since + kJoined; ++t) {
    if (view_.place_at[t] != kNone) {
      if (!linked) return;
      waiting.push_back({view_.place_at[t], kNone, part});
      if (listed)
        for (const HeldPlace& place : waiting)
          if (std::find(out.begin(), out.end(), place) == out.end()) out.push_back(place);
      if (listed) return;
      t = tokens_of(view_.reading.analysis, view_.place(waiting.back().mention).span).last - 1;
      since = t + 1, linked = false;
    } else if (has(view_.link[t], pack::Link::coordinator)) {
      linked = listed = true;
    } else if (view_.form(t) == ",") {
      linked = true;
    } else if (!has(view_.link[t], pack::Link::of) && !has(view_.link[t], pack::Link::determiner) &&
               !in(pack::ControlGroup::settlement, t)) {
      return;
    }
  }
}

std::vector<HeldPlace> ControlTree::places_at(std::uint32_t token) const {
  std::vector<HeldPlace> out;
  if (token == kNowhere) return out;
  collect(token, false, kDepth, out);
  collect_joined(out);
  return out;
}

}  // namespace selon::claim
