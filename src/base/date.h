// Civil days: ISO 8601 in and out, calendar arithmetic.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "selon/time.h"

namespace selon::base {

/// Reads "YYYY-MM-DD" at the start of the text; refuses days that do not exist.
std::optional<Day> parse_iso_day(std::string_view text);

/// "YYYY-MM-DD".
std::string to_iso(Day day);

/// Returns: nothing for days that do not exist (31 June). month 1..12.
std::optional<Day> make_day(int year, int month, int day);

struct CivilDate {
  int year, month, day;
};
CivilDate civil(Day day);

/// 1 = Monday .. 7 = Sunday (ISO 8601).
int weekday(Day day);

int days_in_month(int year, int month);

}  // namespace selon::base
