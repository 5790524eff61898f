// The world's towns, from one file made by tools/make_gazetteer.py; looked up in place, nothing unpacked.
//
// Layout, little endian: "SELONGZ1"; u32 towns, slots (a power of two), numbers, bytes of names; then
// slots  {u64 sum, u32 first, u16 count, u16 longer}: open addressing by NameHash, an empty slot is all zero;
// towns  {i32 lat, i32 lon in 1e-5 degrees, u32 population, u32 GeoNames id, u32 name, u16 size, char country[2]};
// numbers u32 each; names, UTF-8.
// Leaves out: other names and parents of a town; they are in world/places.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pack/name_index.h"
#include "selon/result.h"

namespace selon::pack {

struct Town {
  std::string_view name;     ///< lives as long as the Gazetteer
  std::string_view country;  ///< ISO 3166-1 alpha-2
  double lat = 0, lon = 0;
  std::uint32_t population = 0;
  std::uint32_t geonames = 0;
};

class Gazetteer {
 public:
  Gazetteer() = default;  ///< empty

  /// Errors: not_found; invalid (no gazetteer, or cut short).
  static Result<Gazetteer> read(const std::string& path);
  static Result<Gazetteer> parse(std::string bytes, const std::string& file);

  std::uint32_t size() const { return towns_; }
  /// Requires: number < size().
  Town town(std::uint32_t number) const;
  /// Returns: an entry of count 0 that is not longer, where no name begins so.
  NameEntry find(const NameHash& name) const;
  /// Requires: at < entry.count. Returns: a town's number.
  std::uint32_t number(const NameEntry& entry, std::uint32_t at) const;

 private:
  std::string bytes_;
  std::uint32_t towns_ = 0, slots_ = 0;
  std::size_t town_begin_ = 0, number_begin_ = 0, name_begin_ = 0;
};

}  // namespace selon::pack
