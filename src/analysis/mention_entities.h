// Entities of one text while its mentions are being linked: what is known of each from all its mentions so
// far.
//
// In: candidates. Out: entities, numbered by their first candidate; the mentions that the links amount to.
// Leaves out: which candidate belongs to which (coreference.cc, pronouns.cc).
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/mention_candidates.h"

namespace selon::analysis {

struct Entity {
  Feat feats = Feat::none;
  pack::NounClass kind = pack::NounClass::other;
  bool place_name = false;
  std::uint32_t best = Candidate::kNone;  ///< the candidate that names it best
  std::uint32_t size = 0;                 ///< mentions so far
  std::vector<std::uint32_t> parts;       ///< of several: their entities
};

class Entities {
 public:
  explicit Entities(Candidates& candidates) : all_(candidates.all), entities_(candidates.all.size()) {}

  /// Puts the candidate into an entity, its own where `entity` is its index. A later mention adds what was
  /// unknown.
  void join(std::uint32_t candidate, std::uint32_t entity);

  bool has(std::uint32_t candidate) const { return all_[candidate].entity != Candidate::kNone; }
  const Entity& of(std::uint32_t candidate) const { return entities_[all_[candidate].entity]; }
  Entity& at(std::uint32_t entity) { return entities_[entity]; }

  /// Mentions that refer to others or are referred to, in order of their begin.
  std::vector<Mention> mentions() const;

 private:
  bool names_better(std::uint32_t candidate, std::uint32_t best) const;
  void referents(std::uint32_t entity, int depth, std::vector<std::uint32_t>& out) const;

  std::vector<Candidate>& all_;
  std::vector<Entity> entities_;  ///< by the index of their first candidate
};

}  // namespace selon::analysis
