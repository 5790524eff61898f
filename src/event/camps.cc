#include "event/camps.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "event/voices.h"

namespace selon::event {

namespace {

constexpr std::size_t kMostParties = 16;  // of a claim: a longer list names no alliance

bool of_state(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::government || kind == ActorKind::military ||
         kind == ActorKind::police;
}

bool of_rebels(ActorKind kind) { return kind == ActorKind::rebel || kind == ActorKind::militia; }

/// Kinds of the codebook that stand for somebody armed.
bool speaks_for_rebels(std::string_view id) {
  constexpr std::array<std::string_view, 4> kIds{"unnamed.rebels", "unnamed.separatists",
                                                 "unnamed.armed_group", "unnamed.militias"};
  return std::find(kIds.begin(), kIds.end(), id) != kIds.end();
}

bool speaks_for_state(std::string_view id, const Evidences& all) {
  if (id.starts_with("unnamed.security_")) return true;
  const auto& bodies = all.world->actors.bodies;
  return std::any_of(bodies.begin(), bodies.end(),
                     [&](const pack::Body& body) { return body.unnamed == id && of_state(body.kind); });
}

std::vector<std::string> roots(const std::vector<ActorRef>& actors, const Evidences& all) {
  std::set<std::string> out;
  for (const ActorRef& actor : actors)
    if (!is_unnamed(actor.id) && all.can_fight(actor.id) && out.size() < kMostParties)
      out.emplace(all.root(actor.id));
  return {out.begin(), out.end()};
}

}  // namespace

Camps::Camps(const std::vector<std::size_t>& members, const Evidences& all,
             const std::vector<std::string>& named)
    : all_(all) {
  join_allies(members);
  state_ = speaking(named, of_state);
  rebels_ = speaking(named, of_rebels);
}

std::string Camps::side(std::string_view voice) const {
  if (is_unnamed_source(voice)) {
    const std::string_view id = voice.substr(0, voice.find(' '));
    if (!state_.empty() && speaks_for_state(id, all_)) return first(state_);
    if (!rebels_.empty() && speaks_for_rebels(id)) return first(rebels_);
  }
  return first(std::string(camp_of(voice, all_)));
}

std::string Camps::first(std::string camp) const {
  for (auto it = above_.find(camp); it != above_.end(); it = above_.find(camp)) camp = it->second;
  return camp;
}

void Camps::join(const std::string& a, const std::string& b) {
  const std::string x = first(a), y = first(b);
  if (x != y) above_[std::max(x, y)] = std::min(x, y);
}

/// "The army and its auxiliaries took the town": of one side, unless another claim sets them against each
/// other.
void Camps::join_allies(const std::vector<std::size_t>& members) {
  std::set<std::pair<std::string, std::string>> together, against;
  for (const auto i : members) {
    const Claim& claim = *all_.facts[i].claim;
    const pack::EventTypes& types = all_.world->event_types;
    if (!types.of(all_.facts[i].type).hostile || claim.polarity == Polarity::denied) continue;
    const auto here = roots(claim.actors, all_), there = roots(claim.targets, all_);
    // A clash told without direction lists both sides twice: it says nothing of who stands with whom.
    const bool mixed = std::any_of(here.begin(), here.end(), [&](const std::string& root) {
      return std::binary_search(there.begin(), there.end(), root);
    });
    if (mixed) continue;
    for (const auto& a : here) {
      for (const auto& b : here)
        if (a < b) together.emplace(a, b);
      for (const auto& b : there) against.emplace(std::min(a, b), std::max(a, b));
    }
  }
  for (const auto& [a, b] : together)
    if (!against.contains({a, b})) join(a, b);
}

std::string Camps::speaking(const std::vector<std::string>& named, bool (*of_kind)(ActorKind)) const {
  for (const std::string& camp : named)
    if (const auto kind = all_.kind(camp); kind && of_kind(*kind)) return camp;
  return "";
}

}  // namespace selon::event
