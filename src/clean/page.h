// An HTML page read into blocks of text, the elements they stand in, and what the page says of itself.
//
// In: HTML as UTF-8. Out: Page, whose views point into the HTML. One pass over the tokens with a bounded
// stack: linear on any input. Text that is never shown is left out; what only fades in is marked
// (Node::hidden). Leaves out: which blocks are the article.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clean/hiding_rules.h"
#include "clean/html_elements.h"
#include "pack/cleaning.h"
#include "selon/text.h"

namespace selon::clean {

inline constexpr std::size_t kMaxDepth = 512;
inline constexpr std::size_t kMostValues = 8;
inline constexpr std::size_t kMaxNodes = 250'000;

/// An element that begins a line. Node 0 is the document.
struct Node {
  std::uint32_t parent = 0;
  ElementKind kind = ElementKind::body;
  pack::PagePart part = pack::PagePart::none;    ///< by its names, once read (name_parts)
  std::uint8_t level = 0;                        ///< 1 to 6 for h1 to h6
  bool hidden = false;                           ///< out of sight until a script shows it
  std::uint64_t style = 0;                       ///< hash of its first class; 0 where it has none
  std::string_view classes, id, role, property;  ///< its names, as written
};

/// Running text without a line break inside. Invariant: its text is spaced (spaces.h) and not empty.
struct Block {
  std::uint32_t node = 0;
  Span text;                     ///< in Page::text
  std::uint32_t link_bytes = 0;  ///< of text that stands inside links
  Span origin;                   ///< in the HTML: from its first text to the end of its last
};

/// A property of <meta>, <link rel=canonical>, <time> or of an element with an itemprop, in page order.
struct MetaValue {
  std::string_view name;   ///< as written: "og:title", "canonical", "time", "title", "lang"
  std::string_view value;  ///< entities undecoded
};

/// A piece of a block's text: from text_byte of Page::text on it was read from html.
struct Piece {
  std::uint32_t text_byte = 0;
  Span html;
};

struct Page {
  std::vector<Node> nodes;
  std::string text;  ///< of all blocks, each after a line break
  std::vector<Block> blocks;
  std::vector<Piece> pieces;  ///< in the order of the text
  std::vector<MetaValue> meta;
  std::vector<std::string_view> json_ld;  ///< the insides of application/ld+json scripts
  bool cut = false;                       ///< the input ended in the middle of a tag or before its end
  bool truncated = false;                 ///< a budget was reached; later structure was not kept

  std::string_view text_of(const Block& block) const { return slice(text, block.text); }
  /// The first value of that name (any case) that is not empty, decoded; or empty.
  std::string first(std::string_view name) const;
  /// All its values that are not empty, at most kMostValues.
  std::vector<std::string> all(std::string_view name) const;
  void clear();
};

/// An element that opened and has not closed.
struct OpenElement {
  Element element;
  std::uint32_t node = 0;  ///< the node to go back to when it closes
  bool silent = false;     ///< no text inside
};

/// Buffers that one page leaves to the next.
struct PageBuffers {
  Page page;
  std::vector<OpenElement> stack;
  HidingRules rules;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      named;  ///< where tags with class or id begin, and their nodes
};

/// Fills buffers.page. Requires: the HTML stays where it is while the page is used.
void read_page(std::string_view html, PageBuffers& buffers);

}  // namespace selon::clean
