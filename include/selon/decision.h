// What people decide of claims, events and stories: who decided what, of which words, when and why.
//
// A decision stands for good in a log (record/decisions.h); what counts of the log now is ClaimDecisions and
// StoryDecision. Invariant: a decision names the words that it is about, so that it is found again where a
// claim has another id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "selon/claim.h"
#include "selon/event.h"

namespace selon {

/// accept, reject: of a claim as it is; correct: one field of it; none: none of the values offered for a
/// field; together, apart: claims of one happening or two, reports of one story or two; disputed: claims that
/// cannot all hold; release: nothing is decided of two reports any more; undo: an earlier decision counts no
/// more.
enum class DecisionKind { accept, reject, correct, none, together, apart, disputed, release, undo };
enum class DecisionAbout { claim, event, story };

/// What a decision is about, and the words it rests on. Of a story: a report, and no words.
struct DecisionSubject {
  std::string id;         ///< of the claim or the report, when it was decided
  std::int64_t side = 0;  ///< apart: 0 leaves, 1 stays; disputed: the side that it is on
  std::string report;
  Evidence evidence, trigger;  ///< as the report says it
  std::string type;            ///< of the claim as it was read
  std::int64_t nth = 0;        ///< among the report's claims of that trigger and type
  bool operator==(const DecisionSubject&) const = default;
};

/// The value that a field is given; of one field one member. Nothing in it: the field is empty.
struct DecidedValue {
  std::string text;              ///< type, certainty, polarity, outcome; disputed: what about
  std::vector<std::string> ids;  ///< actors, targets, attribution, means; disputed: what each side holds
  std::optional<ClaimPlace> place;
  std::optional<Interval> days;   ///< time
  std::optional<Quantity> count;  ///< killed, injured, captured, missing, displaced, arrested
  bool operator==(const DecidedValue&) const = default;
};

struct Decision {
  std::string id;  ///< the same in every store that holds it
  DecisionKind kind = DecisionKind::accept;
  DecisionAbout about = DecisionAbout::claim;
  std::string field;  ///< correct, none: which; docs/review.md, "Fields"
  DecidedValue value;
  std::vector<DecisionSubject> subjects;
  std::string takes_back;    ///< undo: the id of what counts no more
  bool adjudicates = false;  ///< outweighs those that do not, whoever came last
  std::string who, why;
  std::string at;  ///< RFC 3339, UTC
  bool operator==(const Decision&) const = default;
};

/// Claims that are of one happening; or those of `out` are, and none of `in` is of it.
struct ClaimBond {
  bool together = true;
  std::vector<std::string> out, in;  ///< claim ids; together: `out` alone
  bool operator==(const ClaimBond&) const = default;
};

/// Claims that cannot all hold, by a human's word.
struct MarkedDispute {
  DisputeAbout about = DisputeAbout::occurrence;
  std::vector<DisputeSide> sides;  ///< without voices
  std::string note;
  bool operator==(const MarkedDispute&) const = default;
};

/// What counts now of all that was decided of claims and events; corrections are laid over the claims
/// already.
struct ClaimDecisions {
  std::vector<std::string> rejected;   ///< claim ids, sorted
  std::vector<std::string> corrected;  ///< in what a statement of control may tell otherwise; sorted
  std::vector<ClaimBond> bonds;        ///< the weightiest first
  std::vector<MarkedDispute> disputes;
  bool operator==(const ClaimDecisions&) const = default;
};

}  // namespace selon
