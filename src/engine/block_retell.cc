#include "engine/block_retell.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/sorted.h"
#include "engine/block_reading.h"
#include "event/event.h"
#include "event/sign_places.h"
#include "event/versions.h"
#include "vocabulary/json.h"

namespace selon::engine {

namespace {

using Numbers = std::unordered_set<BlockNumber>;

/// What the event room is given, from told reports.
class Part {
 public:
  Result<> take(std::span<const std::string_view> told) {
    Numbers known;
    for (std::size_t i = 0; i < told.size(); ++i) {
      auto row = unpacked_row(told[i]);
      if (!row) return fail(ErrorCode::invalid, fmt::format("told, row {}: {}", i, row.error().message));
      if (known.insert(row->number).second) rows_.push_back({i, std::move(*row)});
    }
    return {};
  }

  struct Row {
    std::size_t at = 0;
    ToldRow told;
  };
  const std::vector<Row>& rows() const { return rows_; }

  /// Of each report the claims that are needed. An undated one is dated by all of its claims.
  template <class Needed>
  Result<> read(const Needed& needed) {
    for (const Row& row : rows_) {
      const std::size_t before = claims_.size();
      for (const ToldClaim& told : row.told.claims)
        if (!row.told.head.published || needed(row.told, told)) SELON_TRY_VOID(read_claim(row, told));
      for (const std::string_view value : row.told.statements) {
        auto statement = vocabulary::from_json<ControlStatement>(value);
        if (!statement || statement->report != row.told.head.id) return wrong(row, "a statement");
        statements_.push_back(std::move(*statement));
      }
      if (claims_.size() > before || !row.told.statements.empty()) add_head(row.told);
    }
    for (const std::size_t at : withdrawn_) revised_.withdrawn.insert(claims_[at].id);
    for (auto& [home, story] : by_story_) stories_.stories.push_back(std::move(story));
    return {};
  }

  event::Input input() const { return {heads_, claims_, statements_, {}, stories_, nullptr, &revised_}; }
  const std::vector<Claim>& claims() const { return claims_; }
  const std::vector<ControlStatement>& statements() const { return statements_; }

 private:
  static tl::unexpected<Error> wrong(const Row& row, std::string_view what) {
    return fail(ErrorCode::invalid, fmt::format("told, row {}: {} is not in its form", row.at, what));
  }

  Result<> read_claim(const Row& row, const ToldClaim& told) {
    auto claim = vocabulary::from_json<Claim>(told.value);
    if (!claim || claim->report != row.told.head.id || number_of(claim->id) != told.number)
      return wrong(row, "a claim");
    if (told.withdrawn) withdrawn_.push_back(claims_.size());
    claims_.push_back(std::move(*claim));
    return {};
  }

  void add_head(const ToldRow& told) {
    Story& story = by_story_[told.story];
    if (story.id.empty()) story.id = story_id_of(told.story);
    story.reports.push_back(told.head.id);
    if (known_.insert(told.number).second) heads_.push_back(told.head);
    if (!told.original) return;
    if (known_.insert(number_of(told.original->id)).second) heads_.push_back(*told.original);
    stories_.copies.push_back({told.original->id, {told.head.id}});
  }

  std::vector<Row> rows_;
  Numbers known_;
  std::vector<event::ReportHead> heads_;
  std::vector<Claim> claims_;
  std::vector<std::size_t> withdrawn_;
  std::vector<ControlStatement> statements_;
  std::map<BlockNumber, Story> by_story_;
  Stories stories_;
  event::Revised revised_;
};

/// The homes of claims, and of those that a block must know.
class Homes {
 public:
  explicit Homes(const ClaimHomes& given) {
    home_.reserve(given.claim.size());
    for (std::size_t i = 0; i < given.claim.size(); ++i) home_.emplace(given.claim[i], given.home[i]);
  }
  Result<> cover(const std::vector<Part::Row>& rows) const {
    for (const Part::Row& row : rows)
      for (const ToldClaim& claim : row.told.claims)
        if (!home_.contains(claim.number))
          return fail(ErrorCode::invalid, fmt::format("told, row {}: a claim without a home", row.at));
    return {};
  }
  BlockNumber of(BlockNumber claim) const { return home_.at(claim); }

