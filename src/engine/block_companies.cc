#include "engine/block_companies.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/number_index.h"
#include "base/sorted.h"
#include "engine/block_reading.h"
#include "story/memory_archive.h"
#include "story/story.h"

namespace selon::engine {

namespace {

/// Sets the links of each report to earlier ones, each once: Requires: links by places.
void link(std::vector<std::pair<std::uint32_t, std::uint32_t>> links, story::MemoryArchive& archive) {
  for (auto& [later, earlier] : links)
    if (later < earlier) std::swap(later, earlier);
  base::sort_unique(links);
  for (std::size_t begin = 0, end = 0; begin < links.size(); begin = end) {
    std::vector<std::uint32_t> earlier;
    for (; end < links.size() && links[end].first == links[begin].first; ++end)
      earlier.push_back(links[end].second);
    archive.set_links(links[begin].first, std::move(earlier));
  }
}

Tie tie_of(const story::Common& common) { return common.article ? Tie::article : Tie::copies; }

}  // namespace

Components components(std::span<const std::int64_t> a, std::span<const std::int64_t> b) {
  Components out;
  out.number.reserve(a.size() + b.size());
  out.number.insert(out.number.end(), a.begin(), a.end());
  out.number.insert(out.number.end(), b.begin(), b.end());
  base::sort_unique(out.number);
  base::NumberIndex index;
  for (const std::int64_t number : out.number) index.add(number);
  std::vector<std::uint32_t> parent(index.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  };
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint32_t x = root(*index.find(a[i])), y = root(*index.find(b[i]));
    parent[std::max(x, y)] = std::min(x, y);  // places rise with the numbers
  }
  out.component.reserve(out.number.size());
  for (std::uint32_t at = 0; at < parent.size(); ++at) out.component.push_back(out.number[root(at)]);
  return out;
}

Result<Companies> companies(std::vector<Fingerprint> reports, std::span<const std::int64_t> link_number,
                            std::span<const std::int64_t> link_other) {
  const std::vector<Fingerprint> ordered = story::in_order(std::move(reports));
  base::NumberIndex numbers;
  for (std::size_t i = 0; i < ordered.size(); ++i)
    if (numbers.add(number_of(ordered[i].report)) != i)
      return fail(ErrorCode::invalid, fmt::format("report {} is there twice", ordered[i].report));
  story::MemoryArchive archive(ordered);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  for (std::size_t i = 0; i < link_number.size(); ++i) {
    const auto a = numbers.find(link_number[i]), b = numbers.find(link_other[i]);
    if (!a || !b || *a == *b)
      return fail(ErrorCode::invalid, fmt::format("row {}: a link to a report that is not there", i));
    links.emplace_back(*a, *b);
  }
  link(std::move(links), archive);
  Stories kept = story::keep_companies(archive, ordered);
  Companies out;
  for (const CopyGroup& group : kept.copies) out.group_number.push_back(number_of(group.origin));
  for (const Versions& article : kept.versions)
    out.article_number.push_back(number_of(article.reports.back()));
  out.groups = std::move(kept.copies), out.articles = std::move(kept.versions);
  std::vector<bool> told(ordered.size());
  for (std::uint32_t first = 0; first < ordered.size(); ++first) {
    if (told[first]) continue;
    const std::vector<std::uint32_t> company = archive.company(first);
    if (company.size() < 2) continue;
    for (const std::uint32_t report : company) {
      told[report] = true;
      out.number.push_back(numbers[report]), out.first.push_back(numbers[first]);
      out.tie.push_back(report == first ? Tie::none : tie_of(story::bond(archive, report, first)));
    }
  }
  return out;
}

}  // namespace selon::engine
