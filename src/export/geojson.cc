#include "export/geojson.h"

#include "export/layout.h"
#include "export/losses.h"
#include "export/shapes.h"
#include "export/told.h"
#include "vocabulary/names.h"
#include "vocabulary/precision.h"

namespace selon::exporting {

namespace {

void point(JsonWriter& out, const Point& at) {
  out.begin_array().number(at.first).number(at.second).end_array();
}

void polygon(JsonWriter& out, const Polygon& rings) {
  out.begin_array();
  for (const Ring& ring : rings) {
    out.begin_array();
    for (const Point& at : ring) point(out, at);
    out.end_array();
  }
  out.end_array();
}

void geometry(JsonWriter& out, const Event& event) {
  out.key("geometry");
  if (!event.place || !event.place->located) {
    out.null();
    return;
  }
  const auto shape = shape_of(*event.place);
  out.begin_object().key("type");
  if (shape.empty()) {
    out.text("Point").key("coordinates");
    point(out, {event.place->lon, event.place->lat});
  } else if (shape.size() == 1) {
    out.text("Polygon").key("coordinates");
    polygon(out, shape.front());
  } else {
    out.text("MultiPolygon").key("coordinates").begin_array();
    for (const Polygon& part : shape) polygon(out, part);
    out.end_array();
  }
  out.end_object();
}

void place_properties(JsonWriter& out, const ClaimPlace& place) {
  out.key("place").text(place.name);
  text_field(out, "country", place.country);
  out.key("place_kind").text(vocabulary::name(place.kind));
  if (!place.located) return;
  out.key("point");
  point(out, {place.lon, place.lat});
  out.key("radius_km").number(place.radius_km);
  out.key("where_prec").number(std::int64_t{place.where_prec});
  out.key("geo_precision").number(std::int64_t{vocabulary::geo_precision(place)});
}

std::string feature(const Event& event, const Lookup& lookup, const Losses& losses) {
  JsonWriter out;
  out.begin_object().key("type").text("Feature").key("id").text(event.id);
  geometry(out, event);
  out.key("properties").begin_object().key("id").text(event.id).key("event_type").text(event.type);
  out.key("title").text(event.title).key("status").text(vocabulary::name(event.status));
  interval_fields(out, event.days);
  if (event.place) place_properties(out, *event.place);
  list_field(out, "actors", event.actors);
  list_field(out, "targets", event.targets);
  const vocabulary::Sum& deaths = losses.deaths(event.id);
  out.key("fatalities").number(deaths.conservative).key("fatalities_low").number(deaths.low);
  out.key("fatalities_best").number(deaths.best).key("fatalities_high").number(deaths.high);
  const Told told = lookup.told(event);
  out.key("reports").number(static_cast<std::int64_t>(told.reports.size()));
  out.key("voices").number(static_cast<std::int64_t>(independent_voices(event).size()));
  list_field(out, "attributed_to", attributed_to(told, lookup));
  if (told.leading) out.key("sentence").text(told.leading->evidence.text);
  text_field(out, "part_of", event.part_of);
  return out.end_object().end_object().take();
}

}  // namespace

Result<Written> GeoJson::write(const View& view, Sink& out) const {
  const Lookup lookup(view);
  const Losses losses(view);
  SELON_TRY_VOID(out.write("{\"type\":\"FeatureCollection\",\"features\":["));
  std::string_view between = "\n";
  for (const Event& event : view.record.events) {
    SELON_TRY_VOID(out.write(between));
    SELON_TRY_VOID(out.write(feature(event, lookup, losses)));
    between = ",\n";
  }
  SELON_TRY_VOID(out.write("\n]}\n"));
  return Written{};
}

}  // namespace selon::exporting
