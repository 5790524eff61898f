// Who stands behind a claim: its origin, and what that origin speaks for.
//
// In: facts. Out: voices. Copies and reprints are the original's voice; whoever relays a source is that
// source's voice, through however many outlets; an outlet that relays another one is the other's; an unnamed
// source is only as many as the outlets that quote one. Leaves out: which voices are independent of each
// other in an event (corroboration.h).
#pragma once

#include <string>
#include <vector>

#include "event/facts.h"

namespace selon::event {

/// Id of the origin: an entity id, "outlet:<name>", or "<unnamed id> via outlet:<name>".
inline const std::string& voice_of(const Facts& facts, const Evidences&) { return facts.voice; }

/// What gather() finds once for every claim. Requires: its heads and originals are known.
std::string find_voice(const Facts& facts, const Evidences& all);
/// The same of words that a report relays, given the report taken as the original of its text.
std::string voice_of(const Attribution& by, std::size_t original, const Evidences& all);

/// The id of an outlet as a voice; the agency's where one is credited, the report's where no outlet is known.
std::string outlet_voice(const ReportHead& head);

/// The outlets through which a claim comes, as voices: those that its chain names, then the report's own.
std::vector<std::string> relays_of(const Facts& facts, const Evidences& all);

/// "outlet:<name>", and "<unnamed id> via outlet:<name>".
bool is_outlet(std::string_view voice);
bool is_unnamed_source(std::string_view voice);

/// An unnamed source that may have seen it, or been told by one who did: no fighter, no rumour.
bool is_witness(std::string_view unnamed_id);

/// The outlet of a voice of either form, else empty.
std::string_view outlet_of(std::string_view voice);
/// Without the mark of an outlet; a medium that the tables of outlets do not know is named by its entity id.
std::string_view name_of_outlet(std::string_view voice);

/// What is independent of what: a state, its army, its ministers and its state media speak as one.
std::string_view camp_of(std::string_view voice, const Evidences& all);

/// The voices of these claims, sorted by id, with those marked that act or are acted upon among them.
std::vector<Voice> voices(const std::vector<std::size_t>& members, const Evidences& all);

/// Ids of the voices of these claims, sorted, each once.
std::vector<std::string> voice_ids(const std::vector<std::size_t>& members, const Evidences& all);

/// True where the claim says that it happened, with no more doubt than a relayed or conditional report.
bool asserts(const Facts& facts);

}  // namespace selon::event
