// Lines that tell when an article appeared: "Publié le 4 mars 2022 à 8h", "By A. Example | Nov 12, 2023",
// "Fait à Exempleville, le 12 novembre 2023".
//
// In: one line. Out: its day, whether it is that of a later change, the author where the line names one.
// Leaves out: dates that begin a paragraph of text (dateline.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "clean/header_date.h"
#include "pack/pack.h"

namespace selon::clean {

struct DateLine {
  HeaderDate date;
  enum class By { bare, label, place, byline } by = By::bare;  ///< what beside the date says that it is one
  bool modified = false;                                       ///< a later change's day
  std::string byline;
};

/// Returns: nothing for a line that tells anything else.
std::optional<DateLine> read_date_line(std::string_view line, std::string_view language,
                                       const pack::Packs& packs);

/// The date that a short line ends with, whatever stands before it: "Culture | Awa Example, Nov 12, 2023".
/// Only for lines that stand where dates do.
std::optional<HeaderDate> date_at_end(std::string_view line, std::string_view language,
                                      const pack::Packs& packs);

}  // namespace selon::clean
