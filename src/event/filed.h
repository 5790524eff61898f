// Claims filed by story, so that what was told both ways is found though it was not told as one happening.
//
// In: events as groups. Out: for each story, or report in none, its claims in canonical order; for each claim
// its event.
#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "event/disputes.h"

namespace selon::event {

struct Filed {
  std::map<std::pair<std::size_t, std::size_t>, Members> by_story;
  std::vector<const Group*> event;  ///< by claim; null where nobody tells it any more

  Filed(std::span<const Group> groups, const Evidences& all);
};

/// The story that a claim is filed under, or its report where it is in none.
std::pair<std::size_t, std::size_t> filed_under(const Facts& facts, const Evidences& all);

/// Of each list that is compared with a claim, at most so many.
inline constexpr std::size_t kNewest = 64;

/// Those of a sorted list that stand nearest to a claim: at most kNewest, so that a story of a thousand
/// denials costs no more for each.
std::span<const std::size_t> nearest(const Members& list, std::size_t claim);

template <class Fits>
Members those(const Members& claims, const Evidences& all, Fits fits) {
  Members out;
  for (const auto i : claims)
    if (fits(all.facts[i])) out.push_back(i);
  return out;
}

/// Happenings denied, charges refused: against what is told in the story.
void denials(const Members& claims, const Filed& filed, const Evidences& all, std::vector<Draft>& out);

/// Happenings of one event that are told in one story and denied in another.
void denials_across(const Group& group, const Evidences& all, std::vector<Draft>& out);

/// Two figures side by side that cannot both hold, whether or not they were taken for one event's.
void tolls_beside(const Members& claims, const Filed& filed, const Evidences& all, std::vector<Draft>& out);

/// Figures of one sort, of one side's losses, among the claims of one event.
void tolls_within(const Group& group, const Evidences& all, std::vector<Draft>& out);

/// One happening on two days, at two places, told with one toll.
void told_apart(const Members& claims, const Filed& filed, const Evidences& all, std::vector<Draft>& out);

}  // namespace selon::event
