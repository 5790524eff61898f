#include "export/said.h"

#include <algorithm>

namespace selon::exporting {

namespace {

Said gathered(const Voice& voice, const FacetValue& facet, const ClaimById& claim) {
  Said said{facet.value, Certainty::rumour, Polarity::affirmed, {}};
  for (const auto& id : facet.claims) {
    const Claim* found = claim(id);
    if (!found || !std::binary_search(voice.claims.begin(), voice.claims.end(), id)) continue;
    if (said.claims.empty() || found->certainty < said.certainty) {
      said.certainty = found->certainty;
      said.polarity = found->polarity;
    }
    said.claims.push_back(id);
  }
  return said;
}

}  // namespace

std::vector<std::string_view> facets_of(const Event& event) {
  std::vector<std::string_view> names;
  for (const FacetValue& facet : event.facets)
    if (std::find(names.begin(), names.end(), facet.facet) == names.end()) names.push_back(facet.facet);
  return names;
}

std::vector<Said> said_by(const Event& event, const Voice& voice, std::string_view facet,
                          const ClaimById& claim) {
  std::vector<Said> all;
  for (const FacetValue& value : event.facets) {
    if (value.facet != facet) continue;
    if (std::find(value.voices.begin(), value.voices.end(), voice.id) == value.voices.end()) continue;
    Said said = gathered(voice, value, claim);
    if (!said.claims.empty()) all.push_back(std::move(said));
  }
  return all;
}

}  // namespace selon::exporting
