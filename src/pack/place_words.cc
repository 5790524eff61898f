#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <system_error>

#include "base/tsv.h"
#include "pack/places.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::pack {

namespace fs = std::filesystem;

namespace {

struct RoleName {
  std::string_view name;
  PlaceCue role;
};
constexpr RoleName kRoles[] = {{"kind_before", PlaceCue::kind_before},
                               {"kind_after", PlaceCue::kind_after},
                               {"joiner", PlaceCue::joiner},
                               {"at", PlaceCue::at},
                               {"town_at", PlaceCue::town_at},
                               {"from", PlaceCue::from},
                               {"title", PlaceCue::title},
                               {"common", PlaceCue::common},
                               {"vague", PlaceCue::vague},
                               {"country", PlaceCue::country},
                               {"capital", PlaceCue::capital},
                               {"town", PlaceCue::town},
                               {"measure", PlaceCue::measure},
                               {"apart", PlaceCue::apart},
                               {"source", PlaceCue::source},
                               {"goal", PlaceCue::goal}};

std::optional<PlaceCue> role_of(std::string_view name) {
  for (const auto& r : kRoles)
    if (r.name == name) return r.role;
  return std::nullopt;
}

Result<> load_roles(const std::string& file, PlaceWords& out) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"words", "role", "value"}));
  for (const auto& row : table.rows) {
    const auto words = base::split(row.cells[table.column("words")], '|');
    const std::string& value = row.cells[table.column("value")];
    if (row.cells[table.column("role")] == "contraction") {
      for (const auto& word : words) out.contractions.push_back({text::fold(word), text::fold(value)});
      continue;
    }
    const std::string& named = row.cells[table.column("role")];
    if (named == "leaving" || named == "going") {
      for (const auto& word : words)
        (named == "going" ? out.going : out.leaving).insert(text::hash_word(text::fold(word)));
      continue;
    }
    const auto role = role_of(row.cells[table.column("role")]);
    const auto kind = vocabulary::named<PlaceKind>(value);
    if (!role || (!value.empty() && !kind))
      return fail(ErrorCode::invalid, "knows no such role or kind of place", {file, row.line});
    const auto number = static_cast<std::uint32_t>(out.words.size());
    out.words.push_back({*role, kind.value_or(PlaceKind::town)});
    for (const auto& word : words) out.index.add(text::fold(word), number);
  }
  return {};
}

Result<> load_states(const std::string& file, PlaceWords& out) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"state", "names", "adjectives", "people"}));
  for (const auto& row : table.rows) {
    const std::string& slug = row.cells[table.column("state")];
    const auto names = base::split(row.cells[table.column("names")], '|');
    const auto file_under = [&](const std::string& word, bool is_name) {
      out.state_index.add(text::fold(word), static_cast<std::uint32_t>(out.states.size()));
      out.states.push_back({slug, names.empty() ? slug : names.front(), is_name, text::all_upper(word)});
    };
    for (const auto& name : names) file_under(name, true);
    for (const char* column : {"adjectives", "people"})
      for (const auto& word : base::split(row.cells[table.column(column)], '|')) file_under(word, false);
  }
  return {};
}

}  // namespace

Result<PlaceWords> PlaceWords::load(const std::string& folder) {
  PlaceWords out;
  std::error_code error;
  if (fs::exists(folder + "/place_words.tsv", error)) {
    SELON_TRY_VOID(load_roles(folder + "/place_words.tsv", out));
  }
  if (fs::exists(folder + "/countries.tsv", error)) {
    SELON_TRY_VOID(load_states(folder + "/countries.tsv", out));
  }
  if (fs::exists(folder + "/places.rules", error)) {
    SELON_TRY(out.relative, text::RuleSet::read(folder + "/places.rules"));
  }
  SELON_TRY(out.weights, PlaceWeights::load(folder));
  out.index.seal();
  out.state_index.seal();
  return out;
}

}  // namespace selon::pack
