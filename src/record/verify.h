// Checks a store against itself, without changing it.
//
// In: an open store. Out: what is wrong, in words; nothing = sound. Checks: the file's own integrity, links
// between tables, the SHA-256 of every document, every span inside its text and equal to its words, every
// stored value's form, the chains of versions, decisions and changes, the full-text index against the texts,
// the digest. A store whose last ingest was stopped is sound. Leaves out: whether the record is true.
#pragma once

#include <string>
#include <vector>

#include "record/store.h"

namespace selon::record {

struct Check {
  std::string name;                 ///< integrity, links, documents, spans, values, history, search, digest
  std::int64_t looked_at = 0;       ///< rows or spans
  std::vector<std::string> faults;  ///< at most 20 are kept in words
  std::int64_t fault_count = 0;
};

Result<std::vector<Check>> verify(Store& store);

}  // namespace selon::record
