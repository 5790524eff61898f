#include "event/voices.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "text/fold.h"

namespace selon::event {

namespace {

constexpr std::string_view kVia = " via ", kOutlet = "outlet:";

/// The outlet that a source of a chain stands for; null where it stands for none that the tables know.
const pack::Outlet* as_outlet(const ActorRef& source, const Evidences& all) {
  const pack::Outlets& outlets = all.world->outlets;
  const auto kind = all.kind(source.id);
  // An outlet's name that the tables of actors do not have may be read as a person's.
  if (kind && kind != ActorKind::media && kind != ActorKind::person) return nullptr;
  if (const pack::Outlet* known = outlets.named(source.text)) return known;
  if (const pack::Actor* actor = all.world->actors.actor(source.id))
    for (const std::string& name : actor->names)
      if (const pack::Outlet* known = outlets.named(name)) return known;
  std::string words = source.id;  // "jeune-afrique"
  std::replace(words.begin(), words.end(), '-', ' ');
  return outlets.named(words);
}

bool is_media(const ActorRef& source, const Evidences& all) {
  return all.kind(source.id) == ActorKind::media || as_outlet(source, all);
}

std::string media_voice(const ActorRef& source, const Evidences& all) {
  const pack::Outlet* known = as_outlet(source, all);
  return known ? std::string(kOutlet) + known->names.front() : source.id;
}

/// "Other media": words for outlets that nobody can count.
bool is_unnamed_media(std::string_view id) { return id == "unnamed.media" || id == "unnamed.journalists"; }

/// The innermost source that is no outlet: who says so, whoever passes it on. Null where outlets alone do.
const ActorRef* speaker(const std::vector<ActorRef>& chain, const Evidences& all) {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const bool unclear = chain[i].text.empty() && is_unnamed(chain[i].id) && i + 1 < chain.size();
    if (chain[i].id.empty() || unclear || is_unnamed_media(chain[i].id) || is_media(chain[i], all)) continue;
    // A spokesman and the body that he speaks for.
    if (is_person(chain[i].id) && i + 1 < chain.size() && !is_person(chain[i + 1].id) &&
        !is_unnamed(chain[i + 1].id) && !is_media(chain[i + 1], all))
      return &chain[i + 1];
    return &chain[i];
  }
  return nullptr;
}

}  // namespace

bool is_outlet(std::string_view voice) { return voice.starts_with(kOutlet); }
bool is_unnamed_source(std::string_view voice) { return voice.find(kVia) != std::string_view::npos; }

std::string_view outlet_of(std::string_view voice) {
  if (const auto via = voice.find(kVia); via != std::string_view::npos)
    return voice.substr(via + kVia.size());
  return is_outlet(voice) ? voice : std::string_view();
}

std::string_view name_of_outlet(std::string_view voice) {
  return is_outlet(voice) ? voice.substr(kOutlet.size()) : voice;
}

bool is_witness(std::string_view unnamed_id) {
  constexpr std::array<std::string_view, 24> kKinds{"activists",
                                                    "aid_workers",
                                                    "civil_defence",
                                                    "family",
                                                    "gendarmerie",
                                                    "investigators",
                                                    "journalists",
                                                    "judiciary",
                                                    "lawyers",
                                                    "medics",
                                                    "ngo",
                                                    "officials",
                                                    "police",
                                                    "prosecutor",
                                                    "red_cross",
                                                    "refugees",
                                                    "religious_leaders",
                                                    "residents",
                                                    "security_officials",
                                                    "security_sources",
                                                    "sources",
                                                    "students",
                                                    "witnesses",
                                                    "workers"};
  if (is_civilian(unnamed_id)) return true;
  constexpr std::string_view kUnnamed = "unnamed.";
  return std::find(kKinds.begin(), kKinds.end(), unnamed_id.substr(kUnnamed.size())) != kKinds.end();
}

std::string outlet_voice(const ReportHead& head) {
  if (!head.agency.empty()) return std::string(kOutlet) + head.agency;
  return std::string(kOutlet) + (head.outlet.empty() ? head.id : head.outlet);
}

namespace {

std::vector<std::string> relays_of(const Attribution& by, std::size_t original, const Evidences& all) {
  std::vector<std::string> out;
  for (const ActorRef& source : by.sources())
    if (!source.id.empty() && is_media(source, all)) out.push_back(media_voice(source, all));
  out.push_back(outlet_voice(all.heads[original]));
  return out;
}

}  // namespace

std::vector<std::string> relays_of(const Facts& facts, const Evidences& all) {
  return relays_of(facts.claim->attribution, facts.copy_of, all);
}

std::string find_voice(const Facts& facts, const Evidences& all) {
  return voice_of(facts.claim->attribution, facts.copy_of, all);
}

std::string voice_of(const Attribution& by, std::size_t original, const Evidences& all) {
  const auto& chain = by.sources();
  if (chain.empty()) return outlet_voice(all.heads[original]);
  const std::string nearest = relays_of(by, original, all).front();
  const ActorRef* who = speaker(chain, all);
  if (!who) return nearest;
  return is_unnamed(who->id) || is_civilian(who->id) ? who->id + std::string(kVia) + nearest : who->id;
}

std::string_view camp_of(std::string_view voice, const Evidences& all) {
  const std::string_view outlet = outlet_of(voice);
  if (outlet.empty()) return all.root(voice);
  if (is_unnamed_source(voice)) return outlet;
  // A government's own outlet speaks for it (world/outlets.tsv, owner); one that it pays but does not edit
  // does not.
  const pack::Outlet* known = all.world->outlets.by_name(text::fold(name_of_outlet(outlet)));
  if (!known) return outlet;
  const std::string_view owner = known->owner;
  for (const std::string_view speaks_for : {"state:", "party:"})
    if (owner.starts_with(speaks_for)) return all.root(owner.substr(speaks_for.size()));
  return outlet;
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
