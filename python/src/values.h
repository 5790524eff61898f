// The vocabulary's values as Python's own: dictionaries of fields, made without JSON between.
//
// In: a value of include/selon/. Out: a dict with the keys of its JSON (vocabulary/fields_*.h); lists as
// tuples, days as dates, spans as pairs of bytes, enumerations by name; empty fields left out. Leaves out:
// the types that users see, which the package makes of these (python/selon/claims.py, record.py). Requires:
// the interpreter's lock.
#pragma once

#include <nanobind/nanobind.h>

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "vocabulary/fields_claim.h"
#include "vocabulary/fields_record.h"
#include "vocabulary/names.h"

namespace selon::python {

nanobind::object text_value(std::string_view text);
/// Nothing of a year that Python's dates do not reach.
nanobind::object day_value(Day day);
/// Requires: one of the names that live as long as the program, ended by a zero.
nanobind::object name_value(std::string_view name);

template <class T>
nanobind::object value_of(const T& value);

class DictWriter {
 public:
  template <class T>
  void operator()(std::string_view key, const T& value) {
    if constexpr (!std::is_enum_v<T>) {
      if (value == vocabulary::blank<T>()) return;
    }
    const nanobind::object name = name_value(key), made = value_of(value);
    if (PyDict_SetItem(out.ptr(), name.ptr(), made.ptr()) != 0) throw nanobind::python_error();
  }

  nanobind::dict out;
};

/// A tuple of `count` values, made one by one.
template <class Make>
nanobind::tuple tuple_of(std::size_t count, Make make) {
  auto out = nanobind::steal<nanobind::tuple>(PyTuple_New(static_cast<Py_ssize_t>(count)));
  if (!out.is_valid()) throw nanobind::python_error();
  for (std::size_t i = 0; i < count; ++i)
    PyTuple_SET_ITEM(out.ptr(), static_cast<Py_ssize_t>(i), make(i).release().ptr());
  return out;
}

inline nanobind::object composed_value(Day day) { return day_value(day); }
inline nanobind::object composed_value(Span span) { return nanobind::make_tuple(span.begin, span.end); }
template <class T>
nanobind::object composed_value(const std::optional<T>& value) {
  return value ? value_of(*value) : nanobind::none();
}
template <class T>
nanobind::tuple composed_value(const std::vector<T>& values) {
  return tuple_of(values.size(), [&](std::size_t i) { return value_of(values[i]); });
}
template <class T>
nanobind::dict composed_value(const T& value) {
  DictWriter writer;
  vocabulary::fields(writer, value);
  return std::move(writer.out);
}

template <class T>
nanobind::object value_of(const T& value) {
  if constexpr (std::same_as<T, bool>) {
    return nanobind::bool_(value);
  } else if constexpr (std::same_as<T, std::string>) {
    return text_value(value);
  } else if constexpr (std::is_enum_v<T>) {
    return name_value(vocabulary::name(value));
  } else if constexpr (std::floating_point<T>) {
    return nanobind::float_(static_cast<double>(value));
  } else if constexpr (std::integral<T>) {
    return nanobind::int_(value);
  } else {
    return composed_value(value);
  }
}

}  // namespace selon::python
