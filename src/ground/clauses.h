// Which way a clause looks: whether the verb next to an expression of time speaks of what is to come.
//
// In: an analysis, the tokens that language rules mark as signs of the future ("will", "prévu") and as
// beginnings of clauses ("qui", "that"). Out: an answer for a range of tokens. Leaves out: moods and doubt
// (the claim room).
#pragma once

#include <cstdint>
#include <vector>

#include "selon/analysis.h"

namespace selon::ground {

enum class ClauseMark : std::uint8_t { none, future, boundary };

/// Requires: marks has one entry a token; [first, last) lies in one sentence.
bool looks_ahead(const Analysis& analysis, const std::vector<ClauseMark>& marks, std::uint32_t first,
                 std::uint32_t last);

}  // namespace selon::ground
