#include "clean/html_tokens.h"

#include <algorithm>
#include <array>

namespace selon::clean {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxNameBytes = 64;
constexpr std::array kRawElements = {"script"sv, "style"sv,  "textarea"sv, "title"sv,
                                     "xmp"sv,    "iframe"sv, "noembed"sv,  "noframes"sv};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_lower(std::string_view text, std::string_view lower_text) {
  return text.size() == lower_text.size() && std::equal(text.begin(), text.end(), lower_text.begin(),
                                                        [](char a, char b) { return lower(a) == b; });
}

}  // namespace

std::string_view HtmlToken::attribute(std::string_view lower_name) const {
  for (const auto& attribute : attributes)
    if (same_lower(attribute.name, lower_name))
      return attribute.value.data() ? attribute.value : std::string_view("");
  return {};
}

void HtmlTokens::skip_space() {
  while (at_ < html_.size() && is_space(html_[at_])) ++at_;
}

void HtmlTokens::skip_past(std::string_view end) {
  const auto found = html_.find(end, at_);
  cut_ |= found == std::string_view::npos;
  at_ = found == std::string_view::npos ? html_.size() : found + end.size();
}

bool HtmlTokens::next(HtmlToken& token) {
  token.attributes.clear();
  token.self_closing = false;
  if (!raw_element_.empty() && take_raw(token)) return true;
  while (at_ < html_.size()) {
    const std::size_t from = at_;
    std::size_t open = from;
    while (true) {
      open = html_.find('<', open);
      if (open == std::string_view::npos || open + 1 >= html_.size()) {
        open = html_.size();
        break;
      }
      const char c = html_[open + 1];
      if (is_letter(c) || c == '/' || c == '!' || c == '?') break;
      ++open;
    }
    if (open > from) {
      token.kind = HtmlTokenKind::text;
      token.text = html_.substr(from, open - from);
      at_ = open;
      return true;
    }
    if (take_markup(token)) return true;
  }
  token.kind = HtmlTokenKind::end;
  return false;
}

bool HtmlTokens::take_markup(HtmlToken& token) {
  const std::string_view rest = html_.substr(at_);
  if (rest.starts_with("<!--")) {
    at_ += rest.starts_with("<!-->") ? 2 : 4;
    skip_past("-->");
    return false;
  }
  const bool closing = rest.size() > 1 && rest[1] == '/';
  const std::size_t name_at = at_ + (closing ? 2 : 1);
  if (name_at >= html_.size() || !is_letter(html_[name_at])) {
    skip_past(">");
    return false;
  }
  std::size_t end = name_at;
  while (end < html_.size() && !is_space(html_[end]) && html_[end] != '>' && html_[end] != '/') ++end;
  token.kind = closing ? HtmlTokenKind::close : HtmlTokenKind::open;
  token.name.clear();
  for (std::size_t c = name_at; c < std::min(end, name_at + kMaxNameBytes); ++c)
    token.name += lower(html_[c]);
  at_ = end;
  take_attributes(token);
  if (!closing && std::find(kRawElements.begin(), kRawElements.end(), token.name) != kRawElements.end())
    raw_element_ = token.name;
  return true;
}

void HtmlTokens::take_attributes(HtmlToken& token) {
  while (true) {
    skip_space();
    if (at_ >= html_.size()) {
      cut_ = true;
      return;
    }
    if (html_[at_] == '>') {
      ++at_;
      return;
    }
    if (html_[at_] == '/') {
      token.self_closing = at_ + 1 < html_.size() && html_[at_ + 1] == '>';
      ++at_;
      continue;
    }
    const std::size_t from = at_;
    ++at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '=' && html_[at_] != '>' &&
           html_[at_] != '/')
      ++at_;
    HtmlAttribute attribute{html_.substr(from, at_ - from), {}};
    skip_space();
    if (at_ < html_.size() && html_[at_] == '=') {
      ++at_;
      attribute.value = take_value();
    }
    if (token.attributes.size() < kMaxAttributes) token.attributes.push_back(attribute);
  }
}

std::string_view HtmlTokens::take_value() {
  skip_space();
  if (at_ >= html_.size()) return {};
  const char quote = html_[at_];
  std::size_t from = at_, end;
  if (quote == '"' || quote == '\'') {
    ++from;
    end = html_.find(quote, from);
    cut_ |= end == std::string_view::npos;
    if (end == std::string_view::npos) end = html_.size();
    at_ = std::min(end + 1, html_.size());
  } else {
    end = from;
    while (end < html_.size() && !is_space(html_[end]) && html_[end] != '>') ++end;
    at_ = end;
  }
  return html_.substr(from, std::min(end - from, kMaxValueBytes));
}

bool HtmlTokens::take_raw(HtmlToken& token) {
  const std::string element = std::move(raw_element_);
  raw_element_.clear();
  const std::size_t from = at_;
  std::size_t end = from;
  while (true) {
    end = html_.find("</", end);
    if (end == std::string_view::npos) {
      end = html_.size();
      cut_ = true;
      break;
    }
    const auto name = html_.substr(end + 2, element.size());
    const auto after = end + 2 + element.size();
    if (same_lower(name, element) &&
        (after >= html_.size() || is_space(html_[after]) || html_[after] == '>' || html_[after] == '/'))
      break;
    end += 2;
  }
  at_ = end;
  if (end == from) return false;
  token.kind = HtmlTokenKind::raw;
  token.name = element;
  token.text = html_.substr(from, end - from);
  return true;
}

}  // namespace selon::clean
