// A damaged store's reports read again into a new store, with a record built anew.
//
// In: the damaged file, packs, an empty store. Out: the new store, and what was kept and lost
// (record/salvage.h). What was read by another program or other packs is read by this one, as an ingest
// would. A report whose document is lost keeps its text, which then stands for the document. Leaves out: what
// a readable store needs: an older one is brought up to date by an ingest.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pack/pack.h"
#include "record/salvage.h"

namespace selon::engine {

struct SalvageOptions {
  std::string read_by;  ///< names the program and its packs
  unsigned workers = 1;
  std::function<void(std::int64_t reports)> progress = [](std::int64_t) {};
};

struct Salvaged {
  std::vector<record::Rescued> rescued;
  std::int64_t from_documents = 0;     ///< reports of which only the document was left
  std::int64_t without_documents = 0;  ///< reports whose document is lost
};

/// Errors: those of record::Salvage and of the new store.
Result<Salvaged> salvage(const std::string& damaged, record::Store& fresh, const pack::Packs& packs,
                         const SalvageOptions& options);

}  // namespace selon::engine
