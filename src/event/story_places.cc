#include "event/story_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "vocabulary/story_place.h"

namespace selon::event {

namespace {

constexpr std::string_view kUnknown = "text:";  // ids of places that no gazetteer knows

struct Rank {
  std::size_t story = 0, position = 0;  ///< of the report
};

class Villages {
 public:
  Villages(const Stories& stories, const std::vector<Claim>& claims,
           const std::vector<ControlStatement>& control) {
    for (std::size_t s = 0; s < stories.stories.size(); ++s)
      for (std::size_t i = 0; i < stories.stories[s].reports.size(); ++i)
        ranks_.emplace(stories.stories[s].reports[i], Rank{s, i});
    for (const Claim& claim : claims)
      if (claim.place) learn(*claim.place, claim.report);
    for (const ControlStatement& statement : control) learn(statement.place, statement.report);
  }

  /// Returns: the report that told where it lies, or null where the place needs no help or there is none.
  const std::string* locate(ClaimPlace& place, const std::string& report) const {
    if (place.located || place.relative || !place.id.starts_with(kUnknown)) return nullptr;
    const auto rank = ranks_.find(report);
    if (rank == ranks_.end()) return nullptr;
    const auto it = known_.find({rank->second.story, place.id});
    if (it == known_.end() || *it->second.report == report) return nullptr;
    const ClaimPlace& told = it->second.where;
    place.located = true;
    place.lat = told.lat, place.lon = told.lon, place.radius_km = told.radius_km;
    place.where_prec = told.where_prec;
    place.country = told.country;
    place.relative = told.relative;
    return &*it->second.report;
  }

 private:
  struct Told {
    ClaimPlace where;
    std::optional<std::string> report;
    std::size_t position = 0;
  };

  void learn(const ClaimPlace& place, const std::string& report) {
    if (!place.located || !place.id.starts_with(kUnknown)) return;
    const auto rank = ranks_.find(report);
    if (rank == ranks_.end()) return;
    Told& told = known_[{rank->second.story, place.id}];
    // Claims of a report come in the order of its text: the first that tells it stays.
    if (told.report && told.position <= rank->second.position) return;
    told = {place, report, rank->second.position};
  }

  std::unordered_map<std::string_view, Rank> ranks_;
  std::map<std::pair<std::size_t, std::string>, Told> known_;
};

}  // namespace

std::vector<std::size_t> locate_from_story(const Stories& stories, std::vector<Claim>& claims,
                                           const std::vector<ControlStatement>& control) {
  std::vector<bool> touched(claims.size());
  for (std::size_t c = 0; c < claims.size(); ++c) touched[c] = vocabulary::forget_story_place(claims[c]);
  const Villages villages(stories, claims, control);
  for (std::size_t c = 0; c < claims.size(); ++c) {
    Claim& claim = claims[c];
    const std::string* told_by = claim.place ? villages.locate(*claim.place, claim.report) : nullptr;
    if (!told_by) continue;
    touched[c] = true;
    claim.notes.push_back({NoteCode::place_from_story, claim.evidence.span,
                           fmt::format("{}: {}", claim.place->name, *told_by)});
  }
  std::vector<std::size_t> out;
  for (std::size_t c = 0; c < touched.size(); ++c)
    if (touched[c]) out.push_back(c);
  return out;
}

}  // namespace selon::event
