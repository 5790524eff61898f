// Expressions of time to days: against the report's publication, or the day that the text last spoke of.
//
// In: an expression and its context. Out: TIMEX3 kind and value, and the closed interval of days with UCDP's
// precision (GED codebook 19.1, appendix 2). Leaves out: ranges made of two expressions (times_link.h).
#pragma once

#include <optional>
#include <string>

#include "ground/expression.h"
#include "selon/time.h"

namespace selon::ground {

/// The day of publication, or the one that an undated report gives as its own.
struct ReportDay {
  std::optional<Day> day;
  Anchor by = Anchor::published;  ///< or inferred
};

struct Resolution {
  TimeKind kind = TimeKind::date;
  std::string value;
  Interval interval;
  bool conflict = false;    ///< weekday and day of the month disagree; the written day is kept
  bool unresolved = false;  ///< names days, but nothing says which
  Anchor anchor = Anchor::none;
  bool ongoing = false;  ///< "since Thursday"
};

/// What an expression is resolved against.
struct TimeContext {
  std::optional<Day> report;  ///< the report's day (ReportDay)
  Anchor report_by = Anchor::published;
  std::optional<Interval> text;      ///< of the last expression of a day or longer before it
  std::optional<Day> sentence;       ///< the day its own sentence names, for hours and parts of days
  const Resolution* said = nullptr;  ///< of the expression just before it: "à ce moment-là"
  bool late = false;                 ///< that day is past its noon: hours after midnight are of the next
  std::optional<Day> dated;          ///< the last day written with its year, just before
  std::optional<Day>
      named;            ///< the last day written with its month in this paragraph: "le 4" after "le 3 mai"
  bool future = false;  ///< the clause speaks of what is to come
};

Resolution resolve(const Expression& expression, const TimeContext& context);

}  // namespace selon::ground
