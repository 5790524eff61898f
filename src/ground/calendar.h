// Periods of the calendar: the day, week, month ... that holds a day, moving between them, and their TIMEX3
// names.
//
// In: days and grains. Out: periods, closed on both sides, and values such as 2023-11-12, 2023-W46, 2023-H1.
// Leaves out: which period a text means (times_resolve.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "selon/time.h"

namespace selon::ground {

enum class Grain : std::uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  weekend,
  week,
  month,
  quarter,
  half,
  year,
  decade,
  century,
};

/// Returns: the grain of a unit's name in the rules ("day", "week"), none where it is no unit.
Grain grain_of(std::string_view unit);

struct Period {
  Grain grain = Grain::day;
  Day first, last;
  bool operator==(const Period&) const = default;
};

/// The period of that grain which holds the day; grains under a day give the day. A weekend is that of the
/// day's week, from Saturday to Sunday.
Period period_of(Grain grain, Day day);

/// The day moved by count grains; the day of the month is kept where the month has it.
Day shift(Day day, Grain grain, int count);

/// TIMEX3: 2023-11-12, 2023-W46, 2023-W46-WE, 2023-11, 2023-Q4, 2023-H2, 2023, 202, 20.
std::string timex(const Period& period);

/// TIMEX3 duration: P3D, PT48H, P2W, P10Y; X where the count is not told.
std::string timex_duration(Grain grain, std::optional<int> count);

/// UCDP date_prec of a grain, and of an interval by its length.
int precision_of(Grain grain);
int precision_of(Day first, Day last);

/// The closed interval of a period.
Interval interval_of(const Period& period);

}  // namespace selon::ground
