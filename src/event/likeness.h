// How likely it is that two claims tell one happening.
//
// In: the facts of two claims whose types are kin. Out: a log-odds score, positive where the same is
// likelier. What a claim does not say speaks neither for nor against.
#pragma once

#include <array>

#include "event/facts.h"

namespace selon::event {

enum class Trait : std::size_t {
  always,
  same_type,
  near_type,
  words_type,
  same_report,
  adjoining,
  same_sentence,
  distance,
  same_story,
  days_between_reports,
  same_place,
  near_place,
  wider_place,
  other_place,
  far_place,
  place_untold,
  same_day,
  days_meet,
  days_touch,
  days_apart,
  days_untold,
  same_actor,
  kin_actor,
  other_actor,
  actor_untold,
  roles_swapped,
  same_target,
  kin_target,
  other_target,
  same_count,
  other_count,
  common_marks,
  denial,
  alike_triggers,
  last = alike_triggers,
};
inline constexpr std::size_t kTraits = static_cast<std::size_t>(Trait::last) + 1;
using Traits = std::array<double, kTraits>;

Traits traits(const Facts& a, const Facts& b, const pack::EventTypes& types);

/// Log-odds that a and b tell one happening.
double likeness(const Traits& traits);

/// The same for two facts by index, where it is asked again after the events are made.
class Judge {
 public:
  explicit Judge(const Evidences& all) : all_(all) {}
  double operator()(std::size_t a, std::size_t b) const;

 private:
  const Evidences& all_;
};

}  // namespace selon::event
