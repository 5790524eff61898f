// The averaged perceptron over hashed features, and the writer of weights files.
//
// In: features with the right and the guessed label. Out: averaged weights, quantised to 8 bits (pack/weights.h).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace selon::train {

class Perceptron {
 public:
  explicit Perceptron(std::vector<std::string> labels) : labels_(std::move(labels)) {}

  const std::vector<std::string>& labels() const { return labels_; }
  void score(std::span<const std::uint64_t> features, std::vector<float>& scores) const;
  /// Moves each feature's weight towards gold and away from guess. Call next() once an example.
  void update(std::span<const std::uint64_t> features, std::size_t gold, std::size_t guess, float step = 1);
  void next() { ++now_; }
  /// A weight that is not learned; it is kept whatever the limit.
  void fix(std::uint64_t feature, std::size_t label, int weight) { fixed_[feature].push_back({label, weight}); }
  /// The weights file, its records at most limit bytes: the smallest weights go first.
  std::string to_bytes(std::size_t limit) const;
  std::size_t features() const { return rows_.size(); }

 private:
  struct Entry {
    std::uint16_t label;
    float weight;
    double total;
    std::uint64_t stamp;
  };
  void add(std::vector<Entry>& row, std::size_t label, float by);

  std::vector<std::string> labels_;
  /// Position in rows_ of a feature, or npos.
  std::size_t find(std::uint64_t feature) const;
  std::size_t find_or_add(std::uint64_t feature);
  void grow();

  std::vector<std::uint64_t> keys_ = std::vector<std::uint64_t>(1 << 16);  ///< open addressing; 0 = empty
  std::vector<std::uint32_t> places_ = std::vector<std::uint32_t>(1 << 16);
  std::vector<std::uint64_t> features_;  ///< of each row
  std::vector<std::vector<Entry>> rows_;
  std::map<std::uint64_t, std::vector<std::pair<std::size_t, int>>> fixed_;
  std::uint64_t now_ = 0;
};

}  // namespace selon::train
