// What an expression of time says, before any calendar: the captures and arguments of one match, read.
//
// In: matches of lang/<code>/dates.rules (docs/formats/dates.md names their actions and captures).
// Out: expressions as plain values, one a mention: "les 6 et 13 avril" gives two, the first with the month of
// the second. Leaves out: which days they are (times_resolve.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ground/calendar.h"
#include "selon/analysis.h"
#include "text/rules.h"

namespace selon::ground {

enum class Shape : std::uint8_t {
  date,       ///< fields of the calendar: weekday, day, month, year, season, part of the day
  relative,   ///< a unit so many units away: yesterday, last month, three days ago, the day before
  rolling,    ///< days counted back from the report: the past two days, recently
  night,      ///< between two weekdays or days
  clock,      ///< an hour
  duration,   ///< a length: three days
  set,        ///< each Thursday, daily
  reference,  ///< now, once: PRESENT_REF, PAST_REF, FUTURE_REF
};

/// Which way from the report; last_year and next_year count calendar years ("le 3 mars de l'an dernier").
enum class Toward : std::uint8_t { unsaid, past, present, next, last_year, next_year };

struct Expression {
  Shape shape = Shape::date;
  std::uint32_t first = 0, last = 0;  ///< tokens of the mention
  const text::Rule* rule = nullptr;
  Toward toward = Toward::unsaid;
  Grain unit = Grain::none;
  std::optional<int> weekday, other_weekday, day, other_day, month, year, hour, minute;
  std::optional<int> count;   ///< absent where vague: "several days"
  std::string_view fraction;  ///< digits after the point of a count: "3,2 jours"
  int sign = 0;               ///< of count, for relative expressions
  std::string_view part;      ///< MO MI AF EV NI DT
  std::string_view zone;      ///< Z for coordinated universal time
  std::string_view season;    ///< SP SU FA WI
  std::string_view modifier;  ///< start mid end, week1..week5, half1 half2
  bool here = false;          ///< "ce lundi 13 novembre": the report's own day
  bool approximate = false;   ///< "plus de dix ans"
  bool in_text = false;       ///< counted from the day the text speaks of, not from the report's
  bool of_page = false;       ///< when the page was published or changed, no day of what it tells
};

/// Appends the expressions of a match of these tokens, in order.
void read_expressions(const Analysis& analysis, const text::Match& match, std::vector<Expression>& out);

}  // namespace selon::ground
