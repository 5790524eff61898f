#include "pack/time_zones.h"

#include "base/date.h"
#include "base/tsv.h"

namespace selon::pack {

namespace {

constexpr int kDay = 24 * 60;

/// "+05:30" in minutes.
std::optional<int> offset_of(std::string_view cell) {
  const auto digit = [&](std::size_t at) { return cell[at] >= '0' && cell[at] <= '9'; };
  if (cell.size() != 6 || (cell[0] != '+' && cell[0] != '-') || cell[3] != ':') return std::nullopt;
  for (const std::size_t at : {1, 2, 4, 5})
    if (!digit(at)) return std::nullopt;
  const int minutes = ((cell[1] - '0') * 10 + cell[2] - '0') * 60 + (cell[4] - '0') * 10 + cell[5] - '0';
  return cell[0] == '-' ? -minutes : minutes;
}

Day last_sunday(int year, int month) {
  const Day last = *base::make_day(year, month, 31);  // March and October have 31 days
  return last - std::chrono::days(base::weekday(last) % 7);
}

bool is_summer(Day utc, int minute) {
  const int year = base::civil(utc).year;
  const auto since = [&](Day change) { return utc > change || (utc == change && minute >= 60); };
  return since(last_sunday(year, 3)) && !since(last_sunday(year, 10));
}

}  // namespace

std::optional<Day> TimeZones::civil_day(std::string_view state, Day utc, int minute) const {
  const auto it = by_state.find(state);
  if (it == by_state.end()) return std::nullopt;
  const int local =
      minute + it->second.offset_minutes + (it->second.summer && is_summer(utc, minute) ? 60 : 0);
  return utc + std::chrono::days(local < 0 ? -1 : local / kDay);
}

Result<TimeZones> load_time_zones(const std::string& file) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"state", "offset", "summer"}));
  TimeZones made;
  for (const auto& row : table.rows) {
    const auto offset = offset_of(row.cells[table.column("offset")]);
    const std::string& summer = row.cells[table.column("summer")];
    if (!offset || (!summer.empty() && summer != "eu"))
      return fail(ErrorCode::invalid,
                  "gives no offset like +01:00, or a rule of summer time that is not \"eu\"",
                  {file, row.line});
    made.by_state[row.cells[table.column("state")]] = {*offset, !summer.empty()};
  }
  return made;
}

}  // namespace selon::pack
