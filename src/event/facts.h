// A claim in the form in which claims are compared: numbers and sorted sets instead of words.
//
// In: claims and heads of reports, in any order. Out: facts in canonical order (publication, report, place in
// the text). Leaves out: any judgement of two claims (likeness.h).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "event/event.h"
#include "event/places.h"
#include "event/versions.h"

namespace selon::event {

/// Who somebody is, as far as comparing goes.
struct Party {
  std::uint64_t id = 0;    ///< hash of the entity id
  std::uint64_t root = 0;  ///< hash of the state or body it belongs to: an army and its government meet here
  bool named = false;      ///< not one of the unnamed
  auto operator<=>(const Party&) const = default;
};

/// A closed range of days, as counts since 1970.
struct Days {
  int start = 0, end = 0;
  int length() const { return end - start + 1; }
  bool operator==(const Days&) const = default;
};

/// Days from one range to the other; 0 where they meet.
int gap(Days a, Days b);

/// A count that a claim gives for one sort of loss: the least and the most it allows.
struct Count {
  std::int64_t least = 0, most = 0;
  bool exact = false;
};

/// A name or number of a claim's evidence, and how much it tells where another claim has it too.
struct Mark {
  std::uint64_t word = 0;  ///< hash of the folded form
  double telling = 0;      ///< by its own form alone: no count over other claims
  auto operator<=>(const Mark&) const = default;
};

struct Facts {
  const Claim* claim = nullptr;
  std::size_t report = 0;   ///< index into Evidences' heads
  std::size_t type = 0;     ///< index into the world's event types
  std::size_t copy_of = 0;  ///< report taken as the original of this one's text
  std::size_t story = 0;
  std::string voice;                    ///< id of its origin (voices.h)
  bool withdrawn = false;               ///< the newest version of its report does not make it any more
  PlaceKey place;                       ///< of the claim's place
  std::optional<Days> days;             ///< as the claim tells
  std::optional<int> told;              ///< publication day, or the one inferred
  std::vector<Party> actors, targets;   ///< sorted
  std::map<std::string, Count> counts;  ///< "killed", "killed <whose>": by the state or body they belonged to
  std::vector<Mark> marks;              ///< by word, each once
  std::vector<std::uint32_t> trigger;   ///< the letters of its trigger, three by three, hashed and sorted
};

/// Everything the room works on, built once.
struct Evidences {
  const pack::World* world = nullptr;
  std::vector<ReportHead> heads;             ///< in canonical order
  std::vector<std::optional<Day>> dated;     ///< by head: its publication, or what its claims let infer
  std::vector<bool> imitates;                ///< by head: its outlet imitates a known one, and adds no weight
  std::vector<const pack::Outlet*> outlets;  ///< by head: its outlet in world/outlets.tsv, or null
  std::vector<const pack::Outlet*> agencies;  ///< by head: the agency that it credits, or null
  std::vector<std::size_t> original;          ///< by head: the report taken as the original of its text
  std::vector<std::string> story_ids;         ///< by story index; the last one is "" for reports in none
  std::vector<Facts> facts;

  /// Told by a report whose outlet imitates another.
  bool imitated(const Facts& told) const { return imitates[told.report]; }

  /// The body at the head of those an entity belongs to, under its last name: a state for its army, a
  /// movement for its wings and its forerunners. Unnamed ones and persons belong to none.
  std::string_view root(std::string_view id) const;

  /// What sort of actor an id is, by the tables; nothing where they do not know it.
  std::optional<ActorKind> kind(std::string_view id) const;
  /// May use force or hold ground: no person, no organisation, no people without arms.
  bool can_fight(std::string_view id) const;
};

/// Where a report stands in canonical order: by its day, the undated last; then by a hash of its id.
struct Rank {
  std::int64_t day = 0, key = 0;
  auto operator<=>(const Rank&) const = default;
};
Rank rank_of(const ReportHead& head);

/// What comparing needs of one claim, but for its report and story. Requires: the world.
Facts facts_of(const Claim& claim, const Evidences& all);
/// The last day that a claim tells of as past; an undated report is dated by the last of its claims.
std::optional<int> last_told(const Facts& facts);

/// In a report, claims stand in the order of their sentences, then of their triggers, then of their ordinals.
/// The view points into the claim.
std::tuple<std::uint32_t, std::uint32_t, std::size_t, std::string_view> place_in_text(const Claim& claim);

/// By report: the one taken as the original of its text, of those that `known` holds; reports that are
/// nobody's copy and no version are left out. The views point into the stories.
std::unordered_map<std::string_view, std::string_view> originals(
    const Stories& stories, const std::function<bool(std::string_view)>& known);

/// Claims that a newer version of their report makes anew are left out.
Evidences gather(const Input& input, const pack::World& world, const Revised& revised = {});

/// Whether a count is of people: "killed", "killed <whose>".
bool counts_people(std::string_view what);

/// The state or body that an id names first: "x" of "x.army".
std::string_view root_of(std::string_view id);
bool is_unnamed(std::string_view id);
bool is_person(std::string_view id);
bool is_civilian(std::string_view id);

}  // namespace selon::event
