#include "story/prospects.h"

#include <algorithm>
#include <cmath>

#include "base/number_index.h"

namespace selon::story {

namespace {

struct Candidate {
  std::uint32_t report = 0;
  std::array<double, kFeatures> shared{};
  std::array<std::uint32_t, kFeatures> count{};
  double weight() const { return shared[0] + shared[1] + shared[2]; }
};

/// The reports within the window that share the most.
std::vector<Candidate> gather(Archive& archive, const Standing& mine, std::span<const Filing> filings) {
  base::NumberIndex at;
  std::vector<Candidate> met;
  for (const Filing& filing : filings) {
    const auto kind = static_cast<std::size_t>(filing.feature);
    for (const Filed& row : archive.earlier(filing.list, mine.home, kNewest)) {
      if (gap(row.day, mine.days.day) > kWindowDays) continue;
      const std::uint32_t place = at.add(row.report);
      if (place == met.size()) met.push_back({row.report});
      met[place].shared[kind] += filing.weight, ++met[place].count[kind];
    }
  }
  const auto better = [&](const Candidate& a, const Candidate& b) {
    if (a.weight() != b.weight()) return a.weight() > b.weight();
    return archive.before(b.report, a.report);  // the nearer
  };
  const std::size_t kept = std::min(kMostProspects, met.size());
  std::partial_sort(met.begin(), met.begin() + static_cast<std::ptrdiff_t>(kept), met.end(), better);
  met.resize(kept);
  return met;
}

bool days_meet(const ReportDays& a, const ReportDays& b) {
  return a.first && b.first && *a.first <= *b.last && *b.first <= *a.last;
}

Prospect likeness(const Candidate& with, const Standing& its, const Standing& mine) {
  // The geometric mean asks something of the longer report too.
  const auto share = [&](Feature feature) {
    const auto kind = static_cast<std::size_t>(feature);
    const double both = mine.weight[kind] * its.weight[kind];
    return both > 0 ? with.shared[kind] / std::sqrt(both) : 0;
  };
  const Common common{with.count[0], with.count[1], with.count[2], days_meet(mine.days, its.days)};
  const double world =
      0.5 * share(Feature::place) + 0.35 * share(Feature::actor) + (common.same_days ? 0.15 : 0.0);
  // A place and an actor in common are two reasons; one of them alone needs the wording beside it. Across
  // languages words cannot meet: then place, actors and days carry the whole weight.
  const bool two_reasons = common.places > 0 && common.actors > 0;
  const double score = (two_reasons ? world : 0.5 * world) + share(Feature::word);
  return {with.report, score - 0.02 * gap(its.days.day, mine.days.day), common};
}

}  // namespace

Standing alone(std::uint32_t report, const Fingerprint& print, std::span<const Filing> filings) {
  Standing out;
  out.home = report, out.days = days_of(print);
  for (const Filing& filing : filings) out.weight[static_cast<std::size_t>(filing.feature)] += filing.weight;
  return out;
}

std::vector<Prospect> prospects(Archive& archive, const Standing& mine, std::span<const Filing> filings) {
  std::vector<Prospect> out;
  for (const Candidate& candidate : gather(archive, mine, filings))
    out.push_back(likeness(candidate, archive.standing(candidate.report), mine));
  return out;
}

}  // namespace selon::story
