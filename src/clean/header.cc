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
constexpr std::size_t kLongestBareTitle = 160; ///< bytes
constexpr std::size_t kLongestByline = 100;    ///< bytes
constexpr std::size_t kLongestDateline = 90;   ///< bytes
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

struct Dash {
  std::size_t begin = 0, end = 0;  ///< with the full stop and spaces around it
};

/// The first dash between spaces, or after a full stop or bracket.
Dash first_dash(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at - 1] != ' ' && text[at - 1] != '.' && text[at - 1] != ')') continue;
    if (const std::size_t size = dash_after_date(text.substr(at)); size > 0) return {at, at + size};
  }
  return {};
}

/// What may stand between a date and its dash: a time, a place, an agency in brackets; no words of a sentence.
bool is_place_or_time(std::string_view words) {
  bool in_brackets = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    in_brackets = words[at] == '(' || (in_brackets && words[at] != ')');
    const bool begins = at == 0 || words[at - 1] == ' ';
    const bool lower = words[at] >= 'a' && words[at] <= 'z';
    const auto size = std::min(words.find_first_of(" ,.", at), words.size()) - at;
    if (begins && lower && size > 2 && !in_brackets) return false;
  }
  return words.size() <= 48;
}

class Header {
 public:
  Header(Draft& draft, const pack::Packs& packs) : draft_(draft), packs_(packs), phrases_(packs) {}

  void settle() {
    cut_dateline();
    take_repeated_title();
    keep_text_lines();
    take_first_line_as_title();
    drop_lines_equal_to_title();
    cut_dateline();
  }

 private:
  /// "22 juin 2012. - Cette nuit, ...", "GENEVA, 3 May 2022 (Reuters) - The ...", "date 2023-11 L'armée ...": what
  /// stands before the text goes, and leaves its date and agency.
  void cut_dateline() {
    for (std::size_t i = 0; i < std::min<std::size_t>(draft_.lines.size(), 3); ++i) {
      std::string& text = draft_.lines[i].text;
      std::size_t end = labelled_iso_date(text, i);
      if (end == 0) end = dateline(text);
      if (end == 0) continue;
      const auto start = text.find_first_not_of(" ", end);
      text.erase(0, std::min(start, text.size()));
      if (text.empty()) draft_.lines.erase(draft_.lines.begin() + static_cast<long>(i));
      return;
    }
  }

  std::size_t labelled_iso_date(std::string_view text, std::size_t line) {
    const auto label = phrases_.label(text);
    if (line > 0 || !label || label->kind != PhraseKind::published) return 0;
    const auto date = date_at(text.substr(label->end_byte), draft_, packs_);
    if (!date || date->filler || text.size() - label->end_byte - date->end_byte <= kTextLine) return 0;
    keep_date(draft_, *date);
    return label->end_byte + date->end_byte;
  }

  /// Returns: bytes up to and with the dash; 0 where no date or agency stands before one.
  std::size_t dateline(std::string_view text) {
    const Dash dash = first_dash(text.substr(0, kLongestDateline));
    if (dash.end == 0) return 0;
    const std::string_view head = text.substr(0, dash.begin);
    const std::string agency = agency_at_end(head, packs_.world.outlets);
    auto date = date_at(head, draft_, packs_);
    if (date && (date->filler || !is_place_or_time(head.substr(date->end_byte)))) date.reset();
    if (const auto comma = head.find(", "); !date && comma != std::string_view::npos && text::begins_upper(head)) {
      date = date_at(head.substr(comma + 2), draft_, packs_);
      if (date && !is_place_or_time(head.substr(comma + 2 + date->end_byte))) date.reset();
    }
    if (!date && agency.empty()) return 0;
    if (date) keep_date(draft_, *date);
    if (draft_.agency.empty()) draft_.agency = agency;
    return dash.end;
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
    bool text_seen = false, other_titles = false;
    for (std::size_t i = 0; i < draft_.lines.size(); ++i) {
      Line& line = draft_.lines[i];
      const Verdict verdict = phrases_.judge(line.text);
      if (verdict == Verdict::end && text_seen && !line.in_block) break;
      // Other articles' titles are short or end without a full stop; the next paragraph is neither.
      other_titles |= verdict == Verdict::section || verdict == Verdict::end;
      if (verdict != Verdict::text) continue;
      other_titles &= line.text.size() < kTextLine || !ends_sentence(line.text);
      if (other_titles && text_seen) continue;
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
    const Line& second = draft_.lines[1];
    // Without a blank line between them, a title shows by the full paragraph under it.
    const bool over_paragraph = first.text.size() < kLongestBareTitle && second.text.size() > 2 * first.text.size() &&
                                second.text.size() >= kTextLine && ends_sentence(second.text);
    const bool apart = first.blank_after || first.heading || over_paragraph;
    const bool shorter = first.text.size() < second.text.size() || draft_.lines.size() > 2;
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
