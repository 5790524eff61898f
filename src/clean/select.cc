#include "clean/select.h"

#include <algorithm>

#include "clean/page_parts.h"
#include "clean/spaces.h"

namespace selon::clean {

namespace {

using pack::PagePart;

/// Calibrated on 181 news pages (eval/clean.py).
constexpr std::size_t kMinParagraph = 25;  ///< bytes below which a block gives no vote
constexpr double kMaxLinkShare = 0.5;      ///< above it a block is a list of links
constexpr double kListLinkShare = 0.4;     ///< below it a list is text, whatever one of its items is
constexpr double kTrustedShare = 0.4;      ///< a "boilerplate" element with more of the page's text is none
constexpr double kShownShare = 0.6;        ///< what holds more of the page's text is not hidden: it fades in
constexpr double kSiblingShare = 0.2;      ///< of the winner's votes, for a sibling to join it
constexpr std::size_t kProseBytes = 60;    ///< a block this long with few links is prose
constexpr double kProseLinkShare = 0.3;
constexpr std::size_t kLedeBytes = 80;  ///< a paragraph beside the article this long joins it
constexpr double kLedeLinkShare = 0.25;
constexpr double kProseGain = 0.3;    ///< of the article so far: what a wider element must add
constexpr double kAlikeShare = 0.15;  ///< of the winner's prose, for an element styled like it to join
constexpr long kSlugHyphens = 3;      ///< "related-posts" over "Related posts" does name a part
constexpr int kSurroundingSteps = 3;
constexpr double kProseToRest = 3.0;  ///< and how much more prose than anything else it must add

double link_share(const Block& block) {
  return static_cast<double>(block.link_bytes) / static_cast<double>(block.text.size());
}

bool suits_paragraph(const Block& block) {
  return block.text.size() >= kMinParagraph && link_share(block) < kMaxLinkShare;
}

double vote_of(const Page& page, const Block& block) {
  const auto text = page.text_of(block);
  const auto commas = static_cast<double>(std::count(text.begin(), text.end(), ','));
  return 1.0 + std::min(commas, 10.0) + std::min(static_cast<double>(block.text.size()) / 100.0, 5.0);
}

class Selector {
 public:
  Selector(const Page& page, SelectBuffers& buffers)
      : page_(page),
        outside_(buffers.outside),
        inside_(buffers.inside),
        near_(buffers.near),
        votes_(buffers.votes),
        prose_(buffers.prose),
        rest_(buffers.rest),
        sizes_(buffers.sizes),
        list_bytes_(buffers.list_bytes),
        kept_(buffers.kept) {}

  void select() {
    mark_outside();
    vote();
    weigh();
    mark_inside(widen(find_winner()));
    collect();
  }

 private:
  std::size_t text_of(const Block& block) const { return suits_paragraph(block) ? block.text.size() : 0; }

  /// Elements that by tag or name are none of the article, unless they hold much of the page's text.
  void mark_outside() {
    outside_.assign(page_.nodes.size(), false);
    sizes_.assign(page_.nodes.size(), 0);
    for (const Block& block : page_.blocks) sizes_[block.node] += text_of(block);
    for (std::size_t n = page_.nodes.size(); n-- > 1;) sizes_[page_.nodes[n].parent] += sizes_[n];
    const double trusted = kTrustedShare * static_cast<double>(sizes_[0]);
    const double shown = kShownShare * static_cast<double>(sizes_[0]);
    for (std::size_t n = 1; n < page_.nodes.size(); ++n) {
      const Node& node = page_.nodes[n];
      const bool named = node.kind == ElementKind::aside || node.part == PagePart::boilerplate ||
                         node.part == PagePart::byline || node.part == PagePart::date;
      const bool exempt = node.kind == ElementKind::body || node.kind == ElementKind::article ||
                          static_cast<double>(sizes_[n]) > trusted;
      const bool hidden = node.hidden && static_cast<double>(sizes_[n]) < shown;
      outside_[n] = outside_[node.parent] || hidden || (named && !exempt);
    }
  }

