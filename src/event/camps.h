// Who speaks as one in an event: a state with its bodies and its own outlets, allies that fight side by side,
// and the unnamed who can only be of a side that speaks itself.
//
// In: the claims of one event. Out: for each voice the side it is counted with. Leaves out: who copied whom.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "event/facts.h"

namespace selon::event {

class Camps {
 public:
  /// `named`: camps (voices.h) of the entities that speak in the event.
  Camps(const std::vector<std::size_t>& members, const Evidences& all, const std::vector<std::string>& named);

  /// The side of a voice: two voices of one side corroborate nothing together.
  std::string side(std::string_view voice) const;

 private:
  std::string first(std::string camp) const;
  void join(const std::string& a, const std::string& b);
  void join_allies(const std::vector<std::size_t>& members);
  /// The one side of these kinds that speaks, or empty.
  std::string speaking(const std::vector<std::string>& named, bool (*of_kind)(ActorKind)) const;

  const Evidences& all_;
  std::map<std::string, std::string> above_;  ///< towards the first name of its side
  std::string state_, rebels_;                ///< the sides of unnamed officials and of unnamed rebels
};

}  // namespace selon::event
