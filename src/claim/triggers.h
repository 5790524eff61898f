// Triggers: the words that may name a happening, with every reading they may have.
//
// In: a View. Out: triggers in order, each with the frames its words allow and which of their needs hold.
// Leaves out: which reading wins (reader.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claim/arguments.h"
#include "claim/view.h"

namespace selon::claim {

/// The frames' type of words of death and injury, which take the type of what caused them.
inline constexpr std::string_view kToll = "toll";

/// One way to read a trigger: a frame, and whether what it needs stands by.
struct ReadingOption {
  std::uint32_t frame = 0;
  text::FormTag tags = text::FormTag::none;
  std::uint32_t unmet = 0;     ///< needs that do not hold
  std::string first_unmet;     ///< the first of them
};

struct Trigger {
  std::uint32_t first = 0, last = 0;  ///< tokens
  std::uint32_t sentence = 0;
  std::vector<ReadingOption> options; ///< in the order of the frames table, at least one
  Arguments arguments;
};

std::vector<Trigger> find_triggers(const View& view);

}  // namespace selon::claim
