#include "clean/page.h"

#include <algorithm>
#include <utility>

#include "clean/entities.h"
#include "clean/html_tokens.h"
#include "clean/page_parts.h"
#include "clean/scan.h"
#include "clean/spaces.h"

namespace selon::clean {

namespace {

constexpr std::size_t kMaxMeta = 512;
constexpr std::size_t kMaxJsonLdBytes = 1 << 20;
constexpr std::size_t kMaxCssBytes = 1 << 20;
constexpr std::size_t kLongestProperty = 120;  ///< bytes of text that an itemprop is the value of

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_word(std::string_view word, std::string_view lower_word) {
  return word.size() == lower_word.size() && std::equal(word.begin(), word.end(), lower_word.begin(),
                                                        [](char a, char b) { return lower(a) == b; });
}

class PageReader {
 public:
  PageReader(std::string_view html, PageBuffers& buffers)
      : html_(html),
        tokens_(html),
        page_(buffers.page),
        stack_(buffers.stack),
        rules_(buffers.rules),
        named_(buffers.named) {
    page_.clear();
    stack_.clear();
    named_.clear();
    page_.nodes.push_back({});
    page_.text.push_back('\n');
  }

  void read() {
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
  }

  /// Hides what a style sheet below it takes out of sight. Returns: whether text was read that must not be.
  bool apply_late_rules() {
    if (!late_rules_) return false;
    bool inside_line = false;
    for (const auto& [at, node] : named_) {
      HtmlTokens tokens(html_.substr(at));
      if (!tokens.next(token_) || !rules_.hides(token_)) continue;
      if (node != 0) {
        page_.nodes[node].hidden = true;
      } else {
        inside_line = true;
      }
    }
    return inside_line;
  }

 private:
  std::uint32_t offset_of(std::string_view part) const {
    return static_cast<std::uint32_t>(part.data() - html_.data());
  }

  void take_text(std::string_view text) {
    if (silent_ > 0) return;
    const std::size_t before = page_.text.size();
    append_page_text(page_.text, text);
    const std::size_t grown = page_.text.size() - before;
    if (grown == 0) return;
    const Span origin{offset_of(text), offset_of(text) + static_cast<std::uint32_t>(text.size())};
    if (before == line_) origin_.begin = origin.begin;
    origin_.end = origin.end;
    page_.pieces.push_back({static_cast<std::uint32_t>(before), origin});
    if (anchors_ > 0) link_bytes_ += grown;
  }

  void take_raw() {
    if (token_.element == elements::kTitle) {
      add_meta("title", token_.text);
    } else if (token_.element == elements::kScript) {
      if (json_ld_script_ && token_.text.size() <= kMaxJsonLdBytes) page_.json_ld.push_back(token_.text);
      json_ld_script_ = false;
    } else if (token_.element == elements::kStyle && on_screen_ &&
               rules_.read(token_.text.substr(0, kMaxCssBytes))) {
      late_rules_ |= !named_.empty();
    }
  }

  /// A property may list several names: property="x:title dc:title".
  void add_meta(std::string_view names, std::string_view value) {
    if (value.empty()) return;
    while (!names.empty() && page_.meta.size() < kMaxMeta) {
      const auto space = names.find(' ');
      if (space != 0) page_.meta.push_back({names.substr(0, space), value});
      names.remove_prefix(space == std::string_view::npos ? names.size() : space + 1);
    }
  }

  void flush() {
    std::string& text = page_.text;
    if (text.size() > line_ && text.back() == ' ') text.pop_back();
    if (text.size() > line_) {
      const Span span{static_cast<std::uint32_t>(line_), static_cast<std::uint32_t>(text.size())};
      const auto links = std::min<std::size_t>(link_bytes_, span.size());
      page_.blocks.push_back({node_, span, static_cast<std::uint32_t>(links), origin_});
      text.push_back('\n');
      line_ = text.size();
    }
    link_bytes_ = 0;
  }

