// What speaks for a name being a place where it stands, and how much: lang/<code>/place_weights.tsv.
//
// In: rows {feature, weight}, learned by train/places. Out: a weight for each PlaceFeature; logistic, so that
// they add up to the log odds. A language without the file weighs by nothing and finds no place that no word
// tells. Leaves out: how features are read from a text (ground/place_evidence.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::pack {

/// One for each thing that may be true of a name and of the best place it may mean.
enum class PlaceFeature : std::uint8_t {
  always,
  // What the analysis takes the name for, whole or as a part of a longer name, and how well known the place
  // is.
  location_small,
  location_fair,
  location_known,
  location_state,
  in_location_small,
  in_location_fair,
  in_location_known,
  in_location_state,
  person_small,
  person_fair,
  person_known,
  person_state,
  in_person,
  organisation_small,
  organisation_fair,
  organisation_known,
  organisation_state,
  in_organisation_small,
  in_organisation_known,
  other_small,
  other_known,
  in_other,
  no_name_small,
  no_name_fair,
  no_name_known,
  no_name_state,
  unread_small,
  unread_fair,
  unread_known,
  unread_state,  ///< the analysis read no names in this report
  over_name,     ///< longer than the name that the analysis found
  // Words around it.
  at,
  from,
  town_at,
  kind_before,
  kind_after,
  title,
  capital_before,
  capital_after,
  opens_sentence,
  joined_before,
  contained,  ///< "X, Y" and "X in Y", where X lies in Y
  contains,   ///< the Y of these
  listed,     ///< "X and Y", "X, Y": its neighbour is of the same country
  // The name itself.
  tabled,  ///< the place is one of world/places, not of a gazetteer alone
  common,
  vague,
  capitals,
  acronym,
  two_words,
  more_words,
  not_proper,
  small_letters,
  // The report.
  main_country,
  other_country,
  no_country,
  no_country_tabled,
  told_elsewhere,  ///< the same words stand after "in", "town of" elsewhere
  person_elsewhere,
  count
};

inline constexpr std::size_t kPlaceFeatures = static_cast<std::size_t>(PlaceFeature::count);

/// The name of a feature in the table.
std::string_view place_feature_name(PlaceFeature feature);

struct PlaceWeights {
  std::array<double, kPlaceFeatures> of{};

  /// In: lang/<code>. Errors: invalid with file and line (an unknown feature, no number, one that stands
  /// twice).
  static Result<PlaceWeights> load(const std::string& folder);
};

}  // namespace selon::pack
