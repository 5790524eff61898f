// What narrows a view of the record: one value for the command line, the exports and the HTTP interface.
//
// In: names and values as people give them ("type", "air_strike"). Out: a filter in its canonical form.
// Values of one field are alternatives, fields add up. Leaves out: what passes (subject.h), what fields
// there are (filter_fields.h), the day as of which
// the record is read (engine/record.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "selon/result.h"
#include "selon/time.h"

namespace selon::record {

/// The fields that take a list of values.
enum class FilterKey : std::uint8_t {
  type,
  status,
  place,  ///< a name of the place, its country, or the place that it is told from
  country,
  actor,  ///< acts or is acted upon
  voice,
  outlet,
  certainty,
  polarity,
  story,
  report,
  id,
};
inline constexpr std::size_t kFilterKeys = 12;

/// Degrees, the edges included. One whose west is greater than its east crosses the 180th meridian.
struct Box {
  double west = -180, south = -90, east = 180, north = 90;
  bool operator==(const Box&) const = default;
  bool holds(double lat, double lon) const {
    const bool across = west > east;
    return lat >= south && lat <= north && (across ? lon >= west || lon <= east : lon >= west && lon <= east);
  }
};

struct Filter {
  std::array<std::vector<std::string>, kFilterKeys>
      any;                      ///< by key: sorted, in the form in which they compare
  std::optional<Day> from, to;  ///< what may have happened on these days or between them
  std::optional<Box> box;       ///< what is located, inside
  std::string words;            ///< all of them occur in the title or in a sentence

  const std::vector<std::string>& of(FilterKey key) const { return any[static_cast<std::size_t>(key)]; }
  bool empty() const { return *this == Filter{}; }
  bool operator==(const Filter&) const = default;
};

/// Adds a value under a field's name, an alias, or name__in with values parted by commas. Returns: false
/// where no field is called so. Errors: usage, naming the field and what it takes.
Result<bool> add_to(Filter& filter, std::string_view name, std::string_view value);

/// The filter as names and values, in one lasting order: what add_to makes the same filter of.
std::vector<std::pair<std::string, std::string>> parameters_of(const Filter& filter);

/// The same for people: "type siege, from 2023-11-12"; empty where nothing is narrowed.
std::string in_words(const Filter& filter);

/// A name as filters compare it: case and accents aside.
std::string compared(FilterKey key, std::string_view value);

}  // namespace selon::record
