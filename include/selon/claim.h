// A claim: one happening as one report tells it (codebook: docs/codebook.md).
//
// Invariant: a Claim cannot be made without evidence (a span) and an attribution.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "selon/actor.h"
#include "selon/note.h"
#include "selon/place.h"
#include "selon/text.h"
#include "selon/time.h"

namespace selon {

/// From the strongest to the weakest; the weakest that applies is taken, in the order
/// rumour, possible, conditional, planned, reported, stated.
enum class Certainty { stated, reported, planned, conditional, possible, rumour };
enum class Polarity { affirmed, denied };

/// The sentence or two adjoining sentences that say it.
struct Evidence {
  Span span;
  std::string text;  ///< verbatim
  bool operator==(const Evidence&) const = default;
};

/// Who says so: the chain from the innermost source outwards. Empty sources = the outlet's own voice.
class Attribution {
 public:
  static Attribution outlet() { return Attribution({}, {}); }
  /// Requires: sources not empty.
  static Attribution relayed(std::vector<ActorRef> sources, Span cue) {
    return Attribution(std::move(sources), cue);
  }
  const std::vector<ActorRef>& sources() const { return sources_; }
  Span cue() const { return cue_; }  ///< the words of saying, empty for the outlet
  bool by_outlet() const { return sources_.empty(); }
  bool operator==(const Attribution&) const = default;

 private:
  Attribution(std::vector<ActorRef> sources, Span cue) : sources_(std::move(sources)), cue_(cue) {}
  std::vector<ActorRef> sources_;
  Span cue_;
};

struct Quantity {
  std::string what;  ///< killed, injured, captured, missing, displaced, or the thing counted
  std::string of;    ///< entity id or folded noun of whose; empty = of the target
  std::optional<std::int64_t> n, min, max, approx;
  std::string text;  ///< as written
  Span span;
  bool operator==(const Quantity&) const = default;
};

struct ClaimPlace {
  std::string id, name, text, country;
  std::string town;  ///< of a camp, an airport, a quarter: the usual name of its town; else empty
  PlaceKind kind = PlaceKind::town;
  bool located = false;
  double lat = 0, lon = 0, radius_km = 0;
  int where_prec = 0;
  std::optional<Relative> relative;
  bool inherited = false;  ///< from the passage, not from the sentence itself
  bool operator==(const ClaimPlace&) const = default;
};

struct ClaimTime {
  Interval interval;
  std::string text;
  bool inherited = false;
  bool conflict = false;  ///< weekday and date disagree in the text
  bool operator==(const ClaimTime&) const = default;
};

/// supports, supplies: a does so to b; part_of: a is of b; alongside, allied: without direction.
enum class TieKind { supports, supplies, alongside, allied, part_of };

/// A tie between two actors that a sentence states beside what it tells: "the rebels, backed by X".
struct ClaimTie {
  TieKind kind = TieKind::supports;
  ActorRef a, b;
  bool operator==(const ClaimTie&) const = default;
};

struct Claim {
  Claim(Evidence says, Attribution by) : evidence(std::move(says)), attribution(std::move(by)) {}

  std::string id;      ///< "<report id>.<ordinal>"
  std::string report;  ///< report id
  std::string source;  ///< the report's source
  std::string type;    ///< a type of world/event_types.tsv
  Span trigger;        ///< the words that name the happening
  std::vector<ActorRef> actors;
  std::vector<ActorRef> targets;
  std::optional<ClaimPlace> place;
  std::optional<ClaimTime> time;
  std::vector<Quantity> quantities;
  std::vector<std::string> means;
  std::vector<ClaimTie> ties;  ///< stated in its evidence
  Evidence evidence;
  Attribution attribution;
  Certainty certainty = Certainty::stated;
  Polarity polarity = Polarity::affirmed;
  std::string outcome;
  double confidence = 0;  ///< 0..1, calibrated on held-out claims
  std::string rule;       ///< what found it
  std::vector<Note> notes;
  bool operator==(const Claim&) const = default;
};

/// What a report says of a place's holder: holds it, took it, left it.
enum class ControlKind { holds, takes, leaves };

/// Who holds, took or left a place, as the words of one report tell it ("still in the hands of the rebels",
/// "drove the army out of X"). A capture is a claim too, where `claim` names it.
struct ControlStatement {
  std::string report, source;
  ClaimPlace place;
  ActorRef holder;
  ClaimTime time;
  Evidence evidence;
  Attribution attribution;
  Certainty certainty = Certainty::stated;
  Polarity polarity = Polarity::affirmed;
  std::string rule;
  ControlKind kind = ControlKind::holds;
  ActorRef
      loser{};  ///< who held it before, where a capture names them; the holder may then be unnamed: empty
  std::string claim{};  ///< the claim that tells the same change of hands, or empty
  bool part = false;    ///< of a part of the place: "a few districts of X"
  bool operator==(const ControlStatement&) const = default;
};

/// A loaded word for an actor ("terrorists"), with the voice that uses it: data about the speaker.
struct NamingUse {
  std::string report;
  std::string voice;  ///< entity id of the speaker, or empty for the outlet
  std::string actor;  ///< entity id named
  std::string word;   ///< folded
  Span span;
  bool operator==(const NamingUse&) const = default;
};

/// What the claim room returns for a report.
struct Claims {
  std::vector<Claim> claims;  ///< in order of evidence, then trigger
  std::vector<ControlStatement> control;
  std::vector<NamingUse> naming;
  std::vector<Note> notes;
  bool operator==(const Claims&) const = default;
};

}  // namespace selon
