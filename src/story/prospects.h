// Whom a report may join, and how like it is to each: what follows from the reports themselves, wherever they
// stand.
//
// In: a report, and an archive of those before it. Out: at most 64 of them, each with how like it is and what
// the two have in common. Leaves out: which story the report joins (homes.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "story/archive.h"
#include "story/filing.h"

namespace selon::story {

/// A story silent for longer is over.
inline constexpr int kWindowDays = 8;

/// So many for each report.
inline constexpr std::size_t kMostProspects = 64;

struct Prospect {
  std::uint32_t report = 0;
  double score = 0;
  Common common;
};

/// A standing in a home of its own: the days and weights of the report.
Standing alone(std::uint32_t report, const Fingerprint& print, std::span<const Filing> filings);

/// Requires: the days and weights of those before it in their standings. `mine` is the report's own.
/// Returns: those that share the most first.
std::vector<Prospect> prospects(Archive& archive, const Standing& mine, std::span<const Filing> filings);

}  // namespace selon::story
