#include "record/stored_value.h"

#include "vocabulary/json.h"

namespace selon::record {

std::string stored_value(Report report) {
  report.source.clear();
  report.text.clear();
  return vocabulary::to_json(report);
}

std::string stored_value(Claim claim) {
  claim.source.clear();
  return vocabulary::to_json(claim);
}

std::string stored_value(ControlStatement statement) {
  statement.source.clear();
  return vocabulary::to_json(statement);
}

}  // namespace selon::record
