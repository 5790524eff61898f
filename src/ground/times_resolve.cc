#include "ground/times_resolve.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "ground/times_date.h"

namespace selon::ground {

using std::chrono::days;

namespace {

constexpr int kLastHourOfNight = 5;
constexpr int kMostCount = 2000;  // counts beyond it name no day that a report means

Resolution unresolved(TimeKind kind, std::string value) { return {kind, std::move(value), {}, false, true}; }

/// The value of a unit whose period is not known.
std::string unknown_value(Grain grain) {
  if (grain <= Grain::day) return "XXXX-XX-XX";
  if (grain == Grain::weekend) return "XXXX-WXX-WE";
  if (grain == Grain::week) return "XXXX-WXX";
  return grain == Grain::month ? "XXXX-XX" : "XXXX";
}

/// The weekend that a report means by "this", "last" or "next weekend": one that is under way is this one; on
/// other days "this weekend" is the one before, or the coming one when the clause looks ahead.
Day weekend_base(Day report, int count, bool future) {
  const bool under_way = base::weekday(report) >= 6;
  if (count > 0) return shift(report, Grain::week, under_way ? count : count - 1);
  if (count < 0) return shift(report, Grain::week, count);
  return under_way || future ? report : report - days(7);
}

/// "This week" reaches to the day of the report, or begins with it when the clause looks ahead (UCDP).
Interval current_interval(const Period& period, Day report, bool future) {
  Interval interval = interval_of(period);
  if (period.grain == Grain::weekend || period.grain <= Grain::day) return interval;
  (future ? interval.start : interval.end) = report;
  if (period.grain == Grain::week) interval.date_prec = 2;
  return interval;
}

int count_of(const Expression& e) {
  if (e.sign != 0) return e.sign * e.count.value_or(0);
  return e.toward == Toward::past ? -1 : e.toward == Toward::next ? 1 : 0;
}

/// Days that a vague or exact count reaches back from the report (UCDP: past few days, recent weeks, past
/// months).
Interval back_from(Day report, Grain unit, std::optional<int> count) {
  if (unit == Grain::hour) {
    if (!count) return {report, report, 1};
    return {report - days((*count + 23) / 24), report, 2};
  }
  if (unit == Grain::day) {
    const int n = count.value_or(3);
    return {report - days(n), report - days(1), n < 7 ? 2 : precision_of(report - days(n), report)};
  }
  if (unit == Grain::week) {
    if (count == 1) return {report - days(6), report, 3};
    return {report - days(7 * count.value_or(3)), report, 4};
  }
  if (unit == Grain::month) return {shift(report, unit, -count.value_or(3)), report, count == 1 ? 4 : 5};
  if (!count || unit == Grain::none) return {};
  return {shift(report, unit, -*count), report, 5};
}

Interval ahead_of(Day report, Grain unit, std::optional<int> count) {
  if (!count || unit == Grain::none) return {};
  if (unit == Grain::hour) return {report, report + days((*count + 23) / 24), 2};
  const Day last = shift(report, unit, *count);
  return {report + days(unit == Grain::day ? 1 : 0), last, std::max(precision_of(report, last), 2)};
}

Resolution rolling(const Expression& e, const TimeContext& context) {
  Resolution out{TimeKind::duration, timex_duration(e.unit, e.count), {}, false, false};
  if (!context.report) return unresolved(out.kind, out.value);
  out.anchor = context.report_by;
  out.interval = e.toward == Toward::next ? ahead_of(*context.report, e.unit, e.count)
                                          : back_from(*context.report, e.unit, e.count);
  return out;
}

/// "il y a quelques jours": as far back as a vague count reaches.
Resolution vague_relative(const Expression& e, const TimeContext& context) {
  Resolution out{TimeKind::date, e.sign < 0 ? "PAST_REF" : "FUTURE_REF", {}, false, false};
  if (context.report && e.sign < 0 && !e.in_text)
    out.interval = back_from(*context.report, e.unit, std::nullopt);
  if (out.interval.known()) out.anchor = context.report_by;
  return out;
}

std::optional<Day> base_of(const Expression& e, const TimeContext& context) {
  if (!e.in_text) return context.report;
  if (!context.text || !context.text->start) return std::nullopt;
  const int precision = e.unit <= Grain::week ? 2 : e.unit == Grain::month ? 4 : 5;
  return context.text->date_prec <= precision ? context.text->start : std::nullopt;
}

/// "À ce moment-là", "cette date": what was said before, or some time past.
Resolution as_said(const TimeContext& context) {
  if (!context.said || !context.said->interval.known()) return {TimeKind::date, "PAST_REF", {}, false, false};
  Resolution out = *context.said;
  out.conflict = false;
  out.anchor = Anchor::text;
  return out;
}

/// "L'année dernière à la même époque": the report's month in the year that the text speaks of.
std::optional<Day> same_time_of_year(const TimeContext& context) {
  if (!context.report || !context.text || !context.text->start) return std::nullopt;
  const int years = base::civil(*context.text->start).year - base::civil(*context.report).year;
  return shift(*context.report, Grain::year, years);
}

Resolution relative(const Expression& e, const TimeContext& context) {
  if (e.in_text && e.unit == Grain::none) return as_said(context);
  const bool within_day = e.in_text && e.unit < Grain::day;
  if (e.sign != 0 && !e.count && !within_day) return vague_relative(e, context);
  const TimeKind kind = e.part.empty() && e.unit >= Grain::day ? TimeKind::date : TimeKind::time;
  const bool of_year = e.in_text && e.toward == Toward::present;
  const std::optional<Day> from = of_year ? same_time_of_year(context) : base_of(e, context);
  int count = count_of(e);
  Grain unit = e.unit;
  if (e.sign != 0 && unit > Grain::year) {  // "a decade ago" is ten years ago
    count *= unit == Grain::decade ? 10 : 100;
    unit = Grain::year;
  }
  if (!from || std::abs(count) > kMostCount) return unresolved(kind, unknown_value(e.unit));
  const Day moved = e.unit == Grain::weekend && !e.in_text ? weekend_base(*from, count, context.future)
                                                           : shift(*from, unit, count);
  Period period = period_of(unit, moved);
  if (e.weekday) period = period_of(Grain::day, period_of(Grain::week, moved).first + days(*e.weekday - 1));
  if (e.day && e.unit == Grain::month)
    period = period_of(Grain::day, std::min(period.first + days(*e.day - 1), period.last));
  Resolution out{kind,  timex(period), interval_of(period),
                 false, false,         e.in_text ? Anchor::text : context.report_by};
  const bool current = count == 0 && !e.in_text && period.grain == e.unit;
  if (current && e.modifier.empty()) out.interval = current_interval(period, *from, context.future);
  if (!e.modifier.empty()) out.interval = modified(period, e.modifier, *from);
  if (!e.part.empty()) out.value += "T" + std::string(e.part);
  if (e.unit < Grain::day && e.unit != Grain::none) out.value += "TXX";
  return out;
}

/// "la nuit de vendredi à samedi", "dans la nuit du 6 au 7 novembre": both days.
Resolution night(const Expression& e, const TimeContext& context) {
  Expression morning = e;
  morning.shape = Shape::date;
  morning.part = {};
  morning.weekday = e.other_weekday;
  morning.day = e.other_day;
  const Resolution end = resolve_date(morning, context);
  if (!end.interval.end) return unresolved(TimeKind::time, "XXXX-XX-XXTNI");
  const Day second = *end.interval.end, first = second - days(1);
  return {TimeKind::time, base::to_iso(first) + "TNI", {first, second, 2}, end.conflict, false, end.anchor};
}

int hour_of_day(const Expression& e) {
  const int hour = e.hour.value_or(0);
  const bool afternoon = e.part == "AF" || e.part == "EV";
  if (afternoon && hour < 12) return hour + 12;
  return e.part == "MO" && hour == 12 ? 0 : hour;
}

bool possible_hour(const Expression& e) { return hour_of_day(e) <= 24 && e.minute.value_or(0) <= 59; }

std::string clock_value(const Expression& e) {
  const bool offset = e.zone == "Z" || e.zone.starts_with('+') || e.zone.starts_with('-');
  return fmt::format("T{:02}:{:02}{}", hour_of_day(e), e.minute.value_or(0), offset ? e.zone : "");
}

Resolution clock(const Expression& e, const TimeContext& context) {
  if (!possible_hour(e)) return unresolved(TimeKind::time, "TXX:XX");
  const std::string time = clock_value(e);
  std::optional<Day> day = context.sentence ? context.sentence : context.report;
  if (!day) return unresolved(TimeKind::time, "XXXX-XX-XX" + time);
  // "Samedi soir ... vers 2 heures du matin": the morning after.
  const bool next_day = context.sentence && context.late && hour_of_day(e) <= kLastHourOfNight;
  if (next_day) day = *day + days(1);
  const Anchor by = context.sentence ? Anchor::text : context.report_by;
  return {TimeKind::time, base::to_iso(*day) + time, {day, day, 1}, false, false, by};
}

Resolution duration(const Expression& e, const TimeContext& context) {
  Resolution out{TimeKind::duration, timex_duration(e.unit, e.count), {}, false, false};
  const bool half_hour = e.unit == Grain::hour && e.fraction == "5" && e.count;
  if (e.hour || half_hour) {  // "1 h 30 de route", "une heure et demie"
    const int minute = half_hour ? 30 : e.minute.value_or(0);
    out.value = fmt::format("PT{}H", half_hour ? *e.count : *e.hour);
    if (minute > 0) out.value += fmt::format("{}M", minute);
    return out;
  }
  if (!e.fraction.empty()) {  // P3.2D
    out.value.insert(out.value.size() - 1, fmt::format(".{}", e.fraction));
    return out;
  }
  // "Toute la journée": of the day that the text speaks of.
  if (e.in_text && e.unit == Grain::day && context.text && context.text->date_prec == 1) {
    out.interval = *context.text;
    out.anchor = Anchor::text;
  }
  // A five-day offensive ends on the day of the report (UCDP).
  if (e.toward != Toward::past || e.unit != Grain::day || !e.count || !context.report || context.future)
    return out;
  const int count = std::clamp(*e.count, 1, kMostCount);
  out.interval = {*context.report - days(count - 1), context.report, 0};
  out.interval.date_prec = precision_of(*out.interval.start, *out.interval.end);
  out.anchor = context.report_by;
  return out;
}

Resolution set_of(const Expression& e) {
  if (e.weekday) return {TimeKind::set, fmt::format("XXXX-WXX-{}", *e.weekday), {}, false, false};
  if (!e.part.empty()) return {TimeKind::set, fmt::format("XXXX-XX-XXT{}", e.part), {}, false, false};
  return {TimeKind::set, timex_duration(e.unit, e.count.value_or(1)), {}, false, false};
}

Resolution reference(const Expression& e, const TimeContext& context) {
  Resolution out;
  out.value = e.toward == Toward::past ? "PAST_REF" : e.toward == Toward::next ? "FUTURE_REF" : "PRESENT_REF";
  if (!e.part.empty()) return {TimeKind::time, fmt::format("T{}", e.part), {}, false, false};  // "nocturne"
  // "Recently" reaches as far back as "the past few days" (UCDP).
  if (e.unit != Grain::none && context.report) {
    out.interval = back_from(*context.report, e.unit, e.count);
    out.anchor = context.report_by;
  }
  return out;
}

}  // namespace

Resolution resolve(const Expression& expression, const TimeContext& context) {
  const bool of_day = expression.shape == Shape::date || expression.shape == Shape::relative;
  const bool at_hour = expression.hour && of_day && possible_hour(expression);
  if (at_hour) {  // "10 a.m. on Monday"
    Expression day = expression;
    day.hour.reset();
    Resolution out = resolve(day, context);
    if (out.interval.start != out.interval.end || !out.interval.start) return out;
    out.kind = TimeKind::time;
    out.value = base::to_iso(*out.interval.start) + clock_value(expression);
    return out;
  }
  switch (expression.shape) {
    case Shape::date:
      return resolve_date(expression, context);
    case Shape::relative:
      return relative(expression, context);
    case Shape::rolling:
      return rolling(expression, context);
    case Shape::night:
      return night(expression, context);
    case Shape::clock:
      return clock(expression, context);
    case Shape::duration:
      return duration(expression, context);
    case Shape::set:
      return set_of(expression);
    case Shape::reference:
      return reference(expression, context);
  }
  return {};
}

}  // namespace selon::ground
