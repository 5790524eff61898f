// Where the record comes from: outlets, feeds, and documents that were set aside.
#include "base/hash.h"
#include "engine/outlets.h"
#include "export/layout.h"
#include "record/feeds.h"
#include "record/objects.h"
#include "record/set_aside.h"
#include "server/answers.h"
#include "server/handlers.h"
#include "server/memory_pages.h"

namespace selon::server {

namespace {

using vocabulary::JsonWriter;

std::string outlet_object(const engine::OutletSum& outlet) {
  JsonWriter out;
  out.begin_object().key("name").text(outlet.name).key("known").boolean(outlet.known);
  exporting::text_field(out, "country", outlet.country);
  exporting::text_field(out, "kind", outlet.kind);
  exporting::text_field(out, "owner", outlet.owner);
  exporting::list_field(out, "languages", outlet.languages);
  exporting::text_field(out, "imitates", outlet.imitates);
  out.key("reports").number(outlet.reports).key("claims").number(outlet.claims);
  exporting::day_field(out, "first", outlet.first);
  exporting::day_field(out, "last", outlet.last);
  return out.key("set_aside").number(outlet.set_aside).end_object().take();
}

/// Without the message, which may hold words of a library.
std::string set_aside_object(const record::SetAsideRow& row) {
  JsonWriter out;
  out.begin_object().key("source").text(row.source).key("state").text(row.state);
  out.key("code").text(row.code).key("reason").text(row.reason).key("byte").number(row.byte);
  if (row.line > 0) out.key("line").number(row.line);
  return out.key("seen").text(row.seen).end_object().take();
}

}  // namespace

Result<Response> list_outlets(Service& service, const Call& call) {
  SELON_TRY(const CodeTables::Tables* tables, service.code_tables());
  SELON_TRY(const auto store, service.store_without_limit());
  SELON_TRY(std::uint64_t state, service.store_state());
  SELON_TRY(const std::string mark, record::set_aside_mark(*store));
  state = base::mix(state, base::hash64(mark));
  Response response;
  const auto draw = [&] { return engine::load_outlet_sums(*store, tables->outlets, tables->look_alikes); };
  SELON_TRY_VOID(service.drawn().outlets(state, draw, [&](const auto& all) -> Result<> {
    SELON_TRY(response, page_of_all(call, all, outlet_object));
    return {};
  }));
  return response;
}

Result<Response> list_feeds(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto feeds, record::load_feeds(*store));
  return page_of_all(call, feeds, [](const record::FeedRow& feed) { return record::object_of(feed); });
}

Result<Response> list_set_aside(Service& service, const Call& call) {
  SELON_TRY(const std::size_t from, place_of_cursor(call));
  SELON_TRY(const auto store, service.store());
  SELON_TRY(auto rows, record::load_set_aside(*store, static_cast<std::int64_t>(from), call.limit + 1));
  std::string next;
  if (static_cast<std::int64_t>(rows.size()) > call.limit) {
    rows.pop_back();
    next = std::to_string(from + rows.size());
  }
  std::vector<std::string> items;
  for (const auto& row : rows) items.push_back(set_aside_object(row));
  return page_answer(call, items, next);
}

}  // namespace selon::server