  /// What a tag tells beside the text.
  void take_properties() {
    if (token_.element == elements::kMeta) {
      for (const auto key : {Attribute::property, Attribute::name, Attribute::itemprop})
        if (const auto name = token_.attribute(key); !name.empty())
          return add_meta(name, token_.attribute(Attribute::content));
    } else if (token_.element == elements::kLink) {
      if (same_word(token_.attribute(Attribute::rel), "canonical"))
        add_meta("canonical", token_.attribute(Attribute::href));
    } else if (token_.element == elements::kHtml) {
      saw_html_ = true;
      add_meta("lang", token_.attribute(Attribute::lang));
    } else if (token_.element == elements::kScript) {
      json_ld_script_ = token_.attribute(Attribute::type).find("ld+json") != std::string_view::npos;
    } else if (token_.element == elements::kStyle) {
      const auto media = token_.attribute(Attribute::media);
      on_screen_ = media.empty() || same_word(media, "all") || same_word(media, "screen");
    } else if (silent_ == 0) {
      take_visible_property();
    }
  }

  /// <time datetime>, <span itemprop=datePublished content>, or the words up to the next tag.
  void take_visible_property() {
    const bool time = token_.element == elements::kTime;
    const auto property = token_.attribute(Attribute::itemprop);
    if (!time && property.empty()) return;
    auto value = token_.attribute(Attribute::datetime);
    if (value.empty()) value = token_.attribute(Attribute::content);
    if (value.empty()) {
      const auto rest = html_.substr(tokens_.position(), kLongestProperty);
      value = rest.substr(0, rest.find('<'));
      if (value.size() == kLongestProperty) value = {};
    }
    add_meta(property, value);
    if (time) add_meta("time", value);
  }

  void open() {
    take_properties();
    const ElementKind kind = token_.element.kind;
    if (kind == ElementKind::break_) return flush();
    if (kind == ElementKind::void_) return;
    const bool breaks = breaks_line(kind);
    if (breaks) {
      if (kind != ElementKind::cell) flush();
      close_implied(kind);
    }
    if (kind == ElementKind::cell) append_spaced(page_.text, U' ');
    if (stack_.size() >= kMaxDepth) {
      ++overflow_;
      page_.truncated = true;
      return;
    }
    const bool as_node = breaks && kind != ElementKind::cell && kind != ElementKind::row;
    Hiding hiding = hiding_of(token_);
    // Whole pages wait unseen for a script: they are judged by what they hold.
    if (hiding == Hiding::away && (kind == ElementKind::body || kind == ElementKind::article))
      hiding = Hiding::faded;
    if (hiding == Hiding::none && rules_.hides(token_)) hiding = Hiding::faded;
    const bool silent =
        kind == ElementKind::skipped || hiding == Hiding::away || (hiding == Hiding::faded && !as_node);
    stack_.push_back({token_.element, node_, silent});
    silent_ += silent;
    anchors_ += kind == ElementKind::anchor;
    if (as_node) enter_node(kind, hiding);
    if (silent_ == 0 && (token_.has(Attribute::class_) || token_.has(Attribute::id)))
      named_.emplace_back(offset_of(token_.name) - 1, as_node ? node_ : 0);
    if (token_.self_closing && kind == ElementKind::skipped) pop();
  }

  void enter_node(ElementKind kind, Hiding hiding) {
    if (page_.nodes.size() >= kMaxNodes) {
      page_.truncated = true;
      return;
    }
    const int level = kind == ElementKind::heading ? token_.name[1] - '0' : 0;
    Node& node = page_.nodes.emplace_back();
    node.parent = node_;
    node.kind = kind;
    node.level = static_cast<std::uint8_t>(level);
    node.hidden = hiding == Hiding::faded;
    if (!token_.plain()) {
      node.style = style();
      node.classes = token_.attribute(Attribute::class_);
      node.id = token_.attribute(Attribute::id);
      node.role = token_.attribute(Attribute::role);
      node.property = token_.attribute(Attribute::itemprop);
    }
    node_ = static_cast<std::uint32_t>(page_.nodes.size() - 1);
  }

