#include "ground/times_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/date.h"

namespace selon::ground {

using base::civil;
using base::make_day;
using std::chrono::days;

namespace {

// A day without a year lies at most so far before or after the report. News looks back over a year's
// anniversaries and forward over the next weeks; a clause that looks ahead turns the window round.
constexpr int kMonthsBack = 10, kMonthsAhead = 2;
// The latest year that an undated text can be of; raised with the releases.
constexpr int kLatestYear = 2026;
constexpr int kWeekdayCycle =
    11;  // years in which a day falls on each weekday at least once, but for 29 February

/// What the calendar leaves open is X: XXXX-11-12, XXXX-WXX-3.
std::string open_value(const Expression& e) {
  if (e.month && e.day) return fmt::format("XXXX-{:02}-{:02}", *e.month, *e.day);
  if (e.month) return fmt::format("XXXX-{:02}", *e.month);
  if (!e.season.empty()) return fmt::format("XXXX-{}", e.season);
  if (e.day) return fmt::format("XXXX-XX-{:02}", *e.day);
  if (e.weekday) return fmt::format("XXXX-WXX-{}", *e.weekday);
  return "XXXX-XX-XX";
}

Resolution open(const Expression& e) {
  std::string value = open_value(e);
  if (!e.part.empty()) value += "T" + std::string(e.part);
  return {e.part.empty() ? TimeKind::date : TimeKind::time, std::move(value), {}, false, true};
}

/// "98" is 1998 in a report of 1999 and 2023 alike; "27" may lie ahead.
int full_year(int year, std::optional<Day> report) {
  if (year >= 100) return year;
  const int now = report ? civil(*report).year : 2050;
  const int century = now / 100 * 100;
  return century + year > now + 10 ? century - 100 + year : century + year;
}

/// The day that an expression with a month names in a year, or the first of the month.
Day in_year(const Expression& e, int year) {
  return *make_day(year, *e.month, e.day ? std::clamp(*e.day, 1, base::days_in_month(year, *e.month)) : 1);
}

/// The year that brings the day nearest to one written with its year just before: after "le 6 novembre 2016",
/// "le 31 janvier" is of 2017.
int year_beside(const Expression& e, Day dated) {
  const int year = civil(dated).year;
  const auto distance = [&](int candidate) { return std::abs((in_year(e, candidate) - dated).count()); };
  int best = year;
  for (const int candidate : {year - 1, year + 1})
    if (distance(candidate) < distance(best)) best = candidate;
  return best;
}

/// The year in which a day or month without one lies nearest to the report, as the words and the clause tell.
int nearest_year(const Expression& e, Day report, bool future) {
  const int now = civil(report).year;
  if (e.toward == Toward::present) return now;
  if (e.toward == Toward::last_year) return now - 1;
  if (e.toward == Toward::next_year) return now + 1;
  const Day today = e.day ? report : period_of(Grain::month, report).first;
  int back = kMonthsBack, ahead = kMonthsAhead;
  if (e.toward == Toward::past) back = 12, ahead = 0;
  if (e.toward == Toward::next) back = 0, ahead = 12;
  if (e.toward == Toward::unsaid && future) std::swap(back, ahead);
  const Day earliest = shift(today, Grain::month, -back), latest = shift(today, Grain::month, ahead);
  for (const int year : {now, now - 1, now + 1}) {
    const Day day = in_year(e, year);
    if (e.toward == Toward::past && day == today) continue;
    if (day >= earliest && day <= latest) return year;
  }
  return now;
}

struct YearFound {
  int year = 0;
  Anchor by = Anchor::none;
};

/// Returns: nothing where neither the words nor the context tell the year.
std::optional<YearFound> year_of(const Expression& e, const TimeContext& context) {
  if (e.year) return YearFound{full_year(*e.year, context.report), Anchor::self};
  if (context.dated && (e.toward == Toward::unsaid || !context.report))
    return YearFound{year_beside(e, *context.dated), Anchor::text};
  if (context.report) return YearFound{nearest_year(e, *context.report, context.future), context.report_by};
  const auto day = day_by_itself(e);
  return day ? std::optional(YearFound{civil(*day).year, Anchor::inferred}) : std::nullopt;
}

/// Another year near the report in which the day falls on the weekday written, where there is one. Not for a
/// day close to the report, which is rather written wrong ("ce mardi 13 mai" on the 14th), and not ahead of
/// it unless the clause looks ahead.
std::optional<Day> by_weekday(const Expression& e, Day found, const TimeContext& context) {
  constexpr int kClose = 31;
  const Day report = *context.report;
  if (e.here || std::abs((found - report).count()) <= kClose) return std::nullopt;
  for (const int step : {-1, 1}) {
    if (step > 0 && !context.future) continue;
    const auto day = make_day(civil(found).year + step, *e.month, *e.day);
    if (day && base::weekday(*day) == *e.weekday && std::abs((*day - report).count()) <= 366) return day;
  }
  return std::nullopt;
}

Resolution on_day(const Expression& e, const TimeContext& context, Day day, Anchor by) {
  Resolution out{TimeKind::date, base::to_iso(day), {day, day, 1}, false, false, by};
  if (!e.part.empty()) {
    out.kind = TimeKind::time;
    out.value += "T" + std::string(e.part);
  }
  if (e.unit == Grain::week || e.unit == Grain::weekend) {  // "the week of 6 November"
    const Period week = period_of(e.unit, day);
    return {TimeKind::date, timex(week), interval_of(week), false, false, by};
  }
  if (!e.weekday || base::weekday(day) == *e.weekday) return out;
  if (!e.year && context.report && e.month)
    if (const auto other = by_weekday(e, day, context)) {
      Expression settled = e;
      settled.year = civil(*other).year;
      return on_day(settled, context, *other, by);
    }
  out.conflict = true;
  return out;
}

Resolution day_of_month(const Expression& e, const TimeContext& context) {
  const auto found = year_of(e, context);
  if (!found) return open(e);
  const auto day = make_day(found->year, *e.month, *e.day);
  return day ? on_day(e, context, *day, found->by) : open(e);
}

Resolution with_period(const Expression& e, const Period& period, const TimeContext& context, Anchor by) {
  Resolution out{TimeKind::date, timex(period), interval_of(period), false, false, by};
  if (!e.modifier.empty()) out.interval = modified(period, e.modifier, context.report.value_or(period.last));
  return out;
}

/// "le deuxième dimanche de mai", "the first weekend of July".
Resolution nth_of_month(const Expression& e, Day first, const TimeContext& context, Anchor by) {
  constexpr int kSaturday = 6;
  const int weekday = e.weekday.value_or(kSaturday), nth = e.modifier.back() - '1';
  const int ahead = (weekday - base::weekday(first) + 7) % 7 + 7 * nth;
  return on_day(e, context, first + days(ahead), by);
}

Resolution month_of_year(const Expression& e, const TimeContext& context) {
  const auto found = year_of(e, context);
  if (!found) return open(e);
  const auto first = make_day(found->year, *e.month, 1);
  if (first && (e.weekday || e.unit == Grain::weekend) && e.modifier.starts_with("week"))
    return nth_of_month(e, *first, context, found->by);
  const Grain grain =
      e.unit > Grain::month ? e.unit : Grain::month;  // "the first quarter" begins with its month
  return first ? with_period(e, period_of(grain, *first), context, found->by) : open(e);
}

/// Meteorological seasons; a winter begins in its year's December.
Interval season_in(std::string_view season, int year) {
  const int month = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
  const Day begin = *make_day(year, month, 1);
  return {begin, shift(begin, Grain::month, 3) - days(1), 5};
}

/// The season that a report means: "this" one is under way, or the last that began, or in a clause that looks
/// ahead the next; "last" and "next" are over and to come. In January "this winter" began in the year before.
int season_year(const Expression& e, Day report, bool future) {
  const int now = civil(report).year;
  if (e.toward == Toward::last_year) return now - 1;
  if (e.toward == Toward::next_year) return now + 1;
  const bool ahead = e.toward == Toward::next || (e.toward == Toward::present && future);
  for (const int year : ahead ? std::array{now - 1, now, now + 1} : std::array{now, now - 1, now - 2}) {
    const Interval days = season_in(e.season, year);
    const bool under_way = *days.start <= report && report <= *days.end;
    if (under_way && e.toward == Toward::present) return year;
    if (ahead ? *days.start > report : *days.end < report) return year;
  }
  return now;
}

Resolution season_of_year(const Expression& e, const TimeContext& context) {
  std::optional<YearFound> found;
  if (e.year || e.toward == Toward::unsaid) {
    Expression first = e;
    first.month = civil(*season_in(e.season, 2000).start).month;
    found = year_of(first, context);
  } else if (context.report) {
    found = YearFound{season_year(e, *context.report, context.future), context.report_by};
  }
  if (!found || found->year < 1 || found->year > 9000) return open(e);
  std::string value = fmt::format("{:04}-{}", found->year, e.season);
  return {TimeKind::date, std::move(value), season_in(e.season, found->year), false, false, found->by};
}

/// "le 4" after "le 3 mai": in that month, or in the one beside it where that is nearer.
std::optional<Day> day_near(const Expression& e, Day named) {
  constexpr int kWithin = 15;
  for (int step = 0; step <= kWithin; ++step)
    for (const Day day : {named + days(step), named - days(step)})
      if (civil(day).day == *e.day && (!e.weekday || base::weekday(day) == *e.weekday)) return day;
  return std::nullopt;
}

/// "le 12", "lundi 20": the nearest such day, the past preferred.
Resolution day_alone(const Expression& e, const TimeContext& context) {
  if (context.named)
    if (const auto day = day_near(e, *context.named)) return on_day(e, context, *day, Anchor::text);
  if (!context.report) return open(e);
  const Day report = *context.report;
  constexpr int kFarthest = 62;
  for (const int direction : {context.future ? 1 : -1, context.future ? -1 : 1}) {
    for (int step = 0; step <= kFarthest; ++step) {
      const Day day = report + days(direction * step);
      if (civil(day).day == *e.day && (!e.weekday || base::weekday(day) == *e.weekday))
        return on_day(e, context, day, context.report_by);
    }
    if (!e.weekday) break;
  }
  if (!e.weekday) return open(e);
  Expression bare = e;
  bare.weekday.reset();
  Resolution out = day_alone(bare, context);
  out.conflict = !out.unresolved;
  return out;
}

/// "le mardi suivant": strictly after, or before, the day the text speaks of.
Resolution weekday_beside(const Expression& e, const TimeContext& context) {
  if (!context.text || !context.text->start) return open(e);
  const Day day = *context.text->start;
  const int ahead = (*e.weekday - base::weekday(day) + 6) % 7 + 1;
  const int step = e.toward == Toward::past ? ahead - (ahead == 7 ? 14 : 7) : ahead;
  return on_day(e, context, day + days(step), Anchor::text);
}

/// "lundi": the last one up to the report, or the next where the words or the clause look ahead.
Resolution weekday_alone(const Expression& e, const TimeContext& context) {
  if (e.in_text) return weekday_beside(e, context);
  if (!context.report) return open(e);
  const int back = (base::weekday(*context.report) - *e.weekday + 7) % 7;
  int step = -back;
  if (e.toward == Toward::past && back == 0) step = -7;
  if (e.toward == Toward::next) step = 7 - back;
  if (context.future && (e.toward == Toward::unsaid || e.toward == Toward::present) && back != 0)
    step = 7 - back;
  Expression bare = e;
  bare.weekday.reset();
  return on_day(bare, context, *context.report + days(step), context.report_by);
}

/// "ce matin" is the report's, "le soir" that of the day the sentence speaks of, "cette nuit" and a night of
/// no day the one just past (UCDP: last night).
Resolution part_alone(const Expression& e, const TimeContext& context) {
  const bool report_day = e.toward != Toward::unsaid || !context.sentence;
  if (report_day && !context.report) return open(e);
  const Day base = report_day ? *context.report : *context.sentence;
  const bool night_past = e.part == "NI" && report_day && !context.future;
  const int back = night_past || e.toward == Toward::past ? 1 : 0;
  return on_day(e, context, base - days(back), report_day ? context.report_by : Anchor::text);
}

Resolution year_alone(const Expression& e, const TimeContext& context) {
  const auto first = make_day(full_year(*e.year, context.report), 1, 1);
  if (!first || *e.year > 9000) return open(e);
  return with_period(e, period_of(e.unit == Grain::none ? Grain::year : e.unit, *first), context,
                     Anchor::self);
}

}  // namespace

std::optional<Day> day_by_itself(const Expression& e) {
  if (!e.day || !e.month) return std::nullopt;
  if (e.year) return make_day(full_year(*e.year, std::nullopt), *e.month, *e.day);
  if (!e.weekday) return std::nullopt;
  for (int year = kLatestYear; year > kLatestYear - kWeekdayCycle; --year)
    if (const auto day = make_day(year, *e.month, *e.day); day && base::weekday(*day) == *e.weekday)
      return day;
  return std::nullopt;
}

Interval modified(const Period& period, std::string_view modifier, Day report) {
  const Day first = period.first, last = period.last;
  const int precision = precision_of(period.grain);
  const auto at = [&](int from, int to) {
    return Interval{first + days(from), std::min(first + days(to), last), precision};
  };
  const auto of_months = [&](int from, int to) {
    return Interval{shift(first, Grain::month, from), shift(first, Grain::month, to) - days(1), precision};
  };
  if (modifier == "before" && report > first) return {first, report - days(1), precision};
  if (modifier == "after" && report < last) return {report + days(1), last, precision};
  if (modifier.starts_with("week") && modifier.size() == 5) {
    const int week = modifier[4] - '0';
    return {first + days(7 * week - 7), std::min(first + days(7 * week - 1), last), 3};
  }
  if (period.grain == Grain::month) {
    if (modifier == "start") return at(0, 9);
    if (modifier == "mid") return at(9, 19);
    if (modifier == "end") return at(14, 31);
    if (modifier == "half1") return at(0, 14);
    if (modifier == "half2") return at(15, 31);
  }
  if (period.grain == Grain::year) {
    if (modifier == "start") return of_months(0, 4);
    if (modifier == "mid") return of_months(4, 8);
    if (modifier == "end") return of_months(8, 12);
    if (modifier == "half1") return of_months(0, 6);
    if (modifier == "half2") return of_months(6, 12);
  }
  if (period.grain == Grain::week) {
    if (modifier == "start") return {first, first + days(1), 2};
    if (modifier == "mid") return {first + days(2), first + days(3), 2};
    if (modifier == "end") return {first + days(4), last, 2};
  }
  return {first, last, precision};
}

Resolution resolve_date(const Expression& e, const TimeContext& context) {
  if (e.month && e.day) return day_of_month(e, context);
  if (e.month) return month_of_year(e, context);
  if (!e.season.empty()) return season_of_year(e, context);
  if (e.day && !e.year) return day_alone(e, context);
  if (e.year) return year_alone(e, context);
  if (e.weekday) return weekday_alone(e, context);
  return part_alone(e, context);
}

}  // namespace selon::ground
