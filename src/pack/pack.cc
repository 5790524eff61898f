// Wraps toml++.
#include "pack/pack.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/files.h"

namespace selon::pack {

namespace fs = std::filesystem;

namespace {

Result<Language> load_language(const std::string& folder, const World& world) {
  const std::string file = folder + "/pack.toml";
  SELON_TRY(const std::string bytes, base::read_file(file, 1 << 20));
  const toml::parse_result parsed = toml::parse(std::string_view(bytes));
  if (!parsed)
    return fail(ErrorCode::invalid, std::string(parsed.error().description()),
                {file, parsed.error().source().begin.line});
  Language language;
  language.code = parsed.table()["code"].value_or(std::string());
  language.name = parsed.table()["name"].value_or(std::string());
  if (language.code.empty()) return fail(ErrorCode::invalid, "names no code", {file, 1});
  SELON_TRY(language.words, load_words(folder));
  SELON_TRY(language.contractions, load_contractions(folder));
  SELON_TRY(language.coreference, load_coreference(folder, world.actors));
  SELON_TRY(language.actors, load_actor_words(folder, world.actors));
  SELON_TRY(language.numbers, load_numbers(folder));
  SELON_TRY(language.claims, load_claim_words(folder, world.event_types));
  SELON_TRY(language.dates, load_dates(folder));
  SELON_TRY(language.places, PlaceWords::load(folder));
  SELON_TRY(language.cleaning, load_cleaning(folder));
  SELON_TRY(language.weights, load_weights(folder));
  return language;
}

Result<World> load_world(const std::string& folder) {
  World world;
  SELON_TRY(world.outlets, load_outlets(folder + "/outlets.tsv"));
  SELON_TRY(world.look_alikes, LookAlikes::load(folder, world.outlets));
  SELON_TRY(world.page_parts, load_page_parts(folder + "/page_parts.tsv"));
  SELON_TRY(world.event_types, load_event_types(folder));
  SELON_TRY(world.participants, load_participants(folder));
  SELON_TRY(world.claim_models, load_claim_models(folder + "/weights/claims.bin"));
  SELON_TRY(world.places, Places::load(folder));
  SELON_TRY(world.time_zones, load_time_zones(folder + "/time_zones.tsv"));
  SELON_TRY(world.state_areas, load_state_areas(folder + "/state_areas.tsv"));
  SELON_TRY(world.actors, load_actor_world(folder));
  return world;
}

}  // namespace

const Language* Packs::language(std::string_view code) const {
  const auto it = std::find_if(languages.begin(), languages.end(),
                               [&](const Language& language) { return language.code == code; });
  return it == languages.end() ? nullptr : &*it;
}

Result<Packs> load(const std::string& root) {
  std::error_code error;
  if (!fs::is_directory(root + "/lang", error) || !fs::is_directory(root + "/world", error))
    return fail(ErrorCode::not_found, "is no data root: it holds no lang/ and world/", {root});
  Packs packs;
  SELON_TRY(packs.world, load_world(root + "/world"));
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(root + "/lang", error))
    if (entry.is_directory()) folders.push_back(entry.path().string());
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders) {
    SELON_TRY(Language language, load_language(folder, packs.world));
    packs.languages.push_back(std::move(language));
  }
  return packs;
}

}  // namespace selon::pack
