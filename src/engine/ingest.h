// Ingest: documents from the doors through the rooms into the store, then the record.
//
// In: paths and URLs, packs, an open store. Out: what came of every document. One bad document never stops
// the rest; what was stored before an interruption is kept, and the same call again goes on from there. The
// store's content does not depend on order, on the number of workers or on where it was stopped and begun
// again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "fetch/fetch.h"
#include "pack/pack.h"
#include "record/save.h"
#include "record/store.h"
#include "report/report.h"

namespace selon::engine {

struct IngestOptions {
  std::vector<std::string> paths;  ///< or URLs
  fetch::Policy policy;            ///< of fetching; Watch::stop ends that too
  unsigned workers = 1;
  std::string outlet;     ///< for documents that name none
  std::string published;  ///< for documents that carry no date, as written
  std::string fetched;    ///< for documents that do not say when they were fetched, as written
  std::string read_by;    ///< names the program and its packs; a report read by another is read again
};

struct Tally {
  std::int64_t documents = 0;
  std::int64_t added = 0;  ///< reports new to the store
  std::int64_t replaced =
      0;  ///< reports read anew: another program or packs, or a better document of the report
  std::int64_t known = 0;
  std::vector<record::Quarantined> quarantined;
  std::vector<record::Quarantined> truncated;  ///< stored, but not to their end
  std::vector<Error> missing;                  ///< inputs of which nothing could be read
  bool stopped = false;                        ///< asked to stop before the end

  std::int64_t changed() const { return added + replaced; }
};

/// How a run is followed and stopped from outside. All are called on the calling thread.
struct Watch {
  std::function<void(const Tally&)> progress = [](const Tally&) {};
  /// For each report that the store holds for good now, new or known; after the commit, in order.
  std::function<void(const Report&)> stored = [](const Report&) {};
  std::function<bool()> stop = [] { return false; };
  std::function<void(const std::string& url)> fetching = [](const std::string&) {};  ///< before each URL
};

/// Hands documents over, one by one, from wherever they come; may leave off where `ended`.
using Supply = std::function<void(const report::Sink&, const std::function<bool()>& ended)>;

/// Takes documents in several times, and remembers between them what the store holds.
class Intake {
 public:
  /// Requires: store and packs outlive it.
  static Result<Intake> open(record::Store& store, const pack::Packs& packs, IngestOptions options);
  /// Errors: those of the store (busy, disk_full, corrupt). What was acknowledged before is kept.
  Result<Tally> take(const Supply& supply, const Watch& watch);

 private:
  Intake(record::Store& store, const pack::Packs& packs, IngestOptions options)
      : store_(&store), packs_(&packs), options_(std::move(options)) {}
  record::Store* store_;
  const pack::Packs* packs_;
  IngestOptions options_;
  std::unordered_map<std::string, record::Known> known_;
};

/// The documents at options.paths. Errors: as Intake::take.
Result<Tally> ingest(record::Store& store, const pack::Packs& packs, const IngestOptions& options,
                     const Watch& watch);

}  // namespace selon::engine
