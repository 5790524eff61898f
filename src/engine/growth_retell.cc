// What follows from the touched claims is told anew, from the reports that it follows from.
#include <algorithm>
#include <iterator>

#include "engine/growth.h"
#include "event/sign_places.h"
#include "record/apply.h"
#include "story/versions.h"

namespace selon::engine {

Growth::Growth(record::Store& store, const pack::Packs& packs)
    : store_(store),
      packs_(packs),
      index_(store),
      reports_(store, index_),
      claims_(store, index_, packs.world) {}

Result<> Growth::take(const std::vector<std::string>& pending) {
  SELON_TRY(const auto numbers, record::load_report_numbers(store_, pending));
  for (const auto number : numbers) pending_.push_back(narrow(number));
  for (const std::uint32_t report : pending_) forget(report), leave(report);
  for (const std::uint32_t report : pending_) reports_.admit(report);
  settle_copies();
  SELON_TRY_VOID(settle_articles());
  settle_stories();
  SELON_TRY_VOID(date_stories());
  SELON_TRY_VOID(locate_in_stories());
  SELON_TRY_VOID(settle_articles());  // of those whose stories had them placed again, too
  SELON_TRY_VOID(settle_claims());
  SELON_TRY_VOID(index_.state());
  SELON_TRY_VOID(touch_places());
  SELON_TRY_VOID(retell());
  SELON_TRY_VOID(index_.state());
  return record::apply(store_, update_);
}

const std::string& Growth::id_of(std::uint32_t report) {
  auto& id = ids_[report];
  if (id.empty()) {
    auto found = record::load_report_id(store_, report);
    if (found)
      id = std::move(*found);
    else
      index_.fail(found.error());
  }
  return id;
}

Result<const ToldReport*> Growth::told(std::uint32_t report) {
  if (const auto found = told_.find(report); found != told_.end()) return &found->second;
  SELON_TRY(ToldReport its, load_told(store_, reports_.print(report), packs_.world, decided_));
  return &told_.emplace(report, std::move(its)).first->second;
}

/// Captures of places of which a report has changed its say; then the places of all touched events.
Result<> Growth::touch_places() {
  const std::set<std::string> changed = places_;
  Numbers reports;
  for (const std::string& key : changed)
    for (const auto report : index_.reports_on(key)) reports.insert(narrow(report));
  for (const std::uint32_t report : reports) {
    SELON_TRY(const ToldReport* its, told(report));
    for (std::size_t i = 0; i < its->claims.size(); ++i)
      if (its->claims[i].type == "territory_taken")
        for (const std::string& key : event::sign_keys(std::span(&its->claims[i], 1), {}))
          if (changed.contains(key)) touch_event_of(its->numbers[i]);
  }
  SELON_TRY_VOID(touch_marked());
  for (const auto& [home, id] : events_)
    for (const auto number : index_.claims_at(home)) {
      const auto placed = index_.claim(number);
      SELON_TRY(const ToldReport* its, told(narrow(placed->report)));
      const std::span claim(&its->claims[static_cast<std::size_t>(placed->at.ordinal)], 1);
      for (std::string& key : event::sign_keys(claim, {})) places_.insert(std::move(key));
    }
  return {};
}

/// The reports from which all follows that is told anew.
Growth::Numbers Growth::reach() {
  Numbers out, stories = homes_;
  for (const auto& [home, id] : events_)
    for (const auto number : index_.claims_at(home))
      if (const auto placed = index_.claim(number))
        out.insert(narrow(placed->report)), stories.insert(narrow(placed->story));
  homes_ = stories;
  Numbers within;
  for (const std::uint32_t story : stories)
    for (const auto report : index_.reports_at(story)) within.insert(narrow(report));
  for (const std::uint32_t report : within)
    for (const auto other : index_.beside(report)) out.insert(narrow(other));
  out.insert(within.begin(), within.end());
  for (const std::string& key : places_)
    for (const auto report : index_.reports_on(key)) out.insert(narrow(report));
  out.insert(marked_.begin(), marked_.end());
  for (const std::uint32_t report : Numbers(out))
    for (const std::uint32_t other : reports_.company(report)) out.insert(other);
  return out;
}

/// A claim that came into a dispute, or out of one, says otherwise who holds its place.
/// Returns: whether other places are to be told anew than before.
bool Growth::touch_disputed(std::span<const Dispute> before, std::span<const Dispute> after,
                            std::span<const Claim> claims, std::span<const ControlStatement> statements) {
  std::map<std::string_view, int> sides;  // by claim: 1 before, 2 after
  for (const auto& [disputes, bit] : {std::pair{before, 1}, {after, 2}})
    for (const Dispute& dispute : disputes)
      if (dispute.about == DisputeAbout::occurrence || dispute.about == DisputeAbout::outcome)
        for (const DisputeSide& side : dispute.sides)
          for (const std::string& claim : side.claims) sides[claim] |= bit;
  std::erase_if(sides, [](const auto& one) { return one.second == 3; });
  const std::size_t known = places_.size();
  const auto touch = [&](std::string_view claim, const std::optional<event::SignPlace>& place) {
    if (place && sides.contains(claim)) places_.insert(place->key), places_.insert(place->name_key);
  };
  for (const Claim& claim : claims) touch(claim.id, event::sign_place(claim));
  for (const ControlStatement& statement : statements) touch(statement.claim, event::sign_place(statement));
  return places_.size() > known;
}

Result<> Growth::retell() {
  const Numbers reports = reach();
  std::vector<event::ReportHead> heads;
  std::vector<Claim> claims;
  std::vector<ControlStatement> statements;
  std::vector<std::pair<std::string, std::string>> event_of;
  std::set<std::string> events;
  std::vector<Fingerprint> versioned;
  Numbers stories;
  for (const std::uint32_t report : reports) {
    const Fingerprint& print = reports_.print(report);
    if (!story::article_of(print).empty()) versioned.push_back(print);
    stories.insert(reports_.standing(report).home);
    SELON_TRY(const ToldReport* its, told(report));
    heads.push_back(its->head);
    claims.insert(claims.end(), its->claims.begin(), its->claims.end());
    statements.insert(statements.end(), its->statements.begin(), its->statements.end());
    for (auto& [claim, founder] : index_.founders_of(report)) {
      std::string event = event::event_id(founder);
      events.insert(event);
      event_of.emplace_back(std::move(claim), std::move(event));
    }
  }
  Stories part = partial_stories(stories);
  part.versions = story::versions(versioned);
  event::Placed placed;
  for (const auto& [claim, event] : event_of) placed.events.emplace(claim, event);
  SELON_TRY(placed.disputes,
            record::load_disputes_about(store_, std::vector<std::string>(events.begin(), events.end())));
  // A capture may stand on a side of a dispute of its story that is about another event.
  std::vector<std::string> scopes;
  for (const Story& story : part.stories) scopes.push_back(story.id);
  SELON_TRY(const auto within, record::load_disputes_in(store_, scopes));
  for (const Dispute& dispute : within)
    if (!events.contains(dispute.event)) placed.disputes.push_back(dispute);
  event::Scope scope;
  scope.everything = false;
  for (const auto& [home, id] : events_) scope.events.insert(id);
  for (const std::uint32_t home : homes_) scope.stories.insert(story::story_id(id_of(home)));
  scope.places = places_;
  Record told_anew =
      event::retell({heads, claims, statements, {}, part, &decided_}, placed, scope, packs_.world);
  std::erase_if(placed.disputes, [&](const Dispute& dispute) { return !scope.replaces(dispute); });
  if (touch_disputed(placed.disputes, told_anew.disputes, claims, statements)) return retell();
  for (const Event& event : told_anew.events) update_.events.push_back(event.id);
  update_.events.insert(update_.events.end(), scope.events.begin(), scope.events.end());
  update_.scopes.assign(scope.events.begin(), scope.events.end());
  update_.scopes.insert(update_.scopes.end(), scope.stories.begin(), scope.stories.end());
  update_.places.assign(scope.places.begin(), scope.places.end());
  update_.record.events = std::move(told_anew.events);
  update_.record.updates = std::move(told_anew.updates);
  update_.record.disputes = std::move(told_anew.disputes);
  update_.record.control = std::move(told_anew.control);
  return {};
}

}  // namespace selon::engine
