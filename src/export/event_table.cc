#include "export/event_table.h"

#include <algorithm>
#include <memory>
#include <set>

#include "base/moment.h"
#include "export/layout.h"
#include "export/location.h"
#include "export/losses.h"
#include "export/shapes.h"
#include "export/told.h"
#include "export/wkb.h"
#include "selon/version.h"
#include "vocabulary/names.h"
#include "vocabulary/precision.h"

namespace selon::exporting {

namespace {

using enum ColumnType;
using List = std::vector<Cell>;

std::vector<Column> columns_of(Shapes shapes) {
  std::vector<Column> out = {
      {"id", text},
      {"type", text},
      {"title", text},
      {"status", text},
      {"start", day},
      {"end", day},
      {"date_prec", small},
      {"time_precision", small},
      {"place", text},
      {"place_id", text},
      {"place_kind", text},
      {"country", text},
      {"country_code", text},
      {"admin1", text},
      {"admin2", text},
      {"latitude", real},
      {"longitude", real},
      {"radius_km", real},
      {"where_prec", small},
      {"geo_precision", small},
      texts("actors"),
      texts("targets"),
      {"fatalities", integer},
      {"fatalities_low", integer},
      {"fatalities_best", integer},
      {"fatalities_high", integer},
      records("voices", {{"id", text}, {"interested", yes_no}, {"no_weight", text}, texts("claims")}),
      records("claims", {{"id", text},
                         {"report", text},
                         {"type", text},
                         {"certainty", text},
                         {"polarity", text},
                         {"confidence", real},
                         {"rule", text},
                         {"sentence", text},
                         texts("attributed_to"),
                         {"outlet", text},
                         {"url", text},
                         {"published", day},
                         {"language", text}}),
      records("disputes", {{"id", text}, {"about", text}, {"note", text}}),
      {"story", text},
      {"part_of", text},
      {"why", text},
      {"revision", integer},
      {"changed", moment},
  };
  if (shapes == Shapes::held) out.push_back({"geometry", bytes});
  return out;
}

Cell voices_of(const Event& event) {
  List out;
  for (const Voice& voice : event.voices)
    out.push_back({List{cell_of(voice.id), Cell{voice.interested}, cell_of_text(voice.no_weight),
                        cell_of(voice.claims)}});
  return {std::move(out)};
}

Cell claims_of(const Told& told, const Lookup& lookup) {
  List out;
  for (const Claim* claim : told.claims) {
    std::vector<std::string> sources;
    for (const ActorRef& source : claim->attribution.sources()) sources.push_back(source.id);
    const Report* report = lookup.report(claim->report);
    out.push_back(
        {List{cell_of(claim->id), cell_of(claim->report), cell_of(claim->type),
              cell_of(vocabulary::name(claim->certainty)), cell_of(vocabulary::name(claim->polarity)),
              Cell{claim->confidence}, cell_of(claim->rule), cell_of(claim->evidence.text), cell_of(sources),
              cell_of_text(report ? report->outlet : ""),
              cell_of_text(report && is_link(report->url) ? report->url : ""),
              report ? cell_of(report->published) : Cell{}, cell_of_text(report ? report->language : "")}});
  }
  return {std::move(out)};
}

Cell disputes_of(const Event& event, const Lookup& lookup) {
  List out;
  for (const Dispute* dispute : lookup.disputes(event.id))
    out.push_back(
        {List{cell_of(dispute->id), cell_of(vocabulary::name(dispute->about)), cell_of(dispute->note)}});
  return {std::move(out)};
}

Cell geometry_of(const Event& event) {
  if (!event.place || !event.place->located) return {};
  const auto shape = shape_of(*event.place);
  return cell_of(shape.empty() ? wkb_point({event.place->lon, event.place->lat}) : wkb_polygons(shape));
}

class Rows {
 public:
  Rows(const View& view, Shapes shapes)
      : around_(*view.around),
        shapes_(shapes),
        lookup_(view),
        losses_(view),
        places_(around_.packs->world, *around_.codings) {}

