#include "export/acled_deleted_csv.h"

#include <array>
#include <unordered_map>

#include "base/moment.h"
#include "export/acled_rows.h"
#include "export/csv.h"

namespace selon::exporting {

namespace {
constexpr std::array<std::string_view, 3> kColumns = {"event_id_cnty", "deleted_timestamp",
                                                      "selon_merged_into"};
}

Result<Written> AcledDeletedCsv::write(const View& view, Sink& out) const {
  const Surroundings& around = *view.around;
  const Record& whole = around.whole ? *around.whole : view.record;
  std::unordered_map<std::string_view, const Event*> events;
  for (const Event& event : whole.events) events.emplace(event.id, &event);
  Locations places(around.packs->world, *around.codings);
  const auto row_id = [&](const std::string& id, const std::string& placed_by) {
    const auto event = events.find(placed_by);
    const auto place = event == events.end() ? std::nullopt : places.of(*event->second);
    return acled_id(place ? place->iso3 : std::string(), id);
  };
  CsvWriter csv(out, around.cells);
  SELON_TRY_VOID(csv.heading(kColumns));
  for (const Gone& gone : around.gone) {
    const auto event = events.find(gone.event);
    const bool back = event != events.end() && event->second->status != Status::withdrawn;
    if (back) continue;  // told again since
    csv.text(row_id(gone.event, event == events.end() ? gone.other : gone.event));
    csv.number(base::parse_rfc3339(gone.at).value_or(0));
    csv.text(gone.other.empty() ? std::string() : row_id(gone.other, gone.other));
    SELON_TRY_VOID(csv.end_row());
  }
  return Written{};
}

}  // namespace selon::exporting
