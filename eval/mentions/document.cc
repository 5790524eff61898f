#include "document.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "text/fold.h"
#include "text/words.h"

namespace selon::mentions {

namespace {

constexpr double kName = 4, kNoun = 1, kVerb = 0.7, kLong = 1.4;
constexpr std::size_t kLongBytes = 5;
constexpr std::size_t kWindow = 6;  // tokens to each side
constexpr int kDepth = 2;           // how far into an argument

bool content(const Analysis& analysis, std::size_t t) { return telling(analysis, t) > 0; }

Word lemma_of(const Analysis& analysis, std::size_t t) { return text::hash_word(analysis.lemma(t)); }

/// Words to their dependants, in the order of the text.
std::vector<std::vector<std::uint32_t>> dependants(const Analysis& analysis) {
  std::vector<std::vector<std::uint32_t>> out(analysis.tokens.size());
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t)
    if (const auto head = analysis.tokens[t].head; head >= 0)
      out[static_cast<std::size_t>(head)].push_back(t);
  return out;
}

bool narrows(Dependency relation) {
  switch (relation) {
    case Dependency::flat:
    case Dependency::compound:
    case Dependency::nmod:
    case Dependency::amod:
    case Dependency::nummod:
    case Dependency::appos:
    case Dependency::conj:
      return true;
    default:
      return false;
  }
}

std::optional<Role> role_of(Dependency relation) {
  switch (relation) {
    case Dependency::nsubj:
    case Dependency::csubj:
    case Dependency::obl_agent:
      return Role::subject;
    case Dependency::obj:
    case Dependency::iobj:
    case Dependency::nsubj_pass:
      return Role::object;
    case Dependency::obl:
      return Role::oblique;
    case Dependency::nmod:
    case Dependency::compound:
    case Dependency::amod:
    case Dependency::nummod:
    case Dependency::flat:
    case Dependency::appos:
      return Role::noun;
    default:
      return std::nullopt;
  }
}

class Reader {
 public:
  explicit Reader(const Reading& reading)
      : reading_(reading), analysis_(reading.analysis), below_(dependants(reading.analysis)) {}

  std::optional<Mention> read(const Marked& marked) const {
    Mention out;
    out.id = marked.id;
    const auto own = tokens_of(marked);
    if (own.empty()) return std::nullopt;
    const std::uint32_t head = head_of(own);
    const Token& token = analysis_.tokens[head];
    out.lemma = std::string(analysis_.lemma(head)), out.lemma_word = lemma_of(analysis_, head);
    out.form = token.hash, out.upos = token.upos, out.relation = token.relation;
    out.at_sentence = static_cast<int>(token.sentence);
    out.trigrams = trigrams(out.lemma);
    for (const auto t : own) out.words.add(lemma_of(analysis_, t), 1);
    out.words.close();
    out.tense = {has(token.feats, Feat::past), has(token.feats, Feat::present),
                 has(token.feats, Feat::infinitive)};
    out.quoted =
        std::any_of(analysis_.quotations.begin(), analysis_.quotations.end(), [&](const Quotation& q) {
          return q.span.begin <= token.span.begin && token.span.begin < q.span.end;
        });
    add_roles(own, head, out);
    add_around(own, head, out);
    return out;
  }

 private:
  using Tokens = std::vector<std::uint32_t>;

  Tokens tokens_of(const Marked& marked) const {
    Tokens out;
    for (std::uint32_t t = 0; t < analysis_.tokens.size(); ++t)
      for (const Span span : marked.spans)
        if (analysis_.tokens[t].span.overlaps(span)) {
          out.push_back(t);
          break;
        }
    return out;
  }

  static bool within(const Tokens& own, std::uint32_t t) {
    return std::binary_search(own.begin(), own.end(), t);
  }

  /// The first content word whose head lies outside; else the first content word; else the first word.
  std::uint32_t head_of(const Tokens& own) const {
    const auto top = [&](std::uint32_t t) {
      const auto head = analysis_.tokens[t].head;
      return head < 0 || !within(own, static_cast<std::uint32_t>(head));
    };
    for (const auto t : own)
      if (top(t) && content(analysis_, t)) return t;
    for (const auto t : own)
      if (content(analysis_, t)) return t;
    for (const auto t : own)
      if (top(t)) return t;
    return own.front();
  }

