// The events of a view as a table, with their voices, claims and disputes inside: the columns of parquet and
// geoparquet.
//
// In: a view. Out: a row an event, days as days and moments as moments; with shapes, a column of them as
// well-known binary and GeoParquet's note. Leaves out: how columns are written (parquet.h).
#pragma once

#include "export/format.h"
#include "export/row_table.h"

namespace selon::exporting {

enum class Shapes { left_out, held };

/// Requires: the view's record, claims and surroundings outlive the table.
RowTable event_table(const View& view, Shapes shapes);

}  // namespace selon::exporting
