#include "columns.h"

#include <fmt/format.h>

#include <memory>
#include <optional>

namespace selon::python {

void bad_column(const std::string& column, const std::string& what) {
  throw nb::value_error(fmt::format("column {}: {}", column, what).c_str());
}

nb::object column(const nb::dict& columns, const char* name) {
  if (!columns.contains(name)) bad_column(name, "is missing");
  return columns[name];
}

namespace {

/// Requires: the interpreter's lock.
std::string text(const nb::handle& value, const std::string& name, std::size_t row) {
  if (value.is_none()) return {};
  if (PyBytes_Check(value.ptr()))
    return {PyBytes_AS_STRING(value.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(value.ptr()))};
  if (PyUnicode_Check(value.ptr())) {
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
    if (bytes) return {bytes, static_cast<std::size_t>(size)};
    PyErr_Clear();
    bad_column(name, fmt::format("row {} is no text that UTF-8 can hold", row));
  }
  bad_column(name, fmt::format("row {} is neither str nor bytes", row));
}

std::int64_t number(const nb::handle& value, const std::string& name, std::size_t row) {
  std::int64_t out = 0;
  if (!nb::try_cast(value, out)) bad_column(name, fmt::format("row {} is no whole number of 64 bits", row));
  return out;
}

template <class T>
nb::object owned(std::vector<T> values) {
  auto held = std::make_unique<std::vector<T>>(std::move(values));
  T* data = held->data();
  const std::size_t size = held->size();
  nb::capsule owner(held.release(), [](void* p) noexcept { delete static_cast<std::vector<T>*>(p); });
  return nb::cast(nb::ndarray<nb::numpy, T, nb::ndim<1>>(data, {size}, owner));
}

}  // namespace

std::vector<std::string> texts(const nb::handle& list, const std::string& name) {
  std::vector<std::string> out;
  std::size_t row = 0;
  for (const nb::handle value : list) out.push_back(text(value, name, row++));
  return out;
}

std::vector<std::string> texts(const nb::dict& columns, const char* name) {
  return texts(column(columns, name), name);
}

std::vector<std::vector<std::string>> text_lists(const nb::dict& columns, const char* name) {
  std::vector<std::vector<std::string>> out;
  for (const nb::handle list : column(columns, name))
    out.push_back(list.is_none() ? std::vector<std::string>() : texts(list, name));
  return out;
}

std::vector<std::int64_t> numbers(const nb::handle& list, const std::string& name) {
  nb::ndarray<const std::int64_t, nb::ndim<1>, nb::c_contig, nb::device::cpu> array;
  if (nb::try_cast(list, array)) return {array.data(), array.data() + array.shape(0)};
  std::vector<std::int64_t> out;
  std::size_t row = 0;
  for (const nb::handle value : list) out.push_back(number(value, name, row++));
  return out;
}

std::vector<std::int64_t> numbers(const nb::dict& columns, const char* name) {
  return numbers(column(columns, name), name);
}

std::vector<std::optional<std::int64_t>> some_numbers(const nb::dict& columns, const char* name) {
  std::vector<std::optional<std::int64_t>> out;
  std::size_t row = 0;
  for (const nb::handle value : column(columns, name)) {
    if (value.is_none())
      out.emplace_back();
    else
      out.emplace_back(number(value, name, row));
    ++row;
  }
  return out;
}

nb::bytes bytes_of(const std::string& value) { return nb::bytes(value.data(), value.size()); }

nb::list bytes_list(const std::vector<std::string>& values) {
  nb::list out;
  for (const std::string& value : values) out.append(bytes_of(value));
  return out;
}

nb::object text_of(const std::string& value) {
  return nb::steal(PyUnicode_DecodeUTF8(value.data(), static_cast<Py_ssize_t>(value.size()), "replace"));
}

nb::list text_list(const std::vector<std::string>& values) {
  nb::list out;
  for (const std::string& value : values) out.append(text_of(value));
  return out;
}

nb::object array_of(std::vector<std::int64_t> values) { return owned(std::move(values)); }
nb::object array_of(std::vector<std::uint32_t> values) { return owned(std::move(values)); }
nb::object array_of(std::vector<std::uint8_t> values) { return owned(std::move(values)); }

void same_length(std::size_t rows, std::size_t of_column, const char* name) {
  if (rows != of_column) bad_column(name, fmt::format("has {} rows beside {}", of_column, rows));
}

}  // namespace selon::python
