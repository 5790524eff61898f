// Names of one or more words, looked up part by part without allocation.
//
// A part is a run of letters and digits of a folded word: "Deir ez-Zor" is deir, ez, zor, so that hyphens,
// apostrophes and spaces do not tell names apart. NameHash is FNV-1a over the parts joined by one space.
// In: names with numbers. Out: for the parts read so far, the numbers filed under them and whether longer
// names go on.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash_lists.h"

namespace selon::pack {

/// The sum of the parts read so far; a value to copy and go on from.
class NameHash {
 public:
  void add(std::string_view folded_part);
  std::uint64_t value() const { return sum_; }

 private:
  std::uint64_t sum_ = 0xcbf29ce484222325ull;
  bool begun_ = false;
};

/// Calls each(part) for every part of a folded text, in order.
template <class Each>
void each_part(std::string_view folded, Each each) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= folded.size(); ++at) {
    const unsigned char c = at < folded.size() ? static_cast<unsigned char>(folded[at]) : ' ';
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) continue;
    if (at > begin) each(folded.substr(begin, at - begin));
    begin = at + 1;
  }
}

/// The sum over all parts of a folded name.
NameHash hash_of_name(std::string_view folded);

/// What is filed under a sum.
struct NameEntry {
  std::uint32_t first = 0;  ///< of the numbers
  std::uint16_t count = 0;
  bool longer = false;  ///< longer names begin with these parts
};

class NameIndex {
 public:
  /// Requires: before seal().
  void add(std::string_view folded_name, std::uint32_t number);
  void add(const NameHash& sum, std::uint32_t number) { pending_.emplace_back(sum.value(), number); }
  /// Sorts; find() works after it.
  void seal();

  /// Returns: null where no name begins so.
  const NameEntry* find(const NameHash& name) const {
    const auto found = entries_.find(name.value());
    return found.empty() ? nullptr : found.data();
  }
  std::span<const std::uint32_t> numbers(const NameEntry& entry) const;

 private:
  std::vector<std::pair<std::uint64_t, std::uint32_t>> pending_;
  std::vector<std::uint64_t> prefixes_;
  std::vector<std::uint32_t> numbers_;
  base::HashLists<NameEntry> entries_;  ///< one a sum
};

}  // namespace selon::pack
