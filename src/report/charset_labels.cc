#include "report/charset_labels.h"

#include <algorithm>
#include <iterator>

#include "report/http_head.h"

namespace selon::report {

namespace {

struct Label {
  std::string_view label, charset;
};
constexpr Label kLabels[] = {
#include "report/charset_labels.inc"
};

/// The standard's prescan ends after 1,024 bytes; pages put scripts before their declaration.
constexpr std::size_t kPrescan = 4096;
constexpr std::string_view kBlanks = " \t\r\n\f";

/// A tag's attributes, one by one (HTML standard, "get an attribute").
class Attributes {
 public:
  explicit Attributes(std::string_view text) : text_(text) {}

  /// Returns: false at the tag's end.
  bool next(std::string& name, std::string& value) {
    name.clear();
    value.clear();
    at_ = std::min(text_.find_first_not_of(" \t\r\n\f/", at_), text_.size());
    if (at_ == text_.size() || text_[at_] == '>') return false;
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n\f/>=", at_ + 1), text_.size());
    name = lowered(text_.substr(at_, end - at_));
    at_ = std::min(text_.find_first_not_of(kBlanks, end), text_.size());
    if (at_ == text_.size() || text_[at_] != '=') return true;
    at_ = std::min(text_.find_first_not_of(kBlanks, at_ + 1), text_.size());
    if (at_ == text_.size()) return false;
    const char quote = text_[at_];
    const bool quoted = quote == '"' || quote == '\'';
    at_ += quoted ? 1 : 0;
    const std::size_t stop = quoted ? text_.find(quote, at_) : text_.find_first_of(" \t\r\n\f>", at_);
    value = lowered(text_.substr(at_, std::min(stop, text_.size()) - at_));
    at_ = std::min(stop, text_.size()) + (quoted && stop != std::string_view::npos ? 1 : 0);
    return true;
  }
  std::size_t at() const { return at_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// What a meta element declares, or empty.
std::string_view declared_by_meta(Attributes& attributes) {
  std::string name, value, charset, content;
  bool content_type = false;
  while (attributes.next(name, value)) {
    if (name == "charset" && charset.empty()) charset = value;
    if (name == "content" && content.empty()) content = value;
    if (name == "http-equiv") content_type |= trimmed(value) == "content-type";
  }
  if (charset.empty() && content_type) charset = read_media_type(content).charset;
  return charset_of_label(charset);
}

std::string_view declared_by_xml(std::string_view head) {
  if (!head.starts_with("<?xml")) return {};
  const std::string_view declaration = head.substr(0, head.find('>'));
  auto at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const auto end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  return charset_of_label(declaration.substr(at + 1, end - at - 1));
}

}  // namespace

std::string_view charset_of_label(std::string_view label) {
  const std::string name = lowered(trimmed(label));
  const auto* found =
      std::lower_bound(std::begin(kLabels), std::end(kLabels), name,
                       [](const Label& l, const std::string& wanted) { return l.label < wanted; });
  return found == std::end(kLabels) || found->label != name ? std::string_view() : found->charset;
}

std::string declared_charset(std::string_view html) {
  const std::string_view head = html.substr(0, kPrescan);
  std::string_view charset;
  for (auto at = head.find('<'); at != std::string_view::npos && charset.empty(); at = head.find('<', at)) {
    const std::string_view rest = head.substr(at);
    if (rest.starts_with("<!--")) {
      at = head.find("-->", at + 2);
      if (at == std::string_view::npos) break;
      continue;
    }
    const bool meta = rest.size() > 5 && lowered(rest.substr(0, 5)) == "<meta" &&
                      (kBlanks.find(rest[5]) != std::string_view::npos || rest[5] == '/');
    if (meta) {
      Attributes attributes(rest.substr(5));
      charset = declared_by_meta(attributes);
      at += 5 + attributes.at();
    } else {
      ++at;
    }
  }
  if (charset.empty()) charset = declared_by_xml(head);
  if (charset == "utf-16le" || charset == "utf-16be") charset = "utf-8";
  if (charset == "x-user-defined") charset = "windows-1252";
  return std::string(charset);
}

}  // namespace selon::report
