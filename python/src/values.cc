#include "values.h"

#include <datetime.h>

#include <chrono>

namespace selon::python {

namespace nb = nanobind;

namespace {

nb::object owned(PyObject* made) {
  if (!made) throw nb::python_error();
  return nb::steal(made);
}

}  // namespace

nb::object text_value(std::string_view text) {
  return owned(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

nb::object day_value(Day day) {
  if (!PyDateTimeAPI) PyDateTime_IMPORT;
  if (!PyDateTimeAPI) throw nb::python_error();
  const std::chrono::year_month_day civil{day};
  const int year = static_cast<int>(civil.year());
  if (year < 1 || year > 9999) return nb::none();
  return owned(PyDate_FromDate(year, static_cast<int>(static_cast<unsigned>(civil.month())),
                               static_cast<int>(static_cast<unsigned>(civil.day()))));
}

nb::object name_value(std::string_view name) { return owned(PyUnicode_InternFromString(name.data())); }

}  // namespace selon::python
