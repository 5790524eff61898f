#include "row_table.h"

#include <chrono>

#include "values.h"

namespace selon::python {

namespace {

using exporting::Cell;
using exporting::Column;
using exporting::ColumnType;

nb::object moment_of(std::int64_t milliseconds) {
  const nb::module_ datetime = nb::module_::import_("datetime");
  return datetime.attr("datetime")
      .attr("fromtimestamp")(static_cast<double>(milliseconds) / 1000, datetime.attr("timezone").attr("utc"));
}

nb::object value_of(const Column& column, const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell.value)) return nb::none();
  switch (column.type) {
    case ColumnType::text:
      return text_value(std::get<std::string>(cell.value));
    case ColumnType::bytes: {
      const auto& bytes = std::get<std::string>(cell.value);
      return nb::bytes(bytes.data(), bytes.size());
    }
    case ColumnType::integer:
    case ColumnType::small:
      return nb::int_(std::get<std::int64_t>(cell.value));
    case ColumnType::real:
      return nb::float_(std::get<double>(cell.value));
    case ColumnType::yes_no:
      return nb::bool_(std::get<bool>(cell.value));
    case ColumnType::day:
      return day_value(Day(std::chrono::days(std::get<std::int64_t>(cell.value))));
    case ColumnType::moment:
      return moment_of(std::get<std::int64_t>(cell.value));
    case ColumnType::list: {
      nb::list out;
      for (const Cell& one : std::get<std::vector<Cell>>(cell.value))
        out.append(value_of(column.children.front(), one));
      return out;
    }
    case ColumnType::record: {
      nb::dict out;
      const auto& cells = std::get<std::vector<Cell>>(cell.value);
      for (std::size_t i = 0; i < column.children.size(); ++i)
        out[text_value(column.children[i].name)] = value_of(column.children[i], cells[i]);
      return out;
    }
  }
  return nb::none();
}

nb::list dicts(const TableOfRows& table, std::size_t begin, std::size_t end) {
  const exporting::RowTable made = [&] {
    const nb::gil_scoped_release free;
    return table.make();
  }();
  nb::list out;
  for (std::size_t number = begin; number < std::min(end, made.rows); ++number) {
    const exporting::Row row = made.row(number);
    nb::dict one;
    for (std::size_t i = 0; i < row.size(); ++i)
      one[text_value(made.columns[i].name)] = value_of(made.columns[i], row[i]);
    out.append(one);
  }
  return out;
}

nb::dict notes(const TableOfRows& table) {
  nb::dict out;
  for (const auto& [name, value] : table.notes) out[text_value(name)] = text_value(value);
  return out;
}

}  // namespace

TableOfRows table_of_rows(TableMaker make) {
  const exporting::RowTable once = make();
  return {std::move(make), once.rows, once.notes};
}

void bind_row_table(nb::module_& module) {
  nb::class_<TableOfRows>(module, "RowTable")
      .def("__len__", [](const TableOfRows& table) { return table.rows; })
      .def("dicts", &dicts, nb::arg("begin"), nb::arg("end"))
      .def_prop_ro("notes", &notes)
      .def(
          "__arrow_c_stream__",
          [](const TableOfRows& table, const nb::object&) { return arrow_stream(table.make); },
          nb::arg("requested_schema") = nb::none());
}

}  // namespace selon::python
