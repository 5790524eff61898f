#include "report/xml_mend.h"

#include "report/markup.h"
#include "text/entities.h"

namespace selon::report {

namespace {

std::string_view local_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_entry(std::string_view name) {
  const auto local = local_of(name);
  return same_name(local, "item") || same_name(local, "entry");
}

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) {}

  Mended run() {
    out_.xml.reserve(text_.size());
    while (at_ < text_.size() && !done_) {
      const auto open = text_.find('<', at_);
      take_text(text_.substr(at_, open - at_));
      at_ = open;
      if (open == std::string_view::npos) break;
      take_markup();
    }
    if (!open_.empty()) out_.cut = true;
    while (!open_.empty()) close(text_.size(), false);
    return std::move(out_);
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t entry;  ///< its number, or kNone
  };
  static constexpr std::size_t kNone = ~std::size_t{0};

  void take_text(std::string_view text) {
    if (!open_.empty()) append_escaped(text);
  }

  /// Appends one character of running text or of a value.
  void append_character(char c) {
    if (c == '<') {
      out_.xml += "&lt;";
    } else if (c == '"') {
      out_.xml += "&quot;";
    } else if (static_cast<unsigned char>(c) >= 0x20 || is_space(c)) {
      if (c != '\f') out_.xml += c;
    }
  }

