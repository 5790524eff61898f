// Average-link clustering: the two groups that are likest on the mean join, until none is likely enough.
//
// In: likeness of every two of n, and the least mean. Out: the group of each, numbered by first member.
#pragma once

#include <cstddef>
#include <vector>

namespace selon::mentions {

/// A symmetric table of n x n.
class Table {
 public:
  explicit Table(std::size_t size) : size_(size), cells_(size * size) {}
  float& at(std::size_t a, std::size_t b) { return cells_[a * size_ + b]; }
  float at(std::size_t a, std::size_t b) const { return cells_[a * size_ + b]; }
  void set(std::size_t a, std::size_t b, double value) { at(a, b) = at(b, a) = static_cast<float>(value); }
  std::size_t size() const { return size_; }

 private:
  std::size_t size_;
  std::vector<float> cells_;
};

std::vector<std::size_t> average_link(const Table& likeness, double least);

}  // namespace selon::mentions
