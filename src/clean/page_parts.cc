#include "clean/page_parts.h"

#include <algorithm>
#include <array>
#include <string>

#include "clean/scan.h"

namespace selon::clean {

namespace {

using namespace std::string_view_literals;
using pack::PagePart;

constexpr std::size_t kMaxNamesBytes = 1024;

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

PagePart stronger(PagePart a, PagePart b) {
  if (a == PagePart::content || b == PagePart::content) return PagePart::content;
  return a == PagePart::none ? b : a;
}

/// Lower case, without spaces and comments, a semicolon before and after.
std::string declarations_of(std::string_view style) {
  std::string out(";");
  style = style.substr(0, kMaxNamesBytes);
  for (std::size_t at = 0; at < style.size(); ++at) {
    const char c = style[at];
    if (style.substr(at, 2) == "/*") {
      at = std::min(style.find("*/", at + 2), style.size() - 2) + 1;
    } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return out + ';';
}

std::string_view value_of(std::string_view declarations, std::string_view property) {
  std::string_view found;
  for (std::size_t at = declarations.find(property); at != std::string_view::npos;
       at = declarations.find(property, at + 1)) {
    const std::size_t end = at + property.size();
    if (declarations[at - 1] == ';' && declarations[end] == ':')
      found = declarations.substr(end + 1, declarations.find(';', end) - end - 1);
  }
  return found;
}

bool is_zero(std::string_view value) {
  return !value.empty() && value[0] == '0' && value.find_first_of("123456789") == std::string_view::npos;
}

/// Text in the colour of what it stands on, or in none.
bool is_invisible_colour(std::string_view colour, std::string_view ground) {
  if (colour.starts_with("transparent")) return true;
  return !colour.empty() && !ground.empty() &&
         colour.substr(0, colour.find('!')) == ground.substr(0, ground.find('!'));
}

Hiding hiding_of_style(std::string_view style) {
  const std::string own = declarations_of(style);
  if (value_of(own, "display"sv).starts_with("none")) return Hiding::away;
  if (is_zero(value_of(own, "font-size"sv))) return Hiding::away;
  for (const auto side : {"left"sv, "top"sv, "right"sv, "text-indent"sv, "margin-left"sv})
    if (is_far(value_of(own, side))) return Hiding::away;
  const auto clip = value_of(own, "clip"sv);
  if (clip.starts_with("rect(0") || clip.starts_with("rect(1px")) return Hiding::away;
  if (value_of(own, "clip-path"sv).starts_with("inset(100%") ||
      value_of(own, "clip-path"sv).starts_with("inset(50%"))
    return Hiding::away;
  const bool boxed = is_zero(value_of(own, "height"sv)) || is_zero(value_of(own, "width"sv)) ||
                     is_zero(value_of(own, "max-height"sv));
  if (boxed && value_of(own, "overflow"sv).starts_with("hidden")) return Hiding::faded;
  auto ground = value_of(own, "background-color"sv);
  if (ground.empty()) ground = value_of(own, "background"sv);
  if (is_invisible_colour(value_of(own, "color"sv), ground)) return Hiding::away;
  if (value_of(own, "visibility"sv).starts_with("hidden") || is_zero(value_of(own, "opacity"sv)))
    return Hiding::faded;
  return Hiding::none;
}

}  // namespace

bool is_far(std::string_view length) {
  if (!length.starts_with('-')) return false;
  const auto end = std::min(length.find_first_not_of("0123456789", 1), length.size());
  return end > 4 || (end == 4 && length[1] == '9');
}

/// Parts names at spaces, and each name at its separators and humps.
PagePart PartReader::part_of_names(std::string_view names) {
  names = names.substr(0, kMaxNamesBytes);
  const std::uint64_t hash = quick_hash(names);
  Seen& seen = seen_[hash % seen_.size()];
  if (seen.hash == hash) return seen.part;
  PagePart part = PagePart::none;
  pack::RunningHash token, whole;
  bool in_token = false;
  char before = ' ';
  const auto end_token = [&] {
    if (in_token) part = stronger(part, static_cast<PagePart>(parts_.words.find(token.value)));
    token = {};
    in_token = false;
  };
  const auto end_whole = [&] {
    part = stronger(part, static_cast<PagePart>(parts_.compounds.find(whole.value)));
    whole = {};
  };
  for (const char c : names) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || is_lower_or_digit(c)) {
      if (upper && is_lower_or_digit(before)) end_token();
      const char small = upper ? static_cast<char>(c + 32) : c;
      token.add(small);
      whole.add(small);
      in_token = true;
    } else {
      end_token();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') end_whole();
    }
    before = c;
  }
  end_token();
  end_whole();
  seen = {hash, part};
  return part;
}

PagePart PartReader::part_of(const Node& node) {
  PagePart part = PagePart::none;
  for (const auto names : {node.classes, node.id, node.role, node.property})
    if (!names.empty()) part = stronger(part, part_of_names(names));
  return part;
}

Hiding hiding_of(const HtmlToken& tag) {
  if (tag.plain()) return Hiding::none;
  if (tag.has(Attribute::hidden) && tag.attribute(Attribute::hidden) != "until-found") return Hiding::away;
  const auto style = tag.attribute(Attribute::style);
  const Hiding own = style.empty() ? Hiding::none : hiding_of_style(style);
  if (own == Hiding::away) return own;
  const bool inert = tag.has(Attribute::inert) || tag.attribute(Attribute::aria_hidden) == "true";
  return inert ? Hiding::faded : own;
}

}  // namespace selon::clean
