#include "event/memory_archive.h"

#include <algorithm>
#include <numeric>

namespace selon::event {

namespace {

bool stands_before(const Filed& filed, std::uint32_t claim) { return filed.claim < claim; }

}  // namespace

MemoryArchive::MemoryArchive(const Evidences& all, const Bonds& bonds)
    : all_(all), bonds_(bonds), homes_(all.facts.size()) {
  std::iota(homes_.begin(), homes_.end(), 0U);
  if (bonds_.empty()) return;
  for (std::uint32_t i = 0; i < all.facts.size(); ++i)
    if (!bonds_.company(all.facts[i].claim->id).empty()) bonded_.emplace(all.facts[i].claim->id, i);
}

void MemoryArchive::add_if_there(std::string_view claim, std::vector<std::uint32_t>& out) const {
  if (const auto at = bonded_.find(claim); at != bonded_.end()) out.push_back(at->second);
}

std::vector<std::uint32_t> MemoryArchive::company(std::uint32_t claim) {
  std::vector<std::uint32_t> out;
  if (bonded_.empty()) return out;
  for (const std::string& other : bonds_.company(all_.facts[claim].claim->id)) add_if_there(other, out);
  return out;
}

std::vector<std::uint32_t> MemoryArchive::apart(std::uint32_t claim) {
  std::vector<std::uint32_t> out;
  if (bonded_.empty()) return out;
  for (const std::string_view other : bonds_.apart(all_.facts[claim].claim->id)) add_if_there(other, out);
  return out;
}

std::span<const Filed> MemoryArchive::earlier(std::uint64_t list, std::uint32_t claim, std::size_t most) {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {};
  const std::vector<Filed>& rows = found->second;
  const auto end = std::lower_bound(rows.begin(), rows.end(), claim, stands_before);
  const auto count = std::min<std::size_t>(most, static_cast<std::size_t>(end - rows.begin()));
  return {end - static_cast<std::ptrdiff_t>(count), end};
}

std::span<const Filed> MemoryArchive::later(std::uint64_t list, std::uint32_t claim, std::size_t most) {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {};
  const std::vector<Filed>& rows = found->second;
  const auto begin = std::lower_bound(rows.begin(), rows.end(), claim + 1, stands_before);
  const auto count = std::min<std::size_t>(most, static_cast<std::size_t>(rows.end() - begin));
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

void MemoryArchive::file(std::uint32_t claim, std::span<const std::uint64_t> lists) {
  const Filed row = filed(all_.facts[claim], claim);
  for (const std::uint64_t list : lists) {
    std::vector<Filed>& rows = lists_[list];
    rows.insert(std::lower_bound(rows.begin(), rows.end(), claim, stands_before), row);
  }
}

}  // namespace selon::event
