// Groups of copies, with their likely originals, around one report.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "story/copies.h"
#include "story/origin.h"
#include "story/story.h"
#include "story/versions.h"

namespace selon::story {

namespace {

std::vector<std::uint32_t> linked_to(Archive& archive, std::uint32_t report) {
  std::vector<std::uint32_t> out{report};
  std::unordered_set<std::uint32_t> met{report};
  for (std::size_t i = 0; i < out.size(); ++i)
    for (const std::uint32_t other : archive.links(out[i]))
      if (met.insert(other).second) out.push_back(other);
  std::sort(out.begin(), out.end(), [&](auto a, auto b) { return archive.before(a, b); });
  return out;
}

/// Of the versions of one article that are in a group, the first: a version is no copy.
void keep_one_version(CopyParty& party, std::span<const CopyText> texts) {
  std::unordered_map<std::string, std::size_t> first;
  const auto article = [&](std::size_t i) { return article_of(*texts[i].report); };
  for (const std::size_t i : party.members) {
    const auto [known, fresh] = first.emplace(article(i), i);
    if (!fresh && is_earlier_version(*texts[i].report, *texts[known->second].report)) known->second = i;
  }
  std::erase_if(party.members, [&](std::size_t i) {
    const std::string its = article(i);
    return !its.empty() && first.at(its) != i;
  });
}

}  // namespace

Component group_copies(Archive& archive, std::uint32_t report) {
  Component out{linked_to(archive, report), {}};
  if (out.reports.size() < 2) return {};
  std::vector<CopyText> texts;
  std::unordered_map<std::uint32_t, std::size_t> index;
  for (const std::uint32_t member : out.reports) {
    index.emplace(member, texts.size());
    texts.push_back(archive.text(member));
  }
  std::vector<CopyLink> links;
  for (const std::uint32_t member : out.reports)
    for (const std::uint32_t other : archive.earlier_links(member))
      links.push_back({index.at(other), index.at(member)});
  std::sort(links.begin(), links.end(),
            [](const CopyLink& a, const CopyLink& b) { return std::pair(a.b, a.a) < std::pair(b.b, b.a); });
  for (CopyParty& party : part(texts, links)) {
    keep_one_version(party, texts);
    if (party.members.size() < 2) continue;
    Described described = describe(texts, party);
    Grouped grouped{std::move(described.group), out.reports[described.origin], {}};
    for (const std::size_t i : party.members) grouped.members.push_back(out.reports[i]);
    out.groups.push_back(std::move(grouped));
  }
  return out;
}

}  // namespace selon::story
