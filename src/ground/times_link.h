// What stands between and before expressions of time: ranges, "since", "until", "around".
//
// In: expressions and the matches of lang/<code>/date_links.rules over them. Out: the expressions with what
// one end of a range leaves the other to say; then their days joined or opened. Leaves out: finding the
// expressions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ground/expression.h"
#include "ground/times_resolve.h"

namespace selon::ground {

enum class LinkKind : std::uint8_t { range, since, until, around, same, moment, published };

/// A range joins expressions a and b, `same` gives a the days of b, a moment makes one of an hour and its
/// day; `published` says that b is when the page was published or changed; the others bound b alone.
struct Link {
  LinkKind kind = LinkKind::range;
  std::uint32_t a = 0, b = 0;
};

std::vector<Link> find_links(const Analysis& analysis, const text::RuleSet& rules,
                             const std::vector<Expression>& expressions);

/// "9 heures ce matin", "10 a.m. on Monday": the hour and its day become one expression, in the place of
/// both. Returns: whether there were any, which leaves the links' numbers of expressions stale.
bool merge_moments(const std::vector<Link>& links, std::vector<Expression>& expressions);

/// "Publié le 12 mai à 9 h": marks what dates the page.
void mark_page_dates(const std::vector<Link>& links, std::vector<Expression>& expressions);

/// "du 28 mai au 5 juin 2014": the first end takes the year of the second.
void complete_ranges(const std::vector<Link>& links, std::vector<Expression>& expressions);

/// Joins and opens the days. Requires: resolutions stand beside the expressions.
void apply_links(const std::vector<Link>& links, const std::vector<Expression>& expressions, ReportDay report,
                 std::vector<Resolution>& resolutions);

}  // namespace selon::ground
