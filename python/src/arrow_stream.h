// Tables as Arrow's C stream, so that polars, pandas, DuckDB and others take them over without copying.
//
// In: a table made row by row. Out: a capsule "arrow_array_stream" (Arrow's PyCapsule interface); its batches
// are built as they are asked for and belong to whoever took them. Needs no Arrow library: the structures are
// those of https://arrow.apache.org/docs/format/CStreamInterface.html. Leaves out: what stands in the table.
#pragma once

#include <nanobind/nanobind.h>

#include <functional>
#include <memory>

#include "export/row_table.h"

namespace selon::python {

/// Makes the table anew for each stream, so that two may be read at once. Called without the interpreter's
/// lock.
using TableMaker = std::function<exporting::RowTable()>;

/// `make` holds what its tables' rows are made from.
nanobind::capsule arrow_stream(TableMaker make);

}  // namespace selon::python
