// Where a report stands among others: its days, and its place in canonical order.
#include "story/archive.h"

#include <algorithm>
#include <cstdlib>

#include "base/hash.h"

namespace selon::story {

namespace {

std::int32_t count_of(Day day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); }

}  // namespace

std::optional<Day> day_of(const Fingerprint& report) {
  return report.published ? report.published : report.days.end ? report.days.end : report.days.start;
}

ReportDays days_of(const Fingerprint& report) {
  ReportDays out;
  if (const auto day = day_of(report)) out.day = count_of(*day);
  if (!report.days.start) return out;
  out.first = count_of(*report.days.start);
  out.last = report.days.end ? count_of(*report.days.end) : out.first;
  return out;
}

int gap(std::optional<std::int32_t> a, std::optional<std::int32_t> b) {
  return a && b ? std::abs(*a - *b) : 0;
}

Order order_of(const Fingerprint& report) {
  const auto day = day_of(report);
  return {2 * std::int64_t{day ? count_of(*day) : kDayless} + report.agency.empty(),
          static_cast<std::int64_t>(base::hash64(report.report))};
}

std::uint32_t Archive::first_of_company(std::uint32_t report) {
  const std::vector<std::uint32_t> all = company(report);
  return *std::min_element(all.begin(), all.end(), [&](auto a, auto b) { return before(a, b); });
}

}  // namespace selon::story
