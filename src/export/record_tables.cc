#include "export/record_tables.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "export/said.h"
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
using vocabulary::name;

FileNotes notes() { return {{"selon", std::string(kVersion)}}; }

void add(Row& out, std::initializer_list<Cell> cells) { out.insert(out.end(), cells); }

Cell ids_of(const std::vector<ActorRef>& actors) {
  List out;
  for (const ActorRef& actor : actors) out.push_back(cell_of(actor.id));
  return {std::move(out)};
}

Cell geometry_of(const ClaimPlace* place) {
  if (!place || !place->located) return {};
  const auto shape = shape_of(*place);
  return cell_of(shape.empty() ? wkb_point({place->lon, place->lat}) : wkb_polygons(shape));
}

/// The event and the story that claims are in.
struct Homes {
  explicit Homes(const Record& record) {
    for (const Event& event : record.events)
      for (const auto& claim : event.claims) events.emplace(claim, &event);
    for (const Story& story : record.stories)
      for (const auto& report : story.reports) stories.emplace(report, &story);
  }
  std::unordered_map<std::string_view, const Event*> events;
  std::unordered_map<std::string_view, const Story*> stories;

  Cell event(const Claim& claim) const {
    const auto found = events.find(claim.id);
    return found == events.end() ? Cell{} : cell_of(found->second->id);
  }
  Cell story(std::string_view report) const {
    const auto found = stories.find(report);
    return found == stories.end() ? Cell{} : cell_of(found->second->id);
  }
};

std::vector<Column> claim_columns(Shapes shapes) {
  std::vector<Column> out = {
      {"id", text},
      {"event", text},
      {"report", text},
      {"story", text},
      {"type", text},
      {"certainty", text},
      {"polarity", text},
      {"outcome", text},
      texts("actors"),
      texts("targets"),
      {"start", day},
      {"end", day},
      {"date_prec", small},
      {"time_precision", small},
      {"time", text},
      {"place", text},
      {"place_id", text},
      {"place_kind", text},
      {"town", text},
      {"country", text},
      {"latitude", real},
      {"longitude", real},
      {"radius_km", real},
      {"where_prec", small},
      {"geo_precision", small},
      records("quantities", {{"what", text},
                             {"of", text},
                             {"n", integer},
                             {"min", integer},
                             {"max", integer},
                             {"approx", integer},
                             {"text", text}}),
      texts("means"),
      texts("attributed_to"),
      {"outlet", text},
      {"published", day},
      {"language", text},
      {"url", text},
      {"sentence", text},
      {"sentence_begin", integer},
      {"sentence_end", integer},
      {"trigger_begin", integer},
      {"trigger_end", integer},
      {"confidence", real},
      {"rule", text},
      texts("notes"),
      {"source", text},
  };
  if (shapes == Shapes::held) out.push_back({"geometry", bytes});
  return out;
}

void add_days(Row& out, const Interval& days) {
  add(out, {cell_of(days.start), cell_of(days.end)});
  const bool dated = days.known();
  add(out, {dated ? cell_of(std::int64_t{days.date_prec}) : Cell{},
            dated ? cell_of(std::int64_t{time_precision(days)}) : Cell{}});
}

void add_place(Row& out, const std::optional<ClaimPlace>& place) {
  constexpr std::size_t kNamed = 5, kLocated = 5;
  if (!place) {
    out.resize(out.size() + kNamed + kLocated);
    return;
  }
  add(out, {cell_of(place->name), cell_of_text(place->id), cell_of(name(place->kind)),
            cell_of_text(place->town), cell_of_text(place->country)});
  if (!place->located) {
    out.resize(out.size() + kLocated);
    return;
  }
  add(out,
      {Cell{place->lat}, Cell{place->lon}, Cell{place->radius_km}, cell_of(std::int64_t{place->where_prec}),
       cell_of(std::int64_t{vocabulary::geo_precision(*place)})});
}

Cell quantities_of(const Claim& claim) {
  List out;
  for (const Quantity& q : claim.quantities)
    out.push_back({List{cell_of(q.what), cell_of_text(q.of), cell_of(q.n), cell_of(q.min), cell_of(q.max),
                        cell_of(q.approx), cell_of(q.text)}});
  return {std::move(out)};
}

Cell notes_of(const Claim& claim) {
  List out;
  for (const Note& note : claim.notes) out.push_back(cell_of(name(note.code)));
  return {std::move(out)};
}