  static std::vector<Word> trigrams(std::string_view lemma) {
    const std::string framed = "^" + std::string(lemma) + "$";
    std::vector<Word> out;
    for (std::size_t i = 0; i + 3 <= framed.size(); ++i) out.push_back(base::hash64(framed.substr(i, 3)));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  /// A word and what narrows it down.
  void add_phrase(std::uint32_t top, Bag& out) const {
    std::vector<std::pair<std::uint32_t, int>> open{{top, 0}};
    while (!open.empty()) {
      const auto [t, depth] = open.back();
      open.pop_back();
      if (const double weight = telling(analysis_, t); weight > 0) out.add(lemma_of(analysis_, t), weight);
      if (depth == kDepth) continue;
      for (const auto c : below_[t])
        if (narrows(analysis_.tokens[c].relation)) open.emplace_back(c, depth + 1);
    }
  }

  void add_below(std::uint32_t t, const Tokens& own, Mention& out) const {
    for (const auto c : below_[t]) {
      if (within(own, c)) continue;
      if (const auto role = role_of(analysis_.tokens[c].relation))
        add_phrase(c, out.roles[static_cast<std::size_t>(*role)]);
    }
  }

  void add_roles(const Tokens& own, std::uint32_t head, Mention& out) const {
    for (const auto t : own) {
      add_below(t, own, out);
      for (const auto c : below_[t])
        if (analysis_.tokens[c].relation == Dependency::xcomp && !within(own, c)) add_below(c, own, out);
    }
    const auto above = analysis_.tokens[head].head;
    if (above >= 0 && !within(own, static_cast<std::uint32_t>(above))) {
      const auto governor = static_cast<std::uint32_t>(above);
      out.governor = lemma_of(analysis_, governor);
      const Dependency relation = analysis_.tokens[head].relation;
      auto& subject = out.roles[static_cast<std::size_t>(Role::subject)];
      if (relation == Dependency::acl || relation == Dependency::amod)
        add_phrase(governor, out.roles[static_cast<std::size_t>(Role::object)]);
      if ((relation == Dependency::xcomp || relation == Dependency::conj || relation == Dependency::advcl) &&
          subject.empty())
        for (const auto c : below_[governor])
          if (role_of(analysis_.tokens[c].relation) == Role::subject) add_phrase(c, subject);
    }
    for (Bag& bag : out.roles) {
      for (const auto& [word, weight] : bag) out.arguments.add(word, weight);
      close_set(bag);
    }
    close_set(out.arguments);
  }

  /// A word said twice counts once.
  static void close_set(Bag& bag) {
    Bag once;
    std::vector<std::pair<Word, double>> all(bag.begin(), bag.end());
    std::sort(all.begin(), all.end());
    for (std::size_t i = 0; i < all.size(); ++i)
      if (i == 0 || all[i].first != all[i - 1].first) once.add(all[i].first, all[i].second);
    bag = std::move(once);
  }

  void add_around(const Tokens& own, std::uint32_t head, Mention& out) const {
    const Sentence& sentence = analysis_.sentences[analysis_.tokens[head].sentence];
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const double weight = telling(analysis_, t);
      if (weight <= 0 || within(own, t)) continue;
      out.sentence.add(lemma_of(analysis_, t), weight);
      if (t + kWindow >= head && t <= head + kWindow) out.window.add(lemma_of(analysis_, t), weight);
      if (analysis_.tokens[t].upos == Upos::num) out.numbers.add(analysis_.tokens[t].hash, 1);
    }
    for (Bag* bag : {&out.sentence, &out.window}) bag->close(), bag->normalise();
    for (const Name& name : analysis_.names)
      if (name.first >= sentence.first && name.first < sentence.last)
        for (auto t = name.first; t < name.last; ++t)
          if (analysis_.tokens[t].span.size() > 2) out.names.add(analysis_.tokens[t].hash, 1);
    for (const TimeMention& time : reading_.grounding.times)
      if (sentence.span.overlaps(time.span) && time.interval.start)
        out.days.add(static_cast<Word>(time.interval.start->time_since_epoch().count()), 1);
    for (const PlaceMention& place : reading_.grounding.places)
      if (sentence.span.overlaps(place.span) && !place.id.empty()) out.places.add(base::hash64(place.id), 1);
    for (Bag* bag : {&out.names, &out.numbers, &out.days, &out.places}) close_set(*bag);
  }

  const Reading& reading_;
  const Analysis& analysis_;
  std::vector<std::vector<std::uint32_t>> below_;
};

void add_words(const Analysis& analysis, Document& out) {
  Bag counts, weights;
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t) {
    const double weight = telling(analysis, t);
    if (weight <= 0 || analysis.lemma(t).size() < 2) continue;
    const Word word = lemma_of(analysis, t);
    counts.add(word, 1), weights.add(word, weight);
    if (analysis.tokens[t].upos == Upos::propn) out.capitals.add(word, 1);
    if (analysis.tokens[t].sentence == 0) out.opening.add(word, 1);
    const auto head = analysis.tokens[t].head;
    if (head >= 0 && content(analysis, static_cast<std::size_t>(head)))
      out.ties.emplace_back(word, lemma_of(analysis, static_cast<std::size_t>(head)));
  }
  counts.close(), weights.close(), out.capitals.close(), out.opening.close();
  for (const auto& [word, count] : counts)
    out.words.add(word, weights.weight(word) / count * (1 + std::log(count)));
  for (const Sentence& sentence : analysis.sentences) {
    std::vector<Word> words;
    for (auto t = sentence.first; t < sentence.last; ++t)
      if (content(analysis, t)) words.push_back(lemma_of(analysis, t));
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    out.sentences.push_back(std::move(words));
  }
}

}  // namespace

double telling(const Analysis& analysis, std::size_t token) {
  const double length = analysis.lemma(token).size() >= kLongBytes ? kLong : 1;
  switch (analysis.tokens[token].upos) {
    case Upos::propn:
      return kName * length;
    case Upos::noun:
    case Upos::num:
      return kNoun * length;
    case Upos::verb:
    case Upos::adj:
      return kVerb * length;
    default:
      return 0;
  }
}

Document document(const Reading& reading, const std::vector<Marked>& marked) {
  Document out;
  out.id = reading.report.id;
  add_words(reading.analysis, out);
  const Reader reader(reading);
  for (const Marked& mark : marked)
    if (auto mention = reader.read(mark)) out.mentions.push_back(std::move(*mention));
  return out;
}

}  // namespace selon::mentions
