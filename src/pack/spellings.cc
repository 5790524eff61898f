#include "pack/spellings.h"

#include <algorithm>
#include <filesystem>

#include "base/tsv.h"
#include "pack/name_index.h"
#include "text/fold.h"

namespace selon::pack {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMost = 12;
/// A name of more places than this is a common word or a side of the sky.
constexpr std::size_t kMostMeanings = 3;

/// "l'Aïr" and "CSP-PSD" as "l air" and "csp psd".
std::string words_of(std::string_view name) {
  std::string out;
  const std::string folded = text::fold(name);
  each_part(folded, [&](std::string_view part) { out += (out.empty() ? "" : " ") + std::string(part); });
  return out;
}

bool holds(std::string_view words, std::string_view others) {
  return (" " + std::string(words) + " ").find(" " + std::string(others) + " ") != std::string::npos;
}

std::vector<std::string> sorted_paths(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Result<> Spellings::load_table(const std::string& file, std::string_view key) {
  std::error_code error;
  if (!fs::exists(file, error)) return {};
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {std::string(key), "names"}));
  const std::size_t id_at = table.column(key), names_at = table.column("names");
  for (const base::TsvRow& row : table.rows) {
    const std::string& id = row.cells[id_at];
    for (const std::string& name : base::split(row.cells[names_at], '|')) {
      names_[id].push_back(name);
      auto& ids = ids_[words_of(name)];
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
  }
  return {};
}

Result<Spellings> Spellings::load(const std::string& root) {
  Spellings out;
  for (const std::string& file : sorted_paths(root + "/world/places"))
    if (file.ends_with(".tsv")) SELON_TRY_VOID(out.load_table(file, "id"));
  SELON_TRY_VOID(out.load_table(root + "/world/actors.tsv", "id"));
  for (const std::string& language : sorted_paths(root + "/lang")) {
    SELON_TRY_VOID(out.load_table(language + "/actor_names.tsv", "id"));
    SELON_TRY_VOID(out.load_table(language + "/countries.tsv", "state"));
  }
  return out;
}

std::vector<std::string> Spellings::of(std::string_view name) const {
  const std::string asked = words_of(name);
  const auto found = ids_.find(asked);
  if (found == ids_.end() || found->second.size() > kMostMeanings) return {};
  std::vector<std::string> out, told = {asked};
  for (const std::string& id : found->second)
    for (const std::string& other : names_.at(id)) {
      const std::string words = words_of(other);
      const bool new_one =
          std::none_of(told.begin(), told.end(), [&](const auto& one) { return holds(words, one); });
      if (words.empty() || !new_one || out.size() == kMost) continue;
      told.push_back(words);
      out.push_back(other);
    }
  return out;
}

}  // namespace selon::pack