  Row row(const Event& event) {
    Row out = {cell_of(event.id),         cell_of(event.type),
               cell_of(event.title),      cell_of(vocabulary::name(event.status)),
               cell_of(event.days.start), cell_of(event.days.end)};
    const bool dated = event.days.known();
    out.push_back(dated ? cell_of(std::int64_t{event.days.date_prec}) : Cell{});
    out.push_back(dated ? cell_of(std::int64_t{time_precision(event.days)}) : Cell{});
    add_place(out, event);
    out.push_back(cell_of(event.actors));
    out.push_back(cell_of(event.targets));
    const vocabulary::Sum& deaths = losses_.deaths(event.id);
    for (const std::int64_t n : {deaths.conservative, deaths.low, deaths.best, deaths.high})
      out.push_back(cell_of(n));
    out.push_back(voices_of(event));
    out.push_back(claims_of(lookup_.told(event), lookup_));
    out.push_back(disputes_of(event, lookup_));
    for (const auto* value : {&event.story, &event.part_of, &event.why}) out.push_back(cell_of_text(*value));
    const auto changed = around_.changed.find(event.id);
    const bool known = changed != around_.changed.end();
    out.push_back(cell_of(known ? changed->second.revision : around_.revision));
    const auto at = base::parse_rfc3339(known ? changed->second.at : around_.moment);
    out.push_back(at ? cell_of(*at * 1000) : Cell{});
    if (shapes_ == Shapes::held) out.push_back(geometry_of(event));
    return out;
  }

 private:
  void add_place(Row& out, const Event& event) {
    constexpr std::size_t kPlaceCells = 12;
    if (!event.place) {
      out.resize(out.size() + kPlaceCells);
      return;
    }
    const ClaimPlace& place = *event.place;
    const auto at = places_.of(event);
    out.insert(out.end(), {cell_of(place.name), cell_of_text(place.id), cell_of(vocabulary::name(place.kind)),
                           cell_of_text(place.country), cell_of_text(at ? at->iso3 : ""),
                           cell_of_text(at ? at->admin1 : ""), cell_of_text(at ? at->admin2 : "")});
    if (!place.located) {
      out.resize(out.size() + 5);
      return;
    }
    out.insert(out.end(), {Cell{place.lat}, Cell{place.lon}, Cell{place.radius_km},
                           cell_of(std::int64_t{place.where_prec}),
                           cell_of(std::int64_t{vocabulary::geo_precision(place)})});
  }

  const Surroundings& around_;
  Shapes shapes_;
  Lookup lookup_;
  Losses losses_;
  Locations places_;
};

/// GeoParquet's note (version 1.1.0). The coordinate system is that of longitude and latitude on WGS 84.
std::string geo_note(const Record& record) {
  std::set<std::string> types;
  double west = 180, south = 90, east = -180, north = -90;
  for (const Event& event : record.events) {
    if (!event.place || !event.place->located) continue;
    auto shape = shape_of(*event.place);
    types.insert(shape.empty() ? "Point" : shape.size() == 1 ? "Polygon" : "MultiPolygon");
    if (shape.empty()) shape = {{{{event.place->lon, event.place->lat}}}};
    for (const Polygon& polygon : shape)
      for (const auto& [lon, lat] : polygon.front()) {
        west = std::min(west, lon), east = std::max(east, lon);
        south = std::min(south, lat), north = std::max(north, lat);
      }
  }
  constexpr std::string_view kCrs =
      R"({"$schema":"https://proj.org/schemas/v0.5/projjson.schema.json","type":"GeographicCRS",)"
      R"("name":"WGS 84 longitude-latitude","datum":{"type":"GeodeticReferenceFrame",)"
      R"("name":"World Geodetic System 1984","ellipsoid":{"name":"WGS 84","semi_major_axis":6378137,)"
      R"("inverse_flattening":298.257223563}},"coordinate_system":{"subtype":"ellipsoidal","axis":[)"
      R"({"name":"Geodetic longitude","abbreviation":"Lon","direction":"east","unit":"degree"},)"
      R"({"name":"Geodetic latitude","abbreviation":"Lat","direction":"north","unit":"degree"}]},)"
      R"("id":{"authority":"OGC","code":"CRS84"}})";
  JsonWriter out;
  out.begin_object().key("version").text("1.1.0").key("primary_column").text("geometry");
  out.key("columns").begin_object().key("geometry").begin_object().key("encoding").text("WKB");
  out.key("geometry_types").begin_array();
  for (const auto& type : types) out.text(type);
  out.end_array()
      .key("crs")
      .raw(kCrs)
      .key("orientation")
      .text("counterclockwise")
      .key("edges")
      .text("planar");
  if (!types.empty())
    out.key("bbox").begin_array().number(west).number(south).number(east).number(north).end_array();
  return out.end_object().end_object().end_object().take();
}

}  // namespace

RowTable event_table(const View& view, Shapes shapes) {
  RowTable table{columns_of(shapes), {{"selon", std::string(kVersion)}}, view.record.events.size(), {}};
  if (shapes == Shapes::held) table.notes.emplace_back("geo", geo_note(view.record));
  const auto rows = std::make_shared<Rows>(view, shapes);
  table.row = [rows, &events = view.record.events](std::size_t number) { return rows->row(events[number]); };
  return table;
}

}  // namespace selon::exporting
