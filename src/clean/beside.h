// Author and day as they stand beside the headline, in elements that are named so: rel=author, itemprop,
// class.
//
// In: the page, the blocks of its article, its title. Out: names without labels and dates; the day as its
// element declares it. Reads the tags again from the headline to the first paragraphs, and a little below the
// last: other articles' authors stand elsewhere. Leaves out: what metas tell (metadata.h), lines without
// names of elements (header.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "clean/page.h"
#include "clean/select.h"
#include "pack/pack.h"

namespace selon::clean {

struct Beside {
  std::string byline;
  std::string published;  ///< as written: "2023-11-12T18:04:00+01:00"
};

/// A page, what was read of it, and the blocks of its article.
struct PageOf {
  std::string_view html;
  const Page& page;
  const std::vector<Selected>& article;
};

Beside read_beside(const PageOf& of, std::string_view title, const pack::Packs& packs);

/// "Awa Example" of "By Awa Example | Nov 12, 2023"; empty where no name is in it.
std::string name_of_byline(std::string_view line, const pack::Packs& packs);

}  // namespace selon::clean
