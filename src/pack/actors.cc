#include "pack/actors.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "base/tsv.h"
#include "text/fold.h"
#include "text/phrase.h"
#include "vocabulary/names.h"

namespace selon::pack {

namespace {

using Where = selon::Where;

/// Cells by column name, with the place of a bad one.
class Cells {
 public:
  Cells(const base::Tsv& table, const base::TsvRow& row) : table_(table), row_(row) {}
  const std::string& operator[](std::string_view column) const { return row_.cells[table_.column(column)]; }
  std::vector<std::string> list(std::string_view column) const { return base::split((*this)[column], '|'); }
  tl::unexpected<Error> bad(std::string message) const {
    return fail(ErrorCode::invalid, std::move(message), {table_.file, row_.line});
  }

 private:
  const base::Tsv& table_;
  const base::TsvRow& row_;
};

Result<ActorKind> read_kind(const Cells& cells) {
  const auto kinds = vocabulary::names<ActorKind>();
  const auto it = std::find(kinds.begin(), kinds.end(), cells["kind"]);
  if (it == kinds.end()) return cells.bad(fmt::format("knows no kind \"{}\"", cells["kind"]));
  return static_cast<ActorKind>(it - kinds.begin());
}

Result<int> read_inter(const Cells& cells) {
  const std::string& digits = cells["inter"];
  if (digits.empty()) return 0;
  if (digits.size() > 1 || digits[0] < '1' || digits[0] > '8') return cells.bad("inter is 1 to 8");
  return digits[0] - '0';
}

Result<double> read_degrees(const Cells& cells, std::string_view column) {
  const std::string& digits = cells[column];
  char* end = nullptr;
  const double value = std::strtod(digits.c_str(), &end);
  if (digits.empty() || *end != '\0' || value < -180 || value > 180)
    return cells.bad(fmt::format("{} is no number of degrees", column));
  return value;
}

Result<> load_states(const std::string& file, ActorWorld& world) {
  SELON_TRY(const base::Tsv table,
            base::read_tsv(file, {"state", "iso2", "iso3", "capital", "lat", "lon", "army"}));
  for (const auto& row : table.rows) {
    const Cells cells(table, row);
    State state;
    state.id = cells["state"];
    state.iso2 = cells["iso2"];
    state.iso3 = cells["iso3"];
    state.capitals = cells.list("capital");
    SELON_TRY(state.lat, read_degrees(cells, "lat"));
    SELON_TRY(state.lon, read_degrees(cells, "lon"));
    state.army = cells["army"].empty() ? state.id + ".army" : cells["army"];
    if (!world.state_at.emplace(state.id, world.states.size()).second)
      return cells.bad(state.id + " stands twice");
    world.states.push_back(std::move(state));
  }
  return {};
}

Result<> load_bodies(const std::string& file, ActorWorld& world) {
  SELON_TRY(const base::Tsv table,
            base::read_tsv(file, {"body", "kind", "inter", "unnamed", "held", "local"}));
  for (const auto& row : table.rows) {
    const Cells cells(table, row);
    Body body;
    body.name = cells["body"];
    body.unnamed = cells["unnamed"];
    body.held = cells["held"] == "yes";
    body.local = cells["local"] == "yes";
    SELON_TRY(body.kind, read_kind(cells));
    SELON_TRY(body.inter, read_inter(cells));
    if (!world.body_at.emplace(body.name, world.bodies.size()).second)
      return cells.bad(body.name + " stands twice");
    world.bodies.push_back(std::move(body));
  }
  return {};
}

Result<> load_actors(const std::string& file, ActorWorld& world) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"id", "kind", "inter", "country", "parent", "since",
                                                         "until", "successor", "names"}));
  for (const auto& row : table.rows) {
    const Cells cells(table, row);
    Actor actor;
    actor.id = cells["id"];
    SELON_TRY(actor.kind, read_kind(cells));
    SELON_TRY(actor.inter, read_inter(cells));
    actor.country = cells["country"];
    if (!actor.country.empty() && !world.state(actor.country))
      return cells.bad(fmt::format("names no state \"{}\"", actor.country));
    actor.parent = cells["parent"];
    actor.since = cells["since"];
    actor.until = cells["until"];
    actor.successor = cells["successor"];
    actor.names = cells.list("names");
    if (!world.actor_at.emplace(actor.id, world.actors.size()).second)
      return cells.bad(actor.id + " stands twice");
    world.actors.push_back(std::move(actor));
  }
  return {};
}

/// Shorter words ("the", "pour", "al") tell nothing of whose name it is.
constexpr std::size_t kTellingWord = 5;

/// Enters names of a term, each as its own entry of the table.
void enter(ActorWords& words, Term term, const std::vector<std::string>& names) {
  const auto entry = static_cast<std::uint32_t>(words.terms.size());
  words.terms.push_back(term);
  for (const auto& name : names) words.names.add(name, entry);
  if (term.kind != TermKind::actor) return;
  for (const auto& name : names)
    for (const auto& word : text::split_phrase(name))
      if (word.size() >= kTellingWord) words.name_words[term.index].insert(text::hash_word(word));
}

Term actor_term(const ActorWorld& world, std::uint32_t index) {
  return {world.actors[index].kind == ActorKind::person ? TermKind::person : TermKind::actor, index};
}

