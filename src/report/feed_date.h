// Moments as feeds write them, to RFC 3339 with the offset they were written with.
//
// In: RFC 822, RFC 850, RFC 3339, asctime, and what publishers make of them: no or a wrong weekday, two-digit
// years, zones by name or as "GMT+1", seconds left out, day and month in figures. Out:
// "2023-11-14T09:30:00+01:00"; without the offset where none is told, a day alone where no hour is. Leaves
// out: time zones of outlets, days in words.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace selon::report {

/// The number of a month by its name in some language, 1..12, or 0. English names need none.
using MonthNames = std::function<int(std::string_view word)>;

/// Returns: empty where the text is no date, or one that could be two days (3/4/2023).
std::string read_feed_date(std::string_view text, const MonthNames& months = {});

}  // namespace selon::report
