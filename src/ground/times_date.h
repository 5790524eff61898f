// Dates by their fields: "mardi 7 novembre", "early March", "l'été 2014", "samedi soir", "le 12".
//
// In: an expression of shape date, and its context. Out: its value and days.
// A year that is not written is the one that brings the day nearest to the report, the past preferred.
#pragma once

#include <string_view>

#include "ground/times_resolve.h"

namespace selon::ground {

Resolution resolve_date(const Expression& expression, const TimeContext& context);

/// The day of an expression with a day and a month whose year is written, or told by its weekday: the latest
/// year known in which the day falls on it.
std::optional<Day> day_by_itself(const Expression& expression);

/// A part of a period: start, mid, end, week1..week5, half1, half2, before or after the report's day.
Interval modified(const Period& period, std::string_view modifier, Day report);

}  // namespace selon::ground
