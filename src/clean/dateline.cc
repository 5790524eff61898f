#include "clean/dateline.h"

#include <algorithm>

#include "clean/agency.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

constexpr std::size_t kLongestDateline = 90;  ///< bytes
constexpr std::size_t kLongestPlace = 30;     ///< bytes of a town's or a country's name
constexpr std::size_t kLongestRest = 48;      ///< bytes between the date and its dash

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

/// What may stand between a date and its dash: a time, a place, an agency in brackets; no words of a
/// sentence.
bool is_place_or_time(std::string_view words) {
  bool in_brackets = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    in_brackets = words[at] == '(' || (in_brackets && words[at] != ')');
    const bool begins = at == 0 || words[at - 1] == ' ';
    const bool lower = words[at] >= 'a' && words[at] <= 'z';
    const auto size = std::min(words.find_first_of(" ,.", at), words.size()) - at;
    if (begins && lower && size > 2 && !in_brackets) return false;
  }
  return words.size() <= kLongestRest;
}

/// "CAIRO", "BEIRUT, Lebanon": where the report was written, as English-language papers print it.
bool is_place_in_capitals(std::string_view head) {
  const auto comma = head.find(',');
  const auto town = head.substr(0, comma);
  if (town.size() < 3 || town.size() > kLongestPlace || !text::all_upper(town)) return false;
  if (town.find_first_of("0123456789.:;!?\"") != std::string_view::npos) return false;
  if (comma == std::string_view::npos) return true;
  const auto country = head.substr(std::min(head.find_first_not_of(' ', comma + 1), head.size()));
  return text::begins_upper(country) && country.size() <= kLongestPlace &&
         country.find(',') == std::string_view::npos;
}

std::optional<HeaderDate> date_alone(std::string_view text, std::string_view language,
                                     const pack::Packs& packs) {
  auto date = date_at(text, language, packs);
  if (date && (date->filler || !is_place_or_time(text.substr(date->end_byte)))) date.reset();
  return date;
}

/// "Exempleville, le 12 novembre 2023": an article before the date, where nothing but a town stands before
/// it.
std::optional<HeaderDate> date_after_town(std::string_view head, std::size_t comma, std::string_view language,
                                          const pack::Packs& packs) {
  const auto rest = head.substr(comma + 2);
  auto date = date_at(rest, language, packs);
  if (!date || !is_place_or_time(rest.substr(date->end_byte))) return std::nullopt;
  if (date->filler && (comma > kLongestPlace || !is_place_or_time(head.substr(0, comma))))
    return std::nullopt;
  return date;
}

/// "NAIROBI, Nov 12 (Reuters)": the year goes without saying.
std::optional<DayOfYear> day_after_town(std::string_view head, std::size_t comma, std::string_view language,
                                        const pack::Packs& packs) {
  const auto* own = packs.language(language);
  if (!own || comma > kLongestPlace || !is_place_or_time(head.substr(0, comma))) return std::nullopt;
  const auto rest = head.substr(comma + 2);
  const auto day = read_day_of_year(rest, own->cleaning);
  return day && is_place_or_time(rest.substr(day->end_byte)) ? day : std::nullopt;
}

}  // namespace

std::optional<HeaderDate> date_at(std::string_view text, std::string_view language,
                                  const pack::Packs& packs) {
  if (const auto* own = packs.language(language))
    if (auto date = read_header_date(text, own->cleaning)) return date;
  for (const auto& other : packs.languages)
    if (other.code != language)
      if (auto date = read_header_date(text, other.cleaning)) return date;
  return std::nullopt;
}

Dateline read_dateline(std::string_view text, std::string_view language, const pack::Packs& packs) {
  const Dash dash = first_dash(text.substr(0, kLongestDateline));
  if (dash.end == 0) return {};
  const std::string_view head = text.substr(0, dash.begin);
  Dateline line;
  line.date = date_alone(head, language, packs);
  const auto comma = head.find(", ");
  if (!line.date && comma != std::string_view::npos && text::begins_upper(head))
    line.date = date_after_town(head, comma, language, packs);
  line.agency = agency_in_brackets(head, packs);
  if (!line.date && !line.agency.empty() && comma != std::string_view::npos)
    line.day_of_year = day_after_town(head, comma, language, packs);
  if (line.agency.empty() && line.date) line.initials = initials_in_brackets(head);
  const bool place = is_place_in_capitals(head) && text::begins_upper(text.substr(dash.end));
  if (line.date || !line.agency.empty() || place) {
    line.end_byte = dash.end;
    line.words = head;
  }
  return line;
}

}  // namespace selon::clean