  void vote() {
    votes_.assign(page_.nodes.size(), 0.0);
    for (const Block& block : page_.blocks) {
      if (outside_[block.node] || !suits_paragraph(block)) continue;
      const Node& own = page_.nodes[block.node];
      if (own.kind == ElementKind::heading) continue;
      const double vote = vote_of(page_, block);
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

  void weigh() {
    prose_.assign(page_.nodes.size(), 0);
    rest_.assign(page_.nodes.size(), 0);
    for (const Block& block : page_.blocks) {
      if (outside_[block.node] || link_share(block) >= kMaxLinkShare) continue;
      const bool is_prose = block.text.size() >= kProseBytes && link_share(block) < kProseLinkShare &&
                            page_.nodes[block.node].kind != ElementKind::item;
      (is_prose ? prose_ : rest_)[block.node] += static_cast<double>(block.text.size());
    }
    for (std::size_t n = page_.nodes.size(); n-- > 1;) {
      prose_[page_.nodes[n].parent] += prose_[n];
      rest_[page_.nodes[n].parent] += rest_[n];
    }
  }

  /// An article cut into several elements (by advertisements, sections) lies in a wider one that adds prose
  /// and little else. Never beyond the <article> or <main> the winner stands in.
  std::uint32_t widen(std::uint32_t winner) const {
    std::uint32_t wide = winner;
    for (std::uint32_t n = winner; n != 0 && page_.nodes[n].kind != ElementKind::article;
         n = page_.nodes[n].parent) {
      const std::uint32_t up = page_.nodes[n].parent;
      if (up == 0 || page_.nodes[up].kind == ElementKind::body) break;
      const double gain = prose_[up] - prose_[wide];
      if (gain > kProseGain * prose_[wide] && gain > kProseToRest * (rest_[up] - rest_[wide])) wide = up;
    }
    return wide;
  }

  /// The widest element around the winner that the same article may fill: its <article>, or a few steps up.
  std::uint32_t surroundings(std::uint32_t winner) const {
    std::uint32_t n = winner;
    for (int step = 0; step < kSurroundingSteps && page_.nodes[n].kind != ElementKind::article; ++step) {
      const std::uint32_t up = page_.nodes[n].parent;
      if (up == 0 || page_.nodes[up].kind == ElementKind::body) break;
      n = up;
    }
    return n;
  }

  /// The winner's subtree, those siblings that won much themselves, and elements styled like it near by.
  void mark_inside(std::uint32_t winner) {
    inside_.assign(page_.nodes.size(), false);
    if (winner == 0) {
      inside_.assign(page_.nodes.size(), true);
      return;
    }
    const std::uint32_t parent = page_.nodes[winner].parent;
    const std::uint32_t around = surroundings(winner);
    const std::uint64_t style = page_.nodes[winner].style;
    near_.assign(page_.nodes.size(), false);
    near_[around] = true;
    const double threshold = std::max(10.0, votes_[winner] * kSiblingShare);
    for (std::size_t n = 1; n < page_.nodes.size(); ++n) {
      const Node& node = page_.nodes[n];
      const bool sibling = node.parent == parent && !outside_[n] && votes_[n] >= threshold;
      near_[n] = near_[n] || near_[node.parent];
      const bool alike = style != 0 && node.style == style && near_[n] &&
                         prose_[n] > kProseToRest * rest_[n] && prose_[n] > kAlikeShare * prose_[winner];
      inside_[n] = n == winner || inside_[node.parent] || sibling || alike;
    }
    // A lede stands above what holds the text, as a paragraph of its own.
    for (const Block& block : page_.blocks)
      if (page_.nodes[block.node].parent == parent &&
          page_.nodes[block.node].kind == ElementKind::paragraph && block.text.size() >= kLedeBytes &&
          link_share(block) < kLedeLinkShare)
        inside_[block.node] = true;
  }

  /// The list whose item, or whose item's paragraph, the element is; 0 where it is none.
  std::uint32_t list_of(std::uint32_t n) const {
    for (int step = 0; step < 2 && n != 0; ++step, n = page_.nodes[n].parent)
      if (page_.nodes[n].kind == ElementKind::item) return page_.nodes[n].parent;
    return 0;
  }

  /// The share of links in the whole list; 1 where there is none.
  double link_of_list(std::uint32_t n) const {
    const std::uint32_t list = list_of(n);
    if (list == 0 || list_bytes_[list].all == 0) return 1.0;
    return static_cast<double>(list_bytes_[list].links) / static_cast<double>(list_bytes_[list].all);
  }

  /// A list is judged as a whole: one of its items may be a link alone.
  void weigh_lists() {
    list_bytes_.assign(page_.nodes.size(), {});
    for (const Block& block : page_.blocks) {
      const std::uint32_t list = inside_[block.node] ? list_of(block.node) : 0;
      if (list == 0) continue;
      list_bytes_[list].all += block.text.size();
      list_bytes_[list].links += block.link_bytes;
    }
  }

  void collect() {
    kept_.clear();
    weigh_lists();
    for (std::size_t b = 0; b < page_.blocks.size(); ++b) {
      const Block& block = page_.blocks[b];
      if (!inside_[block.node] || outside_[block.node]) continue;
      if (link_share(block) >= kMaxLinkShare && !(link_of_list(block.node) < kListLinkShare)) continue;
      kept_.push_back({b, page_.nodes[block.node].kind == ElementKind::heading});
    }
    // A heading with nothing under it belongs to what was left out.
    while (!kept_.empty() && kept_.back().heading) kept_.pop_back();
  }

  const Page& page_;
  std::vector<char>&outside_, &inside_, &near_;
  std::vector<double>& votes_;
  std::vector<double>&prose_, &rest_;  ///< bytes in the element and below
  std::vector<std::size_t>& sizes_;
  std::vector<ListBytes>& list_bytes_;
  std::vector<Selected>& kept_;
};

/// "sharing-with-a-neighbour" over the heading "Sharing with a neighbour": an id that templates make of
/// headings names no part of the page.
bool is_slug_of(std::string_view id, std::string_view heading) {
  std::size_t at = 0;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (const char c : heading) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (!is_letter(small)) continue;
    while (at < id.size() && !is_letter(id[at])) ++at;
    if (at == id.size() || id[at] != small) return false;
    ++at;
  }
  return at > 0 && id.find_first_of("abcdefghijklmnopqrstuvwxyz", at) == std::string_view::npos;
}

/// Takes such ids from the headings and from the sections that they head.
void forget_slugs(Page& page) {
  for (const Block& block : page.blocks) {
    if (page.nodes[block.node].kind != ElementKind::heading) continue;
    for (const std::uint32_t n : {block.node, page.nodes[block.node].parent})
      if (Node& node = page.nodes[n]; std::count(node.id.begin(), node.id.end(), '-') >= kSlugHyphens)
        if (is_slug_of(node.id, page.text_of(block))) node.id = {};
  }
}

/// Names are only read where they can matter: above blocks that may be the article's.
void name_parts(Page& page, const pack::PageParts& parts, std::vector<char>& told) {
  told.assign(page.nodes.size(), false);
  for (const Block& block : page.blocks)
    if (link_share(block) < kMaxLinkShare) told[block.node] = true;
  forget_slugs(page);
  PartReader reader(parts);
  for (std::size_t n = page.nodes.size(); n-- > 1;) {
    if (!told[n]) continue;
    told[page.nodes[n].parent] = true;
    page.nodes[n].part = reader.part_of(page.nodes[n]);
  }
}

}  // namespace

void select_article(Page& page, const pack::PageParts& parts, SelectBuffers& buffers) {
  name_parts(page, parts, buffers.told);
  Selector(page, buffers).select();
}

}  // namespace selon::clean
