#include "export/hxl_csv.h"

#include <array>

#include "base/date.h"
#include "export/actor_codes.h"
#include "export/csv.h"
#include "export/location.h"
#include "export/losses.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

constexpr std::array<std::string_view, 21> kColumns = {
    "event_id",     "event_type", "status",     "year",     "side_a",   "side_b",     "source",
    "description",  "place",      "admin1",     "admin2",   "latitude", "longitude",  "country",
    "country_code", "region",     "date_start", "date_end", "killed",   "killed_low", "killed_high"};
constexpr std::array<std::string_view, 21> kTags = {
    "#event+id",           "#event+type",  "#status+name", "#date+year",       "#group+name+first",
    "#group+name+second",  "#meta+source", "#description", "#loc+name",        "#adm1+name",
    "#adm2+name",          "#geo+lat",     "#geo+lon",     "#country+name",    "#country+code",
    "#region+name",        "#date+start",  "#date+end",    "#affected+killed", "#affected+killed+min",
    "#affected+killed+max"};

std::string titles(const std::vector<std::string>& ids, const ActorCodes& codes, std::string_view state) {
  std::vector<std::string> out;
  for (const auto& id : ids) {
    std::string title = codes.title(id, state);
    if (std::find(out.begin(), out.end(), title) == out.end()) out.push_back(std::move(title));
  }
  return joined(out, "; ");
}

void write_place(CsvWriter& csv, const Event& event, const std::optional<Location>& place) {
  csv.text(event.place ? event.place->name : "");
  csv.text(place ? place->admin1 : "").text(place ? place->admin2 : "");
  if (event.place && event.place->located) {
    csv.number(event.place->lat).number(event.place->lon);
  } else {
    csv.empty().empty();
  }
  csv.text(place ? place->code->country : "").text(place ? place->iso3 : "");
  csv.text(place ? place->code->region : "");
}

}  // namespace

Result<Written> HxlCsv::write(const View& view, Sink& out) const {
  const Lookup lookup(view);
  const Losses losses(view);
  const ActorCodes codes(view.around->packs->world.actors, *view.around->codings);
  Locations places(view.around->packs->world, *view.around->codings);
  CsvWriter csv(out, view.around->cells);
  SELON_TRY_VOID(csv.heading(kColumns));
  SELON_TRY_VOID(csv.heading(kTags));
  for (const Event& event : view.record.events) {
    const Told told = lookup.told(event);
    const auto place = places.of(event);
    const std::string state = place ? place->state : std::string();
    const Sides sides = sides_of(event, told);
    csv.text(event.id).text(event.type).text(vocabulary::name(event.status));
    const auto day = event.days.start ? event.days.start : event.days.end;
    if (day) {
      csv.number(std::int64_t{base::civil(*day).year});
    } else {
      csv.empty();
    }
    csv.text(titles(sides.first, codes, state)).text(titles(sides.second, codes, state));
    csv.text(joined(sources_of(told), "; ")).text(event.title);
    write_place(csv, event, place);
    csv.text(event.days.start ? base::to_iso(*event.days.start) : "");
    csv.text(event.days.end ? base::to_iso(*event.days.end) : "");
    const vocabulary::Sum& deaths = losses.deaths(event.id);
    csv.number(deaths.best).number(deaths.low).number(deaths.high);
    SELON_TRY_VOID(csv.end_row());
  }
  return Written{};
}

}  // namespace selon::exporting
