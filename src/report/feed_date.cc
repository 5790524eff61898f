#include "report/feed_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "report/markup.h"

namespace selon::report {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

struct Zone {
  std::string_view name;
  int minutes;
};
/// Names of offsets: those of RFC 822, section 5.1, as it reads them, and others of the tz database that mean
/// one.
constexpr Zone kZones[] = {
    {"z", 0},      {"gmt", 0},    {"ut", 0},     {"utc", 0},    {"wet", 0},    {"west", 60},  {"bst", 60},
    {"cet", 60},   {"met", 60},   {"mez", 60},   {"wat", 60},   {"cest", 120}, {"mest", 120}, {"mesz", 120},
    {"eet", 120},  {"cat", 120},  {"sast", 120}, {"eest", 180}, {"eat", 180},  {"msk", 180},  {"trt", 180},
    {"pkt", 300},  {"hkt", 480},  {"jst", 540},  {"kst", 540},  {"aest", 600}, {"aedt", 660}, {"nzst", 720},
    {"nzdt", 780}, {"ast", -240}, {"adt", -180}, {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300},
    {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
};

enum class Kind { number, word, mark };
struct Token {
  Kind kind;
  std::string_view text;
  char before = ' ';  ///< what stood before it
  int value = 0;      ///< of a number of at most 8 figures, else -1
};

bool is_figure(char c) { return c >= '0' && c <= '9'; }

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char before = begin ? text[begin - 1] : ' ';
    if (is_figure(text[at])) {
      while (at < text.size() && is_figure(text[at])) ++at;
      Token token{Kind::number, text.substr(begin, at - begin), before, -1};
      if (token.text.size() <= 8)
        std::from_chars(token.text.data(), token.text.data() + token.text.size(), token.value);
      out.push_back(token);
    } else if (starts_name(text[at]) && text[at] != ':' && text[at] != '_') {
      while (at < text.size() && starts_name(text[at]) && text[at] != ':' && text[at] != '_') ++at;
      out.push_back({Kind::word, text.substr(begin, at - begin), before, 0});
    } else {
      if (!is_space(text[at]) && text[at] != ',') out.push_back({Kind::mark, text.substr(at, 1), before, 0});
      ++at;
    }
  }
  return out;
}

int english_month(std::string_view word) {
  const std::string low = lowered(word);
  if (low.size() < 3) return 0;
  for (std::size_t m = 0; m < kMonths.size(); ++m)
    if (kMonths[m].starts_with(low)) return static_cast<int>(m) + 1;
  return low == "sept" ? 9 : 0;
}

int full_year(const Token& token) {
  if (token.text.size() == 4) return token.value;
  return token.text.size() == 2 ? token.value + (token.value < 70 ? 2000 : 1900) : -1;
}

struct Moment {
  std::optional<Day> day;
  int hour = -1, minute = 0, second = 0;
  std::optional<int> offset;  ///< minutes
};

class Reader {
 public:
  Reader(std::string_view text, const MonthNames& months) : tokens_(tokens_of(text)), months_(months) {}

  std::optional<Moment> read() {
    if (tokens_.empty() || !read_day()) return std::nullopt;
    if (!read_time()) return std::nullopt;
    read_zone();
    return moment_;
  }

 private:
  const Token* at(std::size_t place) const { return place < tokens_.size() ? &tokens_[place] : nullptr; }
  bool is(std::size_t place, Kind kind) const {
    return place < tokens_.size() && tokens_[place].kind == kind;
  }
  bool is_mark(std::size_t place, char c) const {
    return is(place, Kind::mark) && tokens_[place].text[0] == c;
  }
  bool is_part_mark(std::size_t place) const {
    return is_mark(place, '-') || is_mark(place, '/') || is_mark(place, '.');
  }

  int month_of(std::string_view word) const {
    if (const int month = months_ ? months_(word) : 0) return month;
    return english_month(word);
  }

