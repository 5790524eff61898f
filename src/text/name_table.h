// A table of names, found in the tokens of a text in one pass.
//
// In: names as written, each with the caller's own number; then an Analysis. Out: every place where a name
// stands. Names are compared by their pieces: folded words parted at spaces, hyphens, apostrophes and points,
// so that "al-Nusra" is "al Nusra" and "N'Djamena" is whatever a language makes of it. A match begins and
// ends with a token. An acronym of at most four letters matches only as written ("IS" is not "is"); another
// name that begins with a capital needs one in the text. Cost: linear in the tokens; no name is longer than
// kMostPieces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_lists.h"
#include "selon/analysis.h"

namespace selon::text {

inline constexpr std::size_t kMostPieces = 20;

struct NameHit {
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  std::uint32_t entry = 0;            ///< the caller's number
  bool operator==(const NameHit&) const = default;
};

class NameTable {
 public:
  /// A name of no pieces, or of too many, is left out.
  void add(std::string_view name, std::uint32_t entry);

  /// Requires: all names added; find_all finds them after it.
  void seal() { sequences_.seal(); }

  /// Hits in order of first, then of last, then of entry. Overlapping ones are all given.
  std::vector<NameHit> find_all(std::string_view text, const Analysis& analysis) const;

  std::size_t size() const { return names_.size(); }

 private:
  enum class Case : std::uint8_t { any, capital, last_capital, exact };
  struct Name {
    std::uint32_t entry;
    Case needs;
    std::string written;  // of exact names only
  };
  bool agrees(const Name& name, std::string_view text, const Analysis& analysis, NameHit hit) const;

  std::vector<Name> names_;
  /// The hash of a sequence of pieces -> the names that it spells, and kLonger where it is the beginning of
  /// some.
  base::HashLists<std::uint32_t> sequences_;
};

}  // namespace selon::text
