#include "clean/header_date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/date.h"
#include "base/utf8.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

using pack::DateWord;

constexpr std::size_t kMaxTokens = 12;
constexpr int kFirstYear = 1900, kLastYear = 2100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0xC3);
}
bool is_word_byte(char c) { return is_letter_byte(c) || static_cast<unsigned char>(c) >= 0x80; }

struct Token {
  enum Kind { number, word, mark } kind;
  std::string_view text;
  int value = 0;
  std::size_t end = 0;
};

/// A dash or no-break space is no letter although its bytes are high.
bool begins_general_punctuation(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("\xE2\x80") || text.substr(at).starts_with("\xC2");
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size() && tokens.size() < kMaxTokens) {
    const std::size_t from = at;
    if (text[at] == ' ') {
      ++at;
    } else if (is_digit(text[at])) {
      int value = 0;
      for (; at < text.size() && is_digit(text[at]); ++at)
        value = at - from < 6 ? value * 10 + (text[at] - '0') : value;
      tokens.push_back({Token::number, text.substr(from, at - from), value, at});
    } else if (begins_general_punctuation(text, at)) {
      at += base::decode(text, at).size;
      tokens.push_back({Token::mark, text.substr(from, at - from), 0, at});
    } else if (is_word_byte(text[at])) {
      while (at < text.size() && is_word_byte(text[at]) && !begins_general_punctuation(text, at)) ++at;
      tokens.push_back({Token::word, text.substr(from, at - from), 0, at});
    } else {
      ++at;
      tokens.push_back({Token::mark, text.substr(from, 1), 0, at});
    }
  }
  return tokens;
}

class Reader {
 public:
  Reader(std::string_view text, const pack::Cleaning& words) : words_(words), tokens_(tokens_of(text)) {}

  std::optional<HeaderDate> read() {
    bool filler = false;
    while (at_ < tokens_.size()) {
      const auto word = date_word(at_);
      if (word && word->kind == DateWord::Kind::month) break;
      if (!word && !(at_ > 0 && is_mark(at_, ",."))) break;
      filler |= word && word->kind == DateWord::Kind::filler && at_ == 0;
      ++at_;
    }
    auto date = iso();
    if (!date) date = digits();
    if (!date) date = day_month_year();
    if (!date) date = month_day_year();
    if (date) date->filler = filler;
    return date;
  }

  std::optional<DayOfYear> read_day_of_year() {
    for (auto word = date_word(at_); word && word->kind != DateWord::Kind::month; word = date_word(at_))
      ++at_;
    const bool month_first = month(at_).has_value();
    const std::size_t number = month_first ? at_ + (is_mark(at_ + 1, ".") ? 2 : 1) : at_;
    if (!is_number(number, 1, 2)) return std::nullopt;
    const std::size_t named = month_first ? at_ : after_ordinal(number + 1);
    if (!month(named)) return std::nullopt;
    std::size_t end = std::max(named, number) + 1;
    if (is_mark(end, ".")) ++end;
    if (is_year(end) || (is_mark(end, ",") && is_year(end + 1))) return std::nullopt;
    constexpr int kLeapYear = 2024;
    if (!base::make_day(kLeapYear, *month(named), tokens_[number].value)) return std::nullopt;
    return DayOfYear{*month(named), tokens_[number].value, tokens_[end - 1].end};
  }

 private:
  const Token* token(std::size_t at) const { return at < tokens_.size() ? &tokens_[at] : nullptr; }

  bool is_mark(std::size_t at, std::string_view marks) const {
    return token(at) && tokens_[at].kind == Token::mark && tokens_[at].text.size() == 1 &&
           marks.find(tokens_[at].text[0]) != std::string_view::npos;
  }

  bool is_number(std::size_t at, std::size_t digits_min, std::size_t digits_max) const {
    return token(at) && tokens_[at].kind == Token::number && tokens_[at].text.size() >= digits_min &&
           tokens_[at].text.size() <= digits_max;
  }

  bool is_year(std::size_t at) const {
    return is_number(at, 4, 4) && tokens_[at].value >= kFirstYear && tokens_[at].value <= kLastYear;
  }

  std::optional<DateWord> date_word(std::size_t at) const {
    if (!token(at) || tokens_[at].kind != Token::word) return std::nullopt;
    const auto it = words_.date_words.find(text::fold(tokens_[at].text));
    return it == words_.date_words.end() ? std::nullopt : std::optional(it->second);
  }

  std::optional<int> month(std::size_t at) const {
    const auto word = date_word(at);
    return word && word->kind == DateWord::Kind::month ? std::optional(word->value) : std::nullopt;
  }

  std::optional<HeaderDate> whole(int year, int month, int day, std::size_t last) const {
    const auto made = base::make_day(year, month, day);
    if (!made) return std::nullopt;
    return HeaderDate{made, {}, tokens_[last].end, false};
  }

