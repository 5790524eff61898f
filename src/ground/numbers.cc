#include "ground/numbers.h"

#include <algorithm>
#include <charconv>

#include "ground/numerals.h"
#include "text/rules.h"

namespace selon::ground {

namespace {

/// Tokens between a number and the noun it counts: "12 other young men".
constexpr std::uint32_t kReach = 4;

class Counter {
 public:
  Counter(const Report& report, const Analysis& analysis, const pack::NumberWords& words,
          const Grounding& found)
      : analysis_(analysis), words_(words), numerals_(find_numerals(report, analysis, words)) {
    covered_.assign(analysis.tokens.size(), 0);
    mark(found.times, kTime);
    mark(found.places, kName);
    for (const auto& actor : found.actors) mark(actor.span, is_people(actor.kind) ? kPeople : kName);
  }

  std::vector<NumberMention> count() {
    std::vector<text::Unit> units;
    const auto num = text::unit_kind("num");
    for (std::uint32_t i = 0; i < numerals_.size(); ++i)
      if (counts(numerals_[i])) units.push_back({numerals_[i].first, numerals_[i].last, num, i});
    std::vector<NumberMention> all;
    for (const auto& match : words_.rules.find_all(analysis_, units)) {
      NumberMention made;
      if (covered_[match.last - 1] == kTime || !value(match, made)) continue;
      if (!counted(match, made)) continue;
      made.span = {analysis_.tokens[match.first].span.begin, analysis_.tokens[match.last - 1].span.end};
      all.push_back(made);
    }
    return all;
  }

 private:
  enum Cover : std::uint8_t { kNothing, kTime, kName, kPeople };

  static bool is_people(ActorKind kind) {
    return kind != ActorKind::state && kind != ActorKind::media && kind != ActorKind::person &&
           kind != ActorKind::organisation;
  }

  template <class Mentions>
  void mark(const Mentions& mentions, Cover cover) {
    for (const auto& mention : mentions) mark(mention.span, cover);
  }
  void mark(Span span, Cover cover) {
    auto token = std::lower_bound(analysis_.tokens.begin(), analysis_.tokens.end(), span.begin,
                                  [](const Token& t, std::uint32_t begin) { return t.span.begin < begin; });
    for (; token != analysis_.tokens.end() && token->span.begin < span.end; ++token)
      covered_[static_cast<std::size_t>(token - analysis_.tokens.begin())] = cover;
  }

  bool same_sentence(std::uint32_t a, std::uint32_t b) const {
    return b < analysis_.tokens.size() && analysis_.tokens[a].sentence == analysis_.tokens[b].sentence;
  }

  /// Whether a numeral may count at all, by what stands around it.
  bool counts(const Numeral& numeral) const {
    for (auto t = numeral.first; t < numeral.last; ++t)
      if (covered_[t] == kTime || covered_[t] == kName || covered_[t] == kPeople) return false;
    if (same_sentence(numeral.first, numeral.last) &&
        words_.spared_after.contains(analysis_.tokens[numeral.last].hash))
      return false;
    const bool may_be_name =
        numeral.bare_digits && numeral.first > 0 && same_sentence(numeral.first, numeral.first - 1);
    if (may_be_name && words_.spared_before.contains(analysis_.tokens[numeral.first - 1].hash)) return false;
    return !numeral.lone_one || before_people(numeral);
  }

  bool before_people(const Numeral& one) const {
    for (auto t = one.last; t < one.last + 2 && same_sentence(one.first, t); ++t)
      if (covered_[t] == kPeople || words_.counted.contains(analysis_.tokens[t].hash)) return true;
    return false;
  }

  std::int64_t number(const text::Capture* capture) const {
    if (!capture) return -1;
    if (capture->number >= 0) return numerals_[static_cast<std::size_t>(capture->number)].value;
    std::int64_t value = -1;
    std::from_chars(capture->value.data(), capture->value.data() + capture->value.size(), value);
    return value;
  }

  /// Fills n, min, max or approx by the rule's action.
  bool value(const text::Match& match, NumberMention& made) const {
    std::int64_t first = -1, second = -1;
    for (const auto& capture : match.captures) {
      const std::int64_t value = number(&capture);
      if (value < 0) continue;
      (first < 0 ? first : second) = value;
    }
    if (first < 0) return false;
    const std::string& action = match.rule->action;
    if (action == "range") {
      if (second < first) return false;
      made.min = first;
      made.max = second;
      return true;
    }
    if (action == "product" && second > 0) first *= second;
    if (action == "min" || match.rule->argument("min") == "yes") {
      made.min = first;
    } else if (action == "max") {
      made.max = first;
    } else if (action == "approx" || action == "product") {
      made.approx = first;
    } else {
      made.n = first;
    }
    return true;
  }

  /// Finds the noun counted. Returns: false where the number counts nothing: a distance, a year.
  bool counted(const text::Match& match, NumberMention& made) const {
    const Token& last = analysis_.tokens[match.last - 1];
    for (auto t = match.last; t < match.last + kReach && same_sentence(match.first, t); ++t) {
      const Token& token = analysis_.tokens[t];
      if (words_.spared_after.contains(token.hash)) return false;
      if (!is_word(t)) break;
      if (words_.skipped.contains(token.hash)) continue;
      if (!can_be_counted(token)) break;
      if (token.upos == Upos::adj && same_sentence(t, t + 1) && is_noun(analysis_.tokens[t + 1])) continue;
      made.of = token.span;
      break;
    }
    const bool year = made.n && *made.n >= 1900 && *made.n <= 2100 && last.number && last.span.size() == 4;
    return !(year && made.of.empty());
  }

  static bool is_noun(const Token& token) { return token.upos == Upos::noun || token.upos == Upos::propn; }
  static bool can_be_counted(const Token& token) {
    return token.upos == Upos::x || is_noun(token) || token.upos == Upos::adj ||
           (token.upos == Upos::verb && has(token.feats, Feat::participle));
  }
  bool is_word(std::uint32_t t) const {
    const auto c = static_cast<unsigned char>(analysis_.folded_form(t).front());
    return c >= 0x80 || (c >= 'a' && c <= 'z');
  }

  const Analysis& analysis_;
  const pack::NumberWords& words_;
  std::vector<Numeral> numerals_;
  std::vector<std::uint8_t> covered_;  // by token
};

}  // namespace

std::vector<NumberMention> find_numbers(const Report& report, const Analysis& analysis,
                                        const pack::NumberWords& words, const Grounding& found) {
  return Counter(report, analysis, words, found).count();
}

}  // namespace selon::ground
