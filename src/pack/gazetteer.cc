#include "pack/gazetteer.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace selon::pack {

using gazetteer::kDivisionBytes, gazetteer::kEntryBytes, gazetteer::kHeadBytes, gazetteer::kList,
    gazetteer::kLonger, gazetteer::kMagic, gazetteer::kNone, gazetteer::kPlaceBytes, gazetteer::population_of,
    gazetteer::scatter;

namespace {

constexpr double kStepsPerDegree = 8388607.0 / 180;  ///< of i24 coordinates
constexpr double kCrowdSteps = 28;                   ///< of a crowd byte, a factor of ten

template <class T>
T load(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

double load_degrees(std::string_view bytes, std::size_t at) {
  std::uint32_t raw = 0;
  std::memcpy(&raw, bytes.data() + at, 3);
  const auto value = static_cast<std::int32_t>(raw << 8) >> 8;
  return std::round(value / kStepsPerDegree * 1e5) / 1e5;
}

}  // namespace

namespace gazetteer {

std::uint64_t scatter(std::uint64_t sum) {
  sum ^= sum >> 33;
  sum *= 0xFF51AFD7ED558CCDull;
  sum ^= sum >> 33;
  sum *= 0xC4CEB9FE1A85EC53ull;
  return sum ^ (sum >> 33);
}

std::uint8_t crowd_of(std::uint32_t population) {
  if (population == 0) return 0;
  return static_cast<std::uint8_t>(std::lround(std::min(254.0, kCrowdSteps * std::log10(population)))) + 1;
}

std::uint32_t population_of(std::uint8_t crowd) {
  return crowd == 0 ? 0 : static_cast<std::uint32_t>(std::lround(std::pow(10.0, (crowd - 1) / kCrowdSteps)));
}

}  // namespace gazetteer

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  Gazetteer out;
  SELON_TRY(out.mapped_, base::MappedFile::open(path));
  return check(std::move(out), path);
}

Result<Gazetteer> Gazetteer::parse(std::string bytes, const std::string& file) {
  Gazetteer out;
  out.owned_ = std::move(bytes);
  return check(std::move(out), file);
}

Result<Gazetteer> Gazetteer::check(Gazetteer out, const std::string& file) {
  const std::string_view bytes = out.bytes();
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic))
    return fail(ErrorCode::invalid,
                "is no gazetteer of this version; make it anew with selon gazetteer import", {file});
  out.places_ = load<std::uint32_t>(bytes, 8);
  out.buckets_ = load<std::uint32_t>(bytes, 12);
  out.entries_ = load<std::uint32_t>(bytes, 16);
  out.numbers_ = load<std::uint32_t>(bytes, 20);
  out.divisions_ = load<std::uint32_t>(bytes, 24);
  const std::size_t names = load<std::uint32_t>(bytes, 28);
  out.entry_begin_ = kHeadBytes + 4 * (std::size_t{out.buckets_} + 1);
  out.place_begin_ = out.entry_begin_ + kEntryBytes * out.entries_;
  out.number_begin_ = out.place_begin_ + kPlaceBytes * out.places_;
  out.division_begin_ = out.number_begin_ + 4 * std::size_t{out.numbers_};
  out.name_begin_ = out.division_begin_ + kDivisionBytes * out.divisions_;
  if (!std::has_single_bit(out.buckets_) || out.name_begin_ + names != bytes.size())
    return fail(ErrorCode::invalid, "is cut short; make it anew with selon gazetteer import", {file});
  out.shift_ = 64u - static_cast<unsigned>(std::countr_zero(out.buckets_));
  return out;
}

std::uint64_t Gazetteer::digest() const {
  return bytes().size() < kHeadBytes ? 0 : load<std::uint64_t>(bytes(), 32);
}

NameEntry Gazetteer::find(const NameHash& name) const {
  if (entries_ == 0) return {};
  const std::string_view all = bytes();
  const std::uint64_t sum = scatter(name.value());
  const std::size_t bucket = shift_ == 64 ? 0 : sum >> shift_;
  const auto tag = static_cast<std::uint32_t>(sum);
  // Every offset is held against its table: a damaged file finds nothing, or another place, and reads no
  // foreign memory.
  const std::uint32_t end = std::min(load<std::uint32_t>(all, kHeadBytes + 4 * bucket + 4), entries_);
  for (std::uint32_t at = load<std::uint32_t>(all, kHeadBytes + 4 * bucket); at < end; ++at) {
    const std::size_t entry = entry_begin_ + kEntryBytes * at;
    const auto its = load<std::uint32_t>(all, entry);
    if (its < tag) continue;
    if (its > tag) return {};
    const auto what = load<std::uint32_t>(all, entry + 4);
    const bool longer = (what & kLonger) != 0;
    const std::uint32_t n = what & kNone;
    if (n == kNone) return {0, 0, longer};
    if ((what & kList) == 0) return n < places_ ? NameEntry{n | kList, 1, longer} : NameEntry{0, 0, longer};
    if (n >= numbers_) return {0, 0, longer};
    const std::uint32_t count =
        std::min(load<std::uint32_t>(all, number_begin_ + 4 * std::size_t{n}), numbers_ - n - 1);
    return {n + 1, static_cast<std::uint16_t>(std::min(count, 0xFFFFu)), longer};
  }
  return {};
}

std::uint32_t Gazetteer::number(const NameEntry& entry, std::uint32_t at) const {
  if (entry.first & kList) return entry.first & kNone;
  const auto number = load<std::uint32_t>(bytes(), number_begin_ + 4 * (std::size_t{entry.first} + at));
  return number < places_ ? number : 0;
}

GazetteerPlace Gazetteer::place(std::uint32_t number) const {
  const std::string_view all = bytes();
  const std::size_t at = place_begin_ + kPlaceBytes * number;
  GazetteerPlace out;
  out.lat = load_degrees(all, at);
  out.lon = load_degrees(all, at + 3);
  out.geonames = load<std::uint32_t>(all, at + 6);
  const std::size_t name = name_begin_ + load<std::uint32_t>(all, at + 10);
  if (name < all.size()) out.name = all.substr(name + 1, static_cast<unsigned char>(all[name]));
  out.population = population_of(static_cast<std::uint8_t>(all[at + 14]));
  const auto kind = static_cast<unsigned char>(all[at + 15]);
  out.kind = kind <= static_cast<unsigned>(PlaceKind::area) ? static_cast<PlaceKind>(kind) : PlaceKind::area;
  const auto division = load<std::uint16_t>(all, at + 16);
  if (division >= divisions_) return out;
  const std::string_view code = all.substr(division_begin_ + kDivisionBytes * division, 8);
  out.country = code.substr(0, 2);
  if (code[2] == '.') out.division = code.substr(0, code.find('\0'));
  return out;
}

std::uint32_t Gazetteer::division_of(std::uint32_t number) const {
  const std::string_view all = bytes();
  const auto division = load<std::uint16_t>(all, place_begin_ + kPlaceBytes * number + 16);
  return division < divisions_ ? load<std::uint32_t>(all, division_begin_ + kDivisionBytes * division + 8)
                               : kNone;
}

}  // namespace selon::pack
