// The rest of a view as tables: claims, disputes, control, relations, naming, stories, reports; and who says
// what of its events.
//
// In: a view. Out: a row a value, in the view's order; what a value has several of are lists. Days are days;
// offsets are UTF-8 bytes of the report's text. Leaves out: events (event_table.h); how tables are written.
#pragma once

#include "export/event_table.h"
#include "export/format.h"
#include "export/row_table.h"

namespace selon::exporting {

// Requires of all: what the view points at outlives the table, and the view has surroundings.

RowTable claim_table(const View& view, Shapes shapes);
RowTable dispute_table(const View& view);
/// A place is located by the claims of the whole record that name it, else by world/places.
RowTable control_table(const View& view, Shapes shapes);
RowTable relation_table(const View& view);
RowTable naming_table(const View& view);
RowTable story_table(const View& view);
/// Those that the view shows.
RowTable report_table(const View& view);
/// A row for each value that a voice gives for a facet of an event, as surely as it says it most surely.
RowTable saying_table(const View& view);

}  // namespace selon::exporting
