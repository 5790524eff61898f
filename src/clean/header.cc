#include "clean/header.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "clean/agency.h"
#include "clean/boilerplate.h"
#include "clean/date_line.h"
#include "clean/dateline.h"
#include "clean/header_date.h"
#include "clean/spaces.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

using pack::PhraseKind;

constexpr std::size_t kHeaderLines = 12;        ///< titles, dates and bylines stand among the first lines
constexpr std::size_t kFootLines = 4;           ///< a communique is dated in its last lines
constexpr std::size_t kLongestTitle = 220;      ///< characters
constexpr std::size_t kLongestBareTitle = 160;  ///< bytes
constexpr std::size_t kLongestByline = 100;     ///< bytes
constexpr std::size_t kTextLine = 80;           ///< bytes from which a line is surely text

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark : {".", ",", ";", "\xC2\xBB", "\xE2\x80\xA6"})
    if (line.ends_with(mark)) return mark != "\xC2\xBB" || line.ends_with(". \xC2\xBB");
  return false;
}

void keep_date(Draft& draft, const HeaderDate& date) {
  if (!date.day) {
    if (draft.partial_date.empty()) draft.partial_date = date.month;
  } else if (!draft.published) {
    draft.published = date.day;
    draft.published_by = "text";
  }
}

/// A timestamp in UTC and a printed day that are one moment in some time zone: the printed day is the
/// outlet's.
void keep_printed_day(Draft& draft, Day printed) {
  constexpr int kFarthestEast = 14 * 60, kFarthestWest = 12 * 60, kDay = 24 * 60;
  if (!draft.published || !draft.utc_minute || draft.published_by != "metadata") return;
  const auto later = (printed - *draft.published).count();
  const bool one_moment = (later == 1 && *draft.utc_minute + kFarthestEast >= kDay) ||
                          (later == -1 && *draft.utc_minute < kFarthestWest) || later == 0;
  if (!one_moment) return;
  draft.published = printed;
  draft.utc_minute.reset();
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
    if (draft_.agency.empty()) draft_.agency = find_agency(draft_, packs_);
    if (draft_.agency.empty()) draft_.agency = initials_;
  }

 private:
  /// "22 juin 2012. - Cette nuit, ...", "GENEVA, 3 May 2022 (Reuters) - The ...", "date 2023-11 L'armée ...":
  /// what stands before the text goes, and leaves its date and agency.
  void cut_dateline() {
    for (std::size_t i = 0; i < std::min<std::size_t>(draft_.lines.size(), 3); ++i) {
      std::string& text = draft_.lines[i].text;
      std::size_t end = labelled_iso_date(text, i);
      if (end == 0) end = take_dateline(text);
      if (end == 0) continue;
      const auto start = text.find_first_not_of(" ", end);
      draft_.lines[i].cut += static_cast<std::uint32_t>(std::min(start, text.size()));
      text.erase(0, std::min(start, text.size()));
      if (text.empty()) draft_.lines.erase(draft_.lines.begin() + static_cast<long>(i));
      return;
    }
  }

  std::size_t labelled_iso_date(std::string_view text, std::size_t line) {
    const auto label = phrases_.label(text);
    if (line > 0 || !label || label->kind != PhraseKind::published) return 0;
    const auto date = date_at(text.substr(label->end_byte), draft_.language, packs_);
    if (!date || date->filler || text.size() - label->end_byte - date->end_byte <= kTextLine) return 0;
    keep_date(draft_, *date);
    return label->end_byte + date->end_byte;
  }

  std::size_t take_dateline(std::string_view text) {
    const Dateline line = read_dateline(text, draft_.language, packs_);
    if (line.date) keep_date(draft_, *line.date);
    if (line.day_of_year && draft_.day_of_year.empty())
      draft_.day_of_year = fmt::format("--{:02}-{:02}", line.day_of_year->month, line.day_of_year->day);
    if (draft_.agency.empty()) draft_.agency = line.agency;
    if (initials_.empty()) initials_ = line.initials;
    if (draft_.dateline.empty()) draft_.dateline = line.words;
    return line.end_byte;
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
      const bool foot = i + kFootLines >= draft_.lines.size() && dates_at_foot(line.text);
      if ((header || foot) && take_date_line(draft_, line.text, packs_)) continue;
      const bool signed_here = header || i + kFootLines >= draft_.lines.size();
      if (signed_here && take_byline(line.text)) continue;
      const bool edge = i < 3 || i + 2 >= draft_.lines.size();
      if ((header || edge) && take_credit(line.text)) continue;
      if (edge && take_outlet(line)) continue;
      text_seen |= line.text.size() >= kTextLine;
      kept.push_back(std::move(line));
    }
    draft_.lines = std::move(kept);
  }

  /// "Fait à Exempleville, le 12 novembre 2023", "Publié le ...": at the foot a bare date may be anything's.
  bool dates_at_foot(std::string_view line) const {
    const auto read = read_date_line(line, draft_.language, packs_);
    return read && read->by != DateLine::By::bare;
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

  bool take_credit(std::string_view line) {
    const auto credited = read_credit(line, packs_);
    if (credited && draft_.agency.empty()) draft_.agency = *credited;
    return credited.has_value();
  }

  /// A line that names the outlet, at the top or the bottom.
  bool take_outlet(const Line& line) {
    if (!names_outlet(line.text, packs_)) return false;
    const auto* known = packs_.world.outlets.by_name(text::fold(line.text));
    const bool agency = known && known->kind == pack::OutletKind::agency;
    std::string& field = agency ? draft_.agency : draft_.outlet;
    if (field.empty()) field = line.text;
    return true;
  }

  void take_first_line_as_title() {
    if (!draft_.title.empty() || draft_.lines.size() < 2) return;
    const Line& first = draft_.lines.front();
    const Line& second = draft_.lines[1];
    // Without a blank line between them, a title shows by the full paragraph under it.
    const bool over_paragraph = first.text.size() < kLongestBareTitle &&
                                second.text.size() > 2 * first.text.size() &&
                                second.text.size() >= kTextLine && ends_sentence(second.text);
    const bool apart = first.blank_after || first.heading || over_paragraph;
    const bool shorter = first.text.size() < second.text.size() || draft_.lines.size() > 2;
    if (!apart || !shorter || ends_sentence(first.text) || count_characters(first.text) > kLongestTitle)
      return;
    draft_.title = first.text;
  }

  void drop_lines_equal_to_title() {
    if (draft_.title.empty()) return;
    const std::string title = text::fold(draft_.title);
    std::size_t seen = 0;
    std::erase_if(draft_.lines, [&](const Line& line) {
      return seen++ < kHeaderLines && line.text.size() < 2 * title.size() + 8 &&
             text::fold(line.text) == title;
    });
  }

  Draft& draft_;
  const pack::Packs& packs_;
  Boilerplate phrases_;
  std::string initials_;
};

}  // namespace

bool take_date_line(Draft& draft, std::string_view line, const pack::Packs& packs) {
  auto read = read_date_line(line, draft.language, packs);
  if (!read) return false;
  if (draft.byline.empty()) draft.byline = std::move(read->byline);
  if (!read->modified) {
    keep_date(draft, read->date);
    if (read->date.day) keep_printed_day(draft, *read->date.day);
  } else if (!draft.modified) {
    draft.modified = read->date.day;
  }
  return true;
}

void settle_header(Draft& draft, const pack::Packs& packs) { Header(draft, packs).settle(); }

}  // namespace selon::clean