  /// References that XML knows stay; those of HTML become their characters; all others are no references.
  void append_escaped(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] != '&') {
        append_character(text[at++]);
        continue;
      }
      const auto end = text.substr(at, kLongestReference).find(';');
      const auto reference = end == std::string_view::npos ? std::string_view() : text.substr(at, end + 1);
      const std::string meant = text::decode_entities(reference);
      if (reference.empty() || meant == reference) {
        out_.xml += "&amp;";
        ++out_.mistakes;
        ++at;
        continue;
      }
      if (meant == "&" || meant == "<" || meant == ">" || meant == "\"" || meant == "'") {
        out_.xml += meant == "&"   ? "&amp;"
                    : meant == "<" ? "&lt;"
                    : meant == ">" ? "&gt;"
                    : meant == "'" ? "'"
                                   : "&quot;";
      } else if (meant.size() > 1 || static_cast<unsigned char>(meant[0]) >= 0x20 || is_space(meant[0])) {
        out_.xml += meant;
      }
      at += reference.size();
    }
  }

  void take_markup() {
    const auto rest = text_.substr(at_);
    if (rest.starts_with("<!--")) return skip_past("-->");
    if (rest.starts_with("<![CDATA[")) return take_cdata();
    if (rest.starts_with("<?")) return skip_past("?>");
    if (rest.starts_with("<!")) return skip_doctype();
    if (rest.size() > 2 && rest[1] == '/' && starts_name(rest[2])) return take_end_tag();
    if (rest.size() > 1 && starts_name(rest[1])) return take_start_tag();
    take_text("<");
    ++out_.mistakes;
    ++at_;
  }

  void skip_past(std::string_view mark) {
    const auto end = text_.find(mark, at_);
    at_ = end == std::string_view::npos ? text_.size() : end + mark.size();
  }

  void take_cdata() {
    constexpr std::string_view kBegin = "<![CDATA[", kEnd = "]]>";
    const std::size_t begin = at_ + kBegin.size();
    const auto end = text_.find(kEnd, begin);
    if (!open_.empty()) {
      for (const char c : text_.substr(begin, end - begin)) {
        if (c == '&') {
          out_.xml += "&amp;";
        } else {
          append_character(c);
        }
      }
    }
    at_ = end == std::string_view::npos ? text_.size() : end + kEnd.size();
  }

  /// With an internal subset, where there is one.
  void skip_doctype() {
    auto end = text_.find_first_of("[>", at_);
    if (end != std::string_view::npos && text_[end] == '[') {
      const std::size_t subset = end;
      do {
        end = text_.find(']', end + 1);
      } while (end != std::string_view::npos && !trimmed(text_.substr(end + 1, 16)).starts_with(">"));
      out_.entities |= text_.substr(subset, end - subset).find("<!ENTITY") != std::string_view::npos;
      if (end != std::string_view::npos) end = text_.find('>', end);
    }
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  void take_start_tag() {
    const Tag tag = read_tag(text_, at_);
    const std::size_t begin = at_;
    at_ = tag.end;
    if (!tag.whole) {
      ++out_.mistakes;
      if (at_ >= text_.size()) return;  // cut off within the tag
    }
    if (open_.empty() && !out_.root.empty()) return void(done_ = true);  // one root
    if (++elements_ > kXmlElements) {
      out_.too_many = done_ = true;
      return;
    }
    if (is_entry(tag.name)) close_open_entry(begin);
    if (too_deep_ > 0 || open_.size() >= kXmlDepth) {
      out_.too_deep = true;
      if (!tag.closes_itself) ++too_deep_;
      return;
    }
    write_start(tag);
    std::size_t entry = kNone;
    if (is_entry(tag.name)) {
      entry = out_.entries.size();
      out_.entries.push_back({begin, text_.size(), false});
    }
    open_.push_back({tag.name, entry});
    if (tag.closes_itself) close(at_, true);
  }

  void write_start(const Tag& tag) {
    if (out_.root.empty()) out_.root = tag.name;
    out_.xml += '<';
    out_.xml += tag.name;
    for (const Attribute& attribute : tag.attributes) {
      if (attribute.value.size() > kLongestValue) continue;  // it would be looked at again for every item
      if (attribute.name.starts_with("xmlns:") && out_.spaces.size() < kXmlDepth)
        out_.spaces.emplace_back(attribute.name.substr(6), trimmed(attribute.value));
      out_.xml += ' ';
      out_.xml += attribute.name;
      out_.xml += "=\"";
      append_escaped(attribute.value);
      out_.xml += '"';
    }
    out_.xml += '>';
  }

  /// An entry that was never closed ends where the next begins.
  void close_open_entry(std::size_t at) {
    bool within = false;
    for (const Open& open : open_) within |= open.entry != kNone;
    if (!within) return;
    ++out_.mistakes;
    too_deep_ = 0;
    while (open_.back().entry == kNone) close(at, true);
    close(at, true);
  }

  void take_end_tag() {
    std::size_t name_end = at_ + 2;
    while (name_end < text_.size() && text_[name_end] != '>' && text_[name_end] != '<' &&
           !is_space(text_[name_end]))
      ++name_end;
    const auto name = text_.substr(at_ + 2, name_end - at_ - 2);
    const auto end = text_.find_first_of("<>", name_end);
    at_ = end == std::string_view::npos ? text_.size() : text_[end] == '>' ? end + 1 : end;
    std::size_t depth = open_.size();
    while (depth > 0 && !same_name(open_[depth - 1].name, name)) --depth;
    if (too_deep_ > 0 && !(depth > 0 && (open_[depth - 1].entry != kNone || depth <= 2))) {
      --too_deep_;
      return;
    }
    too_deep_ = 0;
    if (depth == 0) return void(++out_.mistakes);
    out_.mistakes += open_.size() - depth;
    while (open_.size() >= depth) close(at_, true);
    if (open_.empty()) done_ = true;
  }

  void close(std::size_t at, bool whole) {
    const Open open = open_.back();
    open_.pop_back();
    out_.xml += "</";
    out_.xml += open.name;
    out_.xml += '>';
    if (open.entry == kNone) return;
    out_.entries[open.entry].end = at;
    out_.entries[open.entry].whole = whole;
  }

  static constexpr std::size_t kLongestReference = 14, kLongestValue = std::size_t{64} << 10;
  std::string_view text_;
  std::size_t at_ = 0, elements_ = 0;
  std::size_t too_deep_ = 0;  ///< open elements below the depth that is kept
  std::vector<Open> open_;
  bool done_ = false;
  Mended out_;
};

}  // namespace

Mended mend_xml(std::string_view text) { return Mender(text).run(); }

}  // namespace selon::report
