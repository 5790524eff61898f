// Claims placed among claims.
#include <algorithm>

#include "engine/growth.h"
#include "event/relations.h"
#include "event/sign_places.h"
#include "event/versions.h"
#include "record/relations.h"
#include "record/standing.h"

namespace selon::engine {

namespace {

std::vector<record::Tie> ties_of(const std::vector<Relation>& relations) {
  std::vector<record::Tie> out;
  for (const Relation& relation : relations)
    for (const std::string& claim : relation.claims)
      out.push_back({claim, relation.a, relation.b, relation.kind, relation.means});
  return out;
}

}  // namespace

void Growth::touch_event(std::uint32_t home) {
  if (events_.contains(home)) return;
  const auto placed = index_.claim(home);
  if (!placed) return;
  events_.emplace(home, event::event_id(placed->id));
}

void Growth::touch_event_of(Number claim) {
  if (const auto placed = index_.claim(claim)) touch_event(narrow(placed->home));
}

void Growth::touch_events_of(std::uint32_t report) {
  for (const auto number : index_.claims_of(report)) touch_event_of(number);
}

/// Takes a report's claims and its say in places out of the index.
void Growth::leave(std::uint32_t report) {
  touch_events_of(report);
  for (const std::string& key : index_.places_of(report)) places_.insert(key);
  for (const auto number : index_.claims_of(report))
    if (const auto left = claims_.withdraw(narrow(number)))
      shaken_claims_.insert(shaken_claims_.end(), left->lookers.begin(), left->lookers.end());
}

/// Whom people tied to these claims may stand elsewhere now.
void Growth::shake_decided(const ToldReport& report) {
  for (const Claim& claim : report.claims) {
    replaced_.insert(claim.id);
    const auto others = claims_.bonded(claim.id);
    shaken_claims_.insert(shaken_claims_.end(), others.begin(), others.end());
  }
}

Result<> Growth::settle_claims() {
  SELON_TRY(decided_, record::load_claim_decisions(store_));
  SELON_TRY_VOID(claims_.take_bonds(event::Bonds(decided_.bonds)));
  for (const std::uint32_t report : pending_) again_.insert(report);
  for (const std::uint32_t report : again_) leave(report);
  SELON_TRY_VOID(revise_articles());
  std::vector<std::uint32_t> fresh;
  for (const std::uint32_t report : again_) SELON_TRY_VOID(place_claims_of(report, fresh));
  std::erase_if(shaken_claims_, [&](std::uint32_t claim) { return !index_.claim(claim); });
  event::place(claims_, fresh, shaken_claims_, packs_.world.event_types);
  for (const auto& [claim, old_home] : claims_.take_old_homes())
    touch_event(old_home), touch_event(claims_.home(claim));
  touch_reheaded();
  return {};
}

/// Whose words they are has changed for copies of another original, and for all versions of their articles.
void Growth::touch_reheaded() {
  Numbers reports = reheaded_;
  for (const std::uint32_t report : reheaded_)
    if (index_.report(report))
      for (const std::uint32_t other : reports_.company(report)) reports.insert(other);
  for (const std::uint32_t report : reports) {
    touch_events_of(report);
    for (const std::string& key : index_.places_of(report)) places_.insert(key);
  }
}

/// A dispute that people marked is told anew with the event of the first of its claims, whichever of them was
/// touched; which touches the disputes of that event.
Result<> Growth::touch_marked() {
  struct Stands {
    std::uint32_t home = 0;
    Numbers homes, reports;
    bool touched = false;
  };
  std::vector<Stands> waiting;
  for (const MarkedDispute& marked : decided_.disputes) {
    Stands its;
    for (const DisputeSide& side : marked.sides) {
      its.touched |= std::any_of(side.claims.begin(), side.claims.end(),
                                 [&](const std::string& claim) { return replaced_.contains(claim); });
      SELON_TRY(const auto numbers, record::load_claim_numbers(store_, side.claims));
      for (const auto number : numbers) {
        const auto placed = index_.claim(number);
        if (!placed) continue;
        if (its.homes.empty()) its.home = narrow(placed->home);
        its.homes.insert(narrow(placed->home)), its.reports.insert(narrow(placed->report));
      }
    }
    if (!its.homes.empty()) waiting.push_back(std::move(its));
  }
  const auto touch = [&](const Stands& its) {
    const bool touched =
        its.touched || std::any_of(its.homes.begin(), its.homes.end(),
                                   [&](std::uint32_t home) { return events_.contains(home); });
    if (!touched) return false;
    touch_event(its.home);
    marked_.insert(its.reports.begin(), its.reports.end());
    return true;
  };
  while (std::erase_if(waiting, touch) > 0) continue;
  return {};
}

/// What became of the claims of the touched articles, version by version.
Result<> Growth::revise_articles() {
  for (Versions& article : update_.record.versions) {
    SELON_TRY(auto numbered, record::load_claims_of(store_, article.reports));
    std::vector<Claim> claims;
    for (auto& one : numbered) claims.push_back(std::move(one.value));
    event::Revised revised = event::revise(std::span(&article, 1), claims);
    superseded_.insert(revised.superseded.begin(), revised.superseded.end());
    withdrawn_.insert(revised.withdrawn.begin(), revised.withdrawn.end());
    article = std::move(revised.articles.front());
  }
  return {};
}

/// Puts a report's claims, those that no newer version makes anew, and its say in places into the index.
Result<> Growth::place_claims_of(std::uint32_t report, std::vector<std::uint32_t>& fresh) {
  SELON_TRY(const ToldReport* its, told(report));
  shake_decided(*its);
  ClaimShelf::Standing standing{{}, report, reports_.standing(report).home, its->told};
  std::vector<Claim> standing_claims;
  for (std::size_t i = 0; i < its->claims.size(); ++i) {
    const Claim& claim = its->claims[i];
    if (superseded_.contains(claim.id) || its->rejected[i]) continue;
    standing.at = its->place(i);
    claims_.admit(narrow(its->numbers[i]), claim, standing);
    fresh.push_back(narrow(its->numbers[i]));
    if (!withdrawn_.contains(claim.id)) standing_claims.push_back(claim);
  }
  const auto keys = event::sign_keys(its->claims, its->statements);
  index_.set_places(report, keys);
  places_.insert(keys.begin(), keys.end());
  return record::save_ties(store_, id_of(report),
                           ties_of(event::relations_of(standing_claims, packs_.world)));
}

}  // namespace selon::engine
