#include "pack/words.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/tsv.h"
#include "base/utf8.h"
#include "text/fold.h"

namespace selon::pack {

namespace {

Result<> unknown_value(const base::Tsv& table, const base::TsvRow& row, const std::string& value) {
  return fail(ErrorCode::invalid, fmt::format("knows no \"{}\"", value), {table.file, row.line});
}

Result<> load_abbreviations(const std::string& folder, Words& words) {
  SELON_TRY(const base::Tsv table, base::read_tsv(folder + "/abbreviations.tsv", {"form", "ends_sentence"}));
  for (const auto& row : table.rows) {
    const std::string form = text::fold(row.cells[table.column("form")]);
    const std::string& ends = row.cells[table.column("ends_sentence")];
    if (ends == "first") {
      words.sentences.first.insert(form);
      continue;
    }
    if (ends != "no" && ends != "maybe") return unknown_value(table, row, ends);
    words.words.abbreviations.insert(form);
    (ends == "no" ? words.sentences.never : words.sentences.maybe).insert(form);
  }
  return {};
}

Result<> load_clitics(const std::string& folder, Words& words) {
  SELON_TRY(const base::Tsv table, base::read_tsv(folder + "/clitics.tsv", {"form", "side"}));
  text::WordRules& rules = words.words;
  for (const auto& row : table.rows) {
    const std::string form = text::fold(row.cells[table.column("form")]);
    const std::string& side = row.cells[table.column("side")];
    if (side == "before") {
      rules.before.insert(form);
    } else if (side == "before_small") {
      rules.before_small.insert(form);
    } else if (side == "after") {
      rules.after.push_back(form);
    } else if (side == "whole") {
      rules.whole.insert(form);
    } else if (side == "unit") {
      rules.units.insert(form);
    } else if (side == "joined") {
      rules.joined.insert(form);
    } else if (side == "number") {
      rules.number_joints += row.cells[table.column("form")];
    } else if (side == "run") {
      rules.runs += row.cells[table.column("form")];
    } else if (side == "never_name") {
      words.never_names.insert(form);
    } else if (side == "name") {
      words.name_joiners.insert(form);
    } else {
      return unknown_value(table, row, side);
    }
  }
  std::sort(rules.after.begin(), rules.after.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  return {};
}

/// The characters of each unit of "can not".
std::vector<std::uint8_t> sizes_of(std::string_view parts) {
  std::vector<std::uint8_t> sizes{0};
  for (std::size_t at = 0; at < parts.size();) {
    const base::Decoded d = base::decode(parts, at);
    if (d.code == ' ') {
      sizes.push_back(0);
    } else {
      ++sizes.back();
    }
    at += d.size;
  }
  return sizes;
}

Result<> load_units(const std::string& folder, text::UnitRules& rules) {
  const std::string path = folder + "/units.tsv";
  if (!std::filesystem::exists(path)) return {};
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"form", "kind"}));
  for (const auto& row : table.rows) {
    const std::string& cell = row.cells[table.column("form")];
    const std::string& kind = row.cells[table.column("kind")];
    if (kind == "parts") {
      std::string joined = text::fold(cell);
      std::erase(joined, ' ');
      rules.parts[std::move(joined)] = sizes_of(cell);
    } else if (kind == "joint") {
      rules.joints.insert(cell);
    } else if (kind == "whole") {
      rules.whole.insert(text::fold(cell));
    } else if (kind == "prefix") {
      rules.prefixes.insert(text::fold(cell));
    } else if (kind == "final") {
      rules.finals.insert(text::fold(cell));
    } else if (kind == "measure") {
      rules.measures.insert(text::fold(cell));
    } else if (kind == "ending") {
      rules.endings.insert(text::fold(cell));
    } else {
      return unknown_value(table, row, kind);
    }
  }
  return {};
}

}  // namespace

Result<Words> load_words(const std::string& folder) {
  Words words;
  SELON_TRY_VOID(load_abbreviations(folder, words));
  SELON_TRY_VOID(load_clitics(folder, words));
  SELON_TRY_VOID(load_units(folder, words.units));
  return words;
}

}  // namespace selon::pack
