// What claims and statements say of who holds a place: signs, one for each place, day and voice.
//
// In: events, statements of control, disputes. Out: signs in order of place, day and kind. Only what is
// asserted is a sign: a rumour, a plan, a doubt, a condition or a denial is none; nor are the words of an
// outlet that imitates another. All signs of a place follow from the claims and statements of that place and
// the heads of their reports. Leaves out: what follows from them over time (control.h).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "event/disputes.h"
#include "event/facts.h"

namespace selon::event {

/// One sign that somebody holds a place, took it, or left it.
struct Sign {
  enum class Kind { left, states, takes };
  std::string place_key;
  const ClaimPlace* place = nullptr;
  Day day;
  Kind kind = Kind::states;
  std::string holder;
  std::string loser;         ///< of a capture: who held it before, or empty
  std::optional<Day> since;  ///< of a statement: the day since when, where it says so
  std::string voice, claim, report;
  bool disputed = false;  ///< its event is disputed
  bool part = false;      ///< of a part of the place
};

/// Whether a place is somebody's to hold: no country, sea or road, nor "25 km from X".
bool can_be_held(const ClaimPlace& place);

std::vector<Sign> control_signs(std::span<const Group> groups, const Evidences& all,
                                std::span<const ControlStatement> statements,
                                std::span<const Dispute> disputes);

}  // namespace selon::event
