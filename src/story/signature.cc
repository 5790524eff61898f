#include "story/signature.h"

#include <algorithm>
#include <bit>

namespace selon::story {

namespace {

/// A text is sampled so that about this many keys stand for it, and no more coarsely than one in sixteen.
constexpr std::size_t kWanted = 24;

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93ULL;
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93ULL;
  return value ^ (value >> 32);
}

std::uint8_t rate_for(std::size_t runs) {
  std::uint8_t rate = 0;
  while (rate + 1U < kRates && (runs >> (kRates - 1 - rate)) < kWanted) ++rate;
  return rate;
}

/// A run as it is sorted: by the coarsest rate that samples it (its lowest bits are zeros), then its key.
std::uint64_t ranked(std::uint64_t run) {
  const auto zeros = std::min<std::size_t>(static_cast<std::size_t>(std::countr_zero(run)), kRates - 1);
  return std::uint64_t{kRates - 1 - zeros} << 32 | run >> 32;
}

/// Fills `out` from ranked runs.
void sample(std::vector<std::uint64_t>& runs, std::uint8_t rate, Signature& out) {
  out.keys.clear();
  out.rate = rate;
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  out.upto.fill(0);
  for (const std::uint64_t run : runs) {
    ++out.upto[run >> 32];
    out.keys.push_back(static_cast<std::uint32_t>(run));
  }
  for (std::size_t r = 1; r < kRates; ++r)
    out.upto[r] = static_cast<std::uint16_t>(out.upto[r] + out.upto[r - 1]);
}

void signature(const Wording& wording, std::vector<std::uint64_t>& runs, Signature& out) {
  runs.clear();
  const std::size_t count = wording.size();
  out.words = static_cast<std::uint32_t>(count);
  const std::uint8_t rate = rate_for(count);
  const std::uint64_t mask = (std::uint64_t{1} << (kRates - 1 - rate)) - 1;
  // Every value is written and the next one written over it where it is not sampled: no branch to guess
  // wrong.
  runs.resize(count + 1);
  std::size_t kept = 0;
  std::uint64_t run = 0;
  for (std::size_t i = 0; i < count; ++i) {
    run = (run << 16 | wording.words[i]) & 0xFFFFFFFFFFFFULL;
    if (i + 1 < 3 && i + 1 != count) continue;
    const std::uint64_t value = mixed(run);
    runs[kept] = value;
    kept += (value & mask) == 0 ? 1U : 0U;
  }
  runs.resize(kept);
  for (std::uint64_t& value : runs) value = ranked(value);
  sample(runs, rate, out);
}

}  // namespace

Signature signature(const Wording& wording) {
  Signature out;
  std::vector<std::uint64_t> runs;
  signature(wording, runs, out);
  return out;
}

void signature(std::string_view text, SignatureDesk& desk, Signature& out) {
  wording(text, desk.wording);
  signature(desk.wording, desk.runs, out);
}

Signature signature(std::string_view text) {
  SignatureDesk desk;
  Signature out;
  signature(text, desk, out);
  return out;
}

Signature signature_of(const std::vector<std::uint64_t>& values) {
  std::vector<std::uint64_t> runs;
  for (std::size_t i = 0; i < values.size(); ++i) {
    runs.push_back(ranked(mixed(values[i])));
    if (i > 0) runs.push_back(ranked(mixed(values[i] ^ mixed(values[i - 1]))));
  }
  Signature out;
  out.words = static_cast<std::uint32_t>(values.size());
  sample(runs, kRates - 1, out);
  return out;
}

}  // namespace selon::story
