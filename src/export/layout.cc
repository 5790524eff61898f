#include "export/layout.h"

#include "base/date.h"
#include "vocabulary/names.h"
#include "vocabulary/precision.h"

namespace selon::exporting {

void text_field(JsonWriter& out, std::string_view key, std::string_view value) {
  if (!value.empty()) out.key(key).text(value);
}

void day_field(JsonWriter& out, std::string_view key, const std::optional<Day>& day) {
  if (day) out.key(key).text(base::to_iso(*day));
}

void list_field(JsonWriter& out, std::string_view key, const std::vector<std::string>& values) {
  out.key(key).begin_array();
  for (const auto& value : values) out.text(value);
  out.end_array();
}

void interval_fields(JsonWriter& out, const Interval& interval) {
  day_field(out, "start", interval.start);
  day_field(out, "end", interval.end);
  if (interval.known()) out.key("date_prec").number(std::int64_t{interval.date_prec});
}

void place_value(JsonWriter& out, const ClaimPlace& place) {
  out.begin_object();
  // A camp or an airport goes by the name of its town, as coders write it; "site" keeps them apart.
  out.key("name").text(place.town.empty() ? place.name : place.town).key("text").text(place.text);
  if (!place.town.empty()) text_field(out, "site", place.name);
  text_field(out, "id", place.id);
  text_field(out, "country", place.country);
  out.key("kind").text(vocabulary::name(place.kind));
  if (place.located) {
    out.key("lat").number(place.lat).key("lon").number(place.lon);
    out.key("radius_km").number(place.radius_km);
    out.key("where_prec").number(std::int64_t{place.where_prec});
    out.key("geo_precision").number(std::int64_t{vocabulary::geo_precision(place)});
  }
  if (place.relative) {
    out.key("relative").begin_object().key("anchor").text(place.relative->anchor);
    text_field(out, "second_anchor", place.relative->second_anchor);
    if (place.relative->km) out.key("km").number(*place.relative->km);
    text_field(out, "direction", place.relative->direction);
    out.end_object();
  }
  if (place.inherited) out.key("inherited").boolean(true);
  out.end_object();
}

void actors_value(JsonWriter& out, const std::vector<ActorRef>& actors) {
  out.begin_array();
  for (const auto& actor : actors)
    out.begin_object().key("id").text(actor.id).key("text").text(actor.text).end_object();
  out.end_array();
}

}  // namespace selon::exporting
