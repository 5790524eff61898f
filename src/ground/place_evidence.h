// What speaks for a name being a place where it stands: what the analysis takes it for, the words around it,
// its fame, the states that the report speaks of. Features weighed as learned (pack/place_weights.h).
//
// In: a NameHit with its text. Out: features as bits, log odds, and the kind of place that a word beside it
// tells ("camp de"). Leaves out: which of the places is meant (place_choice.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  int total() const { return total_; }

 private:
  int total_ = 0;
  std::map<std::string, int, std::less<>> counts_;
};

/// One bit for each pack::PlaceFeature.
using FeatureBits = std::uint64_t;
static_assert(pack::kPlaceFeatures <= 64);
constexpr FeatureBits bit_of(pack::PlaceFeature feature) {
  return FeatureBits{1} << static_cast<unsigned>(feature);
}

struct Evidence {
  FeatureBits words = 0;              ///< what does not depend on the place meant
  std::optional<PlaceKind> kind;      ///< told by a word beside the name
  std::uint32_t first = 0, last = 0;  ///< tokens of the name with that word
  bool apart = false;  ///< such a place is not where a town of its name is: "Scott County", "Salinas Valley"
  bool kind_named = false;         ///< the word is part of the name: "Scott County", not "Idlib province"
  bool in_phrase = false;          ///< part of a longer name that is no place: "France 24"
  bool person = false;             ///< a title or a first name stands before
  bool after_preposition = false;  ///< one that no name holds: "the forces against X"
};

/// What the analysis takes tokens for: by token, the number of the name that covers it, or none.
class NamesByToken {
 public:
  explicit NamesByToken(const Analysis& analysis);
  /// Null where no name covers the token.
  const Name* at(std::uint32_t token) const {
    return name_[token] < 0 ? nullptr : &analysis_.names[name_[token]];
  }
  bool none() const { return analysis_.names.empty(); }
  const Analysis& analysis() const { return analysis_; }

 private:
  const Analysis& analysis_;
  std::vector<std::int32_t> name_;
};

/// What the words around tell, without the report's states.
Evidence weigh(const NameHit& hit, const Analysis& analysis, const RoleMap& roles);

/// The feature that the analysis' names give, for a place of that fame.
FeatureBits name_features(const NameHit& hit, const Evidence& evidence, const NamesByToken& names,
                          const pack::Candidate* candidate);

/// Has a name words with a capital beside those of the hit? "Lake Erie", not "market of Donetsk".
bool has_more_capitals(const Name& name, const NameHit& hit, const Analysis& analysis);

double log_odds(FeatureBits features, const pack::PlaceWeights& weights);

/// A name after a title, a side as a name ("Nord-Est"), one that is a common word too, a little-known one of
/// a report whose names were not read: only a word beside it makes it a place.
bool needs_a_word(FeatureBits features);

}  // namespace selon::ground
