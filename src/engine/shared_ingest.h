// Ingest into a store that several processes share.
//
// In: documents from the doors. Out: all of them read, by this process or by others that were at it; also
// those that others handed in and left. Each document is handed in once (record/work.h), taken by one process
// in a transaction that ends with what was found in it stored, and free again where that process dies. Done
// when nobody has any left. Leaves out: the record (update.h).
#pragma once

#include <mutex>
#include <vector>

#include "engine/document_reader.h"

namespace selon::engine {

class SharedIngest {
 public:
  /// Requires: all outlive it.
  SharedIngest(record::Store& store, const pack::Packs& packs, const IngestOptions& options,
               const Watch& watch)
      : store_(store), packs_(packs), options_(options), watch_(watch) {}

  /// The tally is of what this process read. Errors: those of the store; what was acknowledged is kept, and
  /// what was handed in waits for others.
  Result<Tally> take(const Supply& supply);

 private:
  void hand_in(report::Reading document);
  void flush();
  Result<std::size_t> read_some();
  Result<> read_all();
  Result<record::Batch> read(const std::vector<RawReport>& documents);
  std::optional<record::Known> known(const std::string& report);
  bool ended();

  record::Store& store_;
  const pack::Packs& packs_;
  const IngestOptions& options_;
  const Watch& watch_;
  Tally tally_;
  Result<> state_;
  std::vector<RawReport> ahead_;  ///< to be handed in
  std::size_t bytes_ = 0;         ///< of those
  std::mutex asking_;             ///< the store is asked by one worker at a time
};

}  // namespace selon::engine
