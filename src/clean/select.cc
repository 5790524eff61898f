#include "clean/select.h"

#include <algorithm>

#include "clean/spaces.h"

namespace selon::clean {

namespace {

using pack::PagePart;

/// Calibrated on 181 news pages (eval/clean.py).
constexpr std::size_t kMinParagraph = 25;     ///< bytes below which a block gives no vote
constexpr double kMaxLinkShare = 0.5;         ///< above it a block is a list of links
constexpr double kTrustedShare = 0.4;         ///< a "boilerplate" element with more of the page's text is none
constexpr double kSiblingShare = 0.2;         ///< of the winner's votes, for a sibling to join it

double link_share(const Block& block) {
  return static_cast<double>(block.link_bytes) / static_cast<double>(block.text.size());
}

bool suits_paragraph(const Block& block) {
  return block.text.size() >= kMinParagraph && link_share(block) < kMaxLinkShare;
}

double vote_of(const Block& block) {
  const auto commas = static_cast<double>(std::count(block.text.begin(), block.text.end(), ','));
  return 1.0 + std::min(commas, 10.0) + std::min(static_cast<double>(block.text.size()) / 100.0, 5.0);
}

class Selector {
 public:
  explicit Selector(const Page& page) : page_(page), outside_(page.nodes.size(), false) {}

  std::vector<Selected> select() {
    mark_outside();
    vote();
    const std::uint32_t winner = find_winner();
    mark_inside(winner);
    return collect();
  }

 private:
  std::size_t text_of(const Block& block) const { return suits_paragraph(block) ? block.text.size() : 0; }

  /// Elements that by tag or name are none of the article, unless they hold much of the page's text.
  void mark_outside() {
    std::vector<std::size_t> sizes(page_.nodes.size(), 0);
    for (const Block& block : page_.blocks) sizes[block.node] += text_of(block);
    for (std::size_t n = page_.nodes.size(); n-- > 1;) sizes[page_.nodes[n].parent] += sizes[n];
    const double trusted = kTrustedShare * static_cast<double>(sizes[0]);
    for (std::size_t n = 1; n < page_.nodes.size(); ++n) {
      const Node& node = page_.nodes[n];
      const bool named = node.kind == ElementKind::aside || node.part == PagePart::boilerplate ||
                         node.part == PagePart::byline || node.part == PagePart::date;
      const bool exempt = node.kind == ElementKind::body || node.kind == ElementKind::article ||
                          static_cast<double>(sizes[n]) > trusted;
      outside_[n] = outside_[node.parent] || (named && !exempt);
    }
  }

  void vote() {
    votes_.assign(page_.nodes.size(), 0.0);
    for (const Block& block : page_.blocks) {
      if (outside_[block.node] || !suits_paragraph(block)) continue;
      const Node& own = page_.nodes[block.node];
      if (own.kind == ElementKind::heading) continue;
      const double vote = vote_of(block);
      // A paragraph speaks for what holds it; text straight in a div speaks for the div.
      std::uint32_t to = own.kind == ElementKind::paragraph ? own.parent : block.node;
      double weight = 1.0;
      for (int step = 0; step < 4 && to != 0; ++step) {
        votes_[to] += vote * weight;
        weight = step == 0 ? 0.5 : weight * 0.6;
        to = page_.nodes[to].parent;
      }
    }
    for (std::size_t n = 1; n < page_.nodes.size(); ++n) {
      const Node& node = page_.nodes[n];
      if (node.part == PagePart::content || node.kind == ElementKind::article) votes_[n] *= 1.25;
    }
  }

  std::uint32_t find_winner() const {
    std::uint32_t winner = 0;
    for (std::uint32_t n = 1; n < votes_.size(); ++n)
      if (votes_[n] > votes_[winner]) winner = n;
    return winner;
  }

  /// The winner's subtree, and those siblings that won much themselves.
  void mark_inside(std::uint32_t winner) {
    inside_.assign(page_.nodes.size(), false);
    if (winner == 0) {
      inside_.assign(page_.nodes.size(), true);
      return;
    }
    const std::uint32_t parent = page_.nodes[winner].parent;
    const double threshold = std::max(10.0, votes_[winner] * kSiblingShare);
    for (std::size_t n = 1; n < page_.nodes.size(); ++n) {
      const Node& node = page_.nodes[n];
      const bool sibling = node.parent == parent && !outside_[n] && votes_[n] >= threshold;
      inside_[n] = n == winner || inside_[node.parent] || sibling;
    }
  }

  std::vector<Selected> collect() const {
    std::vector<Selected> kept;
    for (std::size_t b = 0; b < page_.blocks.size(); ++b) {
      const Block& block = page_.blocks[b];
      if (!inside_[block.node] || outside_[block.node] || link_share(block) >= kMaxLinkShare) continue;
      kept.push_back({b, page_.nodes[block.node].kind == ElementKind::heading});
    }
    // A heading with nothing under it belongs to what was left out.
    while (!kept.empty() && kept.back().heading) kept.pop_back();
    return kept;
  }

  const Page& page_;
  std::vector<bool> outside_, inside_;
  std::vector<double> votes_;
};

}  // namespace

std::vector<Selected> select_article(const Page& page) { return Selector(page).select(); }

}  // namespace selon::clean
