#include "story/copy_links.h"

#include <algorithm>

#include "base/sorted.h"
#include "base/waiting.h"
#include "story/align.h"

namespace selon::story {

namespace {

/// So many alignments a text, the best candidates first; where none of them is a copy, as many as candidates.
constexpr std::size_t kCompared = 8;
/// Of the shorter text, the share that stands in the longer, and that share times how much of it is to the
/// letter. Copies edited by thirty words in a hundred keep .57 and .42 in 999 of 1,000; of 590,000 pairs of
/// separate reports, the likest shared .55 and .38 (two seasons of one sport), .41 and .41 (eval/copies.py).
constexpr double kCovered = 0.5, kLike = 0.4;
constexpr std::uint32_t kLeastWords = 12;
/// A text printed again after a month is an archive page, and its facts are old: no voice of its own either
/// way, but beyond a year the same wording is a form letter or a notice.
constexpr std::chrono::days kReprint{366};

bool in_reach(const Fingerprint& a, const Fingerprint& b) {
  if (!a.published || !b.published) return true;
  const auto gap = *a.published - *b.published;
  return gap <= kReprint && gap >= -kReprint;
}

}  // namespace

Shared shared(const Wording& a, const Wording& b) {
  const Alignment found = align(a, b);
  const bool a_shorter = a.size() <= b.size();
  const std::uint32_t words = a_shorter ? found.covered_a : found.covered_b;
  if (words < kLeastWords && words < std::min(a.size(), b.size())) return {};
  const double covered = a_shorter ? found.share_a : found.share_b;
  return {covered, covered * found.exact};
}

namespace {

bool copies_wording(const CopyText& a, const CopyText& b) {
  if (!in_reach(*a.report, *b.report)) return false;
  const Shared found = shared(a.wording, b.wording);
  return found.covered >= kCovered && found.like >= kLike;
}

std::vector<std::uint32_t> ranked(Archive& archive, Copying kind, std::uint32_t report) {
  std::vector<std::uint32_t> out;
  for (const Near& near : archive.sharing(kind, report, most_ranked(kind))) out.push_back(near.number);
  return out;
}

}  // namespace

std::vector<std::uint32_t> links_among(Archive& archive, std::uint32_t report, const Ranked& candidates) {
  std::vector<std::uint32_t> out;
  const CopyText text = archive.text(report);
  std::size_t compared = 0;
  for (const std::uint32_t other : candidates.by_wording) {
    if (++compared > kCompared && !out.empty()) break;
    if (copies_wording(archive.text(other), text)) out.push_back(other);
  }
  for (const std::uint32_t number : candidates.by_marks) {
    const CopyText& other = archive.text(number);
    if (in_reach(*other.report, *text.report) && agreement(other, text) >= kAgrees) out.push_back(number);
  }
  base::sort_unique(out);
  return out;
}

std::vector<std::uint32_t> link_copies(Archive& archive, const std::vector<std::uint32_t>& fresh,
                                       const std::vector<std::uint32_t>& shaken) {
  std::vector<std::uint32_t> changed;
  base::Waiting waiting([&](std::uint32_t a, std::uint32_t b) { return archive.before(a, b); });
  const std::unordered_set<std::uint32_t> entering(fresh.begin(), fresh.end());
  waiting.add_all(fresh), waiting.add_all(shaken);
  while (!waiting.empty()) {
    const std::uint32_t report = waiting.take();
    std::vector<std::uint32_t> links =
        links_among(archive, report,
                    {ranked(archive, Copying::wording, report), ranked(archive, Copying::marks, report)});
    const bool enters = entering.contains(report);
    if (enters) {
      for (const Copying kind : {Copying::wording, Copying::marks}) {
        archive.file_signature(kind, report);
        waiting.add_all(archive.sharing_later(kind, report));
      }
    }
    std::vector<std::uint32_t> old = archive.earlier_links(report);
    std::sort(old.begin(), old.end());
    if (old == links) continue;
    changed.push_back(report);
    changed.insert(changed.end(), old.begin(), old.end());  // they may hang together no more
    archive.set_links(report, std::move(links));
  }
  return changed;
}

}  // namespace selon::story
