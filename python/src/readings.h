// Rows of readings as Python holds them, taken back.
#pragma once

#include <nanobind/nanobind.h>

#include "engine/block_reading.h"

namespace selon::python {

/// From the columns that `read_path` gives. Throws ValueError, naming column and row.
engine::ReadRows rows_from(const nanobind::dict& readings, const nanobind::dict& quarantined);

/// Of the columns claims, control, naming, note_rooms and notes, one a row.
std::vector<engine::FoundRow> found_from(const nanobind::dict& columns);

}  // namespace selon::python
