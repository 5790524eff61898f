#include "text/sentences.h"

#include <array>

#include "base/utf8.h"
#include "text/fold.h"

namespace selon::text {

namespace {

bool is_terminal(std::string_view mark) {
  switch (base::decode(mark, 0).code) {
    case '.': case '!': case '?': case 0x2026: case 0x203C: case 0x2049: case 0x3002: case 0x61F: case 0x6D4:
      return true;
    default:
      return false;
  }
}

bool is_ellipsis(std::string_view mark) { return mark == "\u2026" || mark.starts_with(".."); }

bool is_closer(std::string_view mark) {
  constexpr std::array<std::string_view, 8> kClosers{"\u00BB", "\u201D", "\u2019", ")", "]", "\u203A", "''", "}"};
  for (const auto closer : kClosers)
    if (mark == closer) return true;
  return false;
}

bool is_bullet(std::string_view word) {
  return word == "-" || word == "*" || word == "\u2022" || word == "\u2013" || word == "\u2014" || word == "\u25CF" ||
         word == "\u25AA" || word == "\u00B7" || word == ">";
}

/// Marks after which a sentence cannot begin anew.
bool continues(std::string_view mark) {
  return mark == "," || mark == ";" || mark == ":" || mark == ")" || mark == "]";
}

bool begins_lower(std::string_view word) {
  const auto byte = static_cast<unsigned char>(word.front());
  if (byte < 0x80) return byte >= 'a' && byte <= 'z';
  return fold(word) != word && !begins_upper(word);
}

class Cutter {
 public:
  Cutter(std::string_view text, std::span<const Word> words, const SentenceRules& rules)
      : text_(text), words_(words), rules_(rules) {}

  std::vector<TokenRange> run() {
    const auto count = static_cast<std::uint32_t>(words_.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      if (form(i) == "\"") quote_open_ = !quote_open_;
      if (i > first_ && line_breaks_before(i)) close(i);
      if (ends_at(i)) {
        const std::uint32_t end = past_closers(i + 1);
        if (begins_at(end, i)) {
          close(end);
          i = end - 1;
        }
      }
      limit(i + 1);
    }
    close(count);
    return std::move(out_);
  }

 private:
  std::string_view form(std::uint32_t i) const { return slice(text_, words_[i].span); }

  void close(std::uint32_t end) {
    if (end > first_) out_.push_back({first_, end});
    first_ = end;
  }

  void limit(std::uint32_t end) {
    if (end <= first_) return;
    const std::uint32_t bytes = words_[end - 1].span.end - words_[first_].span.begin;
    if (end - first_ >= kMaxSentenceTokens || bytes >= kMaxSentenceBytes) close(end);
  }

  /// A token that may end a sentence: a terminal mark, or an abbreviation that carries its own period.
  bool ends_at(std::uint32_t i) const {
    if (words_[i].kind == WordKind::mark) return is_terminal(form(i)) && !enumerates(i);
    return words_[i].kind == WordKind::word && form(i).ends_with('.');
  }

  /// "1. Les faits": the point after a number that opens the sentence.
  bool enumerates(std::uint32_t i) const {
    return i == first_ + 1 && form(i) == "." && words_[first_].kind == WordKind::number;
  }

  std::uint32_t past_closers(std::uint32_t at) {
    while (at < words_.size()) {
      const std::string_view mark = form(at);
      const bool closes = is_closer(mark) || (mark == "\"" && quote_open_) ||
                          (words_[at].kind == WordKind::mark && is_terminal(mark));
      if (!closes || line_break_between(at - 1, at)) return at;
      if (mark == "\"") quote_open_ = false;
      ++at;
    }
    return at;
  }

  /// A sentence may begin at next, after the terminal token.
  bool begins_at(std::uint32_t next, std::uint32_t terminal) const {
    if (next >= words_.size()) return true;
    const std::string_view word = form(next);
    if (begins_lower(word) || (words_[next].kind == WordKind::mark && continues(word))) return false;
    const bool glued = words_[next].span.begin == words_[next - 1].span.end;
    if (glued && words_[next].kind == WordKind::number) return false;
    if (words_[terminal].kind == WordKind::mark) {
      // "... (...) Le" and "M. [...] dit": an ellipsis alone in brackets ends nothing.
      const bool bracketed = is_ellipsis(form(terminal)) && terminal > 0 && is_opening(form(terminal - 1));
      return !bracketed;
    }
    return abbreviation_ends(terminal, next);
  }

  static bool is_opening(std::string_view mark) { return mark == "(" || mark == "["; }

  bool abbreviation_ends(std::uint32_t terminal, std::uint32_t next) const {
    const std::string folded = fold(form(terminal));
    const auto hyphen = folded.rfind('-');
    const std::string_view tail = hyphen == std::string::npos ? std::string_view(folded)
                                                              : std::string_view(folded).substr(hyphen + 1);
    if (rules_.never.contains(folded) || rules_.never.contains(tail)) return false;
    if (terminal + 1 != next) return true;  // a closing mark stood between
    return words_[next].kind == WordKind::word && rules_.first.contains(fold(form(next)));
  }

  bool line_break_between(std::uint32_t a, std::uint32_t b) const {
    const std::string_view gap = text_.substr(words_[a].span.end, words_[b].span.begin - words_[a].span.end);
    return gap.find('\n') != std::string_view::npos;
  }

  /// A line break parts sentences unless the lines look wrapped: between about 50 and 110 bytes, or going on in
  /// lower case.
  bool line_breaks_before(std::uint32_t i) {
    if (!line_break_between(i - 1, i)) return false;
    const std::uint32_t line_begin = line_begin_ > first_ ? line_begin_ : first_;
    const std::uint32_t length = words_[i - 1].span.end - words_[line_begin].span.begin;
    line_begin_ = i;
    if (is_bullet(form(i))) return true;
    if (begins_lower(form(i))) return false;
    return length < 50 || length > 110;
  }

  std::string_view text_;
  std::span<const Word> words_;
  const SentenceRules& rules_;
  std::vector<TokenRange> out_;
  std::uint32_t first_ = 0;
  std::uint32_t line_begin_ = 0;
  bool quote_open_ = false;
};

}  // namespace

std::vector<TokenRange> split_sentences(std::string_view text, std::span<const Word> words,
                                        const SentenceRules& rules) {
  return Cutter(text, words, rules).run();
}

}  // namespace selon::text
