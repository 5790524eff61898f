#include "pack/transliteration.h"

#include <algorithm>
#include <filesystem>

#include "base/tsv.h"

namespace selon::pack {

namespace {

constexpr std::string_view kVowels = "aeiou";
constexpr std::size_t kLeastConsonants = 2, kMostLetters = 64;

}  // namespace

Result<Transliteration> Transliteration::load(const std::string& folder) {
  Transliteration out;
  const std::string file = folder + "/transliteration.tsv";
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return out;
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"from", "to"}));
  for (const auto& row : table.rows) {
    const std::string& from = row.cells[table.column("from")];
    if (from.empty()) return fail(ErrorCode::invalid, "has no letters to write otherwise", {file, row.line});
    out.rows_[static_cast<unsigned char>(from[0])].push_back({from, row.cells[table.column("to")]});
  }
  for (auto& rows : out.rows_)
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.from.size() > b.from.size(); });
  return out;
}

std::string Transliteration::sound(std::string_view folded) const {
  std::string joined, out;
  each_part(folded, [&](std::string_view part) { joined += part; });
  const std::string_view all(joined);
  const auto add = [&](std::string_view letters) {
    for (const char c : letters)
      if (out.empty() || out.back() != c) out += c;
  };
  for (std::size_t at = 0; at < all.size();) {
    const auto& rows = rows_[static_cast<unsigned char>(all[at])];
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const Row& r) { return all.substr(at).starts_with(r.from); });
    add(row == rows.end() ? all.substr(at, 1) : std::string_view(row->to));
    at += row == rows.end() ? 1 : row->from.size();
  }
  return out;
}

bool Transliteration::key(std::string_view sound, NameHash& out) {
  std::string consonants;
  for (const char c : sound)
    if (kVowels.find(c) == std::string_view::npos && (consonants.empty() || consonants.back() != c))
      consonants += c;
  if (consonants.size() < kLeastConsonants) return false;
  out = NameHash();
  out.add("~");  // no part of a name is written so
  out.add(consonants);
  return true;
}

double unlikeness(std::string_view a, std::string_view b) {
  a = a.substr(0, kMostLetters);
  b = b.substr(0, kMostLetters);
  if (a.empty() && b.empty()) return 0;
  std::array<std::uint8_t, kMostLetters + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::uint8_t corner = row[0];
    row[0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::uint8_t above = row[j];
      const int same = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = static_cast<std::uint8_t>(std::min({same, above + 1, row[j - 1] + 1}));
      corner = above;
    }
  }
  return static_cast<double>(row[b.size()]) / static_cast<double>(std::max(a.size(), b.size()));
}

}  // namespace selon::pack
