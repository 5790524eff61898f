// The record: events, disputes, control, relations, naming, built from claims by id.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "selon/actor.h"
#include "selon/claim.h"
#include "selon/story.h"
#include "selon/time.h"

namespace selon {

/// reported: one independent voice; corroborated: independent voices agree; disputed: claims that cannot all
/// hold; denied: only denials remain against it; withdrawn: all who told it took it back,
/// by saying so or by a version without it.
enum class Status { reported, corroborated, disputed, denied, withdrawn };

/// An independent origin: copies, reprints and outlets quoting one source are one voice.
struct Voice {
  std::string id;                   ///< entity id of the origin, or "outlet:<name>"
  bool interested = false;          ///< a party to the fight
  std::vector<std::string> claims;  ///< claim ids that rest on it, sorted
  std::string no_weight = {};       ///< in words: why it adds nothing to what others tell, or empty
  bool operator==(const Voice&) const = default;
};

/// One value of a facet (what, who, whom, where, when, how_many, outcome) and who gives it.
struct FacetValue {
  std::string facet;
  std::string value;
  std::vector<std::string> claims;
  std::vector<std::string> voices;
  bool operator==(const FacetValue&) const = default;
};

/// Losses by the rules of two coders. conservative: ACLED's, the lowest figure that no later one overtook
/// (codebook 2024, "Fatalities"); low, best, high: UCDP's (GED codebook 19.1, section 3.3), where best is the
/// newest figure of the least interested.
struct Estimate {
  std::int64_t conservative = 0, low = 0, best = 0, high = 0;
  std::string rule;  ///< in words
  bool operator==(const Estimate&) const = default;
};

/// One count of losses as one voice gives it: what every estimate is derived from.
struct LossFigure {
  std::string voice, claim;
  std::int64_t n = 0;                     ///< the number it stands for
  std::int64_t least = 0;                 ///< what its words allow ("about", "at least", "up to")
  std::optional<std::int64_t> most = {};  ///< nothing where they set no bound
  std::optional<Day> told = {};           ///< day of the report
  bool interested = false;                ///< given by a party to the fight
  std::string put_aside = {};             ///< in words: why it is not current, or empty
  bool operator==(const LossFigure&) const = default;
};

/// Losses of one sort on one side.
struct Loss {
  std::string what;                 ///< killed, injured, captured, missing
  std::string of;                   ///< the side: its one body, or the state of several; empty: of all
  std::vector<LossFigure> figures;  ///< of each voice its last, sorted by voice
  Estimate estimate;
  bool operator==(const Loss&) const = default;
};

/// Deaths of an event, of all sides together.
struct Fatalities {
  std::int64_t conservative = 0, best = 0, high = 0;
  std::string rule;
  std::int64_t low = 0;
  bool operator==(const Fatalities&) const = default;
};

struct Event {
  std::string id;
  std::string story;
  std::string type;
  std::string title;  ///< a plain sentence with its doubt
  Interval days;
  std::optional<ClaimPlace> place;
  std::vector<std::string> actors, targets;
  std::vector<std::string> claims;  ///< sorted
  std::vector<Voice> voices;
  std::vector<FacetValue> facets;
  std::optional<Fatalities> fatalities;
  std::vector<Loss> losses;  ///< by what, then side; the total of a sort first
  Status status = Status::reported;
  std::string why;      ///< in words: why it is corroborated or not
  std::string part_of;  ///< id of the larger event, or empty
  bool operator==(const Event&) const = default;
};

enum class DisputeAbout { occurrence, outcome, number, place, time, actor, target };

struct DisputeSide {
  std::string value;  ///< what this side holds
  std::vector<std::string> claims;
  std::vector<std::string> voices;
  bool operator==(const DisputeSide&) const = default;
};

struct Dispute {
  std::string id;
  std::string event;
  DisputeAbout about = DisputeAbout::occurrence;
  std::vector<DisputeSide> sides;  ///< at least two
  std::string note;                ///< in words
  std::string scope = {};          ///< the event or the story whose claims it was found among
  bool operator==(const Dispute&) const = default;
};

/// A figure that grows as days pass: an update, not a dispute.
struct UpdateSeries {
  std::string event;
  std::string what;                 ///< killed, injured, ...
  std::vector<std::string> claims;  ///< in order of time
  bool operator==(const UpdateSeries&) const = default;
};

/// What one voice says of who held a place, and when.
struct ControlVoice {
  std::string voice;
  std::string holder;  ///< as this voice names it
  std::optional<Day> from, until, as_of, confirmed;
  std::vector<std::string> claims, reports;  ///< sorted
  bool operator==(const ControlVoice&) const = default;
};

/// Place x interval x holder x according to whom: what the voices say together, with what each says alone.
struct Control {
  std::string place;  ///< usual name
  std::string place_id;
  std::string holder;              ///< entity id
  std::optional<Day> from, until;  ///< the days on which it was taken and left, where told
  std::optional<Day> as_of;        ///< the first day on which somebody says that it is held
  std::optional<Day> confirmed;    ///< the last such day
  std::vector<std::string> according_to;
  std::vector<std::string> claims;   ///< claims it follows from, sorted
  std::vector<std::string> reports;  ///< reports that state it outright, sorted
  bool contested = false;            ///< another voice gives it to another in these days
  bool part = false;                 ///< of a part of the place only
  std::vector<ControlVoice> voices;  ///< sorted by voice, then day
  std::string key = {};              ///< of the place: tells a town, its camp and its airport apart
  bool operator==(const Control&) const = default;
};

/// A dated tie between two actors.
struct Relation {
  std::string a, b;
  std::string kind;  ///< docs/codebook.md, "Relations"
  std::string means;
  Interval days;
  std::vector<std::string> claims;
  bool operator==(const Relation&) const = default;
};

/// How often a word was used in the reports of a month.
struct NamingMonth {
  std::string month;  ///< "2023-11"
  std::int64_t count = 0;
  bool operator==(const NamingMonth&) const = default;
};

/// Which voice calls whom what, over time.
struct Naming {
  std::string voice;  ///< "outlet:<name>" or entity id
  std::string actor;  ///< entity id named
  std::string word;   ///< folded
  std::int64_t count = 0;
  std::optional<Day> first, last;   ///< of the dated reports that use it
  std::vector<NamingMonth> months;  ///< in order; undated reports are in none
  std::vector<std::string> reports;
  bool operator==(const Naming&) const = default;
};

struct Record {
  std::vector<Story> stories;
  std::vector<CopyGroup> copies;
  std::vector<Versions> versions;  ///< with what became of their claims
  std::vector<Event> events;
  std::vector<Dispute> disputes;
  std::vector<UpdateSeries> updates;
  std::vector<Control> control;
  std::vector<Relation> relations;
  std::vector<Naming> naming;
  bool operator==(const Record&) const = default;
};

/// A part of the record made anew: what the record held under the names given is replaced.
struct Update {
  bool everything = false;            ///< all of the record is; then no names are given
  std::vector<std::string> stories;   ///< ids
  std::vector<std::string> copies;    ///< origins of groups
  std::vector<std::string> versions;  ///< newest reports of articles
  std::vector<std::string> events;    ///< ids; with their update series
  std::vector<std::string> scopes;    ///< of disputes
  std::vector<std::string> places;    ///< keys of control
  Record record;                      ///< what stands there now; relations and naming are not kept
  bool operator==(const Update&) const = default;
};

}  // namespace selon
