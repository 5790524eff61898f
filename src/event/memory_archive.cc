#include "event/memory_archive.h"

#include <algorithm>

namespace selon::event {

namespace {

bool stands_before(const Filed& filed, std::uint32_t claim) { return filed.claim < claim; }

}  // namespace

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
