#include "pack/deletions.h"

#include <algorithm>
#include <array>

namespace selon::pack {

void Deletions::add(std::string_view word, std::uint32_t number) {
  if (word.size() < kOneSlip || word.size() > kLongestSlipped) return;
  each_deletion(word, kTwoSlips, [&](std::uint64_t hash) { entries_.push_back({hash, number}); });
}

void Deletions::close() {
  std::size_t size = 16;
  while (size < entries_.size() * 2) size *= 2;
  slots_.assign(size, {});
  seen_.assign(kBits / 64, 0);
  mask_ = size - 1;
  for (const Entry& entry : entries_) {
    seen_[bit(entry.hash) >> 6] |= std::uint64_t{1} << (bit(entry.hash) & 63);
    auto at = entry.hash & mask_;
    while (slots_[at].number != kNone) at = (at + 1) & mask_;
    slots_[at] = {static_cast<std::uint32_t>(entry.hash >> 32), entry.number};
  }
  entries_ = {};
}

std::size_t slips(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t none = most + 1;
  if (a.size() > kLongestSlipped + 2 || b.size() > kLongestSlipped + 2) return none;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return none;
  using Row = std::array<std::size_t, kLongestSlipped + 3>;
  Row rows[3] = {};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    Row& now = rows[i % 3];
    const Row &before = rows[(i + 2) % 3], &two_before = rows[(i + 1) % 3];
    now[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], two_before[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > most) return none;
  }
  return std::min(rows[a.size() % 3][b.size()], none);
}

}  // namespace selon::pack
