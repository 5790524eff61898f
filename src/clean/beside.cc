#include "clean/beside.h"

#include <algorithm>
#include <array>
#include <optional>

#include "clean/boilerplate.h"
#include "clean/dateline.h"
#include "clean/entities.h"
#include "clean/html_tokens.h"
#include "clean/page_parts.h"
#include "clean/spaces.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

using namespace std::string_view_literals;
using pack::PagePart;

constexpr std::size_t kAboveBytes = 3'000;    ///< of HTML before the headline
constexpr std::size_t kBelowBytes = 3'000;    ///< of HTML after the article
constexpr std::size_t kWindowBytes = 48'000;  ///< of HTML from there to the first paragraphs
constexpr std::size_t kParagraphBytes = 80;
constexpr std::size_t kParagraphs = 2;     ///< of the article, beyond which no author stands at its head
constexpr std::size_t kFoldedAway = 16;    ///< bytes by which one writing of a title is longer than another
constexpr std::size_t kMostText = 400;     ///< bytes in an element that is an author's line
constexpr std::size_t kLongestName = 100;  ///< bytes
constexpr std::size_t kMostWords = 8;      ///< of names: several authors, "with", an office
constexpr std::size_t kMostNames = 6;      ///< of authors
constexpr std::size_t kMostOpen = 64;      ///< elements that are followed inside each other
constexpr char kBreak = '\x1F';            ///< where a line of the element ends

constexpr std::array kParting = {" | "sv,
                                 "|"sv,
                                 " \xE2\x80\xA2 "sv,
                                 " \xC2\xB7 "sv,
                                 " \xE2\x80\x94"sv,
                                 " \xE2\x80\x93"sv,
                                 " - "sv,
                                 " ("sv,
                                 " @"sv,
                                 " / "sv};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" ,;:|-");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" ,;:|-") - first + 1);
}

bool is_name(std::string_view name, const pack::Packs& packs) {
  if (name.size() < 2 || name.size() > kLongestName || (name[0] >= 'a' && name[0] <= 'z')) return false;
  if (name.find_first_of("@<>{}=0123456789?!") != std::string_view::npos) return false;
  if (name.find("://") != std::string_view::npos || name.ends_with('.')) return false;
  if (static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) >= kMostWords) return false;
  return Boilerplate(packs).judge(name) == Verdict::text;
}

/// What an element tells by its names.
struct Told {
  bool author = false;  ///< rel=author, itemprop=author: surely
  bool byline = false;  ///< by its class
  bool name = false;    ///< itemprop=name
  bool date = false;
  bool other = false;  ///< named as something around the article
};

bool holds_word(std::string_view list, std::string_view word) {
  const auto at = list.find(word);
  return at != std::string_view::npos && (at == 0 || list[at - 1] == ' ' || list[at - 1] == ':') &&
         (at + word.size() == list.size() || list[at + word.size()] == ' ');
}

class Reader {
 public:
  Reader(std::string_view html, const pack::Packs& packs)
      : html_(html), packs_(packs), parts_(packs.world.page_parts) {}

  void read(std::size_t begin, std::size_t end) {
    open_.clear();
    text_.clear();
    line_ = npos, other_ = npos;
    HtmlTokens tokens(html_.substr(begin, end - begin));
    HtmlToken token;
    while (tokens.next(token)) {
      if (token.kind == HtmlTokenKind::text) {
        if (line_ != npos && text_.size() < 2 * kMostText) text_ += token.text;
      } else if (token.kind == HtmlTokenKind::open) {
        open(token);
      } else if (token.kind == HtmlTokenKind::close) {
        close(token);
      }
    }
    while (!open_.empty()) pop();
  }

  /// The surest; of several the first.
  std::string byline() const { return !sure_.empty() ? sure_ : !likely_.empty() ? likely_ : doubtful_; }
  bool sure() const { return !sure_.empty() || !likely_.empty(); }
  const std::string& published() const { return dated_.empty() ? time_ : dated_; }

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  struct Open {
    Element element;
    Told told;
    std::size_t text = 0;  ///< where its text begins
  };

