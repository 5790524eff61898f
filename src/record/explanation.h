// What stands behind a claim: its event, what was decided of it, where its report was found, what its rooms
// noted.
//
// In: an open store, a claim's or a report's id. Out: values, and their JSON, which the command line and HTTP
// share. Leaves out: how the claim itself is written (export/claims_jsonl.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/decisions.h"
#include "record/load.h"
#include "vocabulary/json_write.h"

namespace selon::record {

/// Of a report.
struct Provenance {
  std::optional<Day> published;
  std::string published_by;
  std::vector<std::string> sources;
  std::vector<RoomNote> notes;
};
/// Empty where no report has that id.
Result<Provenance> load_provenance(Store& store, const std::string& report);

struct Explanation {
  Claim claim;
  std::string event;             ///< empty = it is in none
  std::optional<Claim> reading;  ///< as it was read, where somebody decided of it
  std::vector<LoggedDecision> decisions;
  Provenance provenance;
};
/// Returns: nothing where no claim has that id.
Result<std::optional<Explanation>> load_explanation(Store& store, const std::string& claim);

/// The fields published, published_by, sources, notes; what is not known of the first two is absent.
void write_provenance(vocabulary::JsonWriter& out, const Provenance& provenance);
/// {claim, event, reading, decisions, ...}; `as_object` writes a claim.
std::string object_of(const Explanation& explanation, std::string (*as_object)(const Claim&));

}  // namespace selon::record
