#include "export/hapi_csv.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <tuple>

#include "base/date.h"
#include "export/acled_rows.h"
#include "export/csv.h"

namespace selon::exporting {

namespace {

constexpr std::array<std::string_view, 11> kColumns = {
    "location_code",       "admin1_code", "admin1_name", "admin2_code", "admin2_name",
    "admin_level",         "event_type",  "events",      "fatalities",  "reference_period_start",
    "reference_period_end"};
constexpr std::array<std::string_view, 11> kTags = {
    "#country+code", "#adm1+code", "#adm1+name",       "#adm2+code",  "#adm2+name", "#meta+level",
    "#event+type",   "#event+num", "#affected+killed", "#date+start", "#date+end"};

struct Count {
  std::int64_t events = 0, fatalities = 0;
};
/// location, admin1 code and name, admin2 name, year, month, kind
using Key = std::tuple<std::string, std::string, std::string, std::string, int, int, std::string>;

/// HAPI's kinds: an event against civilians is political violence too, unless it is of a demonstration.
std::vector<std::string> kinds_of(const AcledRow& row) {
  std::vector<std::string> out;
  if (row.disorder_type.find("Political violence") != std::string::npos) out.push_back("political_violence");
  if (row.disorder_type.find("Demonstrations") != std::string::npos) out.push_back("demonstration");
  if (row.civilians_targeted) out.push_back("civilian_targeting");
  return out;
}

}  // namespace

Result<Written> HapiCsv::write(const View& view, Sink& out) const {
  const Lookup lookup(view);
  AcledRows made = acled_rows(view, lookup);
  std::map<Key, Count> counts;
  std::size_t outside = 0;
  for (const AcledRow& row : made.rows) {
    const base::CivilDate date = base::civil(row.day);
    const auto kinds = kinds_of(row);
    if (kinds.empty()) outside += row.events.size();
    for (const auto& kind : kinds) {
      Count& count = counts[{row.place.iso3, row.place.admin1_iso, row.place.admin1, row.place.admin2,
                             date.year, date.month, kind}];
      count.events += 1;
      count.fatalities += row.fatalities;
    }
  }
  CsvWriter csv(out, view.around->cells);
  SELON_TRY_VOID(csv.heading(kColumns));
  if (view.around->tags == Tags::hxl) SELON_TRY_VOID(csv.heading(kTags));
  for (const auto& [key, count] : counts) {
    const auto& [location, code1, name1, name2, year, month, kind] = key;
    const int level = !name2.empty() ? 2 : !name1.empty() ? 1 : 0;
    csv.text(location).text(code1).text(name1).empty().text(name2).number(std::int64_t{level}).text(kind);
    csv.number(count.events).number(count.fatalities).text(fmt::format("{:04}-{:02}-01", year, month));
    csv.text(fmt::format("{:04}-{:02}-{:02}", year, month, base::days_in_month(year, month)));
    SELON_TRY_VOID(csv.end_row());
  }
  if (outside) made.left_out.push_back({"that are neither violence nor demonstrations", outside});
  return std::move(made.left_out);
}

}  // namespace selon::exporting
