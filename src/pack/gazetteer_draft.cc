#include "pack/gazetteer_draft.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/hash.h"
#include "text/fold.h"

namespace selon::pack {

using gazetteer::crowd_of, gazetteer::kHeadBytes, gazetteer::kList, gazetteer::kLonger, gazetteer::kMagic,
    gazetteer::kNoDivision, gazetteer::kNone, gazetteer::scatter;

namespace {

constexpr std::size_t kLongestName = 255, kMostOfAName = 256, kEntriesInABucket = 4;

template <class T>
void put(std::string& out, T value, std::size_t bytes = sizeof(T)) {
  out.append(reinterpret_cast<const char*>(&value), bytes);  // little endian: the only machines we build for
}
static_assert(std::endian::native == std::endian::little);

void set(std::string& out, std::size_t at, std::size_t value) {
  const auto n = static_cast<std::uint32_t>(value);
  out.replace(at, sizeof n, reinterpret_cast<const char*>(&n), sizeof n);
}

std::int32_t packed(double degrees) {
  return static_cast<std::int32_t>(std::lround(std::clamp(degrees, -180.0, 180.0) * (8388607.0 / 180)));
}

}  // namespace

std::uint16_t GazetteerDraft::division(std::string_view country, std::string_view code) {
  std::string key(code.size() > 2 && code.size() <= 8 ? code : country);
  if (key.size() < 2) return kNoDivision;
  const auto [it, fresh] = division_numbers_.try_emplace(key, static_cast<std::uint16_t>(divisions_.size()));
  if (!fresh) return it->second;
  if (divisions_.size() >= kNoDivision) {
    division_numbers_.erase(it);
    return kNoDivision;
  }
  divisions_.emplace_back(std::move(key), kNone);
  return it->second;
}

void GazetteerDraft::file(std::string_view folded, std::uint32_t place) {
  NameHash name;
  bool begun = false;
  each_part(folded, [&](std::string_view part) {
    if (begun) prefixes_.push_back(scatter(name.value()));
    name.add(part);
    begun = true;
  });
  if (!begun) return;
  filed_.push_back({scatter(name.value()), place});
  ++names_;
  NameHash key;
  if (Transliteration::key(sounds_.sound(folded), key)) filed_.push_back({scatter(key.value()), place});
}

void GazetteerDraft::add(const GazetteerPlace& place, const std::vector<std::string>& names) {
  const auto number = static_cast<std::uint32_t>(rows_.size());
  if (number >= kNone || place.name.empty()) return;
  if (place.geonames && !by_geonames_.emplace(place.geonames, number).second) return;
  const std::string_view usual = place.name.substr(0, kLongestName);
  rows_.push_back({packed(place.lat), packed(place.lon), place.geonames,
                   static_cast<std::uint32_t>(pool_.size()), crowd_of(place.population),
                   static_cast<std::uint8_t>(place.kind), division(place.country, place.division)});
  pool_ += static_cast<char>(usual.size());
  pool_ += usual;
  std::vector<std::string> folded;
  for (const auto& name : names)
    if (name.size() <= kLongestName) folded.push_back(text::fold(name));
  std::sort(folded.begin(), folded.end());
  folded.erase(std::unique(folded.begin(), folded.end()), folded.end());
  for (const auto& name : folded) file(name, number);
  const bool is_division = place.kind == PlaceKind::region && rows_.back().division != kNoDivision;
  if (is_division && divisions_[rows_.back().division].first == place.division)
    divisions_[rows_.back().division].second = number;
}

/// By GeoNames id, so that the order of the files read leaves no trace.
void GazetteerDraft::sort_places() {
  std::vector<std::uint32_t> order(rows_.size()), place_of(rows_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return rows_[a].geonames < rows_[b].geonames; });
  std::vector<Row> sorted;
  std::string pool;
  sorted.reserve(rows_.size());
  pool.reserve(pool_.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    place_of[order[at]] = at;
    Row row = rows_[order[at]];
    const std::size_t size = 1 + static_cast<unsigned char>(pool_[row.name]);
    const auto name = static_cast<std::uint32_t>(pool.size());
    pool.append(pool_, row.name, size);
    row.name = name;
    sorted.push_back(row);
  }
  rows_ = std::move(sorted);
  pool_ = std::move(pool);
  for (auto& filed : filed_) filed.place = place_of[filed.place];
  std::vector<std::uint16_t> numbers(divisions_.size()), division_of(divisions_.size());
  std::iota(numbers.begin(), numbers.end(), std::uint16_t{0});
  std::sort(numbers.begin(), numbers.end(),
            [&](auto a, auto b) { return divisions_[a].first < divisions_[b].first; });
  std::vector<std::pair<std::string, std::uint32_t>> divisions;
  for (std::uint16_t at = 0; at < numbers.size(); ++at) {
    division_of[numbers[at]] = at;
    divisions.push_back(std::move(divisions_[numbers[at]]));
    if (divisions.back().second != kNone) divisions.back().second = place_of[divisions.back().second];
  }
  divisions_ = std::move(divisions);
  for (auto& row : rows_)
    if (row.division != kNoDivision) row.division = division_of[row.division];
}

