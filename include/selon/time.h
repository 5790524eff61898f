// Days, intervals and expressions of time.
//
// Days are civil days of the proleptic Gregorian calendar, without time zone: what a coder writes down.
// Precision is UCDP's (GED codebook 19.1, date_prec): 1 the day, 2 two to six days, 3 the week,
// 4 the month, 5 the year or more; 0 means that no date was found.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "selon/text.h"

namespace selon {

using Day = std::chrono::sys_days;

/// Closed on both sides; an absent end is open (not yet known).
struct Interval {
  std::optional<Day> start;
  std::optional<Day> end;
  int date_prec = 0;
  bool operator==(const Interval&) const = default;
  bool known() const { return start || end; }
};

/// ACLED's time_precision (codebook, "Time precision"): 1 the day, 2 within a week, 3 within a month or
/// longer; 0 where there is no day. An end that is open counts as its own precision says.
inline int time_precision(const Interval& interval) {
  if (!interval.known()) return 0;
  if (!interval.start || !interval.end) return interval.date_prec <= 1 ? 1 : interval.date_prec <= 3 ? 2 : 3;
  const auto length = (*interval.end - *interval.start).count() + 1;
  return length <= 1 ? 1 : length <= 7 ? 2 : 3;
}

/// What the days of a mention were reckoned from: why they are these.
enum class Anchor {
  none,       ///< it has no days
  self,       ///< its own words, with a year: "3 May 2021"
  published,  ///< the day of the report: "yesterday", "3 May"
  text,       ///< a day the text named before or beside it: "the day after", "at 8 a.m."
  inferred,   ///< a day of the report, or a year, that was itself read from the text: the report has no date
};

enum class TimeKind { date, time, duration, set };  ///< TIMEX3 types (TimeML 1.2.1)

/// One expression of time in the text, resolved as far as the text allows.
struct TimeMention {
  Span span;
  TimeKind kind = TimeKind::date;
  std::string value;      ///< TIMEX3 value: 2023-11-12, 2023-W46, P3D, PRESENT_REF, XXXX-XX-XX
  Interval interval;      ///< empty for durations and sets that name no days
  std::string rule;       ///< the rule of lang/<code>/dates.rules that found it
  bool conflict = false;  ///< weekday and day of the month disagree (also a Note)
  bool ongoing =
      false;  ///< goes on after the last day told: "since Thursday" is Thursday to the report's day
  Anchor anchor = Anchor::none;
  bool operator==(const TimeMention&) const = default;
};

}  // namespace selon
