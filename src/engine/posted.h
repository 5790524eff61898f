// Reports that somebody sends, one by one, to a store that is served.
//
// In: documents in the form of a line of JSONL (docs/formats/input.md), who sends them. Out: what came of
// each kind; the record brought up to date. One bad document never stops the rest. Leaves out: who may send
// (server/).
#pragma once

#include <string>
#include <vector>

#include "pack/pack.h"
#include "record/save.h"
#include "record/store.h"

namespace selon::engine {

struct Posted {
  std::vector<std::string> lines;
  std::string source;   ///< where they are said to come from
  std::string read_by;  ///< names the program and its packs
  unsigned workers = 1;
};

struct PostedTally {
  std::int64_t documents = 0, added = 0, replaced = 0, known = 0;
  std::vector<record::Quarantined> quarantined, truncated;
};

/// Errors: those of the store (busy, disk_full, corrupt).
Result<PostedTally> take_posted(record::Store& store, const pack::Packs& packs, const Posted& posted);

}  // namespace selon::engine