Row claim_row(const Claim& c, const Lookup& lookup, const Homes& homes) {
  Row out = {cell_of(c.id),
             homes.event(c),
             cell_of(c.report),
             homes.story(c.report),
             cell_of(c.type),
             cell_of(name(c.certainty)),
             cell_of(name(c.polarity)),
             cell_of_text(c.outcome),
             ids_of(c.actors),
             ids_of(c.targets)};
  add_days(out, c.time ? c.time->interval : Interval{});
  out.push_back(cell_of_text(c.time ? c.time->text : ""));
  add_place(out, c.place);
  const Report* report = lookup.report(c.report);
  add(out, {quantities_of(c), cell_of(c.means), ids_of(c.attribution.sources()),
            cell_of_text(report ? report->outlet : ""), report ? cell_of(report->published) : Cell{},
            cell_of_text(report ? report->language : ""),
            cell_of_text(report && is_link(report->url) ? report->url : ""), cell_of(c.evidence.text)});
  for (const std::uint32_t byte :
       {c.evidence.span.begin, c.evidence.span.end, c.trigger.begin, c.trigger.end})
    out.push_back(cell_of(std::int64_t{byte}));
  add(out, {Cell{c.confidence}, cell_of(c.rule), notes_of(c), cell_of(c.source)});
  return out;
}

/// Where places lie, by id: as the claims of the whole record say of the place itself, else as world/places
/// does.
class PlacesById {
 public:
  explicit PlacesById(const View& view) : world_(view.around->packs) {
    for (const Claim& claim : view.around->claims)
      if (claim.place && claim.place->located && !claim.place->relative && !claim.place->id.empty())
        told_.emplace(claim.place->id, &*claim.place);
  }
  std::optional<Point> of(const std::string& id) const {
    if (const auto found = told_.find(id); found != told_.end())
      return Point{found->second->lon, found->second->lat};
    const pack::Place* known = world_ ? world_->world.places.place(id) : nullptr;
    return known ? std::optional(Point{known->lon, known->lat}) : std::nullopt;
  }

 private:
  const pack::Packs* world_;
  std::unordered_map<std::string_view, const ClaimPlace*> told_;
};

Cell voices_of(const Control& control) {
  List out;
  for (const ControlVoice& v : control.voices)
    out.push_back({List{cell_of(v.voice), cell_of(v.holder), cell_of(v.from), cell_of(v.until),
                        cell_of(v.as_of), cell_of(v.confirmed), cell_of(v.claims), cell_of(v.reports)}});
  return {std::move(out)};
}

Cell sides_of(const Dispute& dispute) {
  List out;
  for (const DisputeSide& side : dispute.sides)
    out.push_back({List{cell_of(side.value), cell_of(side.voices), cell_of(side.claims)}});
  return {std::move(out)};
}

Cell months_of(const Naming& naming) {
  List out;
  for (const NamingMonth& month : naming.months)
    out.push_back({List{cell_of(month.month), cell_of(month.count)}});
  return {std::move(out)};
}

}  // namespace

RowTable claim_table(const View& view, Shapes shapes) {
  struct Held {
    Lookup lookup;
    Homes homes;
  };
  const auto held = std::make_shared<Held>(Held{Lookup(view), Homes(*view.around->whole)});
  return {claim_columns(shapes), notes(), view.claims.size(), [=, claims = view.claims](std::size_t number) {
            Row out = claim_row(claims[number], held->lookup, held->homes);
            const auto& place = claims[number].place;
            if (shapes == Shapes::held) out.push_back(geometry_of(place ? &*place : nullptr));
            return out;
          }};
}

RowTable dispute_table(const View& view) {
  std::vector<Column> columns = {
      {"id", text},
      {"event", text},
      {"about", text},
      {"note", text},
      records("sides", {{"value", text}, texts("voices"), texts("claims")}),
  };
  return {std::move(columns), notes(), view.record.disputes.size(),
          [&rows = view.record.disputes](std::size_t number) {
            const Dispute& d = rows[number];
            return Row{cell_of(d.id), cell_of(d.event), cell_of(name(d.about)), cell_of(d.note), sides_of(d)};
          }};
}

RowTable control_table(const View& view, Shapes shapes) {
  std::vector<Column> columns = {
      {"place", text},
      {"place_id", text},
      {"key", text},
      {"holder", text},
      {"from", day},
      {"until", day},
      {"as_of", day},
      {"confirmed", day},
      {"contested", yes_no},
      {"part", yes_no},
      texts("according_to"),
      {"latitude", real},
      {"longitude", real},
      texts("claims"),
      texts("reports"),
      records("by_voice", {{"voice", text},
                           {"holder", text},
                           {"from", day},
                           {"until", day},
                           {"as_of", day},
                           {"confirmed", day},
                           texts("claims"),
                           texts("reports")}),
  };
  if (shapes == Shapes::held) columns.push_back({"geometry", bytes});
  const auto places = std::make_shared<PlacesById>(view);
  return {std::move(columns), notes(), view.record.control.size(),
          [=, &rows = view.record.control](std::size_t number) {
            const Control& c = rows[number];
            Row out = {cell_of(c.place), cell_of_text(c.place_id), cell_of(c.key)};
            add(out, {cell_of(c.holder), cell_of(c.from), cell_of(c.until), cell_of(c.as_of),
                      cell_of(c.confirmed), Cell{c.contested}, Cell{c.part}, cell_of(c.according_to)});
            const auto at = places->of(c.place_id);
            add(out, {at ? Cell{at->second} : Cell{}, at ? Cell{at->first} : Cell{}, cell_of(c.claims),
                      cell_of(c.reports), voices_of(c)});
            if (shapes == Shapes::held) out.push_back(at ? cell_of(wkb_point(*at)) : Cell{});
            return out;
          }};
}

