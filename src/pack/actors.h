// Who acts and who speaks, as data: named actors, states and their bodies, and the words for them in a
// language.
//
// In: world/{actors,countries,bodies}.tsv; lang/<code>/{actor_names,homonyms,countries,groups}.tsv,
// bodies.rules, persons.rules. Out: ActorWorld, and ActorWords whose tables point into it by number. Leaves
// out: which actor a text means (ground/actors.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "selon/actor.h"
#include "selon/result.h"
#include "text/name_table.h"
#include "text/rules.h"

namespace selon::pack {

/// A line of world/actors.tsv.
struct Actor {
  std::string id;
  ActorKind kind = ActorKind::unnamed;
  int inter = 0;  ///< ACLED's code 1..8; 0 = none
  std::string country, parent;
  std::string since, until;        ///< ISO year, month or day
  std::string successor;           ///< id of its later name or heir
  std::vector<std::string> names;  ///< the same in every language
};

/// A line of world/countries.tsv.
struct State {
  std::string id, iso2, iso3;
  std::vector<std::string> capitals;  ///< whose names stand for the state
  double lat = 0, lon = 0;            ///< centroid, WGS84 degrees
  std::string army;                   ///< id of its army
};

/// A line of world/bodies.tsv: what a state has, named "<state>.<body>".
struct Body {
  std::string name;
  ActorKind kind = ActorKind::government;
  int inter = 0;
  std::string unnamed;  ///< the id where no state can be told
  bool local = false;   ///< one of a town is of the state where the town lies
  bool held = false;    ///< its holder's last name may follow it alone: \"President Smith\"
};

struct ActorWorld {
  std::vector<Actor> actors;
  std::vector<State> states;
  std::vector<Body> bodies;
  std::unordered_map<std::string, std::uint32_t> actor_at, state_at, body_at;

  /// Returns: null where unknown.
  const Actor* actor(const std::string& id) const;
  const State* state(const std::string& id) const;
  const Body* body(const std::string& name) const;
  /// "<state>.<body>", or the army's own id.
  std::string body_id(const State& state, const std::string& body) const;
};

/// Errors: those of read_tsv; invalid with file and line for an unknown kind, number, state or a repeated id.
Result<ActorWorld> load_actor_world(const std::string& world_folder);

/// A word that may name or help to name an actor.
enum class TermKind : std::uint8_t { actor, person, state, capital, adjective, people, group };
struct Term {
  TermKind kind = TermKind::actor;
  std::uint32_t index = 0;  ///< into ActorWorld::actors or states, or ActorWords::groups
  /// Into ActorWords::scopes: the name is the actor's only where the report speaks of one of these states.
  std::optional<std::uint32_t> scope = std::nullopt;
  bool operator==(const Term&) const = default;
};

/// A line of groups.tsv: people without a name.
struct Group {
  std::string id;
  ActorKind kind = ActorKind::unnamed;
  bool loaded = false;  ///< the word takes a side
};

struct ActorWords {
  std::vector<Term> terms;  ///< by NameTable entry
  std::vector<Group> groups;
  std::vector<std::vector<std::string>> scopes;  ///< ids of states
  text::NameTable names;
  text::RuleSet bodies;                            ///< how terms make one mention
  text::RuleSet persons;                           ///< office holders: title and name
  std::unordered_set<std::uint64_t> locatives;     ///< before a capital, these make it the town
  std::unordered_set<std::uint64_t> coordinators;  ///< "Malian and French troops"
  std::unordered_set<std::uint64_t> genitives;     ///< between a body and its town: "police of Gao"
  std::unordered_set<std::uint64_t> never_names;   ///< titles and other words that are of no person's name
  std::unordered_set<std::uint64_t> particles;     ///< inside a name: de, al, ag
  std::unordered_set<std::uint64_t> name_binders;  ///< between a first and a last name: bin, al, ag
  /// By index into ActorWorld::actors: the telling words of its names, hashed.
  std::unordered_map<std::uint32_t, std::unordered_set<std::uint64_t>> name_words;
};

/// Requires: folder is lang/<code>. A language without countries.tsv gives empty tables.
Result<ActorWords> load_actor_words(const std::string& folder, const ActorWorld& world);

}  // namespace selon::pack
