// What stands before the first sentence: "22 juin 2012. -", "GENEVA, 3 May 2022 (Reuters) -".
//
// In: the beginning of a paragraph. Out: its date and agency, and how many bytes they take up to the text.
// Leaves out: places before a dash with neither date nor agency, unless in capitals; they may be a sentence's
// own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "clean/header_date.h"
#include "pack/pack.h"

namespace selon::clean {

struct Dateline {
  std::optional<HeaderDate> date;
  std::optional<DayOfYear> day_of_year;  ///< where an agency is credited and no year is told
  std::string agency;
  std::string initials;      ///< in brackets after a date: an agency's that no pack knows
  std::string words;         ///< its own, without the dash
  std::size_t end_byte = 0;  ///< 0 where there is no dateline
};

/// `language` is read first, then the other packs.
Dateline read_dateline(std::string_view text, std::string_view language, const pack::Packs& packs);

/// The date that the text begins with, by the first pack that reads one.
std::optional<HeaderDate> date_at(std::string_view text, std::string_view language, const pack::Packs& packs);

}  // namespace selon::clean
