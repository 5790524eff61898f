// A table as Python holds it: rows as dictionaries, or handed on as Arrow.
//
// In: what makes the table (arrow_stream.h). Out: the class `RowTable` of the module. Leaves out: which
// tables there are (store_reader.h, events_table.cc).
#pragma once

#include <nanobind/nanobind.h>

#include "arrow_stream.h"
#include "module.h"

namespace selon::python {

struct TableOfRows {
  TableMaker make;
  std::size_t rows = 0;
  exporting::FileNotes notes;
};

/// Makes the table once, to know its size.
TableOfRows table_of_rows(TableMaker make);

}  // namespace selon::python
