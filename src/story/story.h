// Stories: which reports belong together, and which of them only repeat another.
//
// In: what was kept of each report (a fingerprint). Out: groups of near copies, and stories with their
// reasons. The same groups whatever the order of the input; time grows near-linearly (every posting list is
// capped). Leaves out: what happened, who is right (event/).
#pragma once

#include <span>

#include "pack/pack.h"
#include "selon/engine.h"
#include "selon/story.h"

namespace selon::story {

/// What is kept of a report: its wording, its telling words, where and when its claims happen, and who acts.
/// Deterministic: the same reading gives the same fingerprint. Without a language's words, negations and
/// words of doubt are not marked.
Fingerprint fingerprint(const Reading& reading, const pack::Language* language = nullptr);

/// Requires: no report twice.
/// Returns: each report in exactly one story; copies sorted by origin, stories by their first report.
Stories stories(std::span<const Fingerprint> reports);

}  // namespace selon::story
