#include "claim/fetching.h"

#include <algorithm>

#include "base/date.h"

namespace selon::claim {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool names_year(std::string_view words) {
  std::size_t run = 0;
  for (const char c : words)
    if (run = is_digit(c) ? run + 1 : 0; run == 4) return true;
  return false;
}

/// A day of the month or a month: the year before may be meant. "Tomorrow" or a weekday has no year to go
/// back.
bool lacks_its_year(const ClaimTime& time) {
  if (names_year(time.text)) return false;
  return time.interval.date_prec >= 4 || std::any_of(time.text.begin(), time.text.end(), is_digit);
}

std::optional<Day> year_before(std::optional<Day> day) {
  if (!day) return day;
  const base::CivilDate date = base::civil(*day);
  const auto back = base::make_day(date.year - 1, date.month, date.day);
  return back ? back : base::make_day(date.year - 1, date.month, date.day - 1);  // 29 February
}

enum class Held { as_told, back, away };

Held hold(ClaimTime& time, Day limit) {
  if (!time.interval.start || *time.interval.start <= limit) return Held::as_told;
  if (!lacks_its_year(time)) return Held::away;
  Interval back = time.interval;
  back.start = year_before(back.start), back.end = year_before(back.end);
  if (!back.start || *back.start > limit) return Held::away;
  time.interval = back;
  return Held::back;
}

/// The clocks of the outlet and of who fetched it may be a day apart.
std::optional<Day> limit_of(const Report& report) {
  if (!report.fetched) return std::nullopt;
  const bool a_day_east = report.published && *report.published == *report.fetched + std::chrono::days(1);
  return a_day_east ? report.published : report.fetched;
}

}  // namespace

void hold_to_fetching(const Report& report, Claims& claims) {
  const auto limit = limit_of(report);
  if (!limit) return;
  for (Claim& claim : claims.claims) {
    if (!claim.time || claim.certainty == Certainty::planned) continue;
    const Held held = hold(*claim.time, *limit);
    if (held == Held::as_told) continue;
    claim.notes.push_back({NoteCode::after_fetching, claim.evidence.span, claim.time->text});
    if (held == Held::away) claim.time.reset();
  }
  for (ControlStatement& statement : claims.control)
    if (hold(statement.time, *limit) == Held::away) statement.time = {};
}

}  // namespace selon::claim
