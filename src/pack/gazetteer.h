// A gazetteer: places by name, from one mapped file that `selon gazetteer import` writes; looked up in place,
// nothing unpacked.
//
// Layout, little endian, offsets from the file's begin:
//   head     "SELONGZ2"; u32 places, buckets (a power of two), entries, numbers, divisions, bytes of names;
//            u64 digest of all after the head
//   buckets  u32 [buckets + 1]: a bucket's first entry; the bucket is the upper bits of scatter(sum)
//   entries  {u32 tag, u32 what}: tag is the lower half of scatter(sum), rising within a bucket; what:
//   kLonger | kList | n places   {i24 lat, i24 lon, u32 GeoNames id, u32 name, u8 crowd, u8 kind, u16
//   division}: 18 bytes numbers  u32: lists of places, each after its length divisions {char code[8], u32
//   place}: first-level divisions, "ML.08"; place is kNone where the file has no place for it names    UTF-8,
//   each after its length in one byte
// About 46 bytes a name where places have one name each, fewer where they have several.
// In: sums of names (name_index.h), of spellings as transliterated (transliteration.h). Out: places.
// Leaves out: which of several places is meant (ground/places.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/mapped_file.h"
#include "pack/name_index.h"
#include "selon/place.h"
#include "selon/result.h"

namespace selon::pack {

struct GazetteerPlace {
  std::string_view name;      ///< its usual name; lives as long as the Gazetteer
  std::string_view country;   ///< ISO 3166-1 alpha-2
  std::string_view division;  ///< GeoNames code of the first-level division it lies in ("ML.08"), or empty
  PlaceKind kind = PlaceKind::town;
  double lat = 0, lon = 0;       ///< WGS84 degrees, to 2 m
  std::uint32_t population = 0;  ///< to 4 %
  std::uint32_t geonames = 0;
};

namespace gazetteer {
// The layout, for reader and writer.
inline constexpr std::string_view kMagic = "SELONGZ2";
inline constexpr std::size_t kHeadBytes = 40, kEntryBytes = 8, kPlaceBytes = 18, kDivisionBytes = 12;
inline constexpr std::uint32_t kLonger = 1u << 31, kList = 1u << 30, kNone = kList - 1;
inline constexpr std::uint16_t kNoDivision = 0xFFFF;

/// Spreads a sum over all 64 bits (the finalizer of MurmurHash3).
std::uint64_t scatter(std::uint64_t sum);
/// Population as one byte: 16 steps a factor of ten... 0 is none told.
std::uint8_t crowd_of(std::uint32_t population);
std::uint32_t population_of(std::uint8_t crowd);
}  // namespace gazetteer

class Gazetteer {
 public:
  Gazetteer() = default;  ///< empty

  /// Errors: not_found; invalid (no gazetteer, of another layout, or cut short). Cost: constant; pages are
  /// read when used.
  static Result<Gazetteer> open(const std::string& path);
  /// As open, over bytes in memory; for tests.
  static Result<Gazetteer> parse(std::string bytes, const std::string& file);

  std::uint32_t size() const { return places_; }
  /// Of the content: two equal ones find alike.
  std::uint64_t digest() const;
  /// Returns: an entry of count 0 that is not longer, where no name begins so.
  NameEntry find(const NameHash& name) const;
  /// Requires: at < entry.count. Returns: a place's number.
  std::uint32_t number(const NameEntry& entry, std::uint32_t at) const;
  /// Requires: number < size().
  GazetteerPlace place(std::uint32_t number) const;
  /// Returns: the number of the place that the division of a place is, or no number (>= size()).
  std::uint32_t division_of(std::uint32_t number) const;

 private:
  static Result<Gazetteer> check(Gazetteer out, const std::string& file);
  std::string_view bytes() const { return owned_.empty() ? mapped_.bytes() : std::string_view(owned_); }

  base::MappedFile mapped_;
  std::string owned_;
  std::uint32_t places_ = 0, buckets_ = 0, entries_ = 0, numbers_ = 0, divisions_ = 0;
  unsigned shift_ = 0;  ///< of scatter(sum) to its bucket
  std::size_t entry_begin_ = 0, place_begin_ = 0, number_begin_ = 0, division_begin_ = 0, name_begin_ = 0;
};

}  // namespace selon::pack
