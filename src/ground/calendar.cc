#include "ground/calendar.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"

namespace selon::ground {

using base::civil;
using base::days_in_month;
using base::make_day;
using std::chrono::days;

namespace {

constexpr std::string_view kUnits[] = {"",      "second",  "minute", "hour", "day",    "weekend", "week",
                                       "month", "quarter", "half",   "year", "decade", "century"};

/// Months [first, first + count) of a year.
Period months(Grain grain, int year, int first, int count) {
  const int last = first + count - 1;
  return {grain, *make_day(year, first, 1), *make_day(year, last, days_in_month(year, last))};
}

Period years(Grain grain, int first, int count) {
  return {grain, *make_day(first, 1, 1), *make_day(first + count - 1, 12, 31)};
}

Day add_months(Day day, int count) {
  const auto [year, month, number] = civil(day);
  const int total = std::clamp(year * 12 + (month - 1) + count, 12, 12 * 9999);
  const int y = total / 12, m = total % 12 + 1;
  return *make_day(y, m, std::min(number, days_in_month(y, m)));
}

struct IsoWeek {
  int year, week;
};

/// ISO 8601: a week belongs to the year that holds its Thursday.
IsoWeek iso_week(Day day) {
  const Day thursday = day + days(4 - base::weekday(day));
  const int year = civil(thursday).year;
  return {year, static_cast<int>((thursday - *make_day(year, 1, 1)).count() / 7 + 1)};
}

}  // namespace

Grain grain_of(std::string_view unit) {
  for (std::size_t i = 1; i < std::size(kUnits); ++i)
    if (kUnits[i] == unit) return static_cast<Grain>(i);
  return Grain::none;
}

Period period_of(Grain grain, Day day) {
  const auto [year, month, number] = civil(day);
  const Day monday = day - days(base::weekday(day) - 1);
  switch (grain) {
    case Grain::none:
    case Grain::second:
    case Grain::minute:
    case Grain::hour:
    case Grain::day:
      return {Grain::day, day, day};
    case Grain::weekend:
      return {grain, monday + days(5), monday + days(6)};
    case Grain::week:
      return {grain, monday, monday + days(6)};
    case Grain::month:
      return months(grain, year, month, 1);
    case Grain::quarter:
      return months(grain, year, (month - 1) / 3 * 3 + 1, 3);
    case Grain::half:
      return months(grain, year, (month - 1) / 6 * 6 + 1, 6);
    case Grain::year:
      return years(grain, year, 1);
    case Grain::decade:
      return years(grain, year / 10 * 10, 10);
    case Grain::century:
      return years(grain, year / 100 * 100, 100);  // ISO 8601: century 18 is 1800 to 1899
  }
  return {};
}

Day shift(Day day, Grain grain, int count) {
  switch (grain) {
    case Grain::none:
    case Grain::second:
    case Grain::minute:
      return day;
    case Grain::hour:
      return day + days(count / 24);
    case Grain::day:
      return day + days(count);
    case Grain::weekend:
    case Grain::week:
      return day + days(7 * count);
    case Grain::month:
      return add_months(day, count);
    case Grain::quarter:
      return add_months(day, 3 * count);
    case Grain::half:
      return add_months(day, 6 * count);
    case Grain::year:
      return add_months(day, 12 * count);
    case Grain::decade:
      return add_months(day, 120 * count);
    case Grain::century:
      return add_months(day, 1200 * count);
  }
  return day;
}

std::string timex(const Period& period) {
  const auto [year, month, number] = civil(period.first);
  switch (period.grain) {
    case Grain::none:
    case Grain::second:
    case Grain::minute:
    case Grain::hour:
    case Grain::day:
      return base::to_iso(period.first);
    case Grain::weekend:
    case Grain::week: {
      const auto [week_year, week] = iso_week(period.first);
      return fmt::format("{:04}-W{:02}{}", week_year, week, period.grain == Grain::weekend ? "-WE" : "");
    }
    case Grain::month:
      return fmt::format("{:04}-{:02}", year, month);
    case Grain::quarter:
      return fmt::format("{:04}-Q{}", year, (month - 1) / 3 + 1);
    case Grain::half:
      return fmt::format("{:04}-H{}", year, (month - 1) / 6 + 1);
    case Grain::year:
      return fmt::format("{:04}", year);
    case Grain::decade:
      return fmt::format("{:03}", year / 10);
    case Grain::century:
      return fmt::format("{:02}", year / 100);
  }
  return {};
}

std::string timex_duration(Grain grain, std::optional<int> count) {
  const std::string n = count ? std::to_string(*count) : "X";
  switch (grain) {
    case Grain::none:
      return "PXX";
    case Grain::second:
      return "PT" + n + "S";
    case Grain::minute:
      return "PT" + n + "M";
    case Grain::hour:
      return "PT" + n + "H";
    case Grain::day:
      return "P" + n + "D";
    case Grain::weekend:
      return "P" + n + "WE";
    case Grain::week:
      return "P" + n + "W";
    case Grain::month:
      return "P" + n + "M";
    case Grain::quarter:
      return count ? fmt::format("P{}M", *count * 3) : "PXQ";
    case Grain::half:
      return count ? fmt::format("P{}M", *count * 6) : "PXM";
    case Grain::year:
      return "P" + n + "Y";
    case Grain::decade:
      return count ? fmt::format("P{}Y", *count * 10) : "PXDE";
    case Grain::century:
      return count ? fmt::format("P{}Y", *count * 100) : "PXCE";
  }
  return {};
}

int precision_of(Grain grain) {
  if (grain <= Grain::day) return 1;
  if (grain == Grain::weekend) return 2;
  if (grain == Grain::week) return 3;
  return grain == Grain::month ? 4 : 5;
}

int precision_of(Day first, Day last) {
  const auto length = (last - first).count() + 1;
  if (length <= 1) return 1;
  if (length < 7) return 2;
  if (length == 7) return 3;
  return length <= 31 ? 4 : 5;
}

Interval interval_of(const Period& period) { return {period.first, period.last, precision_of(period.grain)}; }

}  // namespace selon::ground
