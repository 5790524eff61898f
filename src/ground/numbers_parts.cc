#include "ground/numbers_parts.h"

#include <algorithm>
#include <limits>

#include "text/rules.h"

namespace selon::ground {

namespace {

/// Counts back to look for the total.
constexpr std::size_t kFarthest = 8;
/// Tokens of a noun and its small words between two members of a list: "12 young children and".
constexpr std::uint32_t kListGap = 4;

class Linker {
 public:
  Linker(const Analysis& analysis, const pack::NumberWords& words, const std::vector<std::uint8_t>& people,
         std::vector<NumberMention>& counts)
      : analysis_(analysis), words_(words), people_(people), counts_(counts) {}

  void run() {
    const auto kind = text::unit_kind("count");
    std::vector<text::Unit> units;
    for (std::uint32_t i = 0; i < counts_.size(); ++i)
      units.push_back({token_at(counts_[i].span.begin), token_at(counts_[i].span.end), kind, i});
    for (const auto& match : words_.rules.find_all(analysis_, units)) {
      if (match.rule->action != "part") continue;
      const auto* part = match.capture("count");
      if (!part) continue;
      const auto own = static_cast<std::size_t>(part->number);
      if (const auto* total = match.capture("total"))
        link(own, static_cast<std::size_t>(total->number));
      else if (const auto found = total_before(own); found != kNone)
        link(own, found);
    }
    for (std::size_t i = 0; i + 2 < counts_.size(); ++i) break_down(i, units);
    spread(units);
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  std::uint32_t token_at(std::uint32_t byte) const {
    const auto it =
        std::lower_bound(analysis_.tokens.begin(), analysis_.tokens.end(), byte,
                         [](const Token& t, std::uint32_t begin) { return t.span.begin < begin; });
    return static_cast<std::uint32_t>(it - analysis_.tokens.begin());
  }

  std::uint32_t sentence_of(std::size_t count) const {
    return analysis_.tokens[token_at(counts_[count].span.begin)].sentence;
  }

  static std::int64_t least(const NumberMention& c) {
    return c.n ? *c.n : c.min ? *c.min : c.approx ? *c.approx : 0;
  }
  static std::int64_t most(const NumberMention& c) {
    return c.max ? *c.max : c.n ? *c.n : c.approx || c.min ? std::numeric_limits<std::int64_t>::max() : 0;
  }

  bool of_people(const NumberMention& count) const {
    if (count.of.empty()) return true;  // "40 were killed"
    const auto token = token_at(count.of.begin);
    return token < people_.size() && (people_[token] || words_.people.contains(analysis_.tokens[token].hash));
  }

  void link(std::size_t part, std::size_t total) {
    if (part == total || most(counts_[total]) < least(counts_[part])) return;
    counts_[part].part_of = counts_[total].span;
    if (counts_[part].of.empty()) counts_[part].of = counts_[total].of;
  }

  std::size_t total_before(std::size_t part) const {
    const auto sentence = sentence_of(part);
    std::size_t any = kNone;
    for (std::size_t i = part; i-- > 0 && part - i <= kFarthest;) {
      if (sentence - sentence_of(i) > 1) break;
      const auto& total = counts_[i];
      if (!total.part_of.empty() || most(total) < least(counts_[part])) continue;
      if (of_people(total) == of_people(counts_[part])) return i;
      if (any == kNone) any = i;
    }
    return any;
  }

  /// "Ten dead: seven soldiers and three civilians": what adds up to the count before the colon is parts of
  /// it.
  void break_down(std::size_t total, const std::vector<text::Unit>& units) {
    const NumberMention& whole = counts_[total];
    if (!whole.n || !whole.part_of.empty() || whole.of.empty()) return;
    const auto after = token_at(whole.of.end);
    if (after >= units[total + 1].first || !opens(after, units[total + 1].first)) return;
    std::int64_t sum = 0;
    for (std::size_t i = total + 1; i < counts_.size() && sentence_of(i) == sentence_of(total); ++i) {
      if (!counts_[i].n || (sum += *counts_[i].n) > *whole.n) return;
      if (sum < *whole.n || i == total + 1) continue;
      for (auto part = total + 1; part <= i; ++part) counts_[part].part_of = whole.span;
      return;
    }
  }

  bool opens(std::uint32_t from, std::uint32_t to) const {
    for (auto t = from; t < to; ++t)
      if (analysis_.folded_form(t) == ":" || analysis_.folded_form(t) == "(") return true;
    return false;
  }

  /// "12 children and three women": what follows a part by a comma or "and" is a part of the same.
  void spread(const std::vector<text::Unit>& units) {
    for (std::size_t i = 1; i < counts_.size(); ++i) {
      const auto& before = counts_[i - 1];
      if (before.part_of.empty() || !counts_[i].part_of.empty() || sentence_of(i) != sentence_of(i - 1))
        continue;
      if (before.of.empty() || before.of.begin < before.span.end) continue;
      const std::uint32_t from = token_at(before.of.end), to = units[i].first;
      if (to <= from || to - from > kListGap || !joins(from, to)) continue;
      if (fits(i, before.part_of)) counts_[i].part_of = before.part_of;
    }
  }

  /// "6 hurt, of them 2 policemen, and 16 arrested": parts do not add up to more than the total.
  bool fits(std::size_t part, Span total) const {
    std::int64_t sum = least(counts_[part]);
    for (std::size_t i = part; i-- > 0 && part - i <= kFarthest;) {
      if (counts_[i].span == total) return sum <= most(counts_[i]);
      if (counts_[i].part_of == total) sum += least(counts_[i]);
    }
    return false;
  }

  bool joins(std::uint32_t from, std::uint32_t to) const {
    const auto& last = analysis_.tokens[to - 1];
    if (!words_.joiners.contains(last.hash) && analysis_.folded_form(to - 1) != ",") return false;
    for (auto t = from; t + 1 < to; ++t)
      if (analysis_.tokens[t].upos == Upos::verb || analysis_.folded_form(t) == ";" ||
          analysis_.folded_form(t) == ")")
        return false;
    return true;
  }

  const Analysis& analysis_;
  const pack::NumberWords& words_;
  const std::vector<std::uint8_t>& people_;
  std::vector<NumberMention>& counts_;
};

}  // namespace

void link_parts(const Analysis& analysis, const pack::NumberWords& words,
                const std::vector<std::uint8_t>& people, std::vector<NumberMention>& counts) {
  if (counts.size() > 1) Linker(analysis, words, people, counts).run();
}

}  // namespace selon::ground
