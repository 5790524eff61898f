#include "pack/claim_weights.h"

#include <charconv>
#include <filesystem>
#include <system_error>

#include "base/hash.h"
#include "base/tsv.h"

namespace selon::pack {

Result<ClaimWeights> load_claim_weights(const std::string& path) {
  ClaimWeights made;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return made;
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"feature", "weight"}));
  made.weights.reserve(table.rows.size());
  for (const auto& row : table.rows) {
    float weight = 0;
    const auto& digits = row.cells[1];
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    if (failed != std::errc{} || end != digits.data() + digits.size())
      return fail(ErrorCode::invalid, "a weight must be a number", {path, row.line});
    if (row.cells[0] == "threshold") {
      made.threshold = weight;
    } else if (row.cells[0] == "threshold_beside") {
      made.threshold_beside = weight;
    } else {
      made.weights[base::hash64(row.cells[0])] = weight;
    }
  }
  return made;
}

}  // namespace selon::pack
