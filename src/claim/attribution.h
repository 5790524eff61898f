// Who says so: scopes of attributed words, each with its source and cue.
//
// In: a View. Out: scopes; a claim takes the innermost scope that holds its trigger, and the outer ones as
// its chain. Direct and indirect speech, "selon X", communiqués, quotations whose speaker stands in another
// sentence. Source: codebook, conventions 1-3 and 8-9. Leaves out: whether what is said names a happening.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claim/view.h"

namespace selon::claim {

struct Scope {
  std::uint32_t first = 0, last = 0;          ///< tokens attributed
  Span cue;                                   ///< the words of saying
  std::uint32_t cue_first = 0, cue_last = 0;  ///< tokens of the cue
  std::vector<ActorRef> sources;              ///< not empty
  std::int32_t source_mention = kNone;
  TokenRange speaker;  ///< the words that name the source; empty where another sentence does
  pack::SayingKind kind = pack::SayingKind::say;
  const char* rule = "";  ///< which of the ways found it
};

/// The rule of quotations that no word of saying leads: their cue is the opening mark alone.
inline constexpr const char* kGoesOn = "speaker-earlier";

/// The rule of scopes whose sources a later paragraph names.
inline constexpr const char* kNamedAfter = "sources-after";

/// In order of first, then of size from the widest.
std::vector<Scope> find_scopes(const View& view);

/// The scopes that hold a token, innermost first; those whose cue holds it are left out.
std::vector<const Scope*> scopes_of(const std::vector<Scope>& scopes, std::uint32_t first,
                                    std::uint32_t last);

}  // namespace selon::claim