RowTable relation_table(const View& view) {
  std::vector<Column> columns = {
      {"a", text},    {"kind", text}, {"b", text},          {"means", text},
      {"start", day}, {"end", day},   {"date_prec", small}, {"time_precision", small},
      texts("claims")};
  return {std::move(columns), notes(), view.record.relations.size(),
          [&rows = view.record.relations](std::size_t number) {
            const Relation& r = rows[number];
            Row out = {cell_of(r.a), cell_of(r.kind), cell_of(r.b), cell_of_text(r.means)};
            add_days(out, r.days);
            out.push_back(cell_of(r.claims));
            return out;
          }};
}

RowTable naming_table(const View& view) {
  std::vector<Column> columns = {{"voice", text},
                                 {"actor", text},
                                 {"word", text},
                                 {"count", integer},
                                 {"first", day},
                                 {"last", day},
                                 records("months", {{"month", text}, {"count", integer}}),
                                 texts("reports")};
  return {std::move(columns), notes(), view.record.naming.size(),
          [&rows = view.record.naming](std::size_t number) {
            const Naming& n = rows[number];
            return Row{cell_of(n.voice), cell_of(n.actor), cell_of(n.word), cell_of(n.count),
                       cell_of(n.first), cell_of(n.last),  months_of(n),    cell_of(n.reports)};
          }};
}

RowTable story_table(const View& view) {
  std::vector<Column> columns = {{"id", text},     {"start", day},  {"end", day},
                                 texts("reports"), texts("events"), texts("reasons")};
  std::unordered_map<std::string_view, std::vector<std::string>> events;
  for (const Event& event : view.around->whole->events) events[event.story].push_back(event.id);
  return {std::move(columns), notes(), view.record.stories.size(),
          [events = std::move(events), &rows = view.record.stories](std::size_t number) {
            const Story& s = rows[number];
            const auto found = events.find(s.id);
            return Row{cell_of(s.id),
                       cell_of(s.days.start),
                       cell_of(s.days.end),
                       cell_of(s.reports),
                       found == events.end() ? Cell{List{}} : cell_of(found->second),
                       cell_of(s.reasons)};
          }};
}

RowTable report_table(const View& view) {
  std::vector<Column> columns = {
      {"id", text},      {"outlet", text}, {"title", text},    {"published", day}, {"published_by", text},
      {"modified", day}, {"fetched", day}, {"language", text}, {"byline", text},   {"agency", text},
      {"section", text}, {"url", text},    {"story", text},    {"source", text},   {"digest", text}};
  std::vector<const Report*> rows;
  for (const Report& report : view.around->reports)
    if (std::binary_search(view.around->shown.begin(), view.around->shown.end(), report.id))
      rows.push_back(&report);
  const auto homes = std::make_shared<Homes>(*view.around->whole);
  const std::size_t count = rows.size();
  return {std::move(columns), notes(), count, [rows = std::move(rows), homes](std::size_t number) {
            const Report& r = *rows[number];
            return Row{cell_of(r.id),
                       cell_of_text(r.outlet),
                       cell_of_text(r.title),
                       cell_of(r.published),
                       cell_of_text(r.published_by),
                       cell_of(r.modified),
                       cell_of(r.fetched),
                       cell_of_text(r.language),
                       cell_of_text(r.byline),
                       cell_of_text(r.agency),
                       cell_of_text(r.section),
                       cell_of_text(is_link(r.url) ? r.url : ""),
                       homes->story(r.id),
                       cell_of(r.source),
                       cell_of(r.digest)};
          }};
}

RowTable saying_table(const View& view) {
  std::vector<Column> columns = {{"event", text},     {"title", text},    {"facet", text},
                                 {"value", text},     {"voice", text},    {"interested", yes_no},
                                 {"certainty", text}, {"polarity", text}, texts("claims")};
  const Lookup lookup(view);
  std::vector<Row> rows;
  for (const Event& event : view.record.events)
    for (const auto facet : facets_of(event))
      for (const Voice& voice : event.voices)
        for (const Said& said :
             said_by(event, voice, facet, [&](const std::string& id) { return lookup.claim(id); }))
          rows.push_back({cell_of(event.id), cell_of(event.title), cell_of(facet), cell_of(said.value),
                          cell_of(voice.id), Cell{voice.interested}, cell_of(name(said.certainty)),
                          cell_of(name(said.polarity)), cell_of(said.claims)});
  const std::size_t count = rows.size();
  return {std::move(columns), notes(), count,
          [rows = std::move(rows)](std::size_t number) { return rows[number]; }};
}

}  // namespace selon::exporting