Result<> load_actor_names(const std::string& file, const ActorWorld& world, ActorWords& words) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"id", "names"}));
  for (const auto& row : table.rows) {
    const Cells cells(table, row);
    const auto it = world.actor_at.find(cells["id"]);
    if (it == world.actor_at.end()) return cells.bad(fmt::format("names no actor \"{}\"", cells["id"]));
    enter(words, actor_term(world, it->second), cells.list("names"));
  }
  return {};
}

/// Names that several bear, or that are too wide: an actor's only in reports of certain states.
Result<> load_homonyms(const std::string& file, const ActorWorld& world, ActorWords& words) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"id", "states", "names"}));
  for (const auto& row : table.rows) {
    const Cells cells(table, row);
    const auto it = world.actor_at.find(cells["id"]);
    if (it == world.actor_at.end()) return cells.bad(fmt::format("names no actor \"{}\"", cells["id"]));
    Term term = actor_term(world, it->second);
    term.scope = static_cast<std::uint32_t>(words.scopes.size());
    words.scopes.push_back(cells.list("states"));
    for (const auto& state : words.scopes.back())
      if (!world.state(state)) return cells.bad(fmt::format("names no state \"{}\"", state));
    enter(words, term, cells.list("names"));
  }
  return {};
}

Result<> load_state_names(const std::string& file, const ActorWorld& world, ActorWords& words) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"state", "names", "adjectives", "people"}));
  for (const auto& row : table.rows) {
    const Cells cells(table, row);
    const auto it = world.state_at.find(cells["state"]);
    if (it == world.state_at.end()) return cells.bad(fmt::format("names no state \"{}\"", cells["state"]));
    enter(words, {TermKind::state, it->second}, cells.list("names"));
    enter(words, {TermKind::adjective, it->second}, cells.list("adjectives"));
    enter(words, {TermKind::people, it->second}, cells.list("people"));
  }
  return {};
}

Result<> load_groups(const std::string& file, ActorWords& words) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"words", "id", "kind", "loaded"}));
  for (const auto& row : table.rows) {
    const Cells cells(table, row);
    Group group;
    group.id = cells["id"];
    SELON_TRY(group.kind, read_kind(cells));
    group.loaded = cells["loaded"] == "yes";
    enter(words, {TermKind::group, static_cast<std::uint32_t>(words.groups.size())}, cells.list("words"));
    words.groups.push_back(std::move(group));
  }
  return {};
}

/// Hashes of a class's members, those of one word.
std::unordered_set<std::uint64_t> word_hashes(const text::RuleSet& rules, std::string_view class_name) {
  std::unordered_set<std::uint64_t> hashes;
  for (const auto& [phrase, value] : rules.class_members(class_name))
    if (const auto words = text::phrase_hashes(phrase); words.size() == 1) hashes.insert(words[0]);
  return hashes;
}

template <class Map, class List>
auto find_in(const Map& map, const List& list, const std::string& key) -> decltype(list.data()) {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : &list[it->second];
}

}  // namespace

const Actor* ActorWorld::actor(const std::string& id) const { return find_in(actor_at, actors, id); }
const State* ActorWorld::state(const std::string& id) const { return find_in(state_at, states, id); }
const Body* ActorWorld::body(const std::string& name) const { return find_in(body_at, bodies, name); }

std::string ActorWorld::body_id(const State& state, const std::string& body) const {
  return body == "army" ? state.army : state.id + "." + body;
}

Result<ActorWorld> load_actor_world(const std::string& world_folder) {
  ActorWorld world;
  SELON_TRY_VOID(load_states(world_folder + "/countries.tsv", world));
  SELON_TRY_VOID(load_bodies(world_folder + "/bodies.tsv", world));
  SELON_TRY_VOID(load_actors(world_folder + "/actors.tsv", world));
  return world;
}

Result<ActorWords> load_actor_words(const std::string& folder, const ActorWorld& world) {
  ActorWords words;
  std::error_code error;
  if (!std::filesystem::exists(folder + "/countries.tsv", error)) return words;
  for (std::uint32_t i = 0; i < world.actors.size(); ++i)
    enter(words, actor_term(world, i), world.actors[i].names);
  for (std::uint32_t i = 0; i < world.states.size(); ++i)
    enter(words, {TermKind::capital, i}, world.states[i].capitals);
  SELON_TRY_VOID(load_actor_names(folder + "/actor_names.tsv", world, words));
  SELON_TRY_VOID(load_homonyms(folder + "/homonyms.tsv", world, words));
  SELON_TRY_VOID(load_state_names(folder + "/countries.tsv", world, words));
  SELON_TRY_VOID(load_groups(folder + "/groups.tsv", words));
  SELON_TRY(words.bodies, text::RuleSet::read(folder + "/bodies.rules"));
  SELON_TRY(words.persons, text::RuleSet::read(folder + "/persons.rules"));
  words.locatives = word_hashes(words.bodies, "locative");
  words.coordinators = word_hashes(words.bodies, "coordinator");
  words.genitives = word_hashes(words.bodies, "genitive");
  words.never_names = word_hashes(words.persons, "title");
  words.never_names.merge(word_hashes(words.persons, "never"));
  words.never_names.merge(word_hashes(words.persons, "rank"));
  words.particles = word_hashes(words.persons, "particle");
  words.name_binders = word_hashes(words.persons, "binder");
  words.names.seal();
  return words;
}

}  // namespace selon::pack
