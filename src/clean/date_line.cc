#include "clean/date_line.h"

#include <algorithm>
#include <array>

#include "clean/boilerplate.h"
#include "clean/dateline.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

using namespace std::string_view_literals;
using pack::PhraseKind;

constexpr std::size_t kLongestLine = 120;  ///< bytes
constexpr std::size_t kLongestPlace = 40;  ///< bytes of a town's name
constexpr std::size_t kLongestSkip = 40;   ///< bytes of a time and zone before the date
constexpr std::size_t kMostPlaceWords = 4;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "Exempleville", "New Exampletown": a few capitalised words.
bool is_place(std::string_view words) {
  words = trimmed(words);
  if (words.empty() || words.size() > kLongestPlace) return false;
  if (words.find_first_of("0123456789.:;!?\"()") != std::string_view::npos) return false;
  std::size_t count = 0;
  for (std::size_t at = 0; at < words.size(); ++count) {
    if (!text::begins_upper(words.substr(at))) return false;
    const auto space = words.find(' ', at);
    at = space == std::string_view::npos ? words.size() : space + 1;
  }
  return count <= kMostPlaceWords;
}

/// Nothing but a time, a zone or a full stop.
bool ends_line(std::string_view tail) { return is_date_tail(tail); }

/// The date at the text's begin, or after a time and a zone ("6:04 PM EST, Sun November 12, 2023").
std::optional<HeaderDate> date_after_time(std::string_view text, std::string_view language,
                                          const pack::Packs& packs) {
  for (std::size_t at = 0; at < std::min(text.size(), kLongestSkip); ++at) {
    if (at > 0 && text[at - 1] != ' ') continue;
    if (!is_date_tail(text.substr(0, at))) return std::nullopt;
    auto date = date_at(text.substr(at), language, packs);
    if (!date) continue;
    date->end_byte += at;
    return date;
  }
  return std::nullopt;
}

/// "Exempleville, le 12 novembre 2023", also without its comma where a label went before ("Fait à").
std::optional<HeaderDate> date_after_place(std::string_view text, std::string_view language,
                                           const pack::Packs& packs) {
  for (std::size_t at = 1; at < std::min(text.size(), kLongestPlace); ++at) {
    if (text[at - 1] != ' ') continue;
    std::string_view place = trimmed(text.substr(0, at));
    if (place.ends_with(',')) place.remove_suffix(1);
    if (!is_place(place)) continue;
    auto date = date_at(text.substr(at), language, packs);
    if (!date || !ends_line(text.substr(at + date->end_byte))) continue;
    date->end_byte += at;
    return date;
  }
  return std::nullopt;
}

/// "Awa Exemple, le 12 novembre 2023"; "Awa Example | Nov 12, 2023 | 18:04".
std::optional<DateLine> date_after_name(std::string_view text, std::string_view language,
                                        const pack::Packs& packs) {
  constexpr std::array kParting = {
      ", "sv, " | "sv, " - "sv, " \xE2\x80\x93 "sv, " \xE2\x80\x94 "sv, " \xE2\x80\xA2 "sv, " \xC2\xB7 "sv};
  for (std::size_t at = 1; at < text.size(); ++at)
    for (const auto mark : kParting) {
      if (!text.substr(at).starts_with(mark)) continue;
      const auto rest = text.substr(at + mark.size());
      const auto date = date_after_time(rest, language, packs);
      if (!date || !ends_line(rest.substr(date->end_byte))) continue;
      return DateLine{*date, DateLine::By::byline, false, std::string(text.substr(0, at))};
    }
  return std::nullopt;
}

std::optional<DateLine> labelled(std::string_view line, const Label& label, std::string_view language,
                                 const pack::Packs& packs) {
  const auto rest = line.substr(label.end_byte);
  if (label.kind == PhraseKind::byline)
    return text::begins_upper(rest) ? date_after_name(rest, language, packs) : std::nullopt;
  if (label.kind == PhraseKind::credit) return std::nullopt;
  auto date = date_after_time(rest, language, packs);
  if (!date) date = date_after_place(rest, language, packs);
  if (!date) return std::nullopt;
  return DateLine{*date, DateLine::By::label, label.kind == PhraseKind::modified, {}};
}

}  // namespace

std::optional<DateLine> read_date_line(std::string_view line, std::string_view language,
                                       const pack::Packs& packs) {
  if (line.size() > kLongestLine) return std::nullopt;
  const Boilerplate phrases(packs);
  if (const auto label = phrases.label(line))
    if (auto read = labelled(line, *label, language, packs)) return read;
  if (const auto date = date_at(line, language, packs)) {
    const auto tail = line.substr(date->end_byte);
    if (ends_line(tail)) return DateLine{*date, DateLine::By::bare, false, {}};
    auto name = trimmed(tail);
    if (const auto first = name.find_first_not_of(",|- "); first != std::string_view::npos)
      name.remove_prefix(first);
    const auto label = phrases.label(name);
    if (label && label->kind == PhraseKind::byline && text::begins_upper(name.substr(label->end_byte)) &&
        is_place(name.substr(label->end_byte)))
      return DateLine{*date, DateLine::By::byline, false, std::string(name.substr(label->end_byte))};
  }
  const bool comma = line.find(", ") != std::string_view::npos;
  if (const auto date = comma ? date_after_place(line, language, packs) : std::nullopt)
    return DateLine{*date, DateLine::By::place, false, {}};
  return std::nullopt;
}

std::optional<HeaderDate> date_at_end(std::string_view line, std::string_view language,
                                      const pack::Packs& packs) {
  if (line.size() > kLongestLine || line.ends_with('.')) return std::nullopt;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (at > 0 && line[at - 1] != ' ') continue;
    const auto date = date_at(line.substr(at), language, packs);
    if (date && date->day && ends_line(line.substr(at + date->end_byte))) return date;
  }
  return std::nullopt;
}

}  // namespace selon::clean
