// Who copied whom: the likely original of a group of copies, what each of the others is, and what it changed.
//
// In: a group's texts. Out: the group with its reasons in words. The original is the one that others credit;
// else the first to be published, as far as days and hours tell; else the fullest. Leaves out: which texts
// are copies (copies.h).
#pragma once

#include <span>

#include "selon/story.h"
#include "story/copies.h"

namespace selon::story {

struct Described {
  std::size_t origin = 0;  ///< index into the texts
  CopyGroup group;
};

Described describe(std::span<const CopyText> texts, const CopyParty& party);

}  // namespace selon::story
