// Documents read in an executor: a path in, rows of columns out, batch by batch.
#include <nanobind/stl/string.h>

#include "columns.h"
#include "engine/block_reading.h"
#include "module.h"
#include "readings.h"
#include "vocabulary/names.h"

namespace selon::python {

namespace {

nb::object count_of_days(const std::optional<Day>& day) {
  if (!day) return nb::none();
  return nb::cast(static_cast<std::int64_t>(day->time_since_epoch().count()));
}

/// One list a column.
class Columns {
 public:
  template <class Get>
  void add(const char* name, const std::vector<engine::ReadingRow>& rows, Get get) {
    nb::list column;
    for (const engine::ReadingRow& row : rows) column.append(get(row));
    columns_[name] = column;
  }
  nb::dict take() { return columns_; }

 private:
  nb::dict columns_;
};

nb::dict columns_of(const std::vector<engine::ReadingRow>& rows) {
  using engine::ReadingRow;
  Columns out;
  const auto text = [&](const char* name, std::string ReadingRow::*field) {
    out.add(name, rows, [&](const ReadingRow& row) { return text_of(row.*field); });
  };
  const auto bytes = [&](const char* name, std::string ReadingRow::*field) {
    out.add(name, rows, [&](const ReadingRow& row) { return bytes_of(row.*field); });
  };
  const auto found = [&](const char* name, std::vector<std::string> engine::FoundRow::*field) {
    out.add(name, rows, [&](const ReadingRow& row) { return bytes_list(row.found.*field); });
  };
  text("source", &ReadingRow::source);
  text("report", &ReadingRow::report);
  out.add("number", rows, [](const ReadingRow& row) { return nb::cast(row.number); });
  out.add("at_day", rows, [](const ReadingRow& row) { return nb::cast(row.at_day); });
  text("rank", &ReadingRow::rank);
  out.add("published", rows, [](const ReadingRow& row) { return count_of_days(row.published); });
  for (const auto& [name, field] : {std::pair{"outlet", &ReadingRow::outlet},
                                    {"agency", &ReadingRow::agency},
                                    {"language", &ReadingRow::language},
                                    {"title", &ReadingRow::title},
                                    {"url", &ReadingRow::url},
                                    {"article", &ReadingRow::article}})
    text(name, field);
  bytes("value", &ReadingRow::value);
  text("text", &ReadingRow::text);
  bytes("fingerprint", &ReadingRow::fingerprint);
  found("claims", &engine::FoundRow::claims);
  found("control", &engine::FoundRow::control);
  found("naming", &engine::FoundRow::naming);
  out.add("note_rooms", rows, [](const ReadingRow& row) { return text_list(row.found.note_rooms); });
  found("notes", &engine::FoundRow::notes);
  text("document", &ReadingRow::document);
  out.add("form", rows,
          [](const ReadingRow& row) { return text_of(std::string(vocabulary::name(row.form))); });
  text("charset", &ReadingRow::charset);
  bytes("bytes", &ReadingRow::bytes);
  out.add("cut_reason", rows, [](const ReadingRow& row) -> nb::object {
    return row.cut ? text_of(std::string(vocabulary::name(row.cut->reason))) : nb::none();
  });
  out.add("cut_byte", rows,
          [](const ReadingRow& row) -> nb::object { return row.cut ? nb::cast(row.cut->byte) : nb::none(); });
  return out.take();
}

nb::dict columns_of(const engine::ReadRows& rows) {
  nb::list source, code, message, line, reason, byte, state;
  const auto add = [&](const record::Quarantined& item, const char* its_state) {
    source.append(text_of(item.source));
    code.append(text_of(std::string(vocabulary::name(item.error.code))));
    message.append(text_of(item.error.message));
    line.append(item.error.where.line);
    reason.append(text_of(std::string(vocabulary::name(item.reason))));
    byte.append(item.byte);
    state.append(its_state);
  };
  for (const record::Quarantined& item : rows.quarantined) add(item, "quarantined");
  for (const engine::ReadingRow& row : rows.readings)
    if (row.cut)
      add({row.source,
           {ErrorCode::too_large, "was read in part", {row.source}},
           row.cut->reason,
           row.cut->byte},
          "truncated");
  nb::dict out;
  out["source"] = source, out["code"] = code, out["message"] = message, out["line"] = line;
  out["reason"] = reason, out["byte"] = byte, out["state"] = state;
  return out;
}

std::int64_t read_path(const Engine& engine, const std::string& path, const nb::callable& sink,
                       const nb::kwargs& options) {
  engine::RowDoor door;
  door.options.read_by = engine.reader_name;
  for (const auto& [key, value] : options) {
    const auto name = nb::cast<std::string>(key);
    std::string* const text = name == "name"        ? &door.name
                              : name == "outlet"    ? &door.options.outlet
                              : name == "published" ? &door.options.published
                              : name == "fetched"   ? &door.options.fetched
                                                    : nullptr;
    if (text)
      *text = nb::cast<std::string>(value);
    else if (name == "batch")
      door.batch = nb::cast<std::size_t>(value);
    else
      throw nb::type_error(("read_path takes no " + name).c_str());
  }
  bool raised = false;
  nb::gil_scoped_release release;
  LentWorkspace desk(engine);
  door.desk = &*desk;
  const std::int64_t documents =
      engine::read_rows(path, door, engine.packs, [&](const engine::ReadRows& rows) {
        const nb::gil_scoped_acquire acquire;
        // An exception of the sink's must not run through the rooms: it waits until they have returned.
        PyObject* const answer = PyObject_CallFunctionObjArgs(sink.ptr(), columns_of(rows.readings).ptr(),
                                                              columns_of(rows).ptr(), nullptr);
        Py_XDECREF(answer);
        raised = answer == nullptr;
        return !raised;
      });
  if (raised) {
    const nb::gil_scoped_acquire acquire;
    throw nb::python_error();
  }
  return documents;
}

}  // namespace

void bind_reading_blocks(nb::module_& blocks, EngineClass& engine) {
  blocks.def(
      "number_of", [](const std::string& id) { return engine::number_of(id); }, nb::arg("id"),
      "The number of a report or a claim across blocks: a hash of its id.");
  engine.def("read_path", &read_path, nb::arg("path"), nb::arg("sink"), nb::arg("options"),
             "Reads every document of a path, and calls sink(readings, quarantined) with dicts of columns, "
             "batch by batch. Keywords: name, outlet, published, fetched, batch. Returns: how many documents "
             "there were.");
}

}  // namespace selon::python
