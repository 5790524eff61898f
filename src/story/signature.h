// Signature: the few hundred bytes by which a text's near copies are found.
//
// In: clean text, or its wording; no analysis, no language. Out: the hashes of those three-word runs that a
// fixed rule samples (Manber 1994; scaled MinHash: Irber and others 2022), so that a part of a text keeps its
// part of them and the share of an excerpt can be told, as MinHash of a fixed size cannot. Short texts are
// sampled more densely; the runs that two signatures may share are those of the coarser one.
// Leaves out: verifying (align.h), other languages (marks.h).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "story/wording.h"

namespace selon::story {

/// Rates of sampling, from one run in sixteen to every run.
inline constexpr std::size_t kRates = 5;

struct Signature {
  std::vector<std::uint32_t> keys;           ///< coarsest rate first; each once
  std::array<std::uint16_t, kRates> upto{};  ///< how many keys each rate samples: all from the text's own on
  std::uint8_t rate = 0;                     ///< the text's own
  std::uint32_t words = 0;
  bool operator==(const Signature&) const = default;
};

Signature signature(const Wording& wording);
Signature signature(std::string_view text);

/// Scratch of one worker: a signature then allocates nothing but its keys.
struct SignatureDesk {
  Wording wording;
  std::vector<std::uint64_t> runs;
};
void signature(std::string_view text, SignatureDesk& desk, Signature& out);

/// A signature of any sequence of values, a key for each two that follow one another and each that stands
/// alone: finds what keeps its order and not its words.
Signature signature_of(const std::vector<std::uint64_t>& values);

}  // namespace selon::story
