#include "clean/page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "clean/entities.h"
#include "clean/html_tokens.h"
#include "clean/page_parts.h"
#include "clean/spaces.h"

namespace selon::clean {

namespace {

constexpr std::size_t kMaxMeta = 512;
constexpr std::size_t kMaxJsonLdBytes = 1 << 20;

struct Open {
  std::string name;
  ElementKind kind;
  std::uint32_t node;  ///< the node to go back to when it closes
  bool silent;         ///< hidden or skipped: no text inside
};

class PageReader {
 public:
  PageReader(std::string_view html, const pack::PageParts& parts) : tokens_(html), parts_(parts) {
    page_.nodes.push_back({});
  }

  Page read() {
    while (tokens_.next(token_)) {
      switch (token_.kind) {
        case HtmlTokenKind::text:
          take_text(token_.text);
          break;
        case HtmlTokenKind::raw:
          take_raw();
          break;
        case HtmlTokenKind::open:
          open();
          break;
        case HtmlTokenKind::close:
          close();
          break;
        case HtmlTokenKind::end:
          break;
      }
    }
    flush();
    page_.cut = tokens_.cut() || (saw_html_ && !saw_end_);
    return std::move(page_);
  }

 private:
  void take_text(std::string_view text) {
    if (silent_ > 0) return;
    scratch_.clear();
    append_decoded(scratch_, text);
    const std::size_t before = line_.size();
    append_spaced(line_, scratch_);
    if (anchors_ > 0) link_bytes_ += line_.size() - before;
  }

  void take_raw() {
    if (token_.name == "title" && page_.first("title").empty())
      add_meta("title", spaced(decode_entities(token_.text)));
    if (token_.name == "script" && json_ld_script_ && token_.text.size() <= kMaxJsonLdBytes)
      page_.json_ld.emplace_back(token_.text);
    json_ld_script_ = false;
  }

  void add_meta(std::string name, std::string value) {
    if (page_.meta.size() < kMaxMeta && !value.empty())
      page_.meta.push_back({std::move(name), std::move(value)});
  }

  void flush() {
    if (line_.ends_with(' ')) line_.pop_back();
    if (line_.starts_with(' ')) line_.erase(0, 1);
    if (!line_.empty()) page_.blocks.push_back({node_, line_, std::min(link_bytes_, line_.size())});
    line_.clear();
    link_bytes_ = 0;
  }

  void take_head_tag() {
    if (token_.name == "meta") {
      std::string name;
      for (const char* key : {"property", "name", "itemprop"})
        if (name.empty()) name = token_.attribute(key);
      std::transform(name.begin(), name.end(), name.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      if (!name.empty()) add_meta(std::move(name), spaced(decode_entities(token_.attribute("content"))));
    } else if (token_.name == "link" && token_.attribute("rel") == "canonical") {
      add_meta("canonical", spaced(decode_entities(token_.attribute("href"))));
    } else if (token_.name == "html") {
      saw_html_ = true;
      add_meta("lang", std::string(token_.attribute("lang")));
    } else if (token_.name == "script") {
      json_ld_script_ = token_.attribute("type").find("ld+json") != std::string_view::npos;
    } else if (token_.name == "time" && silent_ == 0) {
      add_meta("time", spaced(token_.attribute("datetime")));
    }
  }

  void open() {
    take_head_tag();
    const ElementKind kind = kind_of_element(token_.name);
    if (kind == ElementKind::break_) return flush();
    if (kind == ElementKind::void_) return;
    if (breaks_line(kind)) {
      if (kind != ElementKind::cell) flush();
      close_implied(kind);
    }
    if (kind == ElementKind::cell) append_spaced(line_, " ");
    if (stack_.size() >= kMaxDepth) {
      ++overflow_;
      page_.truncated = true;
      return;
    }
    const bool silent = kind == ElementKind::skipped || is_hidden(token_);
    stack_.push_back({token_.name, kind, node_, silent});
    silent_ += silent;
    anchors_ += kind == ElementKind::anchor;
    if (breaks_line(kind) && kind != ElementKind::cell && kind != ElementKind::row) enter_node(kind);
    if (token_.self_closing && kind == ElementKind::skipped) pop();
  }

  void enter_node(ElementKind kind) {
    if (page_.nodes.size() >= kMaxNodes) {
      page_.truncated = true;
      return;
    }
    const int level = kind == ElementKind::heading ? token_.name[1] - '0' : 0;
    page_.nodes.push_back({node_, kind, part_of(token_, parts_), static_cast<std::uint8_t>(level), style()});
    node_ = static_cast<std::uint32_t>(page_.nodes.size() - 1);
  }

  std::uint64_t style() const {
    auto names = token_.attribute("class");
    names.remove_prefix(std::min(names.find_first_not_of(' '), names.size()));
    names = names.substr(0, names.find(' '));
    return names.empty() ? 0 : base::hash64(names);
  }

  /// A new line ends an open p; a new li ends the li before it (HTML standard, optional tags).
  void close_implied(ElementKind kind) {
    while (!stack_.empty()) {
      const ElementKind top = stack_.back().kind;
      const bool ends = top == ElementKind::paragraph || top == ElementKind::heading ||
                        (kind == ElementKind::item && top == ElementKind::item) ||
                        (kind == ElementKind::row && (top == ElementKind::row || top == ElementKind::cell)) ||
                        (kind == ElementKind::cell && top == ElementKind::cell);
      if (!ends) return;
      pop();
    }
  }

  void pop() {
    const Open top = std::move(stack_.back());
    stack_.pop_back();
    silent_ -= top.silent;
    anchors_ -= top.kind == ElementKind::anchor;
    node_ = top.node;
  }

  void close() {
    saw_end_ |= token_.name == "html" || token_.name == "body";
    const ElementKind kind = kind_of_element(token_.name);
    const bool breaks = breaks_line(kind);
    if (overflow_ > 0) {
      if (kind != ElementKind::void_ && kind != ElementKind::break_) --overflow_;
      if (breaks) flush();
      return;
    }
    if (breaks && kind != ElementKind::cell) flush();
    if (token_.name == "br") return flush();
    // An inline end tag closes nothing beyond the line it stands in.
    std::size_t at = stack_.size();
    while (at > 0) {
      const Open& candidate = stack_[at - 1];
      if (candidate.name == token_.name) break;
      if (!breaks && breaks_line(candidate.kind)) return;
      --at;
    }
    if (at == 0) return;
    while (stack_.size() >= at) pop();
  }

  HtmlTokens tokens_;
  const pack::PageParts& parts_;
  HtmlToken token_;
  Page page_;
  std::vector<Open> stack_;
  std::string line_, scratch_;
  std::size_t link_bytes_ = 0, overflow_ = 0;
  std::uint32_t node_ = 0;
  int silent_ = 0, anchors_ = 0;
  bool json_ld_script_ = false, saw_html_ = false, saw_end_ = false;
};

}  // namespace

std::string_view Page::first(std::string_view name) const {
  for (const auto& value : meta)
    if (value.name == name) return value.value;
  return {};
}

Page read_page(std::string_view html, const pack::PageParts& parts) { return PageReader(html, parts).read(); }

}  // namespace selon::clean
