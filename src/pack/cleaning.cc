#include "pack/cleaning.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <span>
#include <utility>

#include "base/tsv.h"
#include "text/fold.h"

namespace selon::pack {

namespace {

template <class Kind>
using Names = std::span<const std::pair<std::string_view, Kind>>;

template <class Kind>
std::optional<Kind> named(Names<Kind> names, std::string_view name) {
  for (const auto& [word, kind] : names)
    if (word == name) return kind;
  return std::nullopt;
}

constexpr std::pair<std::string_view, PhraseKind> kPhraseKinds[] = {
    {"line", PhraseKind::line},
    {"pointer", PhraseKind::pointer},
    {"start", PhraseKind::start},
    {"within", PhraseKind::within},
    {"outlet", PhraseKind::outlet},
    {"agency", PhraseKind::agency},
    {"end", PhraseKind::end},
    {"section", PhraseKind::section},
    {"published", PhraseKind::published},
    {"modified", PhraseKind::modified},
    {"byline", PhraseKind::byline},
    {"credit", PhraseKind::credit},
};

constexpr std::pair<std::string_view, PagePart> kPageParts[] = {
    {"content", PagePart::content},
    {"boilerplate", PagePart::boilerplate},
    {"byline", PagePart::byline},
    {"date", PagePart::date},
};

constexpr std::pair<std::string_view, DateWord::Kind> kDateKinds[] = {
    {"month", DateWord::Kind::month},
    {"weekday", DateWord::Kind::weekday},
    {"filler", DateWord::Kind::filler},
};

constexpr std::pair<std::string_view, DigitOrder> kOrders[] = {
    {"unknown", DigitOrder::unknown},
    {"day-first", DigitOrder::day_first},
    {"month-first", DigitOrder::month_first},
};

std::size_t count_words(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

/// Up to a space or mark, as lines are parted when phrases are looked up.
std::string_view first_word(std::string_view folded) {
  return folded.substr(0, folded.find_first_of(" :,.", 1));
}

Result<> load_phrases(const std::string& path, Cleaning& cleaning) {
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"words", "kind"}));
  const auto words = table.column("words"), kinds = table.column("kind");
  for (const auto& row : table.rows) {
    const Where where{path, row.line};
    const auto kind = named<PhraseKind>(kPhraseKinds, row.cells[kinds]);
    if (!kind)
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no kind of phrase", row.cells[kinds]), where);
    for (const auto& phrase : base::split(row.cells[words], '|')) {
      std::string folded = text::fold(phrase);
      if (*kind == PhraseKind::within) {
        if (folded.size() < 3)
          return fail(ErrorCode::invalid, fmt::format("\"{}\" is too short to be looked for", phrase), where);
        cleaning.within_begins[static_cast<unsigned char>(folded[0])] = true;
        cleaning.within.push_back(std::move(folded));
        continue;
      }
      if (*kind == PhraseKind::outlet || *kind == PhraseKind::agency) {
        (*kind == PhraseKind::outlet ? cleaning.outlet_words : cleaning.agency_words)
            .insert(std::move(folded));
        continue;
      }
      cleaning.first_words.add(first_word(folded), 1);
      cleaning.longest_phrase = std::max(cleaning.longest_phrase, count_words(folded));
      if (!cleaning.phrases.emplace(std::move(folded), *kind).second)
        return fail(ErrorCode::invalid, fmt::format("\"{}\" stands in the table twice", phrase), where);
    }
  }
  return {};
}

Result<> load_date_words(const std::string& path, Cleaning& cleaning) {
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"words", "kind", "value"}));
  const auto words = table.column("words"), kinds = table.column("kind"), values = table.column("value");
  for (const auto& row : table.rows) {
    const Where where{path, row.line};
    const std::string& value = row.cells[values];
    if (row.cells[kinds] == "digits") {
      const auto order = named<DigitOrder>(kOrders, value);
      if (!order) return fail(ErrorCode::invalid, fmt::format("\"{}\" is no order of digits", value), where);
      cleaning.digit_order = *order;
      continue;
    }
    const auto kind = named<DateWord::Kind>(kDateKinds, row.cells[kinds]);
    if (!kind)
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no kind of date word", row.cells[kinds]), where);
    DateWord word{*kind, 0};
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), word.value);
    if (*kind != DateWord::Kind::filler && (error != std::errc() || word.value < 1 || word.value > 12))
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no month or weekday number", value), where);
    for (const auto& form : base::split(row.cells[words], '|'))
      cleaning.date_words.emplace(text::fold(form), word);
  }
  return {};
}

Result<> load_common_words(const std::string& path, Cleaning& cleaning) {
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"words"}));
  const auto words = table.column("words");
  for (const auto& row : table.rows)
    for (const auto& word : base::split(row.cells[words], '|'))
      cleaning.common_words.add(text::fold(word), 1);
  return {};
}

}  // namespace

Result<Cleaning> load_cleaning(const std::string& language_folder) {
  Cleaning cleaning;
  const std::string phrases = language_folder + "/boilerplate.tsv",
                    dates = language_folder + "/header_dates.tsv",
                    common = language_folder + "/common_words.tsv";
  std::error_code error;
  if (std::filesystem::exists(phrases, error)) SELON_TRY_VOID(load_phrases(phrases, cleaning));
  if (std::filesystem::exists(dates, error)) SELON_TRY_VOID(load_date_words(dates, cleaning));
  if (std::filesystem::exists(common, error)) SELON_TRY_VOID(load_common_words(common, cleaning));
  return cleaning;
}

Result<PageParts> load_page_parts(const std::string& path) {
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"words", "part", "match"}));
  const auto words = table.column("words"), parts = table.column("part"), matches = table.column("match");
  PageParts page_parts;
  for (const auto& row : table.rows) {
    const Where where{path, row.line};
    const auto part = named<PagePart>(kPageParts, row.cells[parts]);
    if (!part)
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no part of a page", row.cells[parts]), where);
    const bool whole = row.cells[matches] == "whole";
    if (!whole && row.cells[matches] != "token")
      return fail(ErrorCode::invalid, "match must be token or whole", where);
    for (const auto& word : base::split(row.cells[words], '|'))
      (whole ? page_parts.compounds : page_parts.words).add(word, static_cast<std::uint8_t>(*part));
  }
  return page_parts;
}

}  // namespace selon::pack
