// A store as Python reads it: opened once, read as a whole when first asked, narrowed as often as wanted.
//
// In: a path or a URL. Out: snapshots of the record, selections of them by a filter, their tables, exports.
// Thread-safe: calls that ask the store wait for each other; snapshots and selections are constant. Leaves
// out: writing; Python's own types (python/selon/store.py).
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/surroundings.h"
#include "module.h"
#include "record/load.h"
#include "record/narrow.h"
#include "record/store.h"

namespace selon::python {

/// The record of one moment, and all that stands around it.
struct Snapshot {
  Record record;
  std::vector<Claim> claims;
  std::vector<Report> reports;       ///< by id, without text
  exporting::Surroundings around{};  ///< of all of it; points into this
  record::Outlets outlets;
  bool stale = false;
  std::shared_ptr<Engine> engine;
};

/// Copies of what readers get, in which no private person is named in full.
struct Masked {
  std::vector<Claim> claims;
  std::vector<Report> reports;
};

/// What of a snapshot a filter lets through.
struct Selection {
  std::shared_ptr<const Snapshot> snapshot;
  Record room;                    ///< of a filter that narrows
  std::vector<Claim> claim_room;  ///< likewise
  const Record* record = nullptr;
  std::span<const Claim> claims;
  exporting::Surroundings around{};
  std::shared_ptr<const Masked> masked = {};  ///< what `around` shows instead, for readers

  exporting::View view() const { return {claims, *record, &around}; }
};

using Filters = std::vector<std::pair<std::string, std::string>>;

class StoreReader {
 public:
  static Result<std::shared_ptr<StoreReader>> open(const std::string& path);

  const std::string& path() const { return path_; }
  void close();
  bool closed() const;

  // Errors of all: those of the store; usage where it is closed.
  Result<std::string> digest();
  Result<std::vector<record::Count>> counts();
  /// As of a day: as the reports known by its end make it.
  Result<std::shared_ptr<const Snapshot>> snapshot(std::shared_ptr<Engine> engine, std::optional<Day> as_of);
  Result<std::optional<Report>> report(const std::string& id);
  struct Asked {
    std::string format, file, language, page, modules;
    bool raw = false, hxl = false;
  };
  /// The selection as readers get it: for tables. Leaves out: texts.
  Result<std::shared_ptr<const Selection>> masked(std::shared_ptr<const Selection> selection);
  /// Writes the selection to a file, which is there whole or not at all.
  Result<exporting::Written> write(const Selection& selection, const Asked& asked);

 private:
  explicit StoreReader(record::Store store) : path_(store.path()), store_(std::move(store)) {}
  template <class Ask>
  auto with_store(Ask ask) -> decltype(ask(std::declval<record::Store&>()));

  std::string path_;
  mutable std::mutex mutex_;
  std::optional<record::Store> store_;
};

/// Errors: usage, naming what is wrong.
Result<std::shared_ptr<const Selection>> selected(std::shared_ptr<const Snapshot> snapshot,
                                                  const Filters& filters);

}  // namespace selon::python
