// Two versions of one article beside each other: their sentences and their claims.
//
// In: an open store and the ids of two reports, or both reports with their claims. Out: what became of each
// sentence and of each claim. Leaves out: how it is told (cli/diff.cc, server/reports.cc).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diff.h"
#include "record/store.h"
#include "selon/claim.h"
#include "selon/report.h"
#include "selon/story.h"

namespace selon::engine {

struct Compared {
  Report before, after;
  TextDiff text;
  std::vector<ClaimChange> claims;
};

Compared compared(Report before, Report after, std::span<const Claim* const> claims_before,
                  std::span<const Claim* const> claims_after);
/// With the claims that count now. Errors: not_found where one is not stored; those of the store.
Result<Compared> compared(record::Store& store, const std::string& before, const std::string& after);

std::string_view name(SentenceFate fate);

}  // namespace selon::engine
