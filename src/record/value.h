// A value of the vocabulary from a cell that holds its JSON.
//
// In: a row and a column, or its text. Out: the value. Errors: corrupt where the cell does not have its form.
#pragma once

#include <fmt/format.h>

#include "record/database.h"
#include "vocabulary/json.h"

namespace selon::record {

template <class T>
Result<T> parsed(const Database& db, std::string_view json) {
  auto value = vocabulary::from_json<T>(json);
  if (!value)
    return fail(ErrorCode::corrupt, fmt::format("a stored value is damaged: {}", value.error().message),
                {db.path()});
  return value;
}

template <class T>
Result<T> value_at(const Database& db, const Row& row, int column) {
  return parsed<T>(db, row.text(column));
}

}  // namespace selon::record
