// How far coders agree, beyond what chance would give.
//
// In: the same units as several coders coded them; some may have coded some of them only. Out: percent
// agreement, Cohen's kappa of two coders (Cohen 1960), Krippendorff's alpha of two and more, with missing
// values (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"). Where a coefficient has no value
// it says why instead; there is no not-a-number. Leaves out: what was coded (coding.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace selon::record {

/// One unit: the values by coder.
using Unit = std::map<std::string, std::string>;

/// How two values differ: they are the same or not, or by the square of their distance as numbers.
enum class Level { nominal, interval };

struct Coefficient {
  std::optional<double> value;
  std::string why_not;  ///< in words, where there is no value
};

struct Agreement {
  std::size_t units = 0;              ///< coded by two or more
  std::size_t pairs = 0, agreed = 0;  ///< of coders who coded one unit
  Coefficient kappa;                  ///< of two coders, on the units that both coded
  Coefficient alpha;
  std::optional<double> percent() const;
};

/// Requires: interval values are whole numbers or decimals.
Agreement agreement(const std::vector<Unit>& units, Level level);

}  // namespace selon::record
