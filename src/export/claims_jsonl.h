// claims-jsonl: one claim a line, in the layout of the codebook (docs/codebook.md).
//
// In: claims. Out: JSON lines. An empty attribution is the outlet's own voice.
// Besides the codebook's keys: report, means, outcome, trigger, confidence, rule, notes, byte offsets of the
// evidence.
#pragma once

#include <string>

#include "export/format.h"

namespace selon::exporting {

class ClaimsJsonl final : public Format {
 public:
  std::string_view name() const override { return "claims-jsonl"; }
  std::string_view summary() const override { return "one claim a line, in the codebook's layout"; }
  std::string_view media_type() const override { return "application/x-ndjson"; }
  bool needs_surroundings() const override { return false; }
  bool for_readers() const override { return false; }
  Result<Written> write(const View& view, Sink& out) const override;
};

/// One line, without its line end.
std::string claim_line(const Claim& claim);

}  // namespace selon::exporting
