// Sorted lists taken as sets.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace selon::base {

/// Sorts, and keeps each value once.
template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// The Dice coefficient of two bags: twice what they have in common over what each has; a value counts as
/// often as both have it. Requires: sorted. Returns: 0 where either is empty.
template <class T>
double dice(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k])
      ++both, ++i, ++k;
    else if (a[i] < b[k])
      ++i;
    else
      ++k;
  }
  return 2.0 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
}

}  // namespace selon::base
