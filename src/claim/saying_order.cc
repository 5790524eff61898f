#include "claim/saying_order.h"

#include <algorithm>

namespace selon::claim {

namespace {

/// The first quotation that begins at a token or behind it.
std::vector<Quotation>::const_iterator quotation_from(const View& view, std::uint32_t t) {
  const auto& all = view.reading.analysis.quotations;
  return std::lower_bound(all.begin(), all.end(), t,
                          [](const Quotation& quotation, std::uint32_t at) { return quotation.first < at; });
}

/// The quotation whose closing mark stands right before a token; one may stand within another.
TokenRange quotation_ending(const View& view, std::uint32_t t) {
  constexpr int kWithin = 4;
  const auto begin = view.reading.analysis.quotations.begin();
  auto quotation = quotation_from(view, t);
  for (int i = 0; i < kWithin && quotation != begin; ++i) {
    --quotation;
    const bool ends = quotation->last <= t && t - quotation->last <= 2;
    if (ends && quotation->first < quotation->last && !view.token(quotation->last - 1).number)
      return {quotation->first, quotation->last};
  }
  return {};
}

}  // namespace

bool is_quote_mark(const View& view, std::uint32_t t) {
  const auto text = slice(view.reading.report.text, view.token(t).span);
  return text == "\"" || text == "«" || text == "»" || text == "“" || text == "”";
}

bool turns_to_speaker(const View& view, std::uint32_t first, std::uint32_t last) {
  const Sentence& sentence = view.sentence_of(first);
  const auto begin = std::max(sentence.first, first < 3 ? 0 : first - 3);
  for (auto t = begin; t < std::min(sentence.last, last + 2); ++t)
    if (view.form(t).starts_with("-") && view.form(t).size() > 1) return true;
  return false;
}

TokenRange words_before(const View& view, std::uint32_t chain) {
  const Sentence& sentence = view.sentence_of(chain);
  if (chain <= sentence.first + 1) return quotation_ending(view, chain);
  std::uint32_t end = chain;
  while (end > sentence.first && view.form(end - 1) == ",") --end;
  if (const TokenRange quoted = quotation_ending(view, end); quoted.first < quoted.last) return quoted;
  if (end == chain) return {};
  return {sentence.first, end};
}

TokenRange quoted_behind(const View& view, std::uint32_t t) {
  constexpr std::uint32_t kLeast = 4;  // words; fewer are a name or a scare quote
  const auto tokens = static_cast<std::uint32_t>(view.reading.analysis.tokens.size());
  const Sentence& sentence = view.sentence_of(std::min(t, tokens - 1));
  const std::uint32_t end = std::min(sentence.last, t + 6);
  for (; t < end; ++t) {
    const bool colon = view.form(t) == ":";
    if (!colon && !is_quote_mark(view, t)) continue;
    const auto quotation = quotation_from(view, t + 1);
    if (quotation == view.reading.analysis.quotations.end() || quotation->first > t + (colon ? 2 : 1))
      continue;
    if (colon || quotation->last - quotation->first >= kLeast) return {quotation->first, quotation->last};
  }
  return {};
}

}  // namespace selon::claim
