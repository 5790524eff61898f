// Companies in blocks: reports that belong together whatever they tell, as copies of one text or versions of
// one article.
//
// In: links of copies and reports of one article, as pairs; then whole components of them, as many as one
// likes at a time. Out: groups of copies with their originals, articles, and for each report in company the
// first of it. Numbers are hashes of report ids. Leaves out: finding the links (block_stories.h), what people
// put together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "selon/result.h"
#include "selon/story.h"

namespace selon::engine {

/// Sorted by number; a component is known by the least number in it.
struct Components {
  std::vector<std::int64_t> number, component;
};
/// Requires: as many of each.
Components components(std::span<const std::int64_t> a, std::span<const std::int64_t> b);

/// What keeps a report in the story of the first of its company.
enum class Tie : std::uint8_t { none, article, copies };

struct Companies {
  std::vector<CopyGroup> groups;             ///< by origin
  std::vector<std::int64_t> group_number;    ///< of the origin
  std::vector<Versions> articles;            ///< by their newest report, without changes
  std::vector<std::int64_t> article_number;  ///< of the newest report
  // A row for each report with company, the first of it too (tied to itself by nothing).
  std::vector<std::int64_t> number, first;
  std::vector<Tie> tie;
};

/// Requires: of each report all that it hangs together with by links or articles; as many of both ends.
/// Errors: invalid, naming the row: a report twice, a link to a report that is not there.
Result<Companies> companies(std::vector<Fingerprint> reports, std::span<const std::int64_t> link_number,
                            std::span<const std::int64_t> link_other);

}  // namespace selon::engine
