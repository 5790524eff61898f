// A decision from the word of a person to the record that follows from it.
//
// In: an open store, decisions. Out: the decisions in the log, and the record brought up to date with them;
// or what others decided meanwhile, and nothing changed. Leaves out: who may decide (server/, cli/).
#pragma once

#include <optional>
#include <vector>

#include "pack/pack.h"
#include "record/decisions.h"
#include "record/replay.h"

namespace selon::engine {

/// `expected`: the version of the subjects that the person saw (record::version_of). Of a subject its id and
/// side are asked for. Errors: usage where a decision does not have its form or a value is not of the packs;
/// not_found where a subject is not stored; those of the store.
Result<record::Answer> decide(record::Store& store, const pack::Packs& packs, std::vector<Decision> decisions,
                              std::optional<std::int64_t> expected = std::nullopt);

/// A log of another store, or of this one before it was rebuilt, line by line. Errors: invalid with the line
/// where a value is not of the packs; those of record::replay.
Result<record::Replayed> replay(record::Store& store, const pack::Packs& packs,
                                const std::vector<Decision>& decisions);

}  // namespace selon::engine
