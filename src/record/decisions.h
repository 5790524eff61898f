// The log of what people decided: append-only, with who, when and why; the newest counts, or the one that
// adjudicates; what was taken back does not.
//
// In: decisions of claims, events and stories (selon/decision.h). Out: the log, and the claims with what was
// decided laid over them (laying.h). The reports concerned wait, as new ones do, until the record is brought
// up to date (engine/decide.h does both). Leaves out: what counts for the rooms (standing.h), whether a value
// is one of the packs (engine/decide.h), other stores' logs (replay.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/load.h"
#include "record/store.h"
#include "selon/decision.h"

namespace selon::record {

struct LoggedDecision {
  std::int64_t number = 0;
  Decision decision;
  bool taken_back = false;
  std::vector<std::string> now;  ///< the subjects' ids today; empty where no claim has its words any more
};

/// What became of decisions that were to be added.
struct Answer {
  std::vector<std::int64_t> numbers;      ///< of those added, in order
  std::vector<LoggedDecision> meanwhile;  ///< not empty: others decided first, and nothing was added
};

/// The version of claims or reports: the number of the last decision that touches one of them, 0 where there
/// is none.
Result<std::int64_t> version_of(Store& store, Ids subjects);

/// Adds decisions, all or none. Of a subject its id and side are asked for; the words, the decision's id and
/// the moment are filled in. `expected`: nothing is added where the version of the subjects is another.
/// Errors: not_found where a subject is not stored; usage where a decision does not have its form; those of
/// the store.
Result<Answer> decide(Store& store, std::vector<Decision> decisions,
                      std::optional<std::int64_t> expected = std::nullopt);

/// What takes back the decision of a number. Errors: not_found; usage where it was taken back, or takes back.
Result<Decision> undo_of(Store& store, std::int64_t number);

/// All, the oldest first.
Result<std::vector<LoggedDecision>> load_decision_log(Store& store);
/// Those after a number that touch one of these claims or reports.
Result<std::vector<LoggedDecision>> load_decisions_on(Store& store, Ids subjects, std::int64_t after = 0);

/// How decisions are added by those who know the rest of them already (replay.h). Requires: a transaction.
Result<std::int64_t> append(Database& db, const Decision& decision, std::int64_t takes_back);
/// What schema 4 kept of two reports: together, apart, or released.
struct ReportPair {
  std::string a, b, belonging, who, why, at;
};
Decision decision_of(const ReportPair& pair);
/// Errors: usage, in words.
Result<> check_form(const Decision& decision);

}  // namespace selon::record
