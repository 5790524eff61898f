// What speaks for a name being a place where it stands: the words around it, the report's countries, its fame.
//
// In: a NameHit with its text. Out: a score, and the kind of place that a word beside it tells ("camp de", "airport").
// Leaves out: which of the places is meant (places.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ground/place_names.h"

namespace selon::ground {

/// How often a report speaks of each state, by names, adjectives and places that leave no doubt.
class StateCounts {
 public:
  void add(std::string_view state, int weight);
  int of(std::string_view state) const;
  /// The state spoken of most; empty where none is.
  std::string_view main() const;
  bool none() const { return counts_.empty(); }

 private:
  std::map<std::string, int, std::less<>> counts_;
};

struct Evidence {
  int score = 0;
  std::optional<PlaceKind> kind;  ///< told by a word beside the name
  std::uint32_t first = 0, last = 0;  ///< tokens of the name with that word
  bool person = false;            ///< a title or a first name stands before
};

/// From this score on a name is a place.
inline constexpr int kIsPlace = 2;

/// What the words around tell, without the report's countries.
Evidence weigh(const NameHit& hit, const Analysis& analysis, const RoleMap& roles);

/// What the place's own fame adds.
int fame(const pack::Candidate& candidate);

}  // namespace selon::ground