  bool take(int year, int month, int day, std::size_t end) {
    moment_.day =
        month >= 1 && month <= 12 && day >= 1 && day <= 31 ? base::make_day(year, month, day) : std::nullopt;
    end_ = end;
    return moment_.day.has_value();
  }

  bool read_day() {
    std::size_t first = 0;
    while (first < tokens_.size() && !is(first, Kind::number)) ++first;
    const Token* head = at(first);
    if (!head) return false;
    if (head->text.size() >= 10) return read_epoch(*head, first);
    if (head->text.size() == 8)
      return take(head->value / 10000, head->value / 100 % 100, head->value % 100, first + 1);
    if (is_part_mark(first + 1) && is(first + 2, Kind::number)) return read_figures(first);
    return read_words(first);
  }

  bool read_epoch(const Token& token, std::size_t place) {
    std::int64_t seconds = 0;
    std::from_chars(token.text.data(), token.text.data() + std::min<std::size_t>(token.text.size(), 10),
                    seconds);
    if (tokens_.size() != 1 || (token.text.size() != 10 && token.text.size() != 13)) return false;
    moment_.day = Day(std::chrono::days(seconds / 86400));
    moment_.hour = static_cast<int>(seconds / 3600 % 24);
    moment_.minute = static_cast<int>(seconds / 60 % 60);
    moment_.second = static_cast<int>(seconds % 60);
    moment_.offset = 0;
    end_ = place + 1;
    return true;
  }

  /// 2023-11-14, 2023/11/14, 14/11/2023, 14.11.23; 3/4/2023 could be two days.
  bool read_figures(std::size_t first) {
    const Token &a = tokens_[first], &b = tokens_[first + 2];
    if (!is_part_mark(first + 3) || !is(first + 4, Kind::number)) return false;
    const Token& c = tokens_[first + 4];
    if (a.text.size() == 4) return take(a.value, b.value, c.value, first + 5);
    const int year = full_year(c);
    if (year < 0) return false;
    if (a.value > 12 || a.value == b.value) return take(year, b.value, a.value, first + 5);
    if (b.value > 12) return take(year, a.value, b.value, first + 5);
    return false;
  }

  /// "14 Nov 2023", "14-Nov-23", "Nov 14, 2023", "Nov 14 09:30:00 2023".
  bool read_words(std::size_t first) {
    const int day = tokens_[first].value;
    std::size_t next = first + 1;
    while (is_part_mark(next)) ++next;
    if (is(next, Kind::word))
      if (const int month = month_of(tokens_[next].text)) {
        do ++next;
        while (is_part_mark(next));
        return is(next, Kind::number) && full_year(tokens_[next]) >= 0 &&
               take(full_year(tokens_[next]), month, day, next + 1);
      }
    if (first == 0) return false;
    std::size_t before = first - 1;
    while (before > 0 && is_part_mark(before)) --before;
    const int month = is(before, Kind::word) ? month_of(tokens_[before].text) : 0;
    if (!month) return false;
    if (is(next, Kind::word)) ++next;  // "14th"
    if (is(next, Kind::number) && tokens_[next].text.size() == 4)
      return take(tokens_[next].value, month, day, next + 1);
    if (!is_mark(next + 1, ':')) return false;
    for (std::size_t place = next; place < tokens_.size(); ++place)
      if (is(place, Kind::number) && tokens_[place].text.size() == 4 && !is_mark(place - 1, '+') &&
          !is_mark(place - 1, '-'))
        return take(tokens_[place].value, month, day, next);
    return false;
  }

