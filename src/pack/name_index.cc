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
  entries_.reserve(pending_.size() + prefixes_.size());
  numbers_.reserve(pending_.size());
  for (const auto& [sum, number] : pending_) {
    NameEntry& entry = entries_[sum];
    if (entry.count == 0) entry.first = static_cast<std::uint32_t>(numbers_.size());
    ++entry.count;
    numbers_.push_back(number);
  }
  for (const std::uint64_t sum : prefixes_) entries_[sum].longer = true;
  pending_ = {};
  prefixes_ = {};
}

const NameEntry* NameIndex::find(const NameHash& name) const {
  const auto it = entries_.find(name.value());
  return it == entries_.end() ? nullptr : &it->second;
}

std::span<const std::uint32_t> NameIndex::numbers(const NameEntry& entry) const {
  return std::span(numbers_).subspan(entry.first, entry.count);
}

}  // namespace selon::pack
