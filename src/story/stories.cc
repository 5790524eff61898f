// Clusters of reports about one course of events, joined report by report in canonical order.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/sorted.h"
#include "base/waiting.h"
#include "story/copy_links.h"
#include "story/filing.h"
#include "story/homes.h"
#include "story/memory_archive.h"
#include "story/prospects.h"
#include "story/story.h"
#include "story/versions.h"

namespace selon::story {

namespace {

/// Where a report stands among those before it.
Standing standing_of(Archive& archive, std::uint32_t report, std::span<const Filing> filings) {
  Standing out = alone(report, archive.print(report), filings);
  if (const std::uint32_t first = archive.first_of_company(report); first != report) {
    out.home = archive.standing(first).home;
    out.common = bond(archive, report, first);
    return out;
  }
  std::vector<std::uint32_t> closed;  // homes of those that a human keeps apart from it
  for (const std::uint32_t other : archive.apart(report))
    if (archive.before(other, report)) closed.push_back(archive.standing(other).home);
  Homes homes;
  for (const Prospect& prospect : prospects(archive, out, filings)) {
    const std::uint32_t home = archive.standing(prospect.report).home;
    if (std::find(closed.begin(), closed.end(), home) == closed.end())
      homes.add(home, prospect.score, prospect.common);
  }
  const auto* best =
      homes.best(out.days.day, [&](std::uint32_t home) { return archive.standing(home).days.day; });
  if (best) out.home = best->home, out.common = best->common;
  return out;
}

/// All of them at once: of those that nobody placed before, none looks at another that comes after it.
void join_in_order(Archive& archive, std::uint32_t count) {
  for (std::uint32_t report = 0; report < count; ++report) {
    const std::vector<Filing> filed_under = filings(archive.print(report));
    const Standing standing = standing_of(archive, report, filed_under);
    archive.file(report, lists_of(filed_under));
    archive.set_standing(report, standing);
  }
}

using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

Numbers numbers_of(std::span<const Fingerprint> ordered) {
  Numbers out;
  for (std::uint32_t i = 0; i < ordered.size(); ++i) out.emplace(ordered[i].report, i);
  return out;
}

std::string in_words(const Common& common) {
  if (common.article) return "one article";
  if (common.copies) return "near copies";
  if (common.decided) return "put together by a reviewer";
  std::vector<std::string> parts;
  const auto add = [&](std::uint32_t n, std::string_view one, std::string_view many) {
    if (n)
      parts.push_back(n == 1 ? fmt::format("one {} in common", one)
                             : fmt::format("{} {} in common", n, many));
  };
  add(common.places, "place", "places");
  add(common.actors, "actor", "actors");
  if (common.same_days) parts.emplace_back("the same days");
  add(common.words, "telling word", "telling words");
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

Common bond(Archive& archive, std::uint32_t report, std::uint32_t first) {
  Common out;
  const std::string article = article_of(archive.print(report));
  const auto is_version = [&](std::uint32_t other) {
    return other != report && article == article_of(archive.print(other));
  };
  if (!article.empty() && is_version(first)) {
    out.article = true;
  } else if (archive.is_copy(report)) {
    out.copies = true;
  } else {
    // Another version of its article may be the copy of the first.
    const std::vector<std::uint32_t> company = archive.company(report);
    const bool versions = !article.empty() && std::any_of(company.begin(), company.end(), is_version);
    (versions ? out.article : out.decided) = true;
  }
  return out;
}

std::vector<std::uint32_t> lookers(Archive& archive, std::uint32_t report) {
  const Fingerprint& print = archive.print(report);
  const auto day = days_of(print).day;
  std::vector<std::uint32_t> out;
  for (const std::uint64_t list : lists_of(print))
    for (const Filed& row : archive.later(list, report, kNewest))
      if (gap(row.day, day) <= kWindowDays) out.push_back(row.report);
  for (const auto& others : {archive.company(report), archive.apart(report)})
    for (const std::uint32_t other : others)
      if (archive.before(report, other)) out.push_back(other);
  base::sort_unique(out);
  return out;
}

std::vector<std::uint32_t> join_stories(Archive& archive, const std::vector<std::uint32_t>& fresh,
                                        const std::vector<std::uint32_t>& shaken) {
  std::vector<std::uint32_t> moved;
  base::Waiting waiting([&](std::uint32_t a, std::uint32_t b) { return archive.before(a, b); });
  const std::unordered_set<std::uint32_t> entering(fresh.begin(), fresh.end());
  waiting.add_all(fresh), waiting.add_all(shaken);
  while (!waiting.empty()) {
    const std::uint32_t report = waiting.take();
    const std::vector<Filing> filed_under = filings(archive.print(report));
    const Standing now = standing_of(archive, report, filed_under);
    const bool enters = entering.contains(report);
    if (enters) archive.file(report, lists_of(filed_under));
    const Standing before = archive.standing(report);
    if (!enters && before == now) continue;
    archive.set_standing(report, now);
    moved.push_back(report);
    if (enters || before.home != now.home) waiting.add_all(lookers(archive, report));
  }
  return moved;
}

std::string story_id(std::string_view founder) { return "s" + base::to_hex(base::hash64(founder)); }

Story story_of(std::span<const Fingerprint* const> reports, std::span<const Standing> standings) {
  Story out;
  out.id = story_id(reports.front()->report);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    out.reports.push_back(reports[i]->report);
    if (i > 0) out.reasons.push_back(in_words(standings[i].common));
    if (!reports[i]->published) continue;
    out.days.start =
        out.days.start ? std::min(*out.days.start, *reports[i]->published) : reports[i]->published;
    out.days.end = out.days.end ? std::max(*out.days.end, *reports[i]->published) : reports[i]->published;
  }
  base::sort_unique(out.reasons);
  return out;
}

std::vector<Fingerprint> in_order(std::vector<Fingerprint> reports) {
  std::sort(reports.begin(), reports.end(),
            [](const Fingerprint& a, const Fingerprint& b) { return order_of(a) < order_of(b); });
  return reports;
}

Stories stories(std::span<const Fingerprint> reports, std::span<const StoryDecision> decisions) {
  const std::vector<Fingerprint> ordered = in_order({reports.begin(), reports.end()});
  MemoryArchive archive(ordered);
  return settle(archive, ordered, decisions);
}

Stories keep_companies(MemoryArchive& archive, std::span<const Fingerprint> ordered) {
  Stories out;
  std::vector<bool> done(ordered.size());
  for (std::uint32_t report = 0; report < ordered.size(); ++report) {
    if (done[report]) continue;
    Component component = group_copies(archive, report);
    for (const std::uint32_t member : component.reports) done[member] = true;
    for (Grouped& grouped : component.groups) {
      archive.set_copies(grouped.members);
      archive.keep_together(grouped.members);
      out.copies.push_back(std::move(grouped.group));
    }
  }
  std::sort(out.copies.begin(), out.copies.end(),
            [](const CopyGroup& a, const CopyGroup& b) { return a.origin < b.origin; });
  out.versions = versions(ordered);
  const auto by_id = numbers_of(ordered);
  for (const Versions& article : out.versions) {
    std::vector<std::uint32_t> members;
    for (const std::string& id : article.reports) members.push_back(by_id.at(id));
    archive.keep_together(members);
  }
  return out;
}

Stories settle(MemoryArchive& archive, std::span<const Fingerprint> ordered,
               std::span<const StoryDecision> decisions) {
  std::vector<std::uint32_t> every(ordered.size());
  std::iota(every.begin(), every.end(), 0U);
  link_copies(archive, every, {});
  Stories out = keep_companies(archive, ordered);
  const auto by_id = decisions.empty() ? Numbers() : numbers_of(ordered);
  for (const StoryDecision& decision : decisions) {
    const auto a = by_id.find(decision.a), b = by_id.find(decision.b);
    if (a == by_id.end() || b == by_id.end()) continue;
    if (decision.belonging == Belonging::together)
      archive.keep_together({a->second, b->second});
    else
      archive.keep_apart(a->second, b->second);
  }
  join_in_order(archive, static_cast<std::uint32_t>(ordered.size()));
  std::vector<std::vector<std::uint32_t>> by_home(ordered.size());
  for (const std::uint32_t i : every) by_home[archive.standing(i).home].push_back(i);
  for (const auto& members : by_home) {
    if (members.empty()) continue;
    std::vector<const Fingerprint*> its;
    std::vector<Standing> standings;
    for (const std::uint32_t i : members)
      its.push_back(&ordered[i]), standings.push_back(archive.standing(i));
    out.stories.push_back(story_of(its, standings));
  }
  return out;
}

}  // namespace selon::story
