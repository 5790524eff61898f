#include "clean/html_tokens.h"

#include <algorithm>
#include <cstring>

#include "clean/scan.h"

namespace selon::clean {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

const char* find_char(const char* at, const char* end, char c) {
  return find_byte(
      at, end, [c](auto bytes) { return equal(bytes, c); }, [c](char byte) { return byte == c; });
}

/// A space, '>', '/': the end of a tag's name.
bool ends_name(char c) { return is_space(c) || c == '>' || c == '/'; }

bool ends_attribute(char c) { return ends_name(c) || c == '='; }

const char* attribute_end(const char* at, const char* end) {
  return find_byte(
      at, end,
      [](auto bytes) {
        return either(either(equal(bytes, '>'), equal(bytes, '=')),
                      either(equal(bytes, '/'), at_most(bytes, ' ')));
      },
      [](char c) { return ends_attribute(c) || static_cast<unsigned char>(c) <= ' '; });
}

const char* name_end(const char* at, const char* end) {
  do {
    at = find_byte(
        at + 1, end,
        [](auto bytes) { return either(either(equal(bytes, '>'), equal(bytes, '/')), at_most(bytes, ' ')); },
        [](char c) { return ends_name(c) || static_cast<unsigned char>(c) <= ' '; });
  } while (at < end && !ends_name(*at));  // other control characters belong to the name
  return at;
}

/// Attributes of these are never asked for.
bool needs_attributes(Element element) {
  return element.kind != ElementKind::void_ || element == elements::kMeta || element == elements::kLink;
}

}  // namespace

void HtmlTokens::skip_space() {
  while (at_ < end_ && is_space(*at_)) ++at_;
}

void HtmlTokens::skip_past(char mark) {
  const char* const found = find_char(at_, end_, mark);
  cut_ |= found == end_;
  at_ = found == end_ ? end_ : found + 1;
}

void HtmlTokens::skip_comment() {
  while (true) {
    skip_past('>');
    if (at_ == end_ && cut_) return;
    if (at_[-2] == '-' && at_[-3] == '-') return;
  }
}

bool HtmlTokens::next(HtmlToken& token) {
  token.present_ = 0;
  token.self_closing = false;
  if (!raw_element_.empty() && take_raw(token)) return true;
  while (at_ < end_) {
    const char* open = at_;
    while (true) {
      if (open == end_ || *open != '<') open = find_char(open, end_, '<');
      if (end_ - open < 2) {
        open = end_;
        break;
      }
      const char c = open[1];
      if (is_letter(c) || c == '/' || c == '!' || c == '?') break;
      ++open;
    }
    if (open > at_) {
      token.kind = HtmlTokenKind::text;
      token.text = {at_, static_cast<std::size_t>(open - at_)};
      at_ = open;
      return true;
    }
    if (take_markup(token)) return true;
  }
  token.kind = HtmlTokenKind::end;
  return false;
}

bool HtmlTokens::take_markup(HtmlToken& token) {
  const bool closing = at_[1] == '/';
  const char* const name = at_ + (closing ? 2 : 1);
  if (name >= end_ || !is_letter(*name)) {
    if (rest().starts_with("<!--")) {
      at_ += rest().starts_with("<!-->") ? 2 : 4;
      skip_comment();
    } else {
      skip_past('>');
    }
    return false;
  }
  const char* end = name_end(name, end_);
  token.kind = closing ? HtmlTokenKind::close : HtmlTokenKind::open;
  token.name = {name,
                std::min<std::size_t>(static_cast<std::size_t>(end - name), element_table::kMaxNameBytes)};
  token.element = end_ - name >= 8 ? element_of_readable(name, token.name.size()) : element_of(token.name);
  at_ = end;
  if (at_ < end_ && *at_ == '>') {
    ++at_;
  } else if (!closing && needs_attributes(token.element)) {
    take_attributes(token);
  } else {
    skip_attributes();
  }
  if (!closing && token.element.kind == ElementKind::skipped) {
    if (holds_raw_text(token.element)) {
      raw_element_ = token.name;
    } else {
      skip_opaque(token);
    }
  }
  return true;
}

