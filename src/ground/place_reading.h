// The names of a report that places may bear, read together: what speaks for each, how neighbours hang
// together, which states and places the report speaks of.
//
// In: a report, its analysis, the packs. Out: for each hit what is true of it, and which place fits best.
// Leaves out: mentions (places.h), what no gazetteer knows (place_unknown.h).
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ground/place_choice.h"
#include "ground/place_evidence.h"
#include "ground/place_names.h"
#include "selon/report.h"

namespace selon::ground {

class PlaceReading {
 public:
  /// Requires: a pack serves the language; all three outlive the reading.
  PlaceReading(const Report& report, const Analysis& analysis, const pack::Packs& packs);

  const std::vector<NameHit>& hits() const { return hits_; }
  const Evidence& evidence(std::size_t i) const { return evidence_[i]; }
  const RoleMap& roles() const { return roles_; }
  const NamesByToken& names() const { return names_; }
  const PlaceContext& context() const { return context_; }

  bool is_state(std::size_t i) const { return hits_[i].state && hits_[i].state->name; }
  /// An adjective ("Somali") is a place's name only where a word says so ("Somali region").
  bool may_be_place(std::size_t i) const;
  /// All that is true of a name, for the best place it may mean (null: a state).
  FeatureBits features(std::size_t i, const pack::Candidate* best) const;
  /// The place that fits best, and another one far from it that fits nearly as well; null where there is
  /// none.
  struct Choice {
    const pack::Candidate* best = nullptr;
    const pack::Candidate* rival = nullptr;
  };
  Choice choose(std::size_t i) const;
  /// A name of a place that the analysis found around this one and no other: "North Dallas", "Fort Detrick";
  /// null where none is.
  const Name* longer_name(std::size_t i) const;
  /// "North Dallas", "Upper Galilee": only words of direction beside the name.
  bool is_part_of_place(std::size_t i, const Name& name) const;
  /// The words of the mention: with the word that names the kind where it is part of the name ("Scott
  /// County").
  Span span_of(std::size_t i) const;

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  enum class Tie { none, list, inside };
  using Places = std::unordered_map<std::string_view, std::vector<std::size_t>>;

  /// How two neighbouring names hang together: "X, Y", "X in Y", "X (Y)" may tell that X lies in Y; "X and Y"
  /// does not.
  Tie tie_between(std::size_t i, std::size_t j) const;
  bool can_lie_in(std::size_t i, std::size_t j) const;
  void link_neighbours();
  void count_states(const Report& report);
  /// The place that a name can only mean, whatever the report speaks of; null where there is doubt.
  const pack::Candidate* undoubted(std::size_t i) const;
  /// Words that stand as a person's name somewhere, and those that a word makes a place somewhere: so they
  /// are elsewhere.
  void find_told();
  void find_sure();
  std::vector<double> fits_of(std::size_t i) const;
  /// "The village of X" where X is a little-known town of a state that nobody speaks of, in a report that
  /// speaks of others: another village of its name is meant. Certain and coarse is better than fine and
  /// wrong.
  bool out_of_the_way(std::size_t i, const pack::Candidate& candidate) const;
  /// "Scott County" is not at a town of that name; one of world/places stands for what is named after it all
  /// the same.
  bool named_apart(std::size_t i, const pack::Candidate& candidate) const;
  /// "Georgia" in news of the United States is their state; "England" is a region of the state it often
  /// stands for.
  const pack::Candidate* region_of_main_state(std::size_t i) const;

  std::string_view text_;
  const Analysis& analysis_;
  const pack::Packs& packs_;
  const pack::Places& places_;
  const pack::PlaceWords& words_;
  TextParts parts_;
  RoleMap roles_;
  NamesByToken names_;
  std::vector<NameHit> hits_;
  std::vector<Evidence> evidence_;
  std::vector<std::size_t> outer_;       ///< by hit: the hit it lies in, as the text has it
  std::vector<bool> contains_, listed_;  ///< by hit
  std::vector<bool> counted_;            ///< by hit: it spoke for its state
  PlaceContext context_;
  std::unordered_map<std::string_view, int> state_names_;  ///< by state: how often it is named
  Places persons_, told_;                                  ///< by words: the hits
};

}  // namespace selon::ground