  std::uint64_t style() const {
    auto names = token_.attribute(Attribute::class_);
    names.remove_prefix(std::min(names.find_first_not_of(' '), names.size()));
    names = names.substr(0, names.find(' '));
    return names.empty() ? 0 : quick_hash(names);
  }

  /// A new line ends an open p; a new li ends the li before it (HTML standard, optional tags).
  void close_implied(ElementKind kind) {
    while (!stack_.empty()) {
      const ElementKind top = stack_.back().element.kind;
      const bool ends = top == ElementKind::paragraph || top == ElementKind::heading ||
                        (kind == ElementKind::item && top == ElementKind::item) ||
                        (kind == ElementKind::row && (top == ElementKind::row || top == ElementKind::cell)) ||
                        (kind == ElementKind::cell && top == ElementKind::cell);
      if (!ends) return;
      pop();
    }
  }

  void pop() {
    const OpenElement& top = stack_.back();
    silent_ -= top.silent;
    anchors_ -= top.element.kind == ElementKind::anchor;
    node_ = top.node;
    stack_.pop_back();
  }

  void close() {
    const ElementKind kind = token_.element.kind;
    if (kind == ElementKind::body) saw_end_ = true;
    const bool breaks = breaks_line(kind);
    if (overflow_ > 0) {
      if (kind != ElementKind::void_ && kind != ElementKind::break_) --overflow_;
      if (breaks) flush();
      return;
    }
    if (breaks && kind != ElementKind::cell) flush();
    if (kind == ElementKind::break_) return;
    // An inline end tag closes nothing beyond the line it stands in.
    std::size_t at = stack_.size();
    while (at > 0) {
      const Element candidate = stack_[at - 1].element;
      if (candidate == token_.element) break;
      if (!breaks && breaks_line(candidate.kind)) return;
      --at;
    }
    if (at == 0) return;
    while (stack_.size() >= at) pop();
  }

  std::string_view html_;
  HtmlTokens tokens_;
  HtmlToken token_;
  Page& page_;
  std::vector<OpenElement>& stack_;
  HidingRules& rules_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>& named_;
  std::size_t line_ = 1;  ///< where the block that is being read begins in page_.text
  std::size_t link_bytes_ = 0, overflow_ = 0;
  Span origin_;
  std::uint32_t node_ = 0;
  int silent_ = 0, anchors_ = 0;
  bool json_ld_script_ = false, saw_html_ = false, saw_end_ = false, late_rules_ = false, on_screen_ = true;
};

}  // namespace

std::string Page::first(std::string_view name) const {
  for (const auto& value : meta) {
    if (!same_word(value.name, name)) continue;
    std::string decoded = spaced(decode_entities(value.value));
    if (!decoded.empty()) return decoded;
  }
  return {};
}

std::vector<std::string> Page::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& value : meta) {
    if (found.size() == kMostValues) break;
    if (!same_word(value.name, name)) continue;
    if (std::string decoded = spaced(decode_entities(value.value)); !decoded.empty())
      found.push_back(std::move(decoded));
  }
  return found;
}

void Page::clear() {
  nodes.clear();
  text.clear();
  blocks.clear();
  pieces.clear();
  meta.clear();
  json_ld.clear();
  cut = truncated = false;
}

void read_page(std::string_view html, PageBuffers& buffers) {
  buffers.rules.clear();
  PageReader reader(html, buffers);
  reader.read();
  // Style sheets of the body come after what they hide: inside lines it can only be left out by reading
  // again.
  if (reader.apply_late_rules()) PageReader(html, buffers).read();
}

}  // namespace selon::clean
