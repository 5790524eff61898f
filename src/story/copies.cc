#include "story/copies.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/hash.h"
#include "story/groups.h"

namespace selon::story {

namespace {

// 42 bands of 3 slots: a pair alike by a third is met with probability .8, by a half with .99; verified
// afterwards.
constexpr std::size_t kRows = 3, kBands = kSignature / kRows;
// A reprint that cuts or adds a third of the text still shares more than this; two accounts of one fight
// share less than a tenth.
constexpr double kCopy = 0.34;
constexpr std::size_t kNewest = 64;
// A text printed again after a month is an archive page, and its facts are old: no voice of its own either
// way, but beyond a year the same wording is a form letter or a notice.
constexpr std::chrono::days kReprint{366};

std::uint64_t band_hash(const std::vector<std::uint32_t>& wording, std::size_t band) {
  std::array<std::uint32_t, kRows + 1> part{};
  std::copy_n(wording.begin() + static_cast<std::ptrdiff_t>(band * kRows), kRows, part.begin());
  part[kRows] = static_cast<std::uint32_t>(band);
  return base::hash64({reinterpret_cast<const char*>(part.data()), sizeof(part)});
}

bool in_reach(const Fingerprint& a, const Fingerprint& b) {
  if (!a.published || !b.published) return true;
  const auto gap = *a.published - *b.published;
  return gap <= kReprint && gap >= -kReprint;
}

}  // namespace

double wording_likeness(const Fingerprint& a, const Fingerprint& b) {
  if (a.wording.empty() || a.wording.size() != b.wording.size()) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.wording.size(); ++i) equal += a.wording[i] == b.wording[i];
  return static_cast<double>(equal) / static_cast<double>(a.wording.size());
}

std::vector<std::size_t> originals(std::span<const Fingerprint> ordered) {
  Groups groups(ordered.size());
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> buckets;
  std::vector<std::size_t> last_met(ordered.size(), ordered.size());
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    if (ordered[i].wording.size() != kSignature) continue;
    for (std::size_t band = 0; band < kBands; ++band) {
      auto& bucket = buckets[band_hash(ordered[i].wording, band)];
      const std::size_t oldest = bucket.size() > kNewest ? bucket.size() - kNewest : 0;
      for (std::size_t k = bucket.size(); k-- > oldest;) {
        const std::size_t other = bucket[k];
        if (last_met[other] == i) continue;
        last_met[other] = i;
        if (in_reach(ordered[i], ordered[other]) && wording_likeness(ordered[i], ordered[other]) >= kCopy)
          groups.join(i, other);
      }
      // One copy of a group keeps its bucket alive: a text printed a thousand times fills no list.
      if (bucket.empty() || groups.first(bucket.back()) != groups.first(i)) bucket.push_back(i);
    }
  }
  std::vector<std::size_t> out(ordered.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = groups.first(i);
  return out;
}

}  // namespace selon::story
