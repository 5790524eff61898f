// One document through all rooms that read one report, on a worker.
//
// In: a document, what the store knows of its report. Out: what was found in it, nothing found where the
// report is known already, or why it was set aside. A copy reads with a workspace of its own. Leaves out:
// storing (record/save.h), who reads what (ingest.h, shared_ingest.h).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "engine/ingest.h"
#include "engine/rooms.h"

namespace selon::engine {

using Outcome = std::variant<record::Entry, record::Quarantined>;
/// What the store has of a report, by its id. Thread-safe.
using KnownReport = std::function<std::optional<record::Known>(const std::string& id)>;

/// The document with what its ingest says of documents that do not say it themselves; named by its bytes.
RawReport prepared(RawReport document, const IngestOptions& options);

class DocumentReader {
 public:
  /// Requires: packs and options outlive it.
  DocumentReader(const pack::Packs& packs, const IngestOptions& options, KnownReport known)
      : DocumentReader(packs, options, std::move(known), Workspace(packs)) {}
  DocumentReader(const pack::Packs& packs, const IngestOptions& options, KnownReport known,
                 Workspace workspace)
      : packs_(packs), options_(options), known_(std::move(known)), workspace_(std::move(workspace)) {}
  DocumentReader(const DocumentReader& other) : DocumentReader(other.packs_, other.options_, other.known_) {}
  DocumentReader& operator=(const DocumentReader&) = delete;

  Outcome operator()(RawReport raw);
  /// For the next reader; this one reads no more.
  Workspace leave_workspace() && { return std::move(workspace_); }

 private:
  Outcome read_document(RawReport raw);

  const pack::Packs& packs_;
  const IngestOptions& options_;
  KnownReport known_;
  Workspace workspace_;
};

/// A document that the door refused, with its place.
record::Quarantined set_aside(const report::Refused& refused);
/// Notes in the tally that the document was read in part, where it was.
void note_cut(const RawReport& raw, Tally& tally);
void count(record::Taken taken, Tally& tally);

}  // namespace selon::engine
