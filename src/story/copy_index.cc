#include "story/copy_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

namespace selon::story {

namespace {

constexpr std::uint32_t kNobody = 0xFFFFFFFFU;
constexpr int kFirstBits = 16;  // half a megabyte: a day's reports of one conflict without growing

constexpr std::size_t kMostHits = kMostKeys * kHolders;
constexpr std::size_t kTally = 512;

/// Calls `take` with each number and how often it occurs. Requires: fewer numbers than half the tally.
template <class Take>
void tally(std::span<const std::uint32_t> numbers, Take take) {
  struct Count {
    std::uint32_t number, times;
  };
  std::array<Count, kTally> room;
  const std::size_t size = std::bit_ceil(numbers.size() * 2 + 1);
  const std::span<Count> counts = std::span(room).first(size);
  std::fill(counts.begin(), counts.end(), Count{0, 0});
  for (const std::uint32_t number : numbers) {
    std::size_t at = (number * 0x9E3779B1U >> 16) & (size - 1);
    while (counts[at].times != 0 && counts[at].number != number) at = (at + 1) & (size - 1);
    counts[at].number = number, ++counts[at].times;
  }
  for (const Count& count : counts)
    if (count.times != 0) take(count.number, count.times);
}

bool better(const Near& a, const Near& b) {
  const auto order = by_share(a, b);
  return order != 0 ? order < 0 : a.number < b.number;
}

}  // namespace

std::span<const std::uint32_t> sought_keys(const Signature& signature) {
  return std::span(signature.keys).first(std::min(signature.keys.size(), kMostKeys));
}

Sampling sampling(const Signature& signature) { return {signature.upto, signature.rate}; }

Near weighed(const Sampling& a, const Sampling& b, std::uint32_t number, std::uint32_t shared) {
  const std::size_t rate = std::min(a.rate, b.rate);
  return {number, shared, std::max<std::uint32_t>(shared, std::min(a.upto[rate], b.upto[rate]))};
}

std::strong_ordering by_share(const Near& a, const Near& b) {
  const auto left = std::uint64_t{a.shared} * b.of, right = std::uint64_t{b.shared} * a.of;
  return left != right ? right <=> left : b.shared <=> a.shared;
}

CopyIndex::CopyIndex() : slots_(std::size_t{1} << kFirstBits, Slot{0, kNobody}), shift_(64 - kFirstBits) {}

std::size_t CopyIndex::home(std::uint32_t key) const {
  return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> shift_);
}

void CopyIndex::put(Slot slot) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t holders = 0, oldest = 0;
  for (std::size_t at = home(slot.key);; at = (at + 1) & mask) {
    if (slots_[at].number == kNobody) {
      slots_[at] = slot;
      ++used_;
      return;
    }
    if (slots_[at].key != slot.key) continue;
    if (holders == 0 || slots_[at].number < slots_[oldest].number) oldest = at;
    if (++holders < kHolders) continue;
    slots_[oldest] = slot;
    return;
  }
}

void CopyIndex::grow() {
  std::vector<Slot> old(slots_.size() * 2, Slot{0, kNobody});
  old.swap(slots_);
  --shift_;
  used_ = 0;
  // From an empty slot on, so that the holders of one key keep their order also where they run over the end.
  std::size_t begin = 0;
  while (begin < old.size() && old[begin].number != kNobody) ++begin;
  for (std::size_t i = 0; i < old.size(); ++i) {
    const Slot& slot = old[(begin + i) & (old.size() - 1)];
    if (slot.number != kNobody) put(slot);
  }
}

void CopyIndex::add(const Signature& signature, std::uint32_t number) {
  const auto keys = sought_keys(signature);
  while ((used_ + keys.size()) * 10 > slots_.size() * 7) grow();
  if (texts_.size() <= number) texts_.resize(number + std::size_t{1});
  texts_[number] = sampling(signature);
  for (const std::uint32_t key : keys) __builtin_prefetch(&slots_[home(key)], 1);
  for (const std::uint32_t key : keys) put({key, number});
  ++count_;
}

std::size_t CopyIndex::holders(const Signature& signature, std::span<std::uint32_t> numbers) const {
  const auto keys = sought_keys(signature);
  for (const std::uint32_t key : keys) __builtin_prefetch(&slots_[home(key)]);
  const std::size_t mask = slots_.size() - 1;
  std::size_t count = 0;
  for (const std::uint32_t key : keys)
    for (std::size_t at = home(key); slots_[at].number != kNobody; at = (at + 1) & mask)
      if (slots_[at].key == key && count < numbers.size()) numbers[count++] = slots_[at].number;
  return count;
}

std::vector<Near> CopyIndex::near(const Signature& signature, std::size_t most, std::uint32_t least) const {
  std::array<std::uint32_t, kMostHits> numbers;
  const std::size_t count = holders(signature, numbers);
  std::vector<Near> out;
  const Sampling own = sampling(signature);
  const auto take = [&](std::uint32_t number, std::uint32_t shared) {
    if (shared >= least) out.push_back(weighed(own, texts_[number], number, shared));
  };
  if (count * 2 < kTally) {
    tally(std::span(numbers).first(count), take);
  } else {
    std::sort(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(count));
    for (std::size_t i = 0, k = 0; i < count; i = k) {
      while (k < count && numbers[k] == numbers[i]) ++k;
      take(numbers[i], static_cast<std::uint32_t>(k - i));
    }
  }
  const std::size_t kept = std::min(most, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(), better);
  out.resize(kept);
  return out;
}

std::optional<Near> CopyIndex::nearest(const Signature& signature) const {
  const auto best = near(signature, 1);
  return best.empty() ? std::nullopt : std::optional(best.front());
}

std::size_t CopyIndex::memory_bytes() const {
  return slots_.capacity() * sizeof(Slot) + texts_.capacity() * sizeof(Sampling);
}

}  // namespace selon::story
