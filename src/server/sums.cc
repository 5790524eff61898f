// What is drawn from many events or reports together.

#include "export/layout.h"
#include "export/record_json.h"
#include "record/pages.h"
#include "server/answers.h"
#include "server/board_asked.h"
#include "server/handlers.h"
#include "server/memory_pages.h"

namespace selon::server {

namespace {

using vocabulary::JsonWriter;

std::string spot_object(const record::EventBoard::Place& place) {
  JsonWriter out;
  out.begin_object().key("name").text(place.name);
  exporting::text_field(out, "country", place.country);
  exporting::text_field(out, "id", place.id);
  if (place.located) out.key("lat").number(place.lat).key("lon").number(place.lon);
  if (place.coarse) out.key("coarse").boolean(true);
  return out.key("events").number(place.events).end_object().take();
}

std::string cell_object(const record::EventBoard::Cell& cell) {
  JsonWriter out;
  out.begin_object().key("lat").number(cell.lat).key("lon").number(cell.lon);
  out.key("events").number(cell.events).key("disputed").number(cell.disputed);
  if (cell.coarse) out.key("coarse").boolean(true);
  return out.key("id").text(cell.id).end_object().take();
}

struct Counted {
  std::string id;
  std::int64_t events = 0;
};

}  // namespace

Result<Response> list_places(Service& service, const Call& call) {
  std::vector<record::EventBoard::Place> places;
  SELON_TRY_VOID(
      ask_board(service, call, [&](const record::EventBoard& board) { places = board.places(call.filter); }));
  return page_of_all(call, places, spot_object);
}

Result<Response> list_actors(Service& service, const Call& call) {
  std::vector<Counted> actors;
  SELON_TRY_VOID(ask_board(service, call, [&](const record::EventBoard& board) {
    for (const auto& tally : board.tally(record::FilterKey::actor, call.filter))
      actors.push_back({std::string(tally.value), tally.events});
  }));
  return page_of_all(call, actors, [](const Counted& actor) {
    JsonWriter out;
    return out.begin_object().key("id").text(actor.id).key("events").number(actor.events).end_object().take();
  });
}

Result<Response> get_map(Service& service, const Call& call) {
  std::vector<std::string> items;
  const int zoom = static_cast<int>(call.number("zoom", 4));
  SELON_TRY_VOID(ask_board(service, call, [&](const record::EventBoard& board) {
    for (const auto& cell : board.cells(call.filter, zoom, static_cast<std::size_t>(call.limit)))
      items.push_back(cell_object(cell));
  }));
  return page_answer(call, items, "");
}

Result<Response> list_relations(Service& service, const Call& call) {
  if (call.as_of)
    return page_of_past(
        service, call, [](const PastView& v) -> auto& { return v.then.record.relations; },
        exporting::relation_object);
  SELON_TRY(const auto store, service.store_without_limit());
  SELON_TRY(const std::uint64_t state, service.store_state());
  Response response;
  SELON_TRY_VOID(service.drawn().relations(*store, state, [&](const auto& all) -> Result<> {
    store->db().allow(Service::kComputing);
    SELON_TRY(response, page_of_shown(
                            call, all,
                            [&](const Relation& r) -> Result<bool> {
                              if (record::passes_alone(call.filter, r)) return true;
                              return record::any_passes(*store, call.filter, r.claims);
                            },
                            exporting::relation_object));
    return {};
  }));
  return response;
}

Result<Response> list_naming(Service& service, const Call& call) {
  if (call.as_of)
    return page_of_past(
        service, call, [](const PastView& v) -> auto& { return v.then.record.naming; },
        exporting::naming_object);
  SELON_TRY(const auto store, service.store_without_limit());
  SELON_TRY(const std::uint64_t state, service.store_state());
  Response response;
  SELON_TRY_VOID(service.drawn().naming(*store, state, [&](const auto& all) -> Result<> {
    store->db().allow(Service::kComputing);
    SELON_TRY(response, page_of_shown(
                            call, all,
                            [&](const Naming& n) -> Result<bool> {
                              if (record::passes_alone(call.filter, n)) return true;
                              if (!record::may_pass(call.filter, n)) return false;
                              return record::any_report_passes(*store, call.filter, n.reports);
                            },
                            exporting::naming_object));
    return {};
  }));
  return response;
}

}  // namespace selon::server
