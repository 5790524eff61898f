#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/files.h"
#include "cli/data_root.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "pack/gazetteer_draft.h"
#include "pack/geonames_dump.h"
#include "pack/places.h"
#include "text/fold.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace fs = std::filesystem;

namespace {

/// Where a new gazetteer is written: the first folder of the data root that is there or can be made.
Result<std::string> target(const Command& command, const std::string& root) {
  if (command.has("output")) return command.value("output");
  const std::string stem = text::fold(fs::path(command.words[1]).stem().string());
  std::error_code error;
  const fs::path build = fs::path(root) / "build";
  const fs::path folder = (fs::is_directory(build, error) ? build : fs::path(root)) / "gazetteers";
  fs::create_directories(folder, error);
  if (error)
    return fail(ErrorCode::unreadable,
                fmt::format("cannot be made: {}; say with -o where the gazetteer goes", error.message()),
                {folder.string()});
  return (folder / (stem + ".bin")).lexically_normal().string();
}

Result<std::uint32_t> least_population(const Command& command) {
  const std::string text = command.value("min-population");
  if (text.empty()) return 0u;
  if (text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos)
    return fail(ErrorCode::usage, fmt::format("--min-population takes a number, not \"{}\"", text));
  return static_cast<std::uint32_t>(std::stoul(text));
}

Result<int> import_dumps(const Command& command, Terminal& terminal) {
  if (command.words.size() < 2)
    return fail(ErrorCode::usage,
                "gazetteer import takes GeoNames dumps: a country file (ML.txt) or allCountries.txt");
  SELON_TRY(const std::string root, data_root());
  SELON_TRY(const auto sounds, pack::Transliteration::load(root + "/world"));
  SELON_TRY(const auto features, pack::GeonamesFeatures::load(root + "/world"));
  SELON_TRY(const std::uint32_t least, least_population(command));
  SELON_TRY(const std::string path, target(command, root));
  pack::GazetteerDraft draft(sounds);
  for (std::size_t at = 1; at < command.words.size(); ++at) {
    SELON_TRY(const auto count, pack::read_geonames_dump(command.words[at], features, {least}, draft));
    terminal.tell(fmt::format("{}: {} places of {} lines", command.words[at], count.kept, count.lines));
  }
  if (draft.places() == 0)
    return fail(ErrorCode::invalid, "holds no place of a kind that we know", {command.words[1]});
  const std::size_t places = draft.places(), names = draft.names();
  const std::string bytes = std::move(draft).write();
  SELON_TRY_VOID(base::write_file(path, bytes));
  if (command.json()) {
    vocabulary::JsonWriter out;
    out.begin_object().key("file").text(path).key("places").number(std::uint64_t{places});
    out.key("names")
        .number(std::uint64_t{names})
        .key("bytes")
        .number(std::uint64_t{bytes.size()})
        .end_object();
    terminal.line(out.str());
  } else {
    terminal.tell(fmt::format("{}: {} places, {} names, {:.1f} MB, {:.1f} bytes a name", path, places, names,
                              static_cast<double>(bytes.size()) / 1e6,
                              static_cast<double>(bytes.size()) / static_cast<double>(names)));
  }
  return 0;
}

/// States that a language calls so.
std::vector<pack::Candidate> states_of(const pack::NameHash& name, const pack::Packs& packs) {
  std::vector<pack::Candidate> out;
  for (const auto& language : packs.languages)
    if (const pack::NameEntry* entry = language.places.state_index.find(name))
      for (const std::uint32_t number : language.places.state_index.numbers(*entry)) {
        const auto& state = language.places.states[number];
        const pack::Place* place = packs.world.places.state(state.slug);
        const bool told =
            std::any_of(out.begin(), out.end(), [&](const auto& c) { return c.known == place; });
        if (state.name && place && !told)
          out.push_back({place->name, place->country, place->kind, place->lat, place->lon, 0, place});
      }
  return out;
}

Result<int> find_name(const Command& command, Terminal& terminal) {
  if (command.words.size() < 2) return fail(ErrorCode::usage, "gazetteer find takes a name");
  SELON_TRY(const pack::Packs packs, load_packs());
  const pack::Places& places = packs.world.places;
  bool any = false;
  for (std::size_t word = 1; word < command.words.size(); ++word) {
    const std::string folded = text::fold(command.words[word]);
    const pack::NameHash name = pack::hash_of_name(folded);
    std::vector<pack::Candidate> found = states_of(name, packs);
    places.find(name, found);
    const bool alike = found.empty();
    if (alike) places.find_alike(folded, found);
    any = any || !found.empty();
    Table table({"name", "kind", "country", "lat", "lon", "people", "id"});
    for (const auto& c : found) {
      if (command.json()) {
        vocabulary::JsonWriter out;
        out.begin_object()
            .key("asked")
            .text(command.words[word])
            .key("name")
            .text(c.name)
            .key("id")
            .text(c.id());
        out.key("type")
            .text(vocabulary::name(c.kind))
            .key("country")
            .text(c.country)
            .key("within")
            .text(c.within());
        out.key("lat")
            .number(c.lat)
            .key("lon")
            .number(c.lon)
            .key("population")
            .number(std::uint64_t{c.population});
        out.key("alike").boolean(alike).end_object();
        terminal.line(out.str());
      }
      table.add({{shown(std::string(c.name)), Style::bold},
                 {std::string(vocabulary::name(c.kind))},
                 {std::string(c.country)},
                 {fmt::format("{:.4f}", c.lat)},
                 {fmt::format("{:.4f}", c.lon)},
                 {c.population ? std::to_string(c.population) : ""},
                 {c.id(), Style::dim}});
    }
    if (!command.json() && !found.empty()) terminal.say(table.render(terminal));
  }
  if (!any) terminal.tell("no gazetteer knows the name");
  return 0;
}

}  // namespace

Result<int> gazetteer(const Command& command, Terminal& terminal) {
  if (command.words[0] == "import") return import_dumps(command, terminal);
  if (command.words[0] == "find") return find_name(command, terminal);
  return fail(ErrorCode::usage,
              fmt::format("gazetteer does \"import\" or \"find\", not \"{}\"", command.words[0]));
}

}  // namespace selon::cli
