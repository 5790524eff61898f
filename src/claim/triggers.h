// Triggers: the words that may name a happening, with every reading they may have.
//
// In: a View. Out: triggers in order, each with the frames its words allow and which of their needs hold, and
// the types that single words may tell without a frame (event_words.tsv), whatever stands by. Leaves out:
// which reading wins (reader.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claim/arguments.h"
#include "claim/view.h"

namespace selon::claim {

/// One way to read a trigger: a frame, and whether what it needs stands by.
struct ReadingOption {
  std::uint32_t frame = 0;
  text::FormTag tags = text::FormTag::none;
  std::uint32_t unmet = 0;                ///< needs that do not hold
  std::string first_unmet;                ///< the first of them
  const pack::EventWord* word = nullptr;  ///< what the tables of single words say of this type here, or null
  bool by_frame = true;                   ///< a row of frames.tsv, not the tables of single words alone
};

struct Trigger {
  std::uint32_t first = 0, last = 0;  ///< tokens
  std::uint32_t head = 0;             ///< the token that heads them
  std::uint32_t sentence = 0;
  std::vector<ReadingOption> options;  ///< frames in the order of their table, then words; at least one
  Arguments arguments;  ///< of triggers without a frame only once they are asked for: find_arguments
};

std::vector<Trigger> find_triggers(const View& view);

/// The arguments of a trigger that has no frame: most such triggers are turned down before anybody asks.
void find_arguments(const View& view, Trigger& trigger);

}  // namespace selon::claim
