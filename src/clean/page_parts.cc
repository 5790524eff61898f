#include "clean/page_parts.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace selon::clean {

namespace {

using pack::PagePart;

constexpr std::size_t kMaxNamesBytes = 1024;
/// Inline styles that take text out of sight. opacity:0 is none of them: pages fade their articles in from
/// it.
constexpr const char* kHidingStyles[] = {"display:none",   "visibility:hidden", "font-size:0;",
                                         "font-size:0px",  "left:-9",           "top:-9",
                                         "text-indent:-9", "clip:rect(0",       "clip:rect(1px"};

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

PagePart stronger(PagePart a, PagePart b) {
  if (a == PagePart::content || b == PagePart::content) return PagePart::content;
  return a == PagePart::none ? b : a;
}

PagePart look_up(const std::unordered_map<std::string, PagePart>& words, const std::string& word) {
  const auto it = words.find(word);
  return it == words.end() ? PagePart::none : it->second;
}

/// Parts names at spaces, and each name at its separators and humps.
PagePart part_of_names(std::string_view names, const pack::PageParts& parts) {
  names = names.substr(0, kMaxNamesBytes);
  PagePart part = PagePart::none;
  std::string token, whole;
  char before = ' ';
  const auto end_token = [&] {
    if (token.empty()) return;
    part = stronger(part, look_up(parts.words, token));
    token.clear();
  };
  for (const char c : names) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || is_lower_or_digit(c)) {
      if (upper && is_lower_or_digit(before)) end_token();
      const char small = upper ? static_cast<char>(c + 32) : c;
      token += small;
      whole += small;
    } else {
      end_token();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        part = stronger(part, look_up(parts.compounds, whole));
        whole.clear();
      }
    }
    before = c;
  }
  end_token();
  return stronger(part, look_up(parts.compounds, whole));
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, kMaxNamesBytes))
    if (c != ' ' && c != '\t' && c != '\n') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

}  // namespace

PagePart part_of(const HtmlToken& tag, const pack::PageParts& parts) {
  PagePart part = PagePart::none;
  for (const char* name : {"class", "id", "role", "itemprop"})
    if (const auto value = tag.attribute(name); !value.empty())
      part = stronger(part, part_of_names(value, parts));
  return part;
}

bool is_hidden(const HtmlToken& tag) {
  if (tag.attributes.empty()) return false;
  if (const auto hidden = tag.attribute("hidden"); hidden.data() != nullptr && hidden != "until-found")
    return true;
  if (tag.attribute("aria-hidden") == "true") return true;
  const auto style = tag.attribute("style");
  if (style.empty()) return false;
  const std::string plain = without_spaces(style);
  return std::any_of(std::begin(kHidingStyles), std::end(kHidingStyles),
                     [&](const char* hiding) { return plain.find(hiding) != std::string::npos; });
}

}  // namespace selon::clean
