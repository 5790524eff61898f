#include "report/markup.h"

#include <algorithm>

#include "text/entities.h"

namespace selon::report {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool in_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Tags that stand between words; others (b, em, a) stand inside them.
bool parts_words(std::string_view tag) {
  constexpr std::string_view kInline[] = {"a",    "b",   "i",   "u",    "em", "strong",
                                          "span", "sup", "sub", "font", "q",  "cite"};
  std::size_t end = 0;
  while (end < tag.size() && in_name(tag[end])) ++end;
  return std::none_of(std::begin(kInline), std::end(kInline),
                      [&](std::string_view name) { return same_name(name, tag.substr(0, end)); });
}

/// Moves behind the name that stands at `at`.
std::string_view take_name(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && in_name(text[at])) ++at;
  return text.substr(begin, at - begin);
}

void skip_space(std::string_view text, std::size_t& at) {
  while (at < text.size() && is_space(text[at])) ++at;
}

/// The value behind "="; false where its quote never closes.
bool take_value(std::string_view text, std::size_t& at, std::string_view& value) {
  skip_space(text, at);
  if (at >= text.size()) return false;
  if (const char quote = text[at]; quote == '"' || quote == '\'') {
    const auto end = text.find(quote, at + 1);
    if (end == std::string_view::npos) return false;
    value = text.substr(at + 1, end - at - 1);
    at = end + 1;
    return true;
  }
  const std::size_t begin = at;
  while (at < text.size() && !is_space(text[at]) && text[at] != '>') ++at;
  value = text.substr(begin, at - begin);
  return true;
}

}  // namespace

bool starts_name(char c) {
  return is_letter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

Tag read_tag(std::string_view text, std::size_t at) {
  Tag tag;
  ++at;
  tag.name = take_name(text, at);
  while (at < text.size()) {
    if (text[at] == '>') {
      tag.whole = true;
      ++at;
      break;
    }
    if (text[at] == '<') break;  // the next tag begins before this one ended
    if (text[at] == '/') {
      tag.closes_itself = at + 1 < text.size() && text[at + 1] == '>';
      ++at;
      continue;
    }
    if (!starts_name(text[at])) {
      ++at;
      continue;
    }
    Attribute attribute{take_name(text, at), {}};
    skip_space(text, at);
    if (at < text.size() && text[at] == '=' && !take_value(text, ++at, attribute.value)) at = text.size();
    if (tag.attributes.size() < kMostAttributes) tag.attributes.push_back(attribute);
  }
  tag.end = at;
  return tag;
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool holds_tags(std::string_view text) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::size_t name = at + 1;
    if (name < text.size() && text[name] == '/') ++name;
    if (name >= text.size() || !is_letter(text[name])) continue;
    while (name < text.size() && (is_letter(text[name]) || (text[name] >= '0' && text[name] <= '9'))) ++name;
    if (name < text.size() && (text[name] == '>' || text[name] == '/' || is_space(text[name])))
      return text.find('>', name) != std::string_view::npos;
  }
  return false;
}

std::string plain_of(std::string_view html) {
  std::string bare;
  for (std::size_t at = 0; at < html.size();) {
    const auto open = html.find('<', at);
    bare.append(html.substr(at, open - at));
    if (open == std::string_view::npos) break;
    const std::size_t name = open + 1 < html.size() && html[open + 1] == '/' ? open + 2 : open + 1;
    if (name >= html.size() || !(is_letter(html[name]) || html[name] == '!')) {
      bare += '<';
      at = open + 1;
      continue;
    }
    const auto close = html.find('>', open);
    if (close == std::string_view::npos) {
      bare.append(html.substr(open));
      break;
    }
    if (parts_words(html.substr(name, close - name))) bare += ' ';
    at = close + 1;
  }
  std::string decoded = text::decode_entities(bare), out;
  for (const char c : decoded) {
    const bool blank = is_space(c);
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace selon::report
