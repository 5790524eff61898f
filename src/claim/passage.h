// Where and when: the place and the time of a trigger, from its sentence or from the passage it stands in.
//
// In: a View and a trigger, sentence after sentence. Out: ClaimPlace and ClaimTime, marked where inherited.
// Source: codebook, conventions 7 and 11. Leaves out: what the expressions mean (ground/).
#pragma once

#include <optional>

#include "claim/reader.h"

namespace selon::claim {

class Passage {
 public:
  explicit Passage(const View& view) : view_(view) {}

  /// Call in order of the text: what one claim finds, the next may inherit.
  std::optional<ClaimPlace> place_of(const Proposal& proposal);
  std::optional<ClaimTime> time_of(const Proposal& proposal);

 private:
  std::int32_t nearest_place(const Proposal& proposal) const;
  std::int32_t nearest_time(const Proposal& proposal) const;

  const View& view_;
  std::int32_t last_place_ = kNone;
  std::int32_t last_time_ = kNone;
  std::uint32_t last_time_paragraph_ = 0;
};

}  // namespace selon::claim