  /// False where what stands there is no time of day.
  bool read_time() {
    std::size_t place = end_;
    while (place < tokens_.size() && !is(place, Kind::number)) ++place;
    const Token* head = at(place);
    if (!head || moment_.hour >= 0) return true;
    if (head->text.size() == 6 ||
        (head->text.size() == 4 && place > end_ && same_name(tokens_[place - 1].text, "t"))) {
      const int clock = head->text.size() == 6 ? head->value : head->value * 100;  // 20231114T0930
      moment_.hour = clock / 10000;
      moment_.minute = clock / 100 % 100;
      moment_.second = clock % 100;
      end_ = place + 1;
    } else if (head->text.size() <= 2 && (is_mark(place + 1, ':') || is_mark(place + 1, '.')) &&
               is(place + 2, Kind::number)) {
      moment_.hour = head->value;
      moment_.minute = tokens_[place + 2].value;
      end_ = place + 3;
      if ((is_mark(end_, ':') || is_mark(end_, '.')) && is(end_ + 1, Kind::number)) {
        moment_.second = tokens_[end_ + 1].value;
        end_ += 2;
      }
    } else {
      return true;  // a zone, or nothing
    }
    if (is_mark(end_, '.') && is(end_ + 1, Kind::number)) end_ += 2;  // parts of a second
    if (is(end_, Kind::word)) read_half();
    return settle_time();
  }

  /// "9:30 PM"
  void read_half() {
    const std::string half = lowered(tokens_[end_].text);
    if (half.size() != 2 || half[1] != 'm' || (half[0] != 'a' && half[0] != 'p')) return;
    ++end_;
    if (moment_.hour <= 12) moment_.hour = moment_.hour % 12 + (half[0] == 'p' ? 12 : 0);
  }

  bool settle_time() {
    if (moment_.hour == 24 && moment_.minute == 0 && moment_.second == 0) {
      moment_.hour = 0;
      *moment_.day += std::chrono::days(1);
    }
    if (moment_.second == 60) moment_.second = 59;
    return moment_.hour < 24 && moment_.minute < 60 && moment_.second < 60;
  }

  /// "+0100", "+01:00", "+1", "CET", "GMT+1", "(CET)"; what is none of them leaves the offset open.
  void read_zone() {
    if (moment_.hour < 0 || moment_.offset) return;
    for (std::size_t place = end_; place < tokens_.size(); ++place) {
      if (is(place, Kind::word)) {
        const std::string name = lowered(tokens_[place].text);
        const auto* zone =
            std::find_if(std::begin(kZones), std::end(kZones), [&](const Zone& z) { return z.name == name; });
        if (zone != std::end(kZones) && !moment_.offset) moment_.offset = zone->minutes;
      } else if ((is_mark(place, '+') || is_mark(place, '-')) && is(place + 1, Kind::number)) {
        if (const auto offset = offset_at(place)) moment_.offset = offset;
        return;
      }
    }
  }

  std::optional<int> offset_at(std::size_t sign) const {
    const Token& number = tokens_[sign + 1];
    int minutes = number.text.size() <= 2 ? number.value * 60 : number.value / 100 * 60 + number.value % 100;
    if (number.text.size() > 4) return std::nullopt;
    if (number.text.size() <= 2 && is_mark(sign + 2, ':') && is(sign + 3, Kind::number))
      minutes += tokens_[sign + 3].value;
    if (minutes > 14 * 60) return std::nullopt;
    return is_mark(sign, '-') ? -minutes : minutes;
  }

  std::vector<Token> tokens_;
  const MonthNames& months_;
  std::size_t end_ = 0;  ///< behind what was read
  Moment moment_;
};

}  // namespace

std::string read_feed_date(std::string_view text, const MonthNames& months) {
  constexpr std::size_t kLongest = 100;
  text = trimmed(text);
  if (text.size() > kLongest) return {};
  const auto moment = Reader(text, months).read();
  if (!moment) return {};
  std::string out = base::to_iso(*moment->day);
  if (moment->hour < 0) return out;
  out += fmt::format("T{:02}:{:02}:{:02}", moment->hour, moment->minute, moment->second);
  if (!moment->offset) return out;
  if (*moment->offset == 0) return out + "Z";
  const int minutes = std::abs(*moment->offset);
  return out + fmt::format("{}{:02}:{:02}", *moment->offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace selon::report
