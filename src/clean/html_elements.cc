#include "clean/html_elements.h"

#include <algorithm>

namespace selon::clean {

namespace {

constexpr bool is(std::string_view name, std::string_view lower_name) {
  for (std::size_t c = 0; c < name.size(); ++c)
    if ((name[c] | 0x20) != lower_name[c]) return false;
  return true;
}

}  // namespace

bool holds_raw_text(Element element) {
  static constexpr std::array kRaw = {element_of("script"),   element_of("style"),  element_of("title"),
                                      element_of("textarea"), element_of("iframe"), element_of("noframes"),
                                      element_of("xmp"),      element_of("noembed")};
  return element.kind == ElementKind::skipped && std::find(kRaw.begin(), kRaw.end(), element) != kRaw.end();
}

std::size_t opaque_element(Element element) {
  static constexpr std::array<Element, kOpaqueElements> kOpaque = {element_of("svg"), element_of("noscript"),
                                                                   element_of("select")};
  return static_cast<std::size_t>(std::find(kOpaque.begin(), kOpaque.end(), element) - kOpaque.begin());
}

Attribute attribute_of(std::string_view word) {
  using enum Attribute;
  const char first = static_cast<char>(word[0] | 0x20);
  switch (word.size()) {
    case 2:
      return first == 'i' && is(word, "id") ? id : none;
    case 3:
      return first == 'r' && is(word, "rel") ? rel : none;
    case 4:
      if (first == 'h') return is(word, "href") ? href : none;
      if (first == 'r') return is(word, "role") ? role : none;
      if (first == 'n') return is(word, "name") ? name : none;
      if (first == 't') return is(word, "type") ? type : none;
      return first == 'l' && is(word, "lang") ? lang : none;
    case 5:
      if (first == 'c') return is(word, "class") ? class_ : none;
      if (first == 's') return is(word, "style") ? style : none;
      if (first == 'm') return is(word, "media") ? media : none;
      return first == 'i' && is(word, "inert") ? inert : none;
    case 6:
      return first == 'h' && is(word, "hidden") ? hidden : none;
    case 7:
      return first == 'c' && is(word, "content") ? content : none;
    case 8:
      if (first == 'i') return is(word, "itemprop") ? itemprop : none;
      if (first == 'p') return is(word, "property") ? property : none;
      return first == 'd' && is(word, "datetime") ? datetime : none;
    case 11:
      return first == 'a' && is(word, "aria-hidden") ? aria_hidden : none;
    default:
      return none;
  }
}

}  // namespace selon::clean
