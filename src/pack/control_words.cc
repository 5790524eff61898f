#include "pack/control_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/tsv.h"
#include "text/phrase.h"

namespace selon::pack {

namespace {

constexpr std::string_view kTurns[] = {"holds", "takes", "expels", "leaves", "loses", "gives", "nothing"};
constexpr std::string_view kGroups[kControlGroups] = {"settlement", "whole",   "part",   "achieves", "lends",
                                                      "turning",    "factual", "unreal", "former",   "still"};
constexpr std::pair<std::string_view, ControlSlot> kSlots[] = {{"subject", ControlSlot::subject},
                                                               {"object", ControlSlot::object},
                                                               {"oblique", ControlSlot::oblique},
                                                               {"attached", ControlSlot::attached}};

template <std::size_t N>
std::optional<std::size_t> index_of(const std::string_view (&names)[N], std::string_view name) {
  const auto it = std::find(std::begin(names), std::end(names), name);
  return it == std::end(names) ? std::nullopt : std::optional<std::size_t>(it - std::begin(names));
}

Result<ControlSlot> read_slots(const std::string& cell, const Where& where) {
  ControlSlot out = ControlSlot::none;
  for (const std::string& word : base::split(cell, '|')) {
    const auto it = std::find_if(std::begin(kSlots), std::end(kSlots),
                                 [&](const auto& slot) { return slot.first == word; });
    if (it == std::end(kSlots))
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no place in a tree", word), where);
    out = out | it->second;
  }
  return out;
}

Result<std::unordered_set<std::uint64_t>> read_words(const std::string& cell, const Where& where) {
  std::unordered_set<std::uint64_t> out;
  for (const std::string& word : base::split(cell, '|')) {
    const auto hashes = text::phrase_hashes(word);
    if (hashes.size() != 1)
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is not one word", word), where);
    out.insert(hashes[0]);
  }
  return out;
}

Result<ControlPhrase> read_phrase(const std::vector<std::string>& cells, std::size_t turn,
                                  const Where& where) {
  ControlPhrase phrase;
  phrase.turn = static_cast<Turn>(turn), phrase.line = where.line;
  if (cells[1] != "v" && cells[1] != "n")
    return fail(ErrorCode::invalid, "a control phrase is a verb (v) or a noun (n)", where);
  phrase.noun = cells[1] == "n";
  SELON_TRY(phrase.place, read_slots(cells[3], where));
  SELON_TRY(phrase.holder, read_slots(cells[4], where));
  if (phrase.place == ControlSlot::none && phrase.turn != Turn::nothing)
    return fail(ErrorCode::invalid, "a control phrase must say where its place stands", where);
  SELON_TRY(phrase.cases, read_words(cells[5], where));
  SELON_TRY(phrase.holder_cases, read_words(cells[6], where));
  return phrase;
}

}  // namespace

Result<ControlWords> load_control_words(const std::string& folder, const text::Paradigms& paradigms) {
  ControlWords out;
  const std::string path = folder + "/control.tsv";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return out;
  const std::vector<std::string> columns{"kind", "pos", "words", "place", "holder", "case", "holder_case"};
  SELON_TRY(const base::Tsv table, base::read_tsv(path, columns));
  for (const base::TsvRow& row : table.rows) {
    const Where where{path, row.line};
    std::vector<std::string> cells;
    for (const std::string& column : columns) cells.push_back(row.cells[table.column(column)]);
    if (const auto group = index_of(kGroups, cells[0])) {
      SELON_TRY(const auto words, read_words(cells[2], where));
      out.groups[*group].insert(words.begin(), words.end());
      continue;
    }
    const auto turn = index_of(kTurns, cells[0]);
    if (!turn)
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no kind of control words", cells[0]), where);
    SELON_TRY(ControlPhrase phrase, read_phrase(cells, *turn, where));
    const auto entry = static_cast<std::uint32_t>(out.phrases.size());
    out.phrases.push_back(std::move(phrase));
    for (const std::string& words : base::split(cells[2], '|'))
      SELON_TRY_VOID(out.forms.add(words, entry, paradigms, where));
  }
  return out;
}

}  // namespace selon::pack
