// Who is quoted saying what: words that a text gives to somebody, whether or not a claim came of them.
#pragma once

#include <vector>

#include "selon/actor.h"
#include "selon/text.h"

namespace selon {

struct AttributedWords {
  Span source;                ///< empty where another sentence names the speaker
  Span cue;                   ///< the words of saying
  std::vector<Span> content;  ///< what is said, without source and cue
  std::vector<ActorRef> sources;
  bool operator==(const AttributedWords&) const = default;
};

}  // namespace selon
