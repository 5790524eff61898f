// Tags: part of speech and morphology, as labels of the weights write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "selon/analysis.h"

namespace selon::analysis {

struct Tag {
  Upos upos = Upos::x;
  Feat feats = Feat::none;
  bool operator==(const Tag&) const = default;
};

/// "NOUN|Gender=Fem|Number=Sing": features that Feat has no bit for are left out.
/// Returns: nothing where the label begins with no part of speech.
std::optional<Tag> tag_of(std::string_view label);

/// Of a unit: one tag a word, parted by '+' ("ADP+DET|Definite=Def"). Returns: empty where a part is no tag.
std::vector<Tag> tags_of(std::string_view label);

}  // namespace selon::analysis
