// GeoNames dumps (country files and allCountries): 19 columns parted by tabs, one place a line
// (https://download.geonames.org/export/dump/readme.txt).
//
// In: a file, and world/geonames_features.tsv, which says what kind of place each feature code is. Out: a
// draft with its places. Lines are read one at a time: memory is the draft's. Leaves out: features without a
// kind (schools, wells that are no settlement), alternate names in scripts that we do not read, codes among
// them ("MLP", web addresses).
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "pack/gazetteer_draft.h"
#include "selon/result.h"

namespace selon::pack {

/// Kind of place by feature class and code ("P.PPL"), or by class alone ("P").
class GeonamesFeatures {
 public:
  /// In: world/. Errors: not_found; invalid with file and line.
  static Result<GeonamesFeatures> load(const std::string& folder);
  /// Returns: null where features of this code are no places.
  const PlaceKind* kind(const std::string& feature_class, const std::string& code) const;

 private:
  std::unordered_map<std::string, PlaceKind> kinds_;
};

struct DumpFilter {
  std::uint32_t least_population = 0;  ///< of towns; other kinds are kept whatever theirs
};

struct DumpCount {
  std::size_t lines = 0, kept = 0;
};

/// Errors: not_found; unreadable; invalid with file and line (too few columns, no number where one must be).
Result<DumpCount> read_geonames_dump(const std::string& path, const GeonamesFeatures& features,
                                     const DumpFilter& filter, GazetteerDraft& draft);

}  // namespace selon::pack
