// Where a page of a list of dated things begins, as a word that fits an address.
//
// In: the day and the id of the first thing on the page. Out: "2023-11-14.e41", "-.e41" where it has no day;
// and back. What it names may be gone meanwhile: the page begins with what comes after. Leaves out: what is
// listed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "selon/result.h"
#include "selon/time.h"

namespace selon::record {

struct Cursor {
  std::optional<Day> day;
  std::string id;
  bool operator==(const Cursor&) const = default;
};

std::string to_word(const Cursor& cursor);
/// Errors: usage.
Result<Cursor> to_cursor(std::string_view word);

}  // namespace selon::record
