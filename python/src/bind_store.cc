// The classes `Store`, `Snapshot` and `Selection` of the module: a store read from Python.
//
// In: what Python asks. Out: JSON of values, tables, exported files. The interpreter's lock is not held while
// the store is asked and rows are made. Leaves out: what they do (store_reader.h).
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "base/date.h"
#include "export/geojson.h"
#include "export/record_tables.h"
#include "row_table.h"
#include "store_reader.h"
#include "values.h"

namespace selon::python {

namespace {

using Selected = std::shared_ptr<const Selection>;

/// Without the interpreter's lock; what failed is raised with it.
template <class Work>
auto without_lock(Work work) {
  return or_raise(apart(std::move(work)));
}

std::optional<Day> day_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto day = text.size() == 10 ? base::parse_iso_day(text) : std::nullopt;
  if (!day)
    raise({ErrorCode::usage, "as_of takes a day, YYYY-MM-DD, not \"" + text.substr(0, 100) + "\"", {}});
  return day;
}

/// Those from `begin` to `end`.
template <class T>
nb::tuple some(std::span<const T> values, std::size_t begin, std::size_t end) {
  const std::size_t last = std::min(end, values.size());
  return tuple_of(last - std::min(begin, last), [&](std::size_t i) { return value_of(values[begin + i]); });
}

std::vector<Report> shown_reports(const Selection& s) {
  std::vector<Report> out;
  for (const Report& report : s.around.reports)
    if (std::binary_search(s.around.shown.begin(), s.around.shown.end(), report.id)) out.push_back(report);
  return out;
}

[[noreturn]] void no_kind(const std::string& kind) {
  raise({ErrorCode::unexpected, "there is no table \"" + kind + "\"", {}});
}

nb::tuple values(const Selection& s, const std::string& kind, std::size_t begin, std::size_t end) {
  const Record& r = *s.record;
  if (kind == "events") return some<Event>(r.events, begin, end);
  if (kind == "claims") return some<Claim>(s.claims, begin, end);
  if (kind == "disputes") return some<Dispute>(r.disputes, begin, end);
  if (kind == "control") return some<Control>(r.control, begin, end);
  if (kind == "relations") return some<Relation>(r.relations, begin, end);
  if (kind == "naming") return some<Naming>(r.naming, begin, end);
  if (kind == "stories") return some<Story>(r.stories, begin, end);
  if (kind == "reports") return some<Report>(shown_reports(s), begin, end);
  no_kind(kind);
}

std::size_t count(const Selection& s, const std::string& kind) {
  const Record& r = *s.record;
  if (kind == "events") return r.events.size();
  if (kind == "claims") return s.claims.size();
  if (kind == "disputes") return r.disputes.size();
  if (kind == "control") return r.control.size();
  if (kind == "relations") return r.relations.size();
  if (kind == "naming") return r.naming.size();
  if (kind == "stories") return r.stories.size();
  if (kind == "reports") return s.around.shown.size();
  no_kind(kind);
}

exporting::RowTable made(const Selection& s, const std::string& kind, exporting::Shapes shapes) {
  const exporting::View view = s.view();
  if (kind == "events") return exporting::event_table(view, shapes);
  if (kind == "claims") return exporting::claim_table(view, shapes);
  if (kind == "disputes") return exporting::dispute_table(view);
  if (kind == "control") return exporting::control_table(view, shapes);
  if (kind == "relations") return exporting::relation_table(view);
  if (kind == "naming") return exporting::naming_table(view);
  if (kind == "stories") return exporting::story_table(view);
  if (kind == "reports") return exporting::report_table(view);
  if (kind == "sayings") return exporting::saying_table(view);
  no_kind(kind);
}

TableOfRows table(const Selected& selection, const std::string& kind, bool geo) {
  const auto shapes = geo ? exporting::Shapes::held : exporting::Shapes::left_out;
  const nb::gil_scoped_release free;
  return table_of_rows([=] { return made(*selection, kind, shapes); });
}

nb::bytes geojson(const Selection& selection) {
  const std::string text = without_lock([&]() -> Result<std::string> {
    exporting::TextSink out;
    SELON_TRY_VOID(exporting::GeoJson().write(selection.view(), out));
    return out.take();
  });
  return nb::bytes(text.data(), text.size());
}

std::optional<nb::dict> report(StoreReader& store, const std::string& id) {
  const auto found = without_lock([&] { return store.report(id); });
  return found ? std::optional(composed_value(*found)) : std::nullopt;
}

std::vector<std::pair<std::string, std::size_t>> write(StoreReader& store, const Selection& selection,
                                                       StoreReader::Asked asked) {
  std::vector<std::pair<std::string, std::size_t>> out;
  for (const auto& left : without_lock([&] { return store.write(selection, asked); }))
    out.emplace_back(left.why, left.events);
  return out;
}

/// The event of an id, or at most so many whose ids begin so.
nb::tuple events_like(const Snapshot& snapshot, const std::string& id, std::size_t most) {
  std::vector<const Event*> near;
  for (const Event& event : snapshot.record.events) {
    if (event.id == id) {
      near = {&event};
      break;
    }
    if (near.size() < most && event.id.starts_with(id)) near.push_back(&event);
  }
  return tuple_of(near.size(), [&](std::size_t i) { return value_of(*near[i]); });
}

void bind_selection(nb::module_& module) {
  nb::class_<Snapshot>(module, "Snapshot")
      .def_ro("stale", &Snapshot::stale)
      .def("events_like", &events_like, nb::arg("id"), nb::arg("most"))
      .def(
          "select",
          [](std::shared_ptr<Snapshot> snapshot, const Filters& filters) {
            return std::const_pointer_cast<Selection>(
                without_lock([&] { return selected(std::move(snapshot), filters); }));
          },
          nb::arg("filters"));
  nb::class_<Selection>(module, "Selection")
      .def("count", &count, nb::arg("kind"))
      .def("values", &values, nb::arg("kind"), nb::arg("begin"), nb::arg("end"))
      .def(
          "table",
          [](std::shared_ptr<Selection> selection, const std::string& kind, bool geo) {
            return table(selection, kind, geo);
          },
          nb::arg("kind"), nb::arg("geo") = false)
      .def("geojson", &geojson);
}

}  // namespace