  Told told_by(const HtmlToken& token) {
    Told told;
    if (token.plain()) return told;
    const auto property = token.attribute(Attribute::itemprop), rdfa = token.attribute(Attribute::property);
    told.author = holds_word(token.attribute(Attribute::rel), "author") || holds_word(property, "author") ||
                  holds_word(rdfa, "author");
    told.name = holds_word(property, "name");
    Node node;
    node.classes = token.attribute(Attribute::class_);
    node.id = token.attribute(Attribute::id);
    node.property = property;
    const PagePart part = parts_.part_of(node);
    told.byline = part == PagePart::byline;
    told.date =
        part == PagePart::date || holds_word(property, "datePublished") || holds_word(rdfa, "dc:date");
    told.other = part == PagePart::boilerplate;
    return told;
  }

  void open(const HtmlToken& token) {
    const ElementKind kind = token.element.kind;
    if (breaks_line(kind) || kind == ElementKind::break_) text_ += kBreak;
    const Told told = told_by(token);
    if (kind != ElementKind::skipped) take_day(token, told);
    if (kind == ElementKind::void_ || kind == ElementKind::break_ || kind == ElementKind::skipped) return;
    if (open_.size() >= kMostOpen) return;
    open_.push_back({token.element, told, text_.size()});
    const std::size_t depth = open_.size() - 1;
    if (told.other && other_ == npos) other_ = depth;
    if (line_ == npos && (told.author || told.byline)) {
      line_ = depth;
      text_.clear();
      names_.clear();
      open_.back().text = 0;
    }
  }

  void close(const HtmlToken& token) {
    if (breaks_line(token.element.kind)) text_ += kBreak;
    std::size_t at = open_.size();
    while (at > 0 && !(open_[at - 1].element == token.element)) --at;
    if (at == 0) return;
    while (open_.size() >= at) pop();
  }

  void pop() {
    const Open top = open_.back();
    open_.pop_back();
    const std::size_t depth = open_.size();
    if (other_ == depth) other_ = npos;
    if (line_ == npos) return;
    const bool inner = line_ < depth && (top.told.author || top.told.byline || top.told.name);
    if (inner) add_name(std::string_view(text_).substr(std::min(top.text, text_.size())));
    if (top.told.author) surely_ = true;
    if (line_ != depth) return;
    settle_line();
    line_ = npos;
  }

  void add_name(std::string_view text) {
    if (text.size() > kMostText || names_.size() >= kMostNames) return;
    std::string name = name_in(text);
    if (name.empty()) return;
    // An element and the one around it tell the same.
    for (std::string& told : names_)
      if (told.find(name) != std::string::npos || name.find(told) != std::string::npos) return;
    names_.push_back(std::move(name));
  }

