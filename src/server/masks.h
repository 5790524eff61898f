// The masks of reports (engine/masking.h), made when a report is first told of and kept.
//
// In: a report's id, or what is told of it. Out: its mask; or the same with private names masked. A report
// that was read anew has another mask. What surely names nobody costs no look at the report. Thread-safe.
// Leaves out: how names are found.
#pragma once

#include <cstdint>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "engine/masking.h"
#include "record/decisions.h"
#include "server/readers.h"
#include "server/stores.h"

namespace selon::server {

class Masks {
 public:
  /// Requires: both outlive it.
  Masks(Stores& stores, Readers& readers) : stores_(stores), readers_(readers) {}

  // Errors of all: those of the store and of the packs.

  /// Empty of a report that is not stored.
  Result<engine::ReportMask> of(const std::string& report);
  Result<Claim> masked(Claim claim);
  /// With its text, or without.
  Result<Report> masked(Report report);
  Result<record::LoggedDecision> masked(record::LoggedDecision logged);
  /// Words of a report without their place.
  Result<std::string> masked_words(std::string words, const std::string& report);

 private:
  static constexpr std::size_t kMostKept = 200'000;
  struct Kept {
    std::uint64_t reading;  ///< record::reading_of, when it was made
    engine::ReportMask mask;
  };
  Stores& stores_;
  Readers& readers_;
  std::shared_mutex guard_;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace selon::server
