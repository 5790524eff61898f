#include "pack/coreference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "base/tsv.h"
#include "text/fold.h"

namespace selon::pack {

namespace {

constexpr std::array<std::pair<std::string_view, NounClass>, 10> kClasses{
    {{"person", NounClass::person},
     {"group", NounClass::group},
     {"town", NounClass::town},
     {"region", NounClass::region},
     {"country", NounClass::country},
     {"place", NounClass::place},
     {"side", NounClass::side},
     {"thing", NounClass::thing},
     {"happening", NounClass::happening},
     {"none", NounClass::none}}};

constexpr std::array<std::pair<std::string_view, Feat>, 5> kFeats{{{"singular", Feat::singular},
                                                                   {"plural", Feat::plural},
                                                                   {"masculine", Feat::masculine},
                                                                   {"feminine", Feat::feminine},
                                                                   {"neuter", Feat::neuter}}};

constexpr std::array<std::pair<std::string_view, DeterminerKind>, 3> kDeterminers{
    {{"definite", DeterminerKind::definite},
     {"demonstrative", DeterminerKind::demonstrative},
     {"indefinite", DeterminerKind::indefinite}}};

template <class Table>
auto find(const Table& table, std::string_view word) -> std::optional<decltype(table[0].second)> {
  for (const auto& [name, value] : table)
    if (name == word) return value;
  return std::nullopt;
}

/// A line of the table with its lists parted.
struct Line {
  std::vector<std::string> words, values;
  std::string kind;
  Feat feats = Feat::none;

  bool says(std::string_view value) const {
    return std::find(values.begin(), values.end(), value) != values.end();
  }
};

template <class Map, class Value>
void file_under(const Line& line, Map& map, const Value& value) {
  for (const auto& word : line.words)
    map.try_emplace(text::hash_word(text::fold(word)), value);  // the first line counts
}

void file_in(const Line& line, CoreferenceWords::Hashes& set) {
  for (const auto& word : line.words) set.insert(text::hash_word(text::fold(word)));
}

bool add_noun(const Line& line, CoreferenceWords& out) {
  NounWord noun;
  const auto kind = line.values.size() == 1 ? find(kClasses, line.values[0]) : std::nullopt;
  if (!kind) return false;
  noun.kind = *kind;
  noun.feats = line.feats;
  noun.label = line.kind == "label";
  if (line.kind == "ending") {
    for (const auto& word : line.words) out.endings.push_back({text::fold(word), noun});
  } else {
    file_under(line, out.nouns, noun);
  }
  return true;
}

bool add_pronoun(const Line& line, CoreferenceWords& out) {
  PronounWord word;
  word.person = line.says("person");
  word.thing = line.says("thing");
  word.collective = line.says("collective");
  word.latter = line.says("latter");
  word.feats = line.feats;
  if (!word.person && !word.thing) return false;
  file_under(line, line.kind == "pronoun" ? out.pronouns : out.possessives, word);
  return true;
}

bool add_count(const Line& line, CoreferenceWords& out) {
  std::uint32_t count = 0;
  const std::string value = line.values.empty() ? std::string() : line.values[0];
  std::from_chars(value.data(), value.data() + value.size(), count);
  if (count < 2) return false;
  file_under(line, out.counts, count);
  return true;
}

bool add_set(const Line& line, CoreferenceWords& out) {
  CoreferenceWords::Hashes* sets[] = {&out.latter,        &out.joiners,      &out.empty_before,
                                      &out.empty_skipped, &out.empty_copula, &out.empty_predicate};
  constexpr std::string_view kinds[] = {"latter",        "joiner",       "empty_before",
                                        "empty_skipped", "empty_copula", "empty_predicate"};
  for (std::size_t i = 0; i < std::size(kinds); ++i)
    if (line.kind == kinds[i]) {
      file_in(line, *sets[i]);
      return true;
    }
  return false;
}

/// Returns: false where the kind or its values are unknown.
bool add(const Line& line, CoreferenceWords& out) {
  if (line.kind == "noun" || line.kind == "label" || line.kind == "ending") return add_noun(line, out);
  if (line.kind == "pronoun") return add_pronoun(line, out);
  if (line.kind == "possessive") {
    // A determiner as well: the words that it stands before are known by their possessor.
    file_under(line, out.determiners, DeterminerWord{DeterminerKind::possessive, false, Feat::none});
    return add_pronoun(line, out);
  }
  if (line.kind == "count") return add_count(line, out);
  if (line.kind == "title" || line.kind == "given_name") {
    file_under(line, line.kind == "title" ? out.titles : out.given_names, line.feats);
    return line.feats != Feat::none;
  }
  if (const auto kind = find(kDeterminers, line.kind)) {
    file_under(line, out.determiners, DeterminerWord{*kind, line.says("contraction"), line.feats});
    return true;
  }
  return add_set(line, out);
}

std::optional<NounClass> class_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::state:
      return NounClass::country;
    case ActorKind::person:
      return NounClass::person;
    case ActorKind::civilians:
      return std::nullopt;
    case ActorKind::government:
    case ActorKind::military:
    case ActorKind::police:
    case ActorKind::rebel:
    case ActorKind::militia:
    case ActorKind::mission:
    case ActorKind::organisation:
    case ActorKind::media:
    case ActorKind::unnamed:
      break;
  }
  return NounClass::group;
}

/// Actors' names in all languages and in this one.
Result<> add_actors(const std::string& folder, const ActorWorld& world, NameIndex& index) {
  const auto add = [&](const Actor& actor, const std::vector<std::string>& names) {
    const auto kind = class_of(actor.kind);
    for (const auto& name : names)
      if (kind) index.add(text::fold(name), static_cast<std::uint32_t>(*kind));
  };
  for (const Actor& actor : world.actors) add(actor, actor.names);
  const std::string file = folder + "/actor_names.tsv";
  std::error_code error;
  if (std::filesystem::exists(file, error)) {
    SELON_TRY(const base::Tsv table, base::read_tsv(file, {"id", "names"}));
    for (const auto& row : table.rows)
      if (const Actor* actor = world.actor(row.cells[table.column("id")]))
        add(*actor, base::split(row.cells[table.column("names")], '|'));
  }
  index.seal();
  return {};
}

}  // namespace

Result<CoreferenceWords> load_coreference(const std::string& folder, const ActorWorld& world) {
  CoreferenceWords out;
  SELON_TRY_VOID(add_actors(folder, world, out.actors));
  const std::string file = folder + "/coreference.tsv";
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return out;
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"words", "kind", "value", "feats"}));
  for (const auto& row : table.rows) {
    Line line{base::split(row.cells[table.column("words")], '|'),
              base::split(row.cells[table.column("value")], '|'), row.cells[table.column("kind")]};
    for (const auto& name : base::split(row.cells[table.column("feats")], '|')) {
      const auto feat = find(kFeats, name);
      if (!feat) return fail(ErrorCode::invalid, fmt::format("knows no \"{}\"", name), {file, row.line});
      line.feats = line.feats | *feat;
    }
    if (!add(line, out))
      return fail(ErrorCode::invalid, fmt::format("does not know the value of \"{}\"", line.kind),
                  {file, row.line});
  }
  std::stable_sort(out.endings.begin(), out.endings.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return out;
}

}  // namespace selon::pack
