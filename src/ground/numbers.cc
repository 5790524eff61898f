#include "ground/numbers.h"

#include <algorithm>
#include <charconv>

#include "ground/numbers_parts.h"
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
      : report_(report),
        analysis_(analysis),
        words_(words),
        numerals_(find_numerals(report, analysis, words)) {
    covered_.assign(analysis.tokens.size(), 0);
    mark(found.times, kTime);
    mark(found.places, kName);
    in_numeral_.assign(analysis.tokens.size(), 0);
    for (const auto& numeral : numerals_)
      for (auto t = numeral.first; t < numeral.last && !numeral.lone_one; ++t) in_numeral_[t] = 1;
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
      if (match.rule->action == "spare" || match.rule->action == "part") continue;
      if (covered_[match.last - 1] == kTime || !value(match, made)) continue;
      if (!counted(match, made)) continue;
      made.span = {analysis_.tokens[match.first].span.begin, analysis_.tokens[match.last - 1].span.end};
      all.push_back(made);
    }
    std::vector<std::uint8_t> people(covered_.size());
    for (std::size_t t = 0; t < people.size(); ++t) people[t] = covered_[t] == kPeople;
    link_parts(analysis_, words_, people, all);
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
    if (in_row_of_figures(numeral)) return false;
    const bool may_be_name =
        numeral.bare_digits && numeral.first > 0 && same_sentence(numeral.first, numeral.first - 1);
    if (may_be_name && words_.spared_before.contains(analysis_.tokens[numeral.first - 1].hash)) return false;
    return !numeral.lone_one || before_people(numeral);
  }

  /// Figures beside figures are a telephone number, a score, a table: they count nothing.
  bool in_row_of_figures(const Numeral& numeral) const {
    if (!numeral.bare_digits) return false;
    const auto figures = [&](std::uint32_t t) {
      return same_sentence(numeral.first, t) && analysis_.tokens[t].number && covered_[t] == kNothing;
    };
    return figures(numeral.last) || (numeral.first > 0 && figures(numeral.first - 1));
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
    if (second > 0) first = scaled(match, first, second);
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

  /// "Two to three hundred" is 200 to 300: the multiplier of the second is the first's too.
  std::int64_t scaled(const text::Match& match, std::int64_t first, std::int64_t second) const {
    const std::int64_t scale = match.rule->action == "range" ? scale_of(match.capture("b")) : 1;
    return scale > 1 && first < 100 && first * scale <= second && scale_of(match.capture("a")) == 1
               ? first * scale
               : first;
  }
  std::int64_t scale_of(const text::Capture* capture) const {
    return capture && capture->number >= 0 ? numerals_[static_cast<std::size_t>(capture->number)].scale : 1;
  }

  /// Finds the noun counted. Returns: false where the number counts nothing: a distance, a year.
  bool counted(const text::Match& match, NumberMention& made) const {
    const Token& last = analysis_.tokens[match.last - 1];
    for (auto t = match.last; t < match.last + kReach && same_sentence(match.first, t); ++t) {
      const Token& token = analysis_.tokens[t];
      if (words_.spared_after.contains(token.hash)) return false;
      if (has_digit(t) && !token.number) continue;  // "an F-16 jet", "a 12-year-old boy"
      if (!is_word(t) || (covered_[t] == kNothing && in_numeral_[t])) break;
      if (words_.skipped.contains(token.hash)) continue;
      if (!can_be_counted(token)) break;
      if (token.upos == Upos::adj && same_sentence(t, t + 1) && is_noun(analysis_.tokens[t + 1])) continue;
      if (names_kind_of_next(t)) continue;
      made.of = token.span;
      break;
    }
    if (made.of.empty() && after_code(match)) return false;
    const bool year = made.n && *made.n >= 1900 && *made.n <= 2100 && last.number && last.span.size() == 4;
    return !(year && made.of.empty());
  }

  /// "Two U.N. peacekeepers", "two security sources": the first says which, the noun after it is what is
  /// counted.
  bool names_kind_of_next(std::uint32_t t) const {
    const Token& token = analysis_.tokens[t];
    return is_noun(token) && token.head > static_cast<std::int32_t>(t) && same_sentence(t, t + 1) &&
           analysis_.tokens[t + 1].upos == Upos::noun;
  }

  static bool is_noun(const Token& token) { return token.upos == Upos::noun || token.upos == Upos::propn; }
  static bool can_be_counted(const Token& token) {
    return token.upos == Upos::x || is_noun(token) || token.upos == Upos::adj ||
           (token.upos == Upos::verb && has(token.feats, Feat::participle));
  }
  /// "Flight AF 447", "RN 17": figures after a code of capitals are its own.
  bool after_code(const text::Match& match) const {
    if (match.last != match.first + 1 || match.first == 0 || !same_sentence(match.first - 1, match.first))
      return false;
    const Token& before = analysis_.tokens[match.first - 1];
    const std::string_view word = slice(report_.text, before.span);
    return analysis_.tokens[match.first].number && word.size() >= 2 && word.size() <= 4 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  bool has_digit(std::uint32_t t) const {
    const std::string_view form = analysis_.folded_form(t);
    return std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  bool is_word(std::uint32_t t) const {
    const auto c = static_cast<unsigned char>(analysis_.folded_form(t).front());
    return c >= 0x80 || (c >= 'a' && c <= 'z');
  }

  const Report& report_;
  const Analysis& analysis_;
  const pack::NumberWords& words_;
  std::vector<Numeral> numerals_;
  std::vector<std::uint8_t> covered_, in_numeral_;  // by token
};

}  // namespace

std::vector<NumberMention> find_numbers(const Report& report, const Analysis& analysis,
                                        const pack::NumberWords& words, const Grounding& found) {
  return Counter(report, analysis, words, found).count();
}

}  // namespace selon::ground
