#include "clean/header.h"

#include <algorithm>
#include <utility>

#include "clean/agency.h"
#include "clean/boilerplate.h"
#include "clean/header_date.h"
#include "clean/spaces.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

using pack::PhraseKind;

constexpr std::size_t kHeaderLines = 12;       ///< titles, dates and bylines stand among the first lines
constexpr std::size_t kLongestTitle = 220;     ///< characters
constexpr std::size_t kLongestByline = 100;    ///< bytes
constexpr std::size_t kTextLine = 80;          ///< bytes from which a line is surely text

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark : {".", ",", ";", "\xC2\xBB", "\xE2\x80\xA6"})
    if (line.ends_with(mark)) return mark != "\xC2\xBB" || line.ends_with(". \xC2\xBB");
  return false;
}

/// The date of the pack that reads one; the report's own language first.
std::optional<HeaderDate> date_at(std::string_view text, const Draft& draft, const pack::Packs& packs) {
  if (const auto* own = packs.language(draft.language))
    if (auto date = read_header_date(text, own->cleaning)) return date;
  for (const auto& language : packs.languages)
    if (language.code != draft.language)
      if (auto date = read_header_date(text, language.cleaning)) return date;
  return std::nullopt;
}

void keep_date(Draft& draft, const HeaderDate& date) {
  if (!date.day) {
    if (draft.partial_date.empty()) draft.partial_date = date.month;
  } else if (!draft.published) {
    draft.published = date.day;
    draft.published_by = "text";
  }
}

class Header {
 public:
  Header(Draft& draft, const pack::Packs& packs) : draft_(draft), packs_(packs), phrases_(packs) {}

  void settle() {
    cut_date_prefix();
    take_repeated_title();
    keep_text_lines();
    take_first_line_as_title();
    drop_lines_equal_to_title();
    cut_date_prefix();
  }

 private:
  /// "22 juin 2012. - Cette nuit, ..." and "date 2023-11 L'armée ...": the date goes, the text stays.
  void cut_date_prefix() {
    for (std::size_t i = 0; i < std::min<std::size_t>(draft_.lines.size(), 3); ++i) {
      std::string& text = draft_.lines[i].text;
      const auto label = phrases_.label(text);
      const bool labelled = label && label->kind == PhraseKind::published;
      const std::size_t from = labelled ? label->end_byte : 0;
      const auto date = date_at(std::string_view(text).substr(from), draft_, packs_);
      if (!date || date->filler) continue;
      const std::string_view rest = std::string_view(text).substr(from + date->end_byte);
      const std::size_t dash = dash_after_date(rest);
      const bool iso_label = labelled && i == 0 && rest.size() > kTextLine;
      if ((dash == 0 || dash == rest.size()) && !iso_label) continue;
      keep_date(draft_, *date);
      const auto start = rest.find_first_not_of(" ", dash);
      text = std::string(rest.substr(std::min(start, rest.size())));
      return;
    }
  }

  /// A short line that stands twice at the top is the title; what stood before it names the site.
  void take_repeated_title() {
    if (!draft_.title.empty()) return;
    auto& lines = draft_.lines;
    const std::size_t top = std::min<std::size_t>(lines.size(), 5);
    for (std::size_t i = 0; i < top; ++i) {
      for (std::size_t j = i + 1; j < top; ++j) {
        if (lines[i].text != lines[j].text || ends_sentence(lines[i].text)) continue;
        if (count_characters(lines[i].text) > kLongestTitle) continue;
        draft_.title = lines[i].text;
        if (i > 0 && draft_.outlet.empty()) draft_.outlet = lines[0].text;
        lines.erase(lines.begin(), lines.begin() + static_cast<long>(i));
        return;
      }
    }
  }

  void keep_text_lines() {
    std::vector<Line> kept;
    bool text_seen = false;
    for (std::size_t i = 0; i < draft_.lines.size(); ++i) {
      Line& line = draft_.lines[i];
      const Verdict verdict = phrases_.judge(line.text);
      if (verdict == Verdict::end && text_seen) break;
      if (verdict != Verdict::text) continue;
      const bool header = i < kHeaderLines;
      if (header && take_date_line(draft_, line.text, packs_)) continue;
      if (header && take_byline(line.text)) continue;
      if ((i < 3 || i + 2 >= draft_.lines.size()) && take_outlet(line.text)) continue;
      text_seen |= line.text.size() >= kTextLine;
      kept.push_back(std::move(line));
    }
    draft_.lines = std::move(kept);
  }

  bool take_byline(std::string_view line) {
    if (line.size() > kLongestByline || ends_sentence(line)) return false;
    const auto label = phrases_.label(line);
    if (!label || label->kind != PhraseKind::byline) return false;
    const auto name = line.substr(label->end_byte);
    if (!text::begins_upper(name) || std::count(name.begin(), name.end(), ' ') > 8) return false;
    if (draft_.byline.empty()) draft_.byline = name;
    return true;
  }

  bool take_outlet(std::string_view line) {
    if (line.size() > 60) return false;
    const auto* outlet = packs_.world.outlets.by_name(text::fold(line));
    if (!outlet) return false;
    if (outlet->kind == pack::OutletKind::agency) {
      if (draft_.agency.empty()) draft_.agency = line;
    } else if (draft_.outlet.empty()) {
      draft_.outlet = line;
    }
    return true;
  }

  void take_first_line_as_title() {
    if (!draft_.title.empty() || draft_.lines.size() < 2) return;
    const Line& first = draft_.lines.front();
    const bool apart = first.blank_after || first.heading;
    const bool shorter = first.text.size() < draft_.lines[1].text.size() || draft_.lines.size() > 2;
    if (!apart || !shorter || ends_sentence(first.text) || count_characters(first.text) > kLongestTitle) return;
    draft_.title = first.text;
  }

  void drop_lines_equal_to_title() {
    if (draft_.title.empty()) return;
    const std::string title = text::fold(draft_.title);
    std::size_t seen = 0;
    std::erase_if(draft_.lines, [&](const Line& line) {
      return seen++ < kHeaderLines && line.text.size() < 2 * title.size() + 8 && text::fold(line.text) == title;
    });
  }

  Draft& draft_;
  const pack::Packs& packs_;
  Boilerplate phrases_;
};

}  // namespace

bool take_date_line(Draft& draft, std::string_view line, const pack::Packs& packs) {
  if (line.size() > 120) return false;
  const auto label = Boilerplate(packs).label(line);
  const bool dated_label =
      label && (label->kind == PhraseKind::published || label->kind == PhraseKind::modified);
  const auto rest = line.substr(dated_label ? label->end_byte : 0);
  const auto date = date_at(rest, draft, packs);
  if (!date) return false;
  const auto tail = rest.substr(date->end_byte);
  if (!is_date_tail(tail) && !dated_label) return false;
  if (!dated_label || label->kind == PhraseKind::published) keep_date(draft, *date);
  return true;
}

void settle_header(Draft& draft, const pack::Packs& packs) {
  Header(draft, packs).settle();
  if (draft.agency.empty()) draft.agency = find_agency(draft, packs.world.outlets);
}

}  // namespace selon::clean
