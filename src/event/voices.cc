#include "event/voices.h"

#include <algorithm>
#include <map>
#include <set>

namespace selon::event {

namespace {

constexpr std::string_view kVia = " via ";

/// The body a spokesperson speaks for, where the chain names it; else the innermost source.
const ActorRef& speaker(const std::vector<ActorRef>& chain) {
  if (is_person(chain.front().id) && chain.size() > 1 && !is_person(chain[1].id) && !is_unnamed(chain[1].id))
    return chain[1];
  return chain.front();
}

}  // namespace

std::string outlet_voice(const ReportHead& head) {
  if (!head.agency.empty()) return "outlet:" + head.agency;
  return "outlet:" + (head.outlet.empty() ? head.id : head.outlet);
}

std::string voice_of(const Facts& facts, const Evidences& all) {
  const std::string outlet = outlet_voice(all.heads[facts.copy_of]);
  const Attribution& by = facts.claim->attribution;
  if (by.by_outlet()) return outlet;
  const std::string& id = speaker(by.sources()).id;
  if (id.empty()) return outlet;
  return is_unnamed(id) ? id + std::string(kVia) + outlet : id;
}

std::string_view camp_of(std::string_view voice, const Evidences& all) {
  if (const auto via = voice.find(kVia); via != std::string_view::npos)
    return voice.substr(via + kVia.size());
  return voice.starts_with("outlet:") ? voice : all.root(voice);
}

std::vector<Voice> voices(const std::vector<std::size_t>& members, const Evidences& all) {
  std::map<std::string, Voice> by_id;
  std::set<std::string, std::less<>> parties;
  for (const auto i : members) {
    const Claim& claim = *all.facts[i].claim;
    for (const auto* side : {&claim.actors, &claim.targets})
      for (const ActorRef& actor : *side)
        if (!is_unnamed(actor.id)) parties.emplace(all.root(actor.id));
    Voice& voice = by_id[voice_of(all.facts[i], all)];
    voice.claims.push_back(claim.id);
  }
  std::vector<Voice> out;
  for (auto& [id, voice] : by_id) {
    voice.id = id;
    voice.interested = parties.contains(camp_of(id, all));
    std::sort(voice.claims.begin(), voice.claims.end());
    out.push_back(std::move(voice));
  }
  return out;
}

std::vector<std::string> voice_ids(const std::vector<std::size_t>& members, const Evidences& all) {
  std::set<std::string> ids;
  for (const auto i : members) ids.insert(voice_of(all.facts[i], all));
  return {ids.begin(), ids.end()};
}

bool asserts(const Facts& facts) {
  if (facts.withdrawn || facts.claim->polarity == Polarity::denied) return false;
  switch (facts.claim->certainty) {
    case Certainty::stated:
    case Certainty::reported:
    case Certainty::conditional:
      return true;
    case Certainty::planned:
    case Certainty::possible:
    case Certainty::rumour:
      return false;
  }
  return false;
}

}  // namespace selon::event
