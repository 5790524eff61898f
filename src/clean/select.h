// Which blocks of a page are its article.
//
// In: Page. Out: positions of the blocks that belong to the main text, in page order.
// Method: paragraphs vote for the elements they stand in (after Readability, Arc90 2009); the element with
// the most votes is the article; inside it what is made of links, or named as something else, is left out.
// Leaves out: what words say (boilerplate.h); no rule knows a site.
#pragma once

#include <cstdint>
#include <vector>

#include "clean/page.h"

namespace selon::clean {

struct Selected {
  std::size_t block;
  bool heading;  ///< a heading inside the article
};

/// Of a list: all its text, and what of it stands in links.
struct ListBytes {
  std::uint32_t all = 0, links = 0;
};

/// Buffers that one page leaves to the next.
struct SelectBuffers {
  std::vector<char> outside, inside, near, told;
  std::vector<double> votes, prose, rest;
  std::vector<std::size_t> sizes;
  std::vector<ListBytes> list_bytes;
  std::vector<Selected> kept;
};

/// Fills buffers.kept, and Node::part of the elements that hold more than links.
void select_article(Page& page, const pack::PageParts& parts, SelectBuffers& buffers);

}  // namespace selon::clean
