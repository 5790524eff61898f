#include "pack/gazetteer.h"

#include <cstring>
#include <utility>

#include "base/files.h"

namespace selon::pack {

namespace {

constexpr std::string_view kMagic = "SELONGZ1";
constexpr std::size_t kHeadBytes = 24, kSlotBytes = 16, kTownBytes = 24;
constexpr std::size_t kMaxBytes = 64u << 20;

template <class T>
T load(const std::string& bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

Result<Gazetteer> Gazetteer::read(const std::string& path) {
  SELON_TRY(std::string bytes, base::read_file(path, kMaxBytes));
  return parse(std::move(bytes), path);
}

Result<Gazetteer> Gazetteer::parse(std::string bytes, const std::string& file) {
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic))
    return fail(ErrorCode::invalid, "is no gazetteer; make it anew with tools/make_gazetteer.py", {file});
  Gazetteer out;
  out.towns_ = load<std::uint32_t>(bytes, 8);
  out.slots_ = load<std::uint32_t>(bytes, 12);
  const std::size_t numbers = load<std::uint32_t>(bytes, 16), names = load<std::uint32_t>(bytes, 20);
  out.town_begin_ = kHeadBytes + kSlotBytes * std::size_t{out.slots_};
  out.number_begin_ = out.town_begin_ + kTownBytes * std::size_t{out.towns_};
  out.name_begin_ = out.number_begin_ + 4 * numbers;
  const bool power = out.slots_ != 0 && (out.slots_ & (out.slots_ - 1)) == 0;
  if (!power || out.name_begin_ + names != bytes.size())
    return fail(ErrorCode::invalid, "is cut short; make it anew with tools/make_gazetteer.py", {file});
  out.bytes_ = std::move(bytes);
  return out;
}

Town Gazetteer::town(std::uint32_t number) const {
  const std::size_t at = town_begin_ + kTownBytes * std::size_t{number};
  Town town;
  town.lat = load<std::int32_t>(bytes_, at) / 1e5;
  town.lon = load<std::int32_t>(bytes_, at + 4) / 1e5;
  town.population = load<std::uint32_t>(bytes_, at + 8);
  town.geonames = load<std::uint32_t>(bytes_, at + 12);
  const std::string_view all(bytes_);
  town.name = all.substr(name_begin_ + load<std::uint32_t>(bytes_, at + 16), load<std::uint16_t>(bytes_, at + 20));
  town.country = all.substr(at + 22, 2);
  return town;
}

NameEntry Gazetteer::find(const NameHash& name) const {
  if (slots_ == 0) return {};
  const std::uint64_t sum = name.value();
  // A sound table is at most half full; the bound holds for an unsound one too.
  for (std::uint32_t tried = 0, at = static_cast<std::uint32_t>(sum) & (slots_ - 1); tried < slots_;
       ++tried, at = (at + 1) & (slots_ - 1)) {
    const std::size_t slot = kHeadBytes + kSlotBytes * std::size_t{at};
    const NameEntry entry{load<std::uint32_t>(bytes_, slot + 8), load<std::uint16_t>(bytes_, slot + 12),
                          load<std::uint16_t>(bytes_, slot + 14) != 0};
    if (entry.count == 0 && !entry.longer) return {};
    if (load<std::uint64_t>(bytes_, slot) == sum) {
      const std::size_t last = number_begin_ + 4 * (std::size_t{entry.first} + entry.count);
      return last <= name_begin_ ? entry : NameEntry{};
    }
  }
  return {};
}

std::uint32_t Gazetteer::number(const NameEntry& entry, std::uint32_t at) const {
  const auto number = load<std::uint32_t>(bytes_, number_begin_ + 4 * (std::size_t{entry.first} + at));
  return number < towns_ ? number : 0;
}

}  // namespace selon::pack
