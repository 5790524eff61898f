// Places that no gazetteer knows, told by the words around their name: "village de Foo", "near Foo", "Foo district".
//
// In: the tokens, what the words around them tell, and which tokens known places have taken. Out: spans with a kind.
// Leaves out: where such a place lies (relative.h, where the text tells it).
#pragma once

#include <cstdint>
#include <vector>

#include "ground/place_names.h"

namespace selon::ground {

struct UnknownName {
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  PlaceKind kind = PlaceKind::town;
};

/// Requires: taken has an entry for each token, true where a known place, a state or a person's name stands.
std::vector<UnknownName> find_unknown(std::string_view text, const Analysis& analysis, const RoleMap& roles,
                                      const std::vector<bool>& taken);

}  // namespace selon::ground
