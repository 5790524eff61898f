#include "story/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"

namespace selon::story {

namespace {

/// A report that tells of a day later than all its story's reports appeared no more than a week after the
/// last of them.
constexpr auto kMostBeyond = std::chrono::days(7);

using ById = std::unordered_map<std::string_view, const Fingerprint*>;

std::optional<Day> own_day(const Fingerprint& report) {
  return report.published ? report.published : report.spoken;
}

std::vector<Day> days_of(const std::vector<std::string>& ids, const ById& by_id) {
  std::vector<Day> days;
  for (const auto& id : ids)
    if (const auto it = by_id.find(id); it != by_id.end())
      if (const auto day = own_day(*it->second)) days.push_back(*day);
  std::sort(days.begin(), days.end());
  return days;
}

bool allows(const Fingerprint& report, Day day) {
  if (report.fetched && day > *report.fetched + std::chrono::days(1)) return false;
  if (report.days.end && day < *report.days.end) return false;
  return report.month.empty() || base::to_iso(day).starts_with(report.month);
}

/// "--11-12" in the year that puts it nearest to a day of the story, no farther than reports of one story lie
/// apart.
std::optional<Day> with_year(const Fingerprint& report, const std::vector<Day>& days) {
  std::optional<Day> best;
  auto least = kMostBeyond + std::chrono::days(1);
  for (const Day company : days)
    for (int shift = -1; shift <= 1; ++shift) {
      const int year = base::civil(company).year + shift;
      const auto day = base::parse_iso_day(fmt::format("{:04}{}", year, report.month.substr(1)));
      if (!day) continue;
      const auto gap = *day > company ? *day - company : company - *day;
      if (gap < least) best = day, least = gap;
    }
  return best;
}

std::optional<Day> choose(const Fingerprint& report, std::vector<Day> days,
                          std::size_t (*which)(std::size_t)) {
  if (days.empty()) return std::nullopt;
  if (report.month.starts_with("--")) return with_year(report, days);
  const Day last = days.back();
  std::erase_if(days, [&](Day day) { return !allows(report, day); });
  if (!days.empty()) return days[which(days.size())];
  const auto told = report.days.end;
  return told && *told > last && *told - last <= kMostBeyond && allows(report, *told) ? told : std::nullopt;
}

}  // namespace

std::map<std::string, Day> inferred_days(std::span<const Fingerprint> reports, const Stories& stories) {
  ById by_id;
  for (const Fingerprint& report : reports) by_id.emplace(report.report, &report);
  std::map<std::string, Day> out;
  const auto infer = [&](const std::vector<std::string>& group, std::size_t (*which)(std::size_t)) {
    const std::vector<Day> days = days_of(group, by_id);
    for (const auto& id : group) {
      const auto it = by_id.find(id);
      if (it == by_id.end() || own_day(*it->second)) continue;
      if (const auto day = choose(*it->second, days, which)) out.emplace(id, *day);
    }
  };
  for (const CopyGroup& copies : stories.copies)
    infer(copies.reports, [](std::size_t) { return std::size_t{0}; });
  for (const Story& story : stories.stories)
    infer(story.reports, [](std::size_t count) { return (count - 1) / 2; });
  return out;
}

}  // namespace selon::story