/// Appends buckets and entries; fills the lists of places under one name.
void GazetteerDraft::write_entries(std::string& out, std::vector<std::uint32_t>& numbers) {
  std::sort(filed_.begin(), filed_.end());
  filed_.erase(std::unique(filed_.begin(), filed_.end()), filed_.end());
  std::sort(prefixes_.begin(), prefixes_.end());
  prefixes_.erase(std::unique(prefixes_.begin(), prefixes_.end()), prefixes_.end());
  struct Entry {
    std::uint64_t scattered;
    std::uint32_t what;
  };
  std::vector<Entry> entries;
  std::size_t prefix = 0;
  for (std::size_t at = 0; at < filed_.size() || prefix < prefixes_.size();) {
    const std::uint64_t sum = at == filed_.size() ? prefixes_[prefix]
                              : prefix == prefixes_.size()
                                  ? filed_[at].scattered
                                  : std::min(filed_[at].scattered, prefixes_[prefix]);
    std::vector<std::uint32_t> places;
    for (; at < filed_.size() && filed_[at].scattered == sum; ++at) places.push_back(filed_[at].place);
    std::stable_sort(places.begin(), places.end(),
                     [&](auto a, auto b) { return rows_[a].crowd > rows_[b].crowd; });
    if (places.size() > kMostOfAName) places.resize(kMostOfAName);
    std::uint32_t what = places.empty() ? kNone : places.front();
    if (places.size() > 1) {
      what = static_cast<std::uint32_t>(numbers.size()) | kList;
      numbers.push_back(static_cast<std::uint32_t>(places.size()));
      numbers.insert(numbers.end(), places.begin(), places.end());
    }
    if (prefix < prefixes_.size() && prefixes_[prefix] == sum) {
      what |= kLonger;
      ++prefix;
    }
    entries.push_back({sum, what});
  }
  const std::size_t buckets = std::bit_ceil(entries.size() / kEntriesInABucket + 1);
  const unsigned shift = 64u - static_cast<unsigned>(std::countr_zero(buckets));
  std::size_t entry = 0;
  for (std::size_t bucket = 0; bucket <= buckets; ++bucket) {
    while (entry < entries.size() && (shift == 64 ? 0 : entries[entry].scattered >> shift) < bucket) ++entry;
    put(out, static_cast<std::uint32_t>(bucket == buckets ? entries.size() : entry));
  }
  // Within a bucket the tags are the lower half: sorted anew by them.
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    const auto bucket = [&](const Entry& e) { return shift == 64 ? 0 : e.scattered >> shift; };
    const auto tag = [](const Entry& e) { return static_cast<std::uint32_t>(e.scattered); };
    return std::pair(bucket(a), tag(a)) < std::pair(bucket(b), tag(b));
  });
  for (const Entry& e : entries) {
    put(out, static_cast<std::uint32_t>(e.scattered));
    put(out, e.what);
  }
  set(out, 12, buckets);
  set(out, 16, entries.size());
}

std::string GazetteerDraft::write() && {
  sort_places();
  std::string out(kMagic);
  std::vector<std::uint32_t> numbers;
  put(out, static_cast<std::uint32_t>(rows_.size()));
  out.append(kHeadBytes - out.size(), '\0');
  write_entries(out, numbers);
  set(out, 20, numbers.size());
  set(out, 24, divisions_.size());
  set(out, 28, pool_.size());
  for (const Row& row : rows_) {
    put(out, row.lat, 3);
    put(out, row.lon, 3);
    put(out, row.geonames);
    put(out, row.name);
    put(out, row.crowd);
    put(out, row.kind);
    put(out, row.division);
  }
  for (const std::uint32_t n : numbers) put(out, n);
  for (const auto& [code, place] : divisions_) {
    std::string cell = code;
    cell.resize(8, '\0');
    out += cell;
    put(out, place);
  }
  out += pool_;
  const std::uint64_t digest = base::hash64(std::string_view(out).substr(kHeadBytes));
  out.replace(32, sizeof digest, reinterpret_cast<const char*>(&digest), sizeof digest);
  return out;
}

}  // namespace selon::pack
