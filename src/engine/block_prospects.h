// Prospects, and what two reports have in common, as bytes that machines hand on.
//
// In: what story::prospects tells, with the reports named by their numbers. Out: bytes, and the same back; of
// bytes that are not in this form nothing. Leaves out: what they are used for (block_settling.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "story/archive.h"

namespace selon::engine {

struct NumberedProspect {
  std::int64_t number = 0;
  double score = 0;
  story::Common common;
  bool operator==(const NumberedProspect&) const = default;
};

std::string packed(std::span<const NumberedProspect> prospects);

/// Reads one prospect after the other.
class ProspectReader {
 public:
  explicit ProspectReader(std::string_view bytes) : rest_(bytes) {}
  /// Returns: whether there was another.
  bool next(NumberedProspect& out);
  /// All was in its form, as far as it was read.
  bool good() const { return good_; }

 private:
  std::string_view rest_;
  bool good_ = true;
};

std::string packed(const story::Common& common);
std::optional<story::Common> unpacked_common(std::string_view bytes);

}  // namespace selon::engine
