// The form of a row: what each of its columns may hold, so that a row tells by itself which table it is of.
//
// In: a loose row. Out: the table, or none. Forms are those of the stored columns in the order of the file:
// of a table without row numbers its key comes first. Leaves out: columns that are drawn from others, which
// no row stores.
#pragma once

#include <string_view>

#include "record/loose_rows.h"

namespace selon::record {

struct RowForm {
  std::string_view table;
  std::string_view columns;  ///< of the new store's table, in the order of the row; without the row's number
  /// A letter a value: # the row's number (stored as NULL), h an id, H a SHA-256, t text, n text that is not
  /// empty, j a JSON object, r one or NULL, d a day or NULL, m a moment or empty, i a number, b bytes.
  std::string_view values;
};

/// Returns: null where the row is of no table that a salvage takes.
const RowForm* form_of(const LooseRow& row);

}  // namespace selon::record
