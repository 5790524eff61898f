#include "base/date.h"

#include <fmt/format.h>

namespace selon::base {

namespace chr = std::chrono;

namespace {
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}
}  // namespace

std::optional<Day> make_day(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  const chr::year_month_day ymd{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                chr::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

std::optional<Day> parse_iso_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return make_day(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

CivilDate civil(Day day) {
  const chr::year_month_day ymd{day};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::string to_iso(Day day) {
  const CivilDate c = civil(day);
  return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

int weekday(Day day) { return static_cast<int>(chr::weekday{day}.iso_encoding()); }

int days_in_month(int year, int month) {
  const chr::year_month_day_last last{chr::year{year},
                                      chr::month_day_last{chr::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

}  // namespace selon::base
