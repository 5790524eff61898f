#include "pack/name_index.h"

#include <algorithm>

namespace selon::pack {

namespace {

constexpr std::uint64_t kPrime = 0x100000001b3ull;

}  // namespace

void NameHash::add(std::string_view folded_part) {
  if (begun_) sum_ = (sum_ ^ ' ') * kPrime;
  begun_ = true;
  for (const char c : folded_part) sum_ = (sum_ ^ static_cast<unsigned char>(c)) * kPrime;
}

NameHash hash_of_name(std::string_view folded) {
  NameHash name;
  each_part(folded, [&](std::string_view part) { name.add(part); });
  return name;
}

void NameIndex::add(std::string_view folded_name, std::uint32_t number) {
  NameHash name;
  std::uint64_t last = 0;
  bool begun = false;
  each_part(folded_name, [&](std::string_view part) {
    if (begun) prefixes_.push_back(last);
    name.add(part);
    last = name.value();
    begun = true;
  });
  if (begun) pending_.emplace_back(last, number);
}

void NameIndex::seal() {
  std::sort(pending_.begin(), pending_.end());
  pending_.erase(std::unique(pending_.begin(), pending_.end()), pending_.end());
  std::sort(prefixes_.begin(), prefixes_.end());
  prefixes_.erase(std::unique(prefixes_.begin(), prefixes_.end()), prefixes_.end());
  numbers_.reserve(pending_.size());
  std::size_t prefix = 0;
  const auto lone_prefixes_below = [&](std::uint64_t sum) {
    for (; prefix < prefixes_.size() && prefixes_[prefix] < sum; ++prefix)
      entries_.add(prefixes_[prefix], {0, 0, true});
  };
  for (std::size_t at = 0; at < pending_.size();) {
    const std::uint64_t sum = pending_[at].first;
    lone_prefixes_below(sum);
    NameEntry entry{static_cast<std::uint32_t>(numbers_.size()), 0,
                    prefix < prefixes_.size() && prefixes_[prefix] == sum};
    if (entry.longer) ++prefix;
    for (; at < pending_.size() && pending_[at].first == sum; ++at) {
      numbers_.push_back(pending_[at].second);
      ++entry.count;
    }
    entries_.add(sum, entry);
  }
  lone_prefixes_below(~std::uint64_t{0});
  entries_.seal();
  pending_ = {};
  prefixes_ = {};
}

std::span<const std::uint32_t> NameIndex::numbers(const NameEntry& entry) const {
  return std::span(numbers_).subspan(entry.first, entry.count);
}

}  // namespace selon::pack
