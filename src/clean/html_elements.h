// The elements of HTML as text extraction sees them, and the attributes that it reads.
//
// In: a name as written. Out: a number that stands for it whatever its case, and what the element does to
// text. Leaves out: attributes that tell nothing of text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace selon::clean {

enum class ElementKind : std::uint8_t {
  inline_,    ///< runs on in the line: a, b, span, unknown names
  anchor,     ///< a
  void_,      ///< never closed: img, input, meta
  break_,     ///< br, hr
  block,      ///< div, section, custom elements
  paragraph,  ///< p
  heading,    ///< h1 to h6
  item,       ///< li, dd, dt
  list,       ///< ul, ol, dl
  quote,      ///< blockquote, pre
  table,
  row,
  cell,
  article,  ///< article, main
  body,     ///< html, body
  header,   ///< header, hgroup
  aside,    ///< nav, aside, footer, form, figcaption, menu: never the article's text
  figure,   ///< figure: only its caption is text
  skipped,  ///< script, style, template, svg: no text at all
};

/// An element's name, whatever its case; two names are one where their keys are.
struct Element {
  std::uint64_t key = 0;
  ElementKind kind = ElementKind::inline_;
  friend bool operator==(const Element& a, const Element& b) { return a.key == b.key; }
};

/// How names are looked up: a closed table made when the program is compiled.
namespace element_table {

struct ElementRow {
  std::string_view name;
  ElementKind kind;
};

inline constexpr ElementRow kElements[] = {
#include "clean/html_elements.inc"
};

inline constexpr std::uint64_t kLower = 0x2020202020202020ull;
inline constexpr std::uint64_t kUnknown = 1ull << 63;
inline constexpr std::size_t kMaxNameBytes = 64;

template <class Word>
std::uint64_t load(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// Up to eight bytes, the first lowest, by two overlapping loads.
inline std::uint64_t load_some(const char* bytes, std::size_t size) {
  if (size == 8) return load<std::uint64_t>(bytes);
  if (size >= 4)
    return load<std::uint32_t>(bytes) | load<std::uint32_t>(bytes + size - 4) << (8 * (size - 4));
  if (size >= 2)
    return load<std::uint16_t>(bytes) | load<std::uint16_t>(bytes + size - 2) << (8 * (size - 2));
  return size == 1 ? load<std::uint8_t>(bytes) : 0;
}

/// Up to eight bytes with the bit of lower case set. Names hold letters, digits and hyphens: those keep
/// apart.
constexpr std::uint64_t lowered(const char* bytes, std::size_t size) {
  std::uint64_t value = 0;
  if (std::is_constant_evaluated()) {
    for (std::size_t b = 0; b < size; ++b)
      value |= std::uint64_t{static_cast<unsigned char>(bytes[b])} << (8 * b);
  } else {
    value = load_some(bytes, size);
  }
  return value | (size < 8 ? kLower & ((1ull << (8 * size)) - 1) : kLower);
}

/// Names of at most eight bytes by all their bytes, longer ones by their first and last eight.
constexpr std::uint64_t key_of(std::string_view name) {
  if (name.size() <= 8) return lowered(name.data(), name.size());
  const std::uint64_t first = lowered(name.data(), 8), last = lowered(name.data() + name.size() - 8, 8);
  return first ^ (last * 0x9E3779B97F4A7C15ull);
}

inline constexpr std::size_t kSlots = 512;
constexpr std::size_t slot_of(std::uint64_t key) {
  return static_cast<std::size_t>((key * 0xD6E8FEB86659FD93ull) >> 55);
}

struct Slot {
  std::uint64_t key = 0;
  std::uint8_t size = 0;
  ElementKind kind = ElementKind::inline_;
};

inline constexpr auto kTable = [] {
  std::array<Slot, kSlots> table{};
  for (const ElementRow& row : kElements) {
    std::size_t at = slot_of(key_of(row.name));
    while (table[at].size != 0) at = (at + 1) % kSlots;
    table[at] = {key_of(row.name), static_cast<std::uint8_t>(row.name.size()), row.kind};
  }
  return table;
}();

constexpr std::uint64_t hash_of_unknown(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (const char c : name.substr(0, kMaxNameBytes))
    hash = (hash ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x100000001B3ull;
  return hash | kUnknown;
}

}  // namespace element_table

/// Requires: a name that begins with a letter.
constexpr Element element_of(std::string_view name) {
  const std::uint64_t key = element_table::key_of(name);
  for (std::size_t at = element_table::slot_of(key); element_table::kTable[at].size != 0;
       at = (at + 1) % element_table::kSlots)
    if (element_table::kTable[at].key == key && element_table::kTable[at].size == name.size())
      return {key & ~element_table::kUnknown, element_table::kTable[at].kind};
  return {element_table::hash_of_unknown(name),
          name.find('-') != std::string_view::npos ? ElementKind::block : ElementKind::inline_};
}

/// The same where eight bytes can be read from the name's beginning on.
inline Element element_of_readable(const char* name, std::size_t size) {
  namespace table = element_table;
  if (size > 8) return element_of({name, size});
  const std::uint64_t bytes = table::load<std::uint64_t>(name) | table::kLower;
  const std::uint64_t key = bytes & (size < 8 ? (1ull << (8 * size)) - 1 : ~0ull);
  for (std::size_t at = table::slot_of(key); table::kTable[at].size != 0; at = (at + 1) % table::kSlots)
    if (table::kTable[at].key == key && table::kTable[at].size == size)
      return {key & ~table::kUnknown, table::kTable[at].kind};
  return element_of({name, size});
}

/// Elements that the reader asks for by name.
namespace elements {
inline constexpr Element kMeta = element_of("meta");
inline constexpr Element kLink = element_of("link");
inline constexpr Element kHtml = element_of("html");
inline constexpr Element kScript = element_of("script");
inline constexpr Element kStyle = element_of("style");
inline constexpr Element kTime = element_of("time");
inline constexpr Element kTitle = element_of("title");
}  // namespace elements

/// What stands up to its end tag is no markup: script, style, title, ...
bool holds_raw_text(Element element);

/// Elements whose inside gives neither text nor anything else, and that cannot lie in one another: svg counts
/// as such.
constexpr std::size_t kOpaqueElements = 3;
/// Returns: which of them, or kOpaqueElements.
std::size_t opaque_element(Element element);

/// Begins a new line.
constexpr bool breaks_line(ElementKind kind) {
  return kind != ElementKind::inline_ && kind != ElementKind::anchor && kind != ElementKind::void_ &&
         kind != ElementKind::skipped;
}

/// The attributes that are kept of a tag.
enum class Attribute : std::uint8_t {
  class_,
  id,
  role,
  itemprop,
  style,
  hidden,
  aria_hidden,
  inert,
  property,
  name,
  content,
  rel,
  href,
  lang,
  datetime,
  type,
  media,
  none,
};
inline constexpr std::size_t kAttributes = static_cast<std::size_t>(Attribute::none);

/// Requires: name is not empty.
Attribute attribute_of(std::string_view name);

}  // namespace selon::clean
