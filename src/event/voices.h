// Who stands behind a claim, counted as one however many outlets repeat it.
//
// In: facts. Out: voices: independent origins. Copies and reprints are the original's voice; outlets that
// quote one source are that source's voice; an unnamed source is only as many as the outlets that quote one.
#pragma once

#include <string>
#include <vector>

#include "event/facts.h"

namespace selon::event {

/// Id of the origin: an entity id, "outlet:<name>", or "<unnamed id> via outlet:<name>".
std::string voice_of(const Facts& facts, const Evidences& all);

/// The id of an outlet as a voice; the agency's where one is credited, the report's where no outlet is known.
std::string outlet_voice(const ReportHead& head);

/// What is independent of what: a state, its army and its ministers speak as one here.
std::string_view camp_of(std::string_view voice, const Evidences& all);

/// The voices of these claims, sorted by id, with those marked that act or are acted upon among them.
std::vector<Voice> voices(const std::vector<std::size_t>& members, const Evidences& all);

/// Ids of the voices of these claims, sorted, each once.
std::vector<std::string> voice_ids(const std::vector<std::size_t>& members, const Evidences& all);

/// True where the claim says that it happened, with no more doubt than a relayed or conditional report.
bool asserts(const Facts& facts);

}  // namespace selon::event
