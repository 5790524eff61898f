// Columns between Python and C++: dicts of equally long lists and arrays.
//
// In: a dict handed over by Python. Out: its columns by name, checked; lists and arrays made of vectors.
// Errors: ValueError that names the column, and the row where it is one of them.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "selon/result.h"

namespace selon::python {

namespace nb = nanobind;

/// Raised where a column is missing or of another form.
[[noreturn]] void bad_column(const std::string& column, const std::string& what);

nb::object column(const nb::dict& columns, const char* name);
std::vector<std::string> texts(const nb::dict& columns, const char* name);  ///< str or bytes; None is empty
std::vector<std::string> texts(const nb::handle& list, const std::string& name);
std::vector<std::vector<std::string>> text_lists(const nb::dict& columns, const char* name);
/// An array of 64-bit integers, or a list of whole numbers.
std::vector<std::int64_t> numbers(const nb::dict& columns, const char* name);
std::vector<std::int64_t> numbers(const nb::handle& list, const std::string& name);
/// None where there is nothing.
std::vector<std::optional<std::int64_t>> some_numbers(const nb::dict& columns, const char* name);

nb::bytes bytes_of(const std::string& value);
nb::list bytes_list(const std::vector<std::string>& values);
/// As str. Bytes that are not UTF-8 are replaced.
nb::object text_of(const std::string& value);
nb::list text_list(const std::vector<std::string>& values);
/// A numpy array that owns its numbers.
nb::object array_of(std::vector<std::int64_t> values);
nb::object array_of(std::vector<std::uint32_t> values);
nb::object array_of(std::vector<std::uint8_t> values);

/// Raises ValueError where columns are not equally long.
void same_length(std::size_t rows, std::size_t of_column, const char* column);

}  // namespace selon::python
