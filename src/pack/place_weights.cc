#include "pack/place_weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/tsv.h"

namespace selon::pack {

namespace {

constexpr std::array<std::string_view, kPlaceFeatures> kNames = {"always",
                                                                 "location_small",
                                                                 "location_fair",
                                                                 "location_known",
                                                                 "location_state",
                                                                 "in_location_small",
                                                                 "in_location_fair",
                                                                 "in_location_known",
                                                                 "in_location_state",
                                                                 "person_small",
                                                                 "person_fair",
                                                                 "person_known",
                                                                 "person_state",
                                                                 "in_person",
                                                                 "organisation_small",
                                                                 "organisation_fair",
                                                                 "organisation_known",
                                                                 "organisation_state",
                                                                 "in_organisation_small",
                                                                 "in_organisation_known",
                                                                 "other_small",
                                                                 "other_known",
                                                                 "in_other",
                                                                 "no_name_small",
                                                                 "no_name_fair",
                                                                 "no_name_known",
                                                                 "no_name_state",
                                                                 "unread_small",
                                                                 "unread_fair",
                                                                 "unread_known",
                                                                 "unread_state",
                                                                 "over_name",
                                                                 "at",
                                                                 "from",
                                                                 "town_at",
                                                                 "kind_before",
                                                                 "kind_after",
                                                                 "title",
                                                                 "capital_before",
                                                                 "capital_after",
                                                                 "opens_sentence",
                                                                 "joined_before",
                                                                 "contained",
                                                                 "contains",
                                                                 "listed",
                                                                 "tabled",
                                                                 "common",
                                                                 "vague",
                                                                 "capitals",
                                                                 "acronym",
                                                                 "two_words",
                                                                 "more_words",
                                                                 "not_proper",
                                                                 "small_letters",
                                                                 "main_country",
                                                                 "other_country",
                                                                 "no_country",
                                                                 "no_country_tabled",
                                                                 "told_elsewhere",
                                                                 "person_elsewhere"};

}  // namespace

std::string_view place_feature_name(PlaceFeature feature) {
  return kNames[static_cast<std::size_t>(feature)];
}

Result<PlaceWeights> PlaceWeights::load(const std::string& folder) {
  PlaceWeights out;
  const std::string file = folder + "/place_weights.tsv";
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return out;
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"feature", "weight"}));
  std::array<bool, kPlaceFeatures> told{};
  for (const auto& row : table.rows) {
    const auto name = std::find(kNames.begin(), kNames.end(), row.cells[table.column("feature")]);
    if (name == kNames.end() || told[static_cast<std::size_t>(name - kNames.begin())])
      return fail(ErrorCode::invalid, "the feature is unknown or stands twice", {file, row.line});
    const std::string& cell = row.cells[table.column("weight")];
    double& weight = out.of[static_cast<std::size_t>(name - kNames.begin())];
    if (!base::read_number(cell, weight))
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no number", cell), {file, row.line});
    told[static_cast<std::size_t>(name - kNames.begin())] = true;
  }
  return out;
}

}  // namespace selon::pack
