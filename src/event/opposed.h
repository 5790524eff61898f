// Two accounts set against each other: whose voices, whose deeds, and whether days and places let them be of
// one happening.
//
// In: facts, two at a time; what is said of them follows from these two alone. Out: yes or no.
// Leaves out: which accounts are compared, and what they differ in (disputes.h).
#pragma once

#include <string_view>
#include <vector>

#include "event/facts.h"

namespace selon::event {

using Members = std::vector<std::size_t>;  ///< indices of facts, sorted

/// Two unnamed sources of one outlet are two voices here: they may well contradict each other.
bool same_voice(std::size_t a, std::size_t b, const Evidences& all);
/// Not all of one side's voices are the other's.
bool voices_differ(const Members& a, const Members& b, const Evidences& all);

/// Days touch; undated, their reports are of the same days.
bool days_may_meet(const Facts& a, const Facts& b);
bool places_may_meet(const Facts& a, const Facts& b);
/// Within one report, a sentence or a few from each other.
bool stand_together(const Facts& a, const Facts& b);
/// One sentence, or the next.
bool adjoin(const Facts& a, const Facts& b);

/// One party stands on both sides, by itself or by its state.
bool share(const std::vector<Party>& a, const std::vector<Party>& b);
/// Named parties of the two that are not of one root; false where either names nobody.
bool exclude(const std::vector<Party>& a, const std::vector<Party>& b);
/// As share, also where nobody is named: "the rebels" accused and "the rebels" denying.
bool meet(const std::vector<Party>& a, const std::vector<Party>& b);
bool names_one(const std::vector<Party>& parties);
bool of_camp(const std::vector<Party>& parties, std::string_view camp);

/// Told by those who did it.
bool owned(const Facts& facts, const Evidences& all);
/// Somebody says so who speaks for a side, or relays one.
bool relayed(const Facts& facts);

bool is(const Facts& facts, std::string_view type);
bool of_words(const Facts& facts, const Evidences& all);
bool hostile(const Facts& facts, const Evidences& all);
/// May be set against others at all: neither withdrawn nor a plan.
bool stands(const Facts& facts);
bool affirmed(const Facts& facts);

}  // namespace selon::event
