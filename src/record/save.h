// Stores what was read, a batch in one transaction.
//
// In: reports with what their rooms found, or with nothing where the report is known; documents that could
// not be read. Out: how each entry was taken. A report is stored once, by id; seen again it only gains a
// source. Where two documents give one report, the better of them is kept whatever their order (rank). What
// was added, replaced or read again is pending until the record knows it. Leaves out: the record (apply.h).
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/store.h"
#include "selon/claim.h"
#include "selon/note.h"
#include "selon/reason.h"
#include "selon/report.h"
#include "selon/story.h"

namespace selon::record {

/// What the rooms found in a report.
struct Findings {
  Claims claims;
  Fingerprint fingerprint;
  std::vector<Note> analysis_notes, ground_notes;
};

struct Entry {
  RawReport raw;
  Report report;
  std::optional<Findings> findings;  ///< absent = the stored reading stands
};

struct Quarantined {
  std::string source;
  Error error;
  Reason reason = Reason::bad_form;
  std::uint64_t byte = 0;  ///< of the file, where the reason begins
};

enum class Taken { added, replaced, known };

struct Saved {
  std::vector<Taken> taken;  ///< one an entry
};

/// Orders the documents that give one report: the lesser is kept. Dated before undated, then by content.
std::string rank(const Report& report);

/// A report as the store knows it.
struct Known {
  std::string rank;
  std::string read_by;
};
/// Every report of the store by id.
Result<std::unordered_map<std::string, Known>> known_reports(Store& store);

/// One of them.
Result<std::optional<Known>> known_report(Store& store, const std::string& id);

/// True where reading `report` by `read_by` would change nothing that is stored.
bool is_settled(const Known& known, const Report& report, const std::string& read_by);

struct Batch {
  std::string read_by;  ///< names the program and packs that read
  std::vector<Entry> entries;
  std::vector<Quarantined> quarantined;
};

/// All of the batch or nothing of it. Errors: busy, disk_full, corrupt.
Result<Saved> save(Store& store, const Batch& batch);

/// An undated report read again as of a day of its story, or again without one.
struct Rereading {
  std::string report;
  std::optional<Day> day;
  Findings findings;  ///< its fingerprint is not stored: stories rest on what the reports say themselves
};
/// Replaces a stored claim, whose place its story has told. Errors: those of the store.
Result<> save_claim(Store& store, const Claim& claim);

/// All or nothing. Errors: busy, disk_full, corrupt.
Result<> save_rereadings(Store& store, const std::vector<Rereading>& rereadings);

}  // namespace selon::record