void bind_store(nb::module_& module) {
  bind_selection(module);
  nb::class_<StoreReader>(module, "Store")
      .def_static(
          "open",
          [](const nb::bytes& path) {
            const std::string named(path.c_str(), path.size());
            return without_lock([&] { return StoreReader::open(named); });
          },
          nb::arg("path"))
      .def_prop_ro("path", [](const StoreReader& store) { return nb::str(text_value(store.path())); })
      .def_prop_ro("closed",
                   [](StoreReader& store) {
                     const nb::gil_scoped_release free;
                     return store.closed();
                   })
      .def("close", &StoreReader::close, nb::call_guard<nb::gil_scoped_release>())
      .def("digest", [](StoreReader& store) { return without_lock([&] { return store.digest(); }); })
      .def("counts",
           [](StoreReader& store) {
             nb::dict out;
             for (const auto& count : without_lock([&] { return store.counts(); }))
               out[nb::str(count.name.c_str())] = count.rows;
             return out;
           })
      .def(
          "snapshot",
          [](StoreReader& store, std::shared_ptr<Engine> engine, const std::string& as_of) {
            const auto day = day_of(as_of);
            return std::const_pointer_cast<Snapshot>(
                without_lock([&] { return store.snapshot(std::move(engine), day); }));
          },
          nb::arg("engine"), nb::arg("as_of") = "")
      .def("report", &report, nb::arg("id"))
      .def(
          "masked",
          [](StoreReader& store, std::shared_ptr<Selection> selection) {
            return std::const_pointer_cast<Selection>(
                without_lock([&] { return store.masked(std::move(selection)); }));
          },
          nb::arg("selection"))
      .def(
          "write",
          [](StoreReader& store, const Selection& selection, const std::string& format, const nb::bytes& file,
             const std::string& language, const std::string& page, const std::string& modules, bool raw,
             bool hxl) {
            return write(store, selection,
                         {format, {file.c_str(), file.size()}, language, page, modules, raw, hxl});
          },
          nb::arg("selection"), nb::arg("format"), nb::arg("file"), nb::kw_only(), nb::arg("language") = "",
          nb::arg("page") = "", nb::arg("modules") = "", nb::arg("raw") = false, nb::arg("hxl") = false);
}

}  // namespace selon::python
