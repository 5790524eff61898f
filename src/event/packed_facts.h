// A claim as comparing needs it, packed: what is handed from block to block instead of its words.
//
// In: facts, with the lists that their claim is filed under. Out: bytes, and facts from them of which
// likeness (likeness.h) says the same to the last bit. Leaves out: report, story and day of the report, which
// are the block's; voice and original, of which comparing asks nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/facts.h"

namespace selon::event {

struct Compared {
  Claim claim{{}, Attribution::outlet()};  ///< its span, polarity and place alone
  Facts facts;                             ///< `claim` is to be set where the two have come to stay
  std::vector<std::uint64_t> lists;        ///< without that of its report
};

/// Requires: a known type.
std::string packed(const Facts& facts, const std::vector<std::uint64_t>& lists);

/// Returns: nothing of what is not in the packed form, or of a type that the world does not have.
std::optional<Compared> unpacked(std::string_view bytes, const pack::EventTypes& types);

}  // namespace selon::event
