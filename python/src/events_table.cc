// Events of a block as the table that `selon export --as parquet` and geoparquet write.
//
// In: stored values as their JSON. Out: a table (row_table.h). Parts are linked among the events given, so
// events of one story come together. Errors: ValueError naming the row that has not its form.
#include <fmt/format.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>

#include <memory>

#include "export/event_table.h"
#include "row_table.h"
#include "vocabulary/json.h"
#include "vocabulary/parts.h"

namespace selon::python {

namespace {

/// All that the rows are made from.
struct Block {
  Record record;
  std::vector<Claim> claims;
  std::vector<Report> reports;
  exporting::Surroundings around;
  std::shared_ptr<Engine> engine;
};

template <class T>
std::vector<T> read_all(const nb::list& values, std::string_view what) {
  std::vector<T> out;
  out.reserve(values.size());
  for (std::size_t row = 0; row < values.size(); ++row) {
    char* bytes = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(nb::object(values[row]).ptr(), &bytes, &size) != 0) throw nb::python_error();
    auto value = vocabulary::from_json<T>({bytes, static_cast<std::size_t>(size)});
    if (!value) throw nb::value_error(fmt::format("{} {}: {}", what, row, value.error().message).c_str());
    out.push_back(std::move(*value));
  }
  return out;
}

std::shared_ptr<Block> block_of(const nb::list& events, const nb::list& claims, const nb::list& disputes,
                                const nb::list& reports) {
  auto out = std::make_shared<Block>();
  out->record.events = read_all<Event>(events, "event");
  out->claims = read_all<Claim>(claims, "claim");
  out->record.disputes = read_all<Dispute>(disputes, "dispute");
  out->reports = read_all<Report>(reports, "report");
  return out;
}

TableOfRows events_table(std::shared_ptr<Engine> engine, const nb::list& events, const nb::list& claims,
                         const nb::list& disputes, const nb::list& reports, bool geo, std::int64_t revision,
                         const std::string& changed) {
  const auto block = block_of(events, claims, disputes, reports);
  block->engine = std::move(engine);
  const nb::gil_scoped_release free;
  vocabulary::link_parts(block->record.events);
  exporting::Surroundings& around = block->around;
  around.whole = &block->record;
  around.claims = block->claims;
  around.reports = block->reports;
  around.packs = &block->engine->packs;
  around.codings = &block->engine->codings();
  around.revision = revision;
  around.moment = changed;
  const auto shapes = geo ? exporting::Shapes::held : exporting::Shapes::left_out;
  return table_of_rows([block, shapes] {
    return exporting::event_table({block->claims, block->record, &block->around}, shapes);
  });
}

}  // namespace

void bind_events_table(EngineClass& engine) {
  engine.def("events_table", &events_table, nb::arg("events"), nb::arg("claims"), nb::arg("disputes"),
             nb::arg("reports"), nb::arg("geo") = false, nb::kw_only(), nb::arg("revision") = 0,
             nb::arg("changed") = "");
}

}  // namespace selon::python
