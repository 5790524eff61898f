// Columns where Python has them: arrays and bytes of blocks of rows, read without copying.
//
// In: what a call was handed. Out: spans and views that hold for as long as these live. Errors: ValueError
// that names the column. Leaves out: lists of lists, and what is made (columns.h).
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "columns.h"
#include "module.h"
#include "vocabulary/json.h"

namespace selon::python {

/// What rows do not fit is a ValueError that names the row.
template <class T>
T or_value_error(Result<T> result) {
  if (!result) throw nb::value_error(result.error().message.c_str());
  return std::move(*result);
}

/// A column of numbers in place. Holds the array for as long as it lives.
template <class T>
class Numbers {
 public:
  Numbers(const nb::handle& array, const char* name) {
    if (!nb::try_cast(array, array_)) bad_column(name, kWanted);
  }
  Numbers(const nb::dict& columns, const char* name) : Numbers(column(columns, name), name) {}
  std::span<const T> span() const { return {array_.data(), array_.shape(0)}; }
  std::size_t size() const { return array_.shape(0); }

 private:
  static constexpr const char* kWanted =
      sizeof(T) == 1 ? "is no one-dimensional array of uint8" : "is no one-dimensional array of int64";
  nb::ndarray<const T, nb::ndim<1>, nb::c_contig, nb::device::cpu> array_;
};

/// Columns of one dict, all as long as the first.
class Table {
 public:
  explicit Table(const nb::dict& columns) : columns_(columns) {}
  template <class T>
  Numbers<T> numbers(const char* name) {
    Numbers<T> out(columns_, name);
    if (!rows_) rows_ = out.size();
    same_length(*rows_, out.size(), name);
    return out;
  }
  nb::object at(const char* name) const { return column(columns_, name); }
  std::size_t rows() const { return rows_.value_or(0); }

 private:
  const nb::dict& columns_;
  std::optional<std::size_t> rows_;
};

/// A list of bytes in place. Holds them for as long as it lives, whatever becomes of the list.
class Bytes {
 public:
  Bytes(const nb::handle& list, const char* name) {
    for (const nb::handle value : list) {
      if (!PyBytes_Check(value.ptr())) bad_column(name, fmt::format("row {} is no bytes", views_.size()));
      held_.push_back(nb::borrow(value));
      views_.emplace_back(PyBytes_AS_STRING(value.ptr()),
                          static_cast<std::size_t>(PyBytes_GET_SIZE(value.ptr())));
    }
  }
  const std::vector<std::string_view>& views() const { return views_; }

 private:
  std::vector<nb::object> held_;
  std::vector<std::string_view> views_;
};

/// Each as JSON.
template <class T>
nb::list as_json(const std::vector<T>& values) {
  nb::list out;
  for (const T& value : values) out.append(bytes_of(vocabulary::to_json(value)));
  return out;
}

}  // namespace selon::python