  std::optional<HeaderDate> iso() const {
    if (!is_year(at_) || !is_mark(at_ + 1, "-/.") || !is_number(at_ + 2, 1, 2)) return std::nullopt;
    const int year = tokens_[at_].value, month = tokens_[at_ + 2].value;
    if (month < 1 || month > 12) return std::nullopt;
    if (is_mark(at_ + 3, "-/.") && is_number(at_ + 4, 1, 2))
      return whole(year, month, tokens_[at_ + 4].value, at_ + 4);
    if (!is_mark(at_ + 1, "-") || tokens_[at_ + 2].text.size() != 2) return std::nullopt;
    std::string partial(tokens_[at_].text);
    partial += '-';
    partial += tokens_[at_ + 2].text;
    return HeaderDate{std::nullopt, partial, tokens_[at_ + 2].end, false};
  }

  std::optional<HeaderDate> digits() const {
    if (!is_number(at_, 1, 2) || !is_mark(at_ + 1, "/.-") || !is_number(at_ + 2, 1, 2) ||
        !is_mark(at_ + 3, "/.-") || !is_year(at_ + 4))
      return std::nullopt;
    const int first = tokens_[at_].value, second = tokens_[at_ + 2].value, year = tokens_[at_ + 4].value;
    const bool dots = is_mark(at_ + 1, ".");  // points are only written day first
    if (first > 12 || dots || words_.digit_order == pack::DigitOrder::day_first || first == second)
      return whole(year, second, first, at_ + 4);
    if (second > 12 || words_.digit_order == pack::DigitOrder::month_first)
      return whole(year, first, second, at_ + 4);
    return std::nullopt;
  }

  /// "1er", "2nd", "3.": what may stand between the number and the month.
  std::size_t after_ordinal(std::size_t at) const {
    if (is_mark(at, ".")) return at + 1;
    const Token* t = token(at);
    const bool suffix = t && t->kind == Token::word && t->text.size() <= 3 && !month(at) && at > 0 &&
                        t->end - t->text.size() == tokens_[at - 1].end;
    if (suffix) ++at;
    const auto word = date_word(at);
    return word && word->kind == DateWord::Kind::filler ? at + 1 : at;
  }

  std::optional<HeaderDate> day_month_year() const {
    if (!is_number(at_, 1, 2)) return std::nullopt;
    std::size_t at = after_ordinal(at_ + 1);
    if (is_mark(at, "-")) ++at;
    const auto named = month(at);
    if (!named) return std::nullopt;
    ++at;
    while (is_mark(at, ".,-")) ++at;
    if (!is_year(at)) return std::nullopt;
    return whole(tokens_[at].value, *named, tokens_[at_].value, at);
  }

  std::optional<HeaderDate> month_day_year() const {
    const auto named = month(at_);
    if (!named) return std::nullopt;
    std::size_t at = at_ + 1;
    if (is_mark(at, ".")) ++at;
    if (is_year(at)) {
      std::string partial(tokens_[at].text);
      partial += *named < 10 ? "-0" : "-";
      partial += std::to_string(*named);
      return HeaderDate{std::nullopt, partial, tokens_[at].end, false};
    }
    if (!is_number(at, 1, 2)) return std::nullopt;
    const int day = tokens_[at].value;
    at = after_ordinal(at + 1);
    while (is_mark(at, ".,")) ++at;
    if (!is_year(at)) return std::nullopt;
    return whole(tokens_[at].value, *named, day, at);
  }

  const pack::Cleaning& words_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<HeaderDate> read_header_date(std::string_view text, const pack::Cleaning& words) {
  return Reader(text.substr(0, 120), words).read();
}

std::optional<DayOfYear> read_day_of_year(std::string_view text, const pack::Cleaning& words) {
  return Reader(text.substr(0, 120), words).read_day_of_year();
}

bool is_date_tail(std::string_view rest) {
  if (rest.size() > 48) return false;
  std::size_t letters = 0, run = 0;
  for (const char c : rest) {
    const bool letter = is_letter_byte(c);
    run = letter ? run + 1 : 0;
    letters += letter;
    if (run > 4) return false;
  }
  return letters <= 12;
}

std::size_t dash_after_date(std::string_view rest) {
  using namespace std::string_view_literals;
  std::size_t at = 0;
  const auto skip = [&](char c) {
    while (at < rest.size() && rest[at] == c) ++at;
  };
  skip(' ');
  skip('.');
  skip(' ');
  for (const auto dash : {"\xE2\x80\x93"sv, "\xE2\x80\x94"sv, "--"sv, "-"sv}) {
    if (!rest.substr(at).starts_with(dash)) continue;
    at += dash.size();
    skip(' ');
    return at;
  }
  return 0;
}

std::optional<Day> date_in_url(std::string_view url) {
  for (std::size_t at = 0; at + 9 < url.size(); ++at) {
    if (url[at] != '/' || !(url[at + 1] == '1' || url[at + 1] == '2')) continue;
    std::string day(url.substr(at + 1, 10));
    // "/20231117-headline": eight digits alone may be any number.
    if (day[8] == '-' && day.find_first_not_of("0123456789") == 8)
      day = day.substr(0, 8).insert(6, "-").insert(4, "-");
    std::replace(day.begin(), day.end(), '/', '-');
    if (const auto parsed = base::parse_iso_day(day)) return parsed;
  }
  return std::nullopt;
}

}  // namespace selon::clean
