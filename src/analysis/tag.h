// Tag: what a word is in its sentence, part of speech and morphology.
#pragma once

#include "selon/analysis.h"

namespace selon::analysis {

struct Tag {
  Upos upos = Upos::x;
  Feat feats = Feat::none;
  bool operator==(const Tag&) const = default;
};

}  // namespace selon::analysis
