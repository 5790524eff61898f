// Takes what can still be read from a damaged store and puts it into a new one.
//
// In: the damaged file (loose_rows.h), an empty store. Out: its documents, the reports for the rooms to read
// again, where they were found, what was set aside, decisions, past changes and feeds; and what was lost. A
// row is told by its form: what its columns hold is checked value by value, a document by its SHA-256, a
// report by its id. Leaves out: readings and the record, which follow from the reports and are made anew
// (engine/salvage.h).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/loose_rows.h"
#include "record/store.h"
#include "selon/report.h"

namespace selon::record {

struct Rescued {
  std::string what;       ///< reports, documents, sources, ...
  std::int64_t kept = 0;  ///< rows in the new store
  std::int64_t lost = 0;  ///< rows that others name, or numbers that are missing
  std::vector<std::string>
      names;  ///< of lost ones, at most 1000: ids, with where they were found if that is known
};

struct LooseReport {
  Report report;
  std::string source;  ///< one of the places where it was found; "salvaged/ID" where none is known
  std::string digest;  ///< of its document; empty where that is lost
};

class Salvage {
 public:
  /// Requires: `fresh` is new and outlives it. Errors: those of LooseFile::open; invalid for a schema that
  /// this program cannot salvage.
  static Result<Salvage> open(const std::string& damaged, Store& fresh);

  /// Stores the documents whose bytes are what their names say.
  Result<> take_documents();
  /// Each report whose row stands, once. `is_whole`: its id is that of its content.
  Result<> each_report(const std::function<bool(const Report&)>& is_whole,
                       const std::function<void(LooseReport)>& take);
  /// Documents that are stored, of which no report is; with where they were found, or "salvaged/DIGEST".
  Result<std::vector<LooseReport>> orphans();
  /// What hangs on the reports that are stored now: sources, decisions, changes, feeds, what was set aside.
  Result<> take_rest();
  /// Requires: all of the above.
  Result<std::vector<Rescued>> told();

 private:
  struct Source {
    std::string report, source, digest, first_seen;
  };
  Salvage(LooseFile file, Store& fresh) : file_(std::move(file)), fresh_(&fresh) {}
  void gather_names();
  Result<> take_decisions();
  Result<> take_table(std::string_view table);
  Result<> take_sources();

  LooseFile file_;
  Store* fresh_;
  std::vector<Source> sources_;
  std::unordered_map<std::string, std::size_t> source_of_report_, source_of_document_;  ///< into sources_
  std::set<std::string> named_reports_, named_documents_;
  std::map<std::string, std::int64_t> highest_;  ///< number of a table whose rows are numbered without holes
};

}  // namespace selon::record
