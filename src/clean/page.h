// An HTML page read into blocks of text, the elements they stand in, and what the page says of itself.
//
// In: HTML as UTF-8. Out: Page. One pass over the tokens with a bounded stack: linear on any input.
// Hidden elements (hidden, aria-hidden, display:none) give no text. Leaves out: which blocks are the article.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clean/html_elements.h"
#include "pack/cleaning.h"

namespace selon::clean {

inline constexpr std::size_t kMaxDepth = 512;
inline constexpr std::size_t kMaxNodes = 250'000;

/// An element that begins a line. Node 0 is the document.
struct Node {
  std::uint32_t parent = 0;
  ElementKind kind = ElementKind::body;
  pack::PagePart part = pack::PagePart::none;  ///< by its class, id, role or itemprop
  std::uint8_t level = 0;                      ///< 1 to 6 for h1 to h6
  std::uint64_t style = 0;                     ///< hash of its first class; 0 where it has none
};

/// Running text without a line break inside. Invariant: text is spaced (spaces.h) and not empty.
struct Block {
  std::uint32_t node = 0;
  std::string text;
  std::size_t link_bytes = 0;  ///< of text that stands inside links
};

/// A property of <meta>, <link rel=canonical>, <time>, in page order.
struct MetaValue {
  std::string name;  ///< lower case: "og:title", "canonical", "time", "title", "lang"
  std::string value;
};

struct Page {
  std::vector<Node> nodes;
  std::vector<Block> blocks;
  std::vector<MetaValue> meta;
  std::vector<std::string> json_ld;  ///< the insides of application/ld+json scripts
  bool cut = false;                  ///< the input ended in the middle of a tag or before its end
  bool truncated = false;            ///< a budget was reached; later structure was not kept

  /// The first value of that name, or empty.
  std::string_view first(std::string_view name) const;
};

Page read_page(std::string_view html, const pack::PageParts& parts);

}  // namespace selon::clean
