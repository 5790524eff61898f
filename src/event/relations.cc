#include "event/relations.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "event/voices.h"

namespace selon::event {

namespace {

using Key = std::tuple<std::string, std::string, std::string, std::string>;  // a, b, kind, means

class Ties {
 public:
  void add(const std::string& a, const std::string& b, std::string kind, const Facts& facts) {
    if (a == b || is_nobody(a) || is_nobody(b)) return;
    put(a, b, std::move(kind), facts);
  }

  /// A tie that the words state may be to "the rebels", without a name.
  void add_stated(const std::string& a, const std::string& b, std::string kind, const Facts& facts) {
    if (a == b || a.empty() || b.empty() || is_civilian(a) || is_civilian(b)) return;
    if (is_unnamed(a) && is_unnamed(b)) return;
    put(a, b, std::move(kind), facts);
  }

  void put(const std::string& a, const std::string& b, std::string kind, const Facts& facts) {
    Relation& tie = ties_[{a, b, kind, kind == kSupplies ? means(*facts.claim) : ""}];
    tie.claims.push_back(facts.claim->id);
    if (!facts.claim->time) return;
    const Interval& told = facts.claim->time->interval;
    if (told.start) tie.days.start = tie.days.start ? std::min(*tie.days.start, *told.start) : *told.start;
    if (told.end) tie.days.end = tie.days.end ? std::max(*tie.days.end, *told.end) : *told.end;
    tie.days.date_prec = std::max(tie.days.date_prec, told.date_prec);
  }

  void add_both_ways(const std::string& a, const std::string& b, std::string kind, const Facts& facts) {
    add(std::min(a, b), std::max(a, b), std::move(kind), facts);
  }

  std::vector<Relation> take() {
    std::vector<Relation> out;
    for (auto& [key, tie] : ties_) {
      std::tie(tie.a, tie.b, tie.kind, tie.means) = key;
      std::sort(tie.claims.begin(), tie.claims.end());
      tie.claims.erase(std::unique(tie.claims.begin(), tie.claims.end()), tie.claims.end());
      out.push_back(std::move(tie));
    }
    return out;
  }

  static constexpr const char* kSupplies = "supplies";
  static constexpr const char* kAgainst = "fights against";
  static constexpr const char* kAlongside = "fights alongside";

 private:
  /// Nobody in particular: no party to a tie.
  static bool is_nobody(const std::string& id) { return id.empty() || is_unnamed(id) || is_civilian(id); }

  /// What was given: the means named, else the things counted.
  static std::string means(const Claim& claim) {
    std::vector<std::string> things = claim.means;
    if (things.empty())
      for (const Quantity& quantity : claim.quantities) things.push_back(quantity.what);
    std::sort(things.begin(), things.end());
    things.erase(std::unique(things.begin(), things.end()), things.end());
    std::string out;
    for (const auto& thing : things) out += (out.empty() ? "" : ", ") + thing;
    return out;
  }

  std::map<Key, Relation> ties_;
};

/// What a type of event ties, by its family.
void add_ties(const Facts& facts, const pack::EventType& type, Ties& ties) {
  const Claim& claim = *facts.claim;
  const auto each_pair = [&](auto&& act) {
    for (const ActorRef& a : claim.actors)
      for (const ActorRef& b : claim.targets) act(a.id, b.id);
  };
  const auto each_ally = [&](auto&& act) {
    for (std::size_t i = 0; i < claim.actors.size(); ++i)
      for (std::size_t k = i + 1; k < claim.actors.size(); ++k) act(claim.actors[i].id, claim.actors[k].id);
  };
  const bool armed = type.hostile && type.family != "civilians" && type.family != "abduction";
  if (armed)
    each_pair([&](const auto& a, const auto& b) {
      if (root_of(a) != root_of(b)) ties.add(a, b, Ties::kAgainst, facts);
    });
  // A clash without direction lists both sides as its actors (codebook, convention 6): they are no allies.
  const bool undirected = std::any_of(claim.actors.begin(), claim.actors.end(), [&](const ActorRef& actor) {
    return std::any_of(claim.targets.begin(), claim.targets.end(),
                       [&](const ActorRef& t) { return t.id == actor.id; });
  });
  if ((armed || type.family == "ground" || type.family == "movement") && !undirected)
    each_ally([&](const auto& a, const auto& b) {
      if (root_of(a) != root_of(b)) ties.add_both_ways(a, b, Ties::kAlongside, facts);
    });
  if (type.family == "support")
    each_pair([&](const auto& a, const auto& b) { ties.add(a, b, Ties::kSupplies, facts); });
  if (type.name == "group_change")
    each_pair([&](const auto& a, const auto& b) { ties.add(a, b, "part of", facts); });
  if (type.name == "agreement") {
    each_ally([&](const auto& a, const auto& b) { ties.add_both_ways(a, b, "allied with", facts); });
    each_pair([&](const auto& a, const auto& b) { ties.add_both_ways(a, b, "allied with", facts); });
  }
  if (type.name == "praise")
    each_pair([&](const auto& a, const auto& b) { ties.add(a, b, "praises", facts); });
  if (type.name == "accusation" || type.name == "criticism")
    each_pair([&](const auto& a, const auto& b) { ties.add(a, b, "accuses", facts); });
}

/// What the claim's sentence states of two actors beside what it tells.
void add_stated(const Facts& facts, Ties& ties) {
  for (const ClaimTie& tie : facts.claim->ties) {
    switch (tie.kind) {
      case TieKind::supports:
        ties.add_stated(tie.a.id, tie.b.id, "supports", facts);
        break;
      case TieKind::supplies:
        ties.add_stated(tie.a.id, tie.b.id, Ties::kSupplies, facts);
        break;
      case TieKind::part_of:
        ties.add_stated(tie.a.id, tie.b.id, "part of", facts);
        break;
      case TieKind::alongside:
        ties.add_stated(std::min(tie.a.id, tie.b.id), std::max(tie.a.id, tie.b.id), "fights alongside",
                        facts);
        break;
      case TieKind::allied:
        ties.add_stated(std::min(tie.a.id, tie.b.id), std::max(tie.a.id, tie.b.id), "allied with", facts);
        break;
    }
  }
}

}  // namespace

std::vector<Relation> relations(const Evidences& all, const pack::World& world) {
  Ties ties;
  for (const Facts& facts : all.facts) {
    if (facts.withdrawn) continue;
    add_stated(facts, ties);  // whatever is doubtful in the happening itself
    if (asserts(facts) && facts.type != pack::EventTypes::npos)
      add_ties(facts, world.event_types.of(facts.type), ties);
  }
  return ties.take();
}

std::vector<Relation> relations_of(std::span<const Claim> claims, const pack::World& world) {
  return relations(gather({{}, claims, {}, {}, {}}, world), world);
}

}  // namespace selon::event
