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

/// Scopes in order of first, then of size from the widest, found again by where they stand.
class Scopes {
 public:
  Scopes() = default;
  /// tokens: how many the report has.
  Scopes(std::vector<Scope> scopes, std::size_t tokens);

  auto begin() const { return list_.begin(); }
  auto end() const { return list_.end(); }
  std::size_t size() const { return list_.size(); }
  /// Those whose words or cue reach near the tokens [first, last), in order; some may lie a little beside.
  std::vector<const Scope*> near(std::uint32_t first, std::uint32_t last) const;

 private:
  static constexpr std::uint32_t kBlock = 64;  // tokens
  std::vector<Scope> list_;
  std::vector<std::vector<std::uint32_t>> blocks_;  ///< of kBlock tokens: the scopes that reach into it
};

Scopes find_scopes(const View& view);

/// The scopes that hold a token, innermost first; those whose cue holds it are left out.
std::vector<const Scope*> scopes_of(const Scopes& scopes, std::uint32_t first, std::uint32_t last);

}  // namespace selon::claim
