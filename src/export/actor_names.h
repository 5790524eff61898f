// What actors and states are called in a language, and on whose side an actor stands in general.
//
// In: an entity id, the tables of world/ and lang/<code>/ (briefing.tsv, countries.tsv, actor_names.tsv).
// Out: a name as a reader knows it; a side of the codebook ("Sides"). Leaves out: who an event sets against
// whom (actor_codes.h), the codes of others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/actor_codes.h"
#include "pack/actors.h"
#include "pack/codings.h"

namespace selon::exporting {

class ActorNames {
 public:
  /// Requires: the tables outlive it. A language without words names by the tables that all languages share.
  ActorNames(const pack::ActorWorld& world, const pack::Codings& codings, std::string_view language);

  std::string operator()(const std::string& id) const;
  std::string state(const std::string& id) const;
  /// The name written out, where the language has one that differs: of "FAMa" that of the army.
  std::string in_full(const std::string& id) const;

 private:
  const std::string* phrase(std::string_view key) const;
  const std::string* written_out(std::string_view id) const;

  const pack::ActorWorld& world_;
  const pack::Codings& codings_;
  const pack::Phrases* phrases_ = nullptr;
  const pack::ByName<std::string>* names_ = nullptr;
};

/// Sides by which a page groups actors (docs/codebook.md, "Sides").
enum class Side { state, rebels, militias, external, international, civilians, media, other };
std::string_view name(Side side);

class ActorSides {
 public:
  /// at_home: the states in which the record's events lie; forces of others are external. Requires: the
  /// tables outlive it.
  ActorSides(const pack::ActorWorld& world, const pack::Codings& codings, std::vector<std::string> at_home);
  Side operator()(const std::string& id) const;

 private:
  bool is_at_home(const std::string& state) const;

  const pack::ActorWorld& world_;
  ActorCodes codes_;
  std::vector<std::string> at_home_;  ///< sorted
};

}  // namespace selon::exporting
