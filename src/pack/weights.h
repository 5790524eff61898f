// Learned weights: a linear model over hashed features, small integers only.
//
// In: a weights file (docs/formats/weights.md), made by train/analysis. Out: scores of labels for a set of features.
// The sums are integers: the same on every machine. A file that is cut or altered is refused.
// Leaves out: which features there are; each reader of weights makes its own (analysis room).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pack/lexicon.h"
#include "pack/network.h"
#include "selon/result.h"

namespace selon::pack {

/// Buckets of records; a record holds a feature's 16-bit mark and its (label, weight) pairs.
class Linear {
 public:
  /// Errors: corrupt (not a weights file, cut, altered, other version).
  static Result<Linear> parse(std::string bytes, const std::string& file);

  bool empty() const { return labels_.empty(); }
  const std::vector<std::string>& labels() const { return labels_; }

  /// Adds the weights of the features to the labels' scores. Requires: scores.size() == labels().size().
  void add_scores(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const;

 private:
  template <bool kWide>
  void add(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const;
  Result<> check_records(const std::string& file) const;

  std::vector<std::string> labels_;
  std::vector<std::uint32_t> starts_;  ///< offset in bytes_ of each bucket's records; one more at the end
  std::string bytes_;
  unsigned shift_ = 63;  ///< a feature's bucket is its upper bits
  bool wide_ = false;    ///< labels take two bytes
};

inline constexpr std::string_view kWeightsMagic = "SELONLIN";
inline constexpr std::uint32_t kWeightsVersion = 2;
/// magic, version, labels, bucket bits, flags, label bytes, record bytes, checksum of the rest.
inline constexpr std::size_t kWeightsHeader = 8 + 6 * 4 + 8;

/// The models of a language, empty where the file is absent.
struct Weights {
  Network network;  ///< tags, trees, names, sentence starts
  Lexicon lexicon;     ///< what a word may be
  Lexicon name_words;  ///< of which kinds of names it is part
  Linear lemmas;    ///< edit of the form
};

/// Reads lang/<code>/weights. Errors: those of read_file except not_found, and of the parsers.
Result<Weights> load_weights(const std::string& folder);

/// A weight's byte is a step on a scale that is fine near zero and coarse far from it: 0, 1, .. 32, 34, .. 1532.
/// Steps 0..127 are positive, 129..255 negative (two's complement).
constexpr std::array<std::int16_t, 256> make_steps() {
  std::array<std::int16_t, 256> steps{};
  for (std::size_t i = 1; i < 128; ++i) {
    steps[i] = static_cast<std::int16_t>(steps[i - 1] + 1 + steps[i - 1] / 32);
    steps[256 - i] = static_cast<std::int16_t>(-steps[i]);
  }
  return steps;
}
inline constexpr std::array<std::int16_t, 256> kSteps = make_steps();

/// Mixes a feature's number and its values; all 64 bits count.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  a ^= b + 0x9E3779B97F4A7C15ull + (a << 6) + (a >> 2);
  a *= 0xFF51AFD7ED558CCDull;
  return a ^ (a >> 32);
}

}  // namespace selon::pack