 private:
  std::unordered_map<BlockNumber, BlockNumber> home_;
};

template <class T>
std::vector<std::string> as_json(const std::vector<T>& values) {
  std::vector<std::string> out;
  for (const T& value : values) out.push_back(vocabulary::to_json(value));
  return out;
}

Retold rows_of(const Record& record, const Numbers& in_scope) {
  Retold out;
  for (const Event& event : record.events) {
    const BlockNumber home = home_of_event(event.id).value_or(0);
    out.events.push_back(vocabulary::to_json(event)), out.home.push_back(home);
    out.restated.push_back(in_scope.contains(home) ? 0 : 1);
  }
  out.disputes = as_json(record.disputes), out.updates = as_json(record.updates);
  for (const UpdateSeries& series : record.updates)
    out.update_home.push_back(home_of_event(series.event).value_or(0));
  for (const Dispute& dispute : record.disputes)
    if (dispute.about == DisputeAbout::occurrence || dispute.about == DisputeAbout::outcome)
      for (const DisputeSide& side : dispute.sides)
        for (const std::string& claim : side.claims) out.disputed.push_back(number_of(claim));
  base::sort_unique(out.disputed);
  return out;
}

}  // namespace

Result<Retold> retell(std::span<const std::string_view> told, const ClaimHomes& homes,
                      const BlockScope& scope, const pack::World& world) {
  const Numbers events(scope.events.begin(), scope.events.end());
  const Numbers stories(scope.stories.begin(), scope.stories.end());
  Part part;
  SELON_TRY_VOID(part.take(told));
  const Homes home(homes);
  SELON_TRY_VOID(home.cover(part.rows()));
  Numbers needed = events;  // and those that may be restated
  for (const Part::Row& row : part.rows())
    if (stories.contains(row.told.story))
      for (const ToldClaim& claim : row.told.claims) needed.insert(home.of(claim.number));
  SELON_TRY_VOID(part.read(
      [&](const ToldRow&, const ToldClaim& claim) { return needed.contains(home.of(claim.number)); }));
  std::unordered_map<BlockNumber, std::string> ids;
  event::Placed placed;
  for (const Claim& claim : part.claims()) {
    const BlockNumber its = home.of(number_of(claim.id));
    placed.events.emplace(claim.id, ids.try_emplace(its, event_id_of(its)).first->second);
  }
  event::Scope told_anew;
  told_anew.everything = false;
  for (const BlockNumber event : events) told_anew.events.insert(event_id_of(event));
  for (const BlockNumber story : stories) told_anew.stories.insert(story_id_of(story));
  return rows_of(event::retell(part.input(), placed, told_anew, world), events);
}

Result<RetoldControl> retell_control(std::span<const std::string_view> told,
                                     std::span<const BlockNumber> disputed, std::span<const BlockNumber> keys,
                                     const pack::World& world) {
  Part part;
  SELON_TRY_VOID(part.take(told));
  SELON_TRY_VOID(part.read([](const ToldRow&, const ToldClaim& claim) { return claim.has_a_say; }));
  const Numbers wanted(keys.begin(), keys.end()), in_dispute(disputed.begin(), disputed.end());
  event::Scope scope;
  scope.everything = false;
  const auto add = [&](const std::optional<event::SignPlace>& place) {
    if (place && wanted.contains(number_of(place->key))) scope.places.insert(place->key);
  };
  std::vector<std::string> disputed_ids;
  for (const Claim& claim : part.claims()) {
    add(event::sign_place(claim));
    if (in_dispute.contains(number_of(claim.id))) disputed_ids.push_back(claim.id);
  }
  for (const ControlStatement& statement : part.statements()) add(event::sign_place(statement));
  RetoldControl out;
  if (!scope.holds_places()) return out;
  for (const Control& held : event::retell_control(part.input(), std::move(disputed_ids), scope, world)) {
    out.control.push_back(vocabulary::to_json(held));
    out.key.push_back(number_of(held.key));
  }
  return out;
}

}  // namespace selon::engine
