// What a cluster read and made, put into a store.
//
// In: rows of readings; the parts of a record as JSON. Out: the store as `selon ingest` leaves it: the same
// rows, the same digest. Leaves out: making the record (block_told.h and those after it).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/block_reading.h"
#include "pack/pack.h"
#include "record/store.h"
#include "selon/event.h"

namespace selon::engine {

/// All of the rows or none of them. Errors: invalid, naming the report; those of the store.
Result<record::Saved> save_rows(record::Store& store, const ReadRows& rows, const std::string& read_by);

/// An undated report as it was read again.
struct RereadRow {
  std::string report;
  Day day;
  FoundRow found;
};

struct MadeRows {
  std::vector<std::string> stories, copies, versions, events, disputes, updates, control;  ///< JSON
  std::vector<std::string> completed;  ///< claims that the making of the record changed, JSON
  std::vector<RereadRow> reread;
};

/// Puts the record into the store in the place of what it holds; every report is known to it then. Requires:
/// made of all that is stored. All or nothing. Errors: as save_rows.
Result<> put_made(record::Store& store, const MadeRows& made, const pack::Packs& packs);

/// Ties between actors, of claims that still stand. Sorted.
Result<std::vector<Relation>> relations_of_rows(const std::vector<std::string>& claims,
                                                const pack::Packs& packs);
/// Relations made of parts of the claims, as one: ties of the same actors of one kind and means are one.
std::vector<Relation> united(std::vector<Relation> parts);

/// A loaded word with who printed it.
struct UseRow {
  std::string use;  ///< NamingUse, JSON
  std::string outlet;
  std::optional<Day> day;
};
/// Which voice calls whom what. Errors: invalid.
Result<std::vector<Naming>> naming_of_rows(std::vector<UseRow> uses);

}  // namespace selon::engine
