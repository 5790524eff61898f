// What a report is filed under, so that others are met that are about the same: its words, places and actors.
//
// In: a fingerprint. Out: lists, each with how telling it is. Words of two languages never meet; of many
// words those are kept that any other report with them keeps too. Leaves out: who is met (prospects.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "selon/story.h"

namespace selon::story {

enum class Feature : std::size_t { word, place, actor };
inline constexpr std::size_t kFeatures = 3;

struct Filing {
  Feature feature = Feature::word;
  std::uint64_t list = 0;
  double weight = 0;  ///< squared
};

std::vector<Filing> filings(const Fingerprint& report);

std::vector<std::uint64_t> lists_of(const std::vector<Filing>& filings);
/// The lists that a report is filed in.
std::vector<std::uint64_t> lists_of(const Fingerprint& report);

}  // namespace selon::story
