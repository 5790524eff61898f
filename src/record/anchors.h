// The words that a decision rests on: how its claim is found again where claims have other ids.
//
// In: the claims of one report as they were read. Out: an anchor for one of them; the one that an anchor
// means now. Never a guess between two: then none is found. Leaves out: what was decided (decisions.h).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "record/store.h"
#include "selon/decision.h"

namespace selon::record {

/// In the order of the text, each as its report alone makes it, without what people corrected.
Result<std::vector<Claim>> load_readings(Database& db, const std::string& report);

/// Requires: at < readings.size(). The side is 0.
DecisionSubject anchored(std::span<const Claim> readings, std::size_t at);

/// By its trigger and type; else by the same words elsewhere in the text, or under another type.
std::optional<std::size_t> find(const DecisionSubject& anchor, std::span<const Claim> readings);

}  // namespace selon::record
