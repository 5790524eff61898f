// The values that people give to fields of claims: from words, and held against what the world knows.
//
// In: a field (docs/review.md, "Fields") and words as people write them, or a value that came from elsewhere.
// Out: the value, or in words what is wrong with it. Leaves out: who decides, and of which claim.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"
#include "selon/decision.h"
#include "selon/result.h"

namespace selon::engine {

/// "air_strike"; "mali.fama, wagner"; "Kidal", a gazetteer id, or "18.44 1.41 Kidal"; "2023-11-14",
/// "2023-11-12..2023-11-14", "2023-11-12.."; "12", "10-15", ">=12", "<=15", "~30". Errors: usage.
Result<DecidedValue> value_from(std::string_view field, std::string_view words, const pack::Packs& packs);

/// Errors: usage, naming the first thing that the packs do not know, or that cannot be.
Result<> check_value(const Decision& decision, const pack::World& world);

/// The name of a field as people also call it: "actor" for actors, "who", "when", "where".
std::string field_named(std::string_view word);

}  // namespace selon::engine
