// What is counted over the events that pass a filter: by values, and over time.
#include <unordered_map>

#include "export/layout.h"
#include "record/filter_fields.h"
#include "server/answers.h"
#include "server/board_asked.h"
#include "server/handlers.h"

namespace selon::server {

namespace {

using record::FilterKey, record::LaneField;
using vocabulary::JsonWriter;

constexpr std::int64_t kUsualTop = 20, kUsualLanes = 12;

std::string_view field_name(FilterKey key) {
  return record::kFilterFields[static_cast<std::size_t>(key)].name;
}

/// What a value of a field is called in the language; empty where that is the value itself.
std::string name_of(const Names& names, FilterKey key, const std::string& value) {
  switch (key) {
    case FilterKey::type:
    case FilterKey::status:
    case FilterKey::certainty:
      return names.phrase(std::string(field_name(key)) + "." + value);
    case FilterKey::country:
      return names.actor().state(value);
    case FilterKey::actor:
      return names.actor()(value);
    case FilterKey::voice:
      return names.voice(value);
    case FilterKey::place:
    case FilterKey::outlet:
    case FilterKey::polarity:
    case FilterKey::story:
    case FilterKey::report:
    case FilterKey::id:
      return {};
  }
  return {};
}

Result<Names> names_asked(Service& service, const Call& call) {
  SELON_TRY(const CodeTables::Tables* tables, service.code_tables());
  return Names::in(*tables, call.parameter("lang"));
}

constexpr std::pair<std::string_view, record::BucketLength> kBuckets[] = {
    {"day", record::BucketLength::day},
    {"week", record::BucketLength::week},
    {"month", record::BucketLength::month},
    {"year", record::BucketLength::year}};
constexpr std::pair<std::string_view, LaneField> kLanes[] = {{"place", LaneField::place},
                                                             {"actor", LaneField::actor},
                                                             {"type", LaneField::type},
                                                             {"country", LaneField::country},
                                                             {"none", LaneField::none}};

std::string lane_name(const Names& names, LaneField field, const record::TimelineLane& lane) {
  switch (field) {
    case LaneField::place:
    case LaneField::none:
      return lane.value;
    case LaneField::actor:
      return name_of(names, FilterKey::actor, lane.value);
    case LaneField::country:
      return name_of(names, FilterKey::country, lane.value);
    case LaneField::type: {
      const std::string name = name_of(names, FilterKey::type, lane.value);
      return name.empty() ? lane.value : name;
    }
  }
  return lane.value;
}

void write_counts(JsonWriter& out, const record::TimelineCounts& counts) {
  out.key("events").number(counts.events).key("disputed").number(counts.disputed);
  out.key("corroborated").number(counts.corroborated).key("denied").number(counts.denied);
  out.key("killed").number(counts.killed);
}

/// `name`: empty of the rest, which has neither id nor name.
void write_lane(JsonWriter& out, const record::TimelineLane& lane, const std::string& name) {
  out.begin_object();
  if (!name.empty()) {
    out.key("id").text(lane.id).key("name").text(name).key("value").text(lane.value);
    exporting::text_field(out, "country", lane.country);
  }
  write_counts(out, lane.counts);
  out.key("buckets").begin_array();
  for (const record::TimelineBucket& bucket : lane.buckets) {
    out.begin_object();
    exporting::day_field(out, "start", bucket.start);
    write_counts(out, bucket.counts);
    out.end_object();
  }
  out.end_array().end_object();
}

std::string written(const record::Timeline& timeline, LaneField field, const Names& names) {
  JsonWriter out;
  out.begin_object();
  for (const auto& [word, length] : kBuckets)
    if (length == timeline.bucket) out.key("bucket").text(word);
  exporting::day_field(out, "start", timeline.start);
  exporting::day_field(out, "end", timeline.end);
  out.key("undated").number(timeline.undated).key("lanes").begin_array();
  for (const auto& lane : timeline.lanes) write_lane(out, lane, lane_name(names, field, lane));
  out.end_array().key("rest");
  write_lane(out, timeline.rest, {});
  return out.end_object().take();
}

}  // namespace

Result<Response> get_facets(Service& service, const Call& call) {
  SELON_TRY(const Names names, names_asked(service, call));
  record::Facets facets;
  SELON_TRY_VOID(ask_board(service, call, [&](const record::EventBoard& board) {
    facets = board.facets(call.filter, static_cast<std::size_t>(call.number("top", kUsualTop)));
  }));
  JsonWriter out;
  out.begin_object().key("events").number(facets.events).key("fields").begin_array();
  for (const record::FieldFacets& field : facets.fields) {
    out.begin_object().key("field").text(field_name(field.field)).key("values").begin_array();
    for (const record::FacetCount& count : field.values) {
      out.begin_object().key("value").text(count.value);
      exporting::text_field(out, "name", name_of(names, field.field, count.value));
      exporting::text_field(out, "country", count.country);
      out.key("events").number(count.events).end_object();
    }
    out.end_array().key("more").number(field.more).end_object();
  }
  return json_answer(out.end_array().end_object().take());
}

Result<Response> get_timeline(Service& service, const Call& call) {
  SELON_TRY(const Names names, names_asked(service, call));
  record::TimelineAsked asked;
  asked.top = static_cast<std::size_t>(call.number("top", kUsualLanes));
  for (const auto& [word, length] : kBuckets)
    if (call.parameter("bucket") == word) asked.bucket = length;
  for (const auto& [word, field] : kLanes)
    if (call.parameter("lanes") == word) asked.lanes = field;
  record::Timeline timeline;
  SELON_TRY_VOID(ask_board(service, call, [&](const record::EventBoard& board) {
    timeline = board.timeline(call.filter, asked);
  }));
  return json_answer(written(timeline, asked.lanes, names));
}

}  // namespace selon::server
