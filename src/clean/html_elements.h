// The elements of HTML as text extraction sees them.
#pragma once

#include <string_view>

namespace selon::clean {

enum class ElementKind {
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

/// Requires: name in lower case.
ElementKind kind_of_element(std::string_view name);

/// Begins a new line.
bool breaks_line(ElementKind kind);

}  // namespace selon::clean