#ifdef __SSE2__
/// Attributes written name="value", as nearly all are, found by the marks of 64 bytes at a time. Stops before
/// the first that is written otherwise, and near the end of the input.
std::size_t HtmlTokens::take_usual_attributes(HtmlToken& token) {
  std::size_t count = 0;
  while (end_ - at_ >= 64) {
    const char* const base = at_;
    const std::uint64_t quotes = mask_sixty_four(base, [](auto b) { return equal(b, '"'); });
    const std::uint64_t equals = mask_sixty_four(base, [](auto b) { return equal(b, '='); });
    const std::uint64_t spaces = mask_sixty_four(base, [](auto b) { return at_most(b, ' '); });
    const std::uint64_t stops =
        spaces | mask_sixty_four(base, [](auto b) { return either(equal(b, '>'), equal(b, '/')); });
    for (std::uint64_t left = ~0ull;;) {
      const std::uint64_t words = ~spaces & left;
      if (words == 0) break;
      const int name = std::countr_zero(words);
      const std::uint64_t from = ~0ull << name;
      const int equal_at = std::countr_zero(equals & from);  // 64 where there is none
      if (equal_at >= 62) {
        if (name == 0 || (stops & from) != 0) return at_ = base + name, count;
        break;
      }
      if (std::countr_zero(stops & from) < equal_at || base[equal_at + 1] != '"' || equal_at == name)
        return at_ = base + name, count;
      const std::uint64_t closing = quotes & (~0ull << (equal_at + 2));
      const char* const value = base + equal_at + 2;
      const char* const close =
          closing != 0 ? base + std::countr_zero(closing) : find_char(base + 64, end_, '"');
      if (close == end_) return at_ = base + name, count;
      if (++count <= kMaxAttributes)
        token.keep(attribute_of({base + name, static_cast<std::size_t>(equal_at - name)}),
                   {value, std::min(static_cast<std::size_t>(close - value), kMaxValueBytes)});
      at_ = close + 1;
      if (closing == 0 || close == base + 63) break;
      left = ~0ull << (close + 1 - base);
    }
    if (at_ == base) return at_ = base + std::min(63, std::countr_zero(~spaces)), count;
  }
  return count;
}
#endif

void HtmlTokens::take_attributes(HtmlToken& token) {
  std::size_t count = 0;
#ifdef __SSE2__
  count = take_usual_attributes(token);
#endif
  while (true) {
    skip_space();
    if (at_ >= end_) {
      cut_ = true;
      return;
    }
    if (*at_ == '>') {
      ++at_;
      return;
    }
    if (*at_ == '/') {
      token.self_closing = at_ + 1 < end_ && at_[1] == '>';
      ++at_;
      continue;
    }
    const char* const from = at_;
    do {
      at_ = attribute_end(at_ + 1, end_);
    } while (at_ < end_ && !ends_attribute(*at_));  // other control characters belong to the name
    const std::string_view name(from, static_cast<std::size_t>(at_ - from));
    skip_space();
    std::string_view value("");
    if (at_ < end_ && *at_ == '=') {
      ++at_;
      value = take_value();
    }
    if (++count <= kMaxAttributes) token.keep(attribute_of(name), value);
  }
}

/// To the end of a tag whose attributes nobody asks for; a '>' in a quoted value does not end it.
void HtmlTokens::skip_attributes() {
  const char* const name_end = at_;
  while (true) {
    at_ = find_byte(
        at_, end_,
        [](auto bytes) { return either(either(equal(bytes, '>'), equal(bytes, '"')), equal(bytes, '\'')); },
        [](char c) { return c == '>' || c == '"' || c == '\''; });
    if (at_ == end_) break;
    const char mark = *at_++;
    if (mark == '>') return;
    const char* before = at_ - 2;
    while (before >= name_end && is_space(*before)) --before;
    if (before < name_end || *before != '=') continue;
    at_ = find_char(at_, end_, mark);
    if (at_ == end_) break;
    ++at_;
  }
  cut_ = true;
}

std::string_view HtmlTokens::take_value() {
  skip_space();
  if (at_ >= end_) return "";
  const char quote = *at_;
  const char *from = at_, *end;
  if (quote == '"' || quote == '\'') {
    ++from;
    end = find_char(from, end_, quote);
    cut_ |= end == end_;
    at_ = end == end_ ? end : end + 1;
  } else {
    end = from;
    while (end < end_ && !is_space(*end) && *end != '>') ++end;
    at_ = end;
  }
  return {from, std::min(static_cast<std::size_t>(end - from), kMaxValueBytes)};
}

/// Where "</element" begins, or the end of the input.
const char* HtmlTokens::end_tag_of(std::string_view element) const {
  for (const char* at = at_;; ++at) {
    at = find_char(at, end_, '<');
    if (at == end_) return end_;
    const std::string_view tail(at, static_cast<std::size_t>(end_ - at));
    if (tail.size() > 1 + element.size() && tail[1] == '/' &&
        same_letters(tail.substr(2, element.size()), element) &&
        (tail.size() == 2 + element.size() || ends_name(tail[2 + element.size()])))
      return at;
  }
}

/// The inside of an element that holds nothing to read. One that is never closed is read on.
void HtmlTokens::skip_opaque(const HtmlToken& token) {
  const std::size_t which = opaque_element(token.element);
  if (which == kOpaqueElements || token.self_closing || unclosed_[which]) return;
  const char* const end = end_tag_of(token.name);
  unclosed_[which] = end == end_;
  if (end != end_) at_ = end;
}

bool HtmlTokens::take_raw(HtmlToken& token) {
  const std::string_view element = raw_element_;
  raw_element_ = {};
  const char* const from = at_;
  const char* const end = end_tag_of(element);
  cut_ |= end == end_;
  at_ = end;
  if (end == from) return false;
  token.kind = HtmlTokenKind::raw;
  token.name = element;
  token.element = element_of(element);
  token.text = {from, static_cast<std::size_t>(end - from)};
  return true;
}

}  // namespace selon::clean
