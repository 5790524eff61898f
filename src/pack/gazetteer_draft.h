// A gazetteer in the making: places with their names, gathered in any order, then written as one file
// (layout: gazetteer.h).
//
// Same places in, same bytes out, whatever their order. Memory: about 40 bytes a name and 30 a place until
// written. Limits: places 2^30; a name of 255 bytes; 256 places a name, the most populous first; 65,535
// first-level divisions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pack/gazetteer.h"
#include "pack/transliteration.h"

namespace selon::pack {

class GazetteerDraft {
 public:
  /// Requires: the transliteration lives as long as the draft.
  explicit GazetteerDraft(const Transliteration& sounds) : sounds_(sounds) {}

  /// `names`: every spelling, the usual one among them; those that no text could hold (no letter) are left
  /// out. Of two places with one GeoNames id the first counts.
  void add(const GazetteerPlace& place, const std::vector<std::string>& names);

  std::size_t places() const { return rows_.size(); }
  /// Pairs of a name and a place; keys of transliteration do not count.
  std::size_t names() const { return names_; }
  /// The file.
  std::string write() &&;

 private:
  struct Row {
    std::int32_t lat, lon;  ///< i24
    std::uint32_t geonames, name;
    std::uint8_t crowd, kind;
    std::uint16_t division;
  };
  struct Filed {
    std::uint64_t scattered;
    std::uint32_t place;
    auto operator<=>(const Filed&) const = default;
  };

  std::uint16_t division(std::string_view country, std::string_view code);
  void file(std::string_view folded, std::uint32_t place);
  void sort_places();
  void write_entries(std::string& out, std::vector<std::uint32_t>& numbers);

  const Transliteration& sounds_;
  std::vector<Row> rows_;
  std::string pool_;  ///< names, each after its length
  std::vector<Filed> filed_;
  std::vector<std::uint64_t> prefixes_;
  std::unordered_map<std::string, std::uint16_t> division_numbers_;
  std::vector<std::pair<std::string, std::uint32_t>> divisions_;  ///< code, place
  std::unordered_map<std::uint32_t, std::uint32_t> by_geonames_;
  std::size_t names_ = 0;
};

}  // namespace selon::pack
