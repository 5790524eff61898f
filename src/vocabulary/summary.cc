#include "vocabulary/summary.h"

#include "base/date.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::vocabulary {

namespace {

void write_place(JsonWriter& out, const ClaimPlace& place) {
  out.key("place").text(place.name);
  if (!place.country.empty()) out.key("country").text(place.country);
  if (place.located)
    out.key("lat").number(place.lat).key("lon").number(place.lon).key("radius_km").number(place.radius_km);
  if (place.where_prec > 0) out.key("where_prec").number(static_cast<std::int64_t>(place.where_prec));
}

void write_list(JsonWriter& out, std::string_view key, const std::vector<std::string>& values) {
  out.key(key).begin_array();
  for (const auto& value : values) out.text(value);
  out.end_array();
}

}  // namespace

std::string event_summary(const Event& event) {
  JsonWriter out;
  out.begin_object().key("id").text(event.id).key("type").text(event.type).key("title").text(event.title);
  out.key("status").text(name(event.status));
  if (event.days.start) out.key("start").text(base::to_iso(*event.days.start));
  if (event.days.end) out.key("end").text(base::to_iso(*event.days.end));
  if (event.days.known()) out.key("date_prec").number(static_cast<std::int64_t>(event.days.date_prec));
  if (event.place) write_place(out, *event.place);
  write_list(out, "actors", event.actors);
  write_list(out, "targets", event.targets);
  out.key("voices").number(static_cast<std::int64_t>(event.voices.size()));
  out.key("claims").number(static_cast<std::int64_t>(event.claims.size()));
  if (const auto& deaths = event.fatalities)
    out.key("fatalities")
        .begin_object()
        .key("conservative")
        .number(deaths->conservative)
        .key("low")
        .number(deaths->low)
        .key("best")
        .number(deaths->best)
        .key("high")
        .number(deaths->high)
        .end_object();
  if (!event.story.empty()) out.key("story").text(event.story);
  if (!event.part_of.empty()) out.key("part_of").text(event.part_of);
  return out.end_object().take();
}

}  // namespace selon::vocabulary
