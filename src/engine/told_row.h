// A report as blocks of the record hand it on: its head, where it stands, and what it still claims and
// states.
//
// In: what was found of a report once its story is known. Out: bytes ("told"), and views into them; a claim's
// words stay packed until somebody needs them. What a newer version makes anew is in none of it.
// Leaves out: the homes of claims, which are settled later (block_claims.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"
#include "selon/result.h"

namespace selon::engine {

/// Of a report or a claim: number_of its id (block_reading.h). Of an event or a story: that of its first
/// claim or report.
using BlockNumber = std::int64_t;

struct ToldClaim {
  BlockNumber number = 0;
  std::uint64_t ordinal = 0;  ///< among the claims of its report, in order of the text
  bool withdrawn = false;     ///< a newer version of its report does not make it
  bool has_a_say = false;     ///< in who holds a place (event/sign_places.h), or a statement names it
  std::string_view compared;  ///< its facts (event/packed_facts.h); empty of a type unknown
  std::string_view value;     ///< itself, as JSON
};

struct ToldRow {
  event::ReportHead head;
  BlockNumber number = 0, story = 0;
  std::optional<event::ReportHead> original;  ///< of its text, where that is another
  std::optional<int> told;                    ///< its day, or the last that an undated one tells of
  std::vector<ToldClaim> claims;              ///< in order of the text
  std::vector<std::string_view> statements;   ///< as JSON
};

std::string packed(const ToldRow& row);

/// The views point into the bytes. Errors: invalid.
Result<ToldRow> unpacked_row(std::string_view bytes);

/// "s<hex>", "e<hex>".
std::string story_id_of(BlockNumber home);
std::string event_id_of(BlockNumber home);
/// Returns: nothing of what is not the id of an event.
std::optional<BlockNumber> home_of_event(std::string_view id);

}  // namespace selon::engine
