// Places that no gazetteer knows: those that the analysis takes for places, and those told by the words
// around their name
// ("village de Foo", "near Foo", "Foo district").
//
// In: the tokens, their names, what the words around them tell, and which tokens known places have taken.
// Out: spans with a kind. Leaves out: where such a place lies (relative.h, where the text tells it).
#pragma once

#include <cstdint>
#include <vector>

#include "ground/place_evidence.h"

namespace selon::ground {

struct UnknownName {
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  PlaceKind kind = PlaceKind::town;
};

struct UnknownContext {
  const RoleMap& roles;
  const NamesByToken& names;
  std::vector<bool> taken;  ///< by token: a known place or a state stands there
};

/// Requires: the context's tables have an entry for each token. Returns: in order, free of overlaps.
std::vector<UnknownName> find_unknown(std::string_view text, const Analysis& analysis,
                                      const UnknownContext& context);

}  // namespace selon::ground