  /// The name in the first line that has one.
  std::string name_in(std::string_view text) const {
    while (!text.empty()) {
      const auto end = std::min(text.find(kBreak), text.size());
      if (std::string name = name_of_byline(spaced(decode_entities(text.substr(0, end))), packs_);
          !name.empty())
        return name;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
  }

  void settle_line() {
    std::string byline;
    for (const std::string& name : names_) byline += (byline.empty() ? "" : ", ") + name;
    if (byline.empty() && text_.size() <= kMostText) byline = name_in(text_);
    std::string& kept = surely_ ? sure_ : other_ == npos ? likely_ : doubtful_;
    if (kept.empty()) kept = std::move(byline);
    surely_ = false;
  }

  void take_day(const HtmlToken& token, const Told& told) {
    const bool time = token.element == elements::kTime;
    if (!time && !told.date) return;
    auto value = token.attribute(Attribute::datetime);
    if (value.empty()) value = token.attribute(Attribute::content);
    std::string& kept = told.date ? dated_ : time_;
    if (kept.empty() && other_ == npos) kept = spaced(decode_entities(value));
  }

  std::string_view html_;
  const pack::Packs& packs_;
  PartReader parts_;
  std::vector<Open> open_;
  std::size_t line_ = npos, other_ = npos;  ///< depth of the author's line; of what is none of the article
  std::string text_;
  std::vector<std::string> names_;
  bool surely_ = false;
  std::string sure_, likely_, doubtful_, dated_, time_;
};

/// The heading that is the title; else the last of first rank before the article's text, or its first block.
std::size_t headline_of(const Page& page, std::string_view title, std::size_t first) {
  const std::string folded = text::fold(title);
  std::size_t found = first;
  for (std::size_t b = 0; b < page.blocks.size(); ++b) {
    const Block& block = page.blocks[b];
    const int level = page.nodes[block.node].level;
    if (level == 1 && b <= first + 3) found = std::min(first, b);
    if (level == 0 || level > 2 || block.text.size() + kFoldedAway < title.size() ||
        block.text.size() > title.size() + kFoldedAway)
      continue;
    if (!folded.empty() && text::fold(page.text_of(block)) == folded) return b;
  }
  return found;
}

/// From a little above the headline to the first paragraphs; never from the middle of a script.
Span head_window(std::string_view html, const Page& page, const std::vector<Selected>& article,
                 std::string_view title) {
  const std::size_t headline = headline_of(page, title, article.front().block);
  std::size_t last = headline, paragraphs = 0;
  for (const Selected& chosen : article) {
    if (chosen.block < headline) continue;
    last = chosen.block;
    if (page.blocks[last].text.size() >= kParagraphBytes && ++paragraphs == kParagraphs) break;
  }
  const std::size_t at = page.blocks[headline].origin.begin;
  std::size_t begin = at - std::min(at, kAboveBytes);
  const auto script = html.substr(begin, at - begin).rfind("</script"sv);
  if (script != std::string_view::npos) begin += script;
  begin = std::min(html.find('<', begin), html.size());
  const std::size_t end = std::min<std::size_t>(page.blocks[last].origin.end, begin + kWindowBytes);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
}

}  // namespace

std::string name_of_byline(std::string_view line, const pack::Packs& packs) {
  const Boilerplate phrases(packs);
  line = trimmed(line);
  bool labelled = false;
  if (const auto label = phrases.label(line); label && label->kind == pack::PhraseKind::byline) {
    line = trimmed(line.substr(label->end_byte));
    labelled = true;
  }
  for (const auto mark : kParting)
    if (const auto at = line.find(mark); at != std::string_view::npos && at > 0) line = line.substr(0, at);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (at > 0 && line[at - 1] != ' ') continue;
    const auto rest = line.substr(at);
    if (const auto date = date_at(rest, "", packs); date && date->day) {
      line = line.substr(0, at);
      break;
    }
    // "Tech Industry by Awa Example": the section before the label.
    if (labelled || at == 0) continue;
    if (const auto label = phrases.label(rest); label && label->kind == pack::PhraseKind::byline &&
                                                text::begins_upper(rest.substr(label->end_byte))) {
      line = rest.substr(label->end_byte);
      labelled = true;
      at = 0;
    }
  }
  line = trimmed(line);
  return is_name(line, packs) ? std::string(line) : std::string();
}

Beside read_beside(const PageOf& of, std::string_view title, const pack::Packs& packs) {
  const auto& [html, page, article] = of;
  if (article.empty()) return {};
  Reader reader(html, packs);
  const Span head = head_window(html, page, article, title);
  reader.read(head.begin, head.end);
  Beside beside{reader.byline(), reader.published()};
  if (!beside.byline.empty()) return beside;
  const Block& last = page.blocks[article.back().block];
  Reader foot(html, packs);
  foot.read(last.origin.begin, std::min<std::size_t>(html.size(), last.origin.end + kBelowBytes));
  if (foot.sure()) beside.byline = foot.byline();
  return beside;
}

}  // namespace selon::clean
