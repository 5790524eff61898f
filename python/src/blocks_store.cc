// What blocks made: counted as a store would count it, and put into a store.
#include <fmt/format.h>
#include <nanobind/stl/string.h>

#include "engine/block_store.h"
#include "in_place.h"
#include "module.h"
#include "readings.h"
#include "record/digest_sum.h"
#include "vocabulary/json.h"

namespace selon::python {

namespace {

/// A store that tasks of a cluster write to, one after the other or, on a server, at once.
class RowStore {
 public:
  RowStore(const Engine& engine, const std::string& path)
      : engine_(&engine), store_(or_raise(record::Store::open_or_create(path))) {}

  std::int64_t save(const nb::dict& readings, const nb::dict& quarantined) {
    const engine::ReadRows rows = rows_from(readings, quarantined);
    const auto saved = apart([&] { return engine::save_rows(store_, rows, engine_->reader_name); });
    std::int64_t changed = 0;
    for (const record::Taken taken : or_raise(saved).taken) changed += taken != record::Taken::known;
    return changed;
  }

  void put_record(const nb::dict& made, const nb::dict& reread) {
    engine::MadeRows rows;
    for (const auto& [name, field] :
         std::initializer_list<std::pair<const char*, std::vector<std::string> engine::MadeRows::*>>{
             {"stories", &engine::MadeRows::stories},
             {"copies", &engine::MadeRows::copies},
             {"versions", &engine::MadeRows::versions},
             {"events", &engine::MadeRows::events},
             {"disputes", &engine::MadeRows::disputes},
             {"updates", &engine::MadeRows::updates},
             {"control", &engine::MadeRows::control},
             {"completed", &engine::MadeRows::completed}})
      rows.*field = texts(made, name);
    const auto reports = texts(reread, "report");
    const auto days = numbers(reread, "inferred_day");
    auto found = found_from(reread);
    same_length(reports.size(), days.size(), "inferred_day");
    same_length(reports.size(), found.size(), "claims");
    for (std::size_t i = 0; i < reports.size(); ++i)
      rows.reread.push_back(
          {reports[i], Day{std::chrono::days{static_cast<int>(days[i])}}, std::move(found[i])});
    const auto put = apart([&] { return engine::put_made(store_, rows, engine_->packs); });
    or_raise(put);
  }

  std::string digest() { return or_raise(store_.digest()); }

 private:
  const Engine* engine_;
  record::Store store_;
};

/// The sum of rows of one table; `columns` in the table's order, a number as its digits.
std::string row_digest(const std::string& table, const nb::list& columns) {
  const record::CountedTable* counted = record::counted_table(table);
  if (!counted) throw nb::value_error(("rows of this table do not count: " + table).c_str());
  const std::size_t width = counted->columns().size();
  if (nb::len(columns) != width)
    throw nb::value_error(fmt::format("{} has {} columns that count", table, width).c_str());
  std::vector<std::vector<std::string>> held;
  for (std::size_t i = 0; i < width; ++i) {
    const std::string name(counted->columns()[i]);
    held.emplace_back();
    for (const nb::handle value : columns[i])
      held.back().push_back(PyLong_Check(value.ptr()) ? nb::cast<std::string>(nb::str(value))
                                                      : texts(nb::make_tuple(value), name).front());
    same_length(held.front().size(), held.back().size(), name.c_str());
  }
  const nb::gil_scoped_release release;
  record::DigestSum sum;
  std::vector<std::string_view> row(width + 1, table);
  for (std::size_t r = 0; r < held.front().size(); ++r) {
    for (std::size_t i = 0; i < width; ++i) row[i + 1] = held[i][r];
    sum.add(record::hash_of_row(row));
  }
  return sum.hex();
}

std::string add_digests(const nb::iterable& parts) {
  record::DigestSum sum;
  for (const std::string& part : texts(parts, "digests")) {
    if (part.size() != 32 || part.find_first_not_of("0123456789abcdef") != std::string::npos)
      throw nb::value_error(("no digest: " + part).c_str());
    sum.add(record::DigestSum(part));
  }
  return sum.hex();
}

nb::list relations(const Engine& engine, const nb::iterable& claims) {
  const auto rows = texts(claims, "claims");
  auto made = apart([&] { return engine::relations_of_rows(rows, engine.packs); });
  return as_json(or_value_error(std::move(made)));
}

nb::list unite_relations(const nb::iterable& parts) {
  std::vector<Relation> all;
  for (const std::string& part : texts(parts, "relations"))
    all.push_back(or_value_error(vocabulary::from_json<Relation>(part)));
  return as_json(engine::united(std::move(all)));
}

nb::list naming(const nb::iterable& uses, const nb::iterable& outlets, const nb::iterable& days) {
  auto words = texts(uses, "uses"), printed_by = texts(outlets, "outlets");
  nb::dict columns;
  columns["days"] = days;
  const auto printed = some_numbers(columns, "days");
  same_length(words.size(), printed_by.size(), "outlets");
  same_length(words.size(), printed.size(), "days");
  std::vector<engine::UseRow> rows;
  for (std::size_t i = 0; i < words.size(); ++i) {
    rows.push_back({std::move(words[i]), std::move(printed_by[i]), std::nullopt});
    if (printed[i]) rows.back().day = Day{std::chrono::days{static_cast<int>(*printed[i])}};
  }
  return as_json(or_value_error(engine::naming_of_rows(std::move(rows))));
}

}  // namespace

void bind_store_blocks(nb::module_& blocks, EngineClass& engine) {
  blocks.def(
      "row_digest", &row_digest, nb::arg("table"), nb::arg("columns"),
      "The sum of the rows of a table that counts for a store's digest: columns in the table's order.");
  blocks.def("add_digests", &add_digests, nb::arg("parts"), "Sums of parts as one sum.");
  blocks.def("unite_relations", &unite_relations, nb::arg("parts"),
             "Relations made of parts of the claims (JSON) as one list.");
  engine.def("relations", &relations, nb::arg("claims"), "Ties between actors, of claims that still stand.");
  blocks.def("naming", &naming, nb::arg("uses"), nb::arg("outlets"), nb::arg("days"),
             "Which voice calls whom what: uses of loaded words, with who printed them and on which day.");
  nb::class_<RowStore>(blocks, "RowStore")
      .def(nb::init<const Engine&, const std::string&>(), nb::arg("engine"), nb::arg("path"),
           nb::keep_alive<1, 2>())
      .def("save", &RowStore::save, nb::arg("readings"), nb::arg("quarantined"),
           "Stores rows of readings. Returns: how many reports were new or read anew.")
      .def("put_record", &RowStore::put_record, nb::arg("made"), nb::arg("reread"),
           "Puts the record into the store: columns stories, copies, versions, events, disputes, updates, "
           "control, completed (claims); reports read again with report, inferred_day and what was found.")
      .def("digest", &RowStore::digest);
}

}  // namespace selon::python
