// What the actors and countries of the record are called in a language.
#include <algorithm>

#include "base/sorted.h"
#include "export/layout.h"
#include "server/answers.h"
#include "server/handlers.h"

namespace selon::server {

namespace {

using vocabulary::JsonWriter;

/// A state is the record's own where at least this share of the events of the greatest lies in it.
constexpr std::int64_t kShare = 10;

struct Mentioned {
  std::vector<std::string> actors, countries, at_home;  ///< sorted
};

Result<Mentioned> mentioned(Service& service) {
  Mentioned out;
  service.ask_board([&](const record::EventBoard& board) {
    out.actors = board.mentioned();
    const auto countries = board.tally(record::FilterKey::country, {});
    for (const auto& country : countries) {
      out.countries.emplace_back(country.value);
      if (country.events * kShare >= countries.front().events) out.at_home.emplace_back(country.value);
    }
  });
  SELON_TRY(const auto store, service.store_without_limit());
  SELON_TRY(const std::uint64_t state, service.store_state());
  SELON_TRY_VOID(service.drawn().named(*store, state, [&](const auto& more) -> Result<> {
    out.actors.insert(out.actors.end(), more.begin(), more.end());
    return {};
  }));
  base::sort_unique(out.actors);
  std::sort(out.countries.begin(), out.countries.end());
  return out;
}

}  // namespace

Result<Response> get_names(Service& service, const Call& call) {
  SELON_TRY(const CodeTables::Tables* tables, service.code_tables());
  SELON_TRY(const Names names, Names::in(*tables, call.parameter("lang")));
  SELON_TRY(const Mentioned all, mentioned(service));
  const exporting::ActorSides side_of(tables->actors, tables->codings, all.at_home);
  JsonWriter out;
  out.begin_object().key("language").text(names.language()).key("actors").begin_array();
  for (const std::string& id : all.actors) {
    out.begin_object().key("id").text(id).key("name").text(names.actor()(id));
    exporting::text_field(out, "full", names.actor().in_full(id));
    out.key("side").text(exporting::name(side_of(id))).end_object();
  }
  out.end_array().key("countries").begin_array();
  for (const std::string& id : all.countries)
    out.begin_object().key("id").text(id).key("name").text(names.actor().state(id)).end_object();
  return json_answer(out.end_array().end_object().take());
}

}  // namespace selon::server
