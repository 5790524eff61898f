// Dates as headers write them: "17/11/2023", "Tuesday, October 15, 2019", "1er décembre 2018", "2023-11".
//
// In: text that may begin with a date, one language's date words. Out: the day and how many bytes it took.
// Leaves out: relative dates and dates inside sentences (ground/).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pack/cleaning.h"
#include "selon/time.h"

namespace selon::clean {

struct HeaderDate {
  std::optional<Day> day;
  std::string month;         ///< "2023-11" where no day is told, else empty
  std::size_t end_byte = 0;  ///< the date takes text[0, end_byte)
  bool filler = false;       ///< it began with an article or preposition, as in a sentence
};

std::optional<HeaderDate> read_header_date(std::string_view text, const pack::Cleaning& words);

/// A day of the month without its year, as agencies write it in datelines: "Nov 12", "le 12 nov."; not one
/// with a year.
struct DayOfYear {
  int month = 0, day = 0;
  std::size_t end_byte = 0;
};
std::optional<DayOfYear> read_day_of_year(std::string_view text, const pack::Cleaning& words);

/// Nothing but a time of day, a time zone and punctuation follows the date.
bool is_date_tail(std::string_view rest);

/// Bytes of the ". –" that parts a date from the text after it; 0 where there is none.
std::size_t dash_after_date(std::string_view rest);

/// A day in a path: ".../2023/11/17/..." or ".../2023-11-17-...".
std::optional<Day> date_in_url(std::string_view url);

}  // namespace selon::clean
