#include "record/standing.h"

#include <algorithm>
#include <map>
#include <utility>

#include "record/value.h"
#include "vocabulary/names.h"
#include "vocabulary/story_place.h"

namespace selon::record {

namespace {

constexpr std::string_view kByWeight =
    "AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.takes_back = d.number) "
    "ORDER BY d.adjudicates DESC, d.at DESC, d.number DESC, s.ordinal";

/// A decision that stands, with its subjects by side.
struct Standing {
  std::int64_t number = 0;
  DecisionKind kind = DecisionKind::together;
  DecidedValue value;
  std::string who, why;
  std::vector<std::vector<std::string>> sides;
};

/// The weightiest first.
Result<std::vector<Standing>> standing(Database& db, std::string_view about) {
  std::vector<Standing> out;
  SELON_TRY_VOID(
      db.each("SELECT d.number, d.kind, d.value, d.who, d.why, s.side, s.subject FROM decisions d JOIN "
              "decision_subjects s ON s.decision = d.number WHERE d.about = ? AND d.kind <> 'undo' " +
                  std::string(kByWeight),
              {about}, [&](const Row& row) -> Result<> {
                if (out.empty() || out.back().number != row.integer(0)) {
                  const auto kind = vocabulary::named<DecisionKind>(row.text(1));
                  if (!kind) return fail(ErrorCode::corrupt, "a decision is of no known kind", {db.path()});
                  Standing& fresh = out.emplace_back();
                  fresh.number = row.integer(0), fresh.kind = *kind;
                  SELON_TRY(fresh.value, value_at<DecidedValue>(db, row, 2));
                  fresh.who = row.text(3), fresh.why = row.text(4);
                }
                const auto side = static_cast<std::size_t>(row.integer(5));
                auto& sides = out.back().sides;
                if (side >= sides.size()) sides.resize(side + 1);
                sides[side].emplace_back(row.text(6));
                return {};
              }));
  return out;
}

/// Where a statement of control beside the claim may tell otherwise.
bool moves_control(const Claim& a, const Claim& b) {
  return a.type != b.type || a.actors != b.actors || a.targets != b.targets || a.place != b.place ||
         a.time != b.time || a.certainty != b.certainty || a.polarity != b.polarity ||
         a.attribution != b.attribution;
}

MarkedDispute marked(const Standing& decided) {
  MarkedDispute out;
  out.about = vocabulary::named<DisputeAbout>(decided.value.text).value_or(DisputeAbout::occurrence);
  for (std::size_t side = 0; side < decided.sides.size() && side < decided.value.ids.size(); ++side)
    out.sides.push_back({decided.value.ids[side], decided.sides[side], {}});
  out.note = "marked as disputed by " + decided.who + (decided.why.empty() ? "" : ": " + decided.why);
  return out;
}

using Pairs = std::map<std::pair<std::string, std::string>, std::string>;

void pair_up(const std::vector<std::string>& left, const std::vector<std::string>& right,
             std::string_view belonging, Pairs& pairs) {
  for (const std::string& a : left)
    for (const std::string& b : right)
      if (a != b) pairs.emplace(std::minmax(a, b), belonging);  // a weightier one stays
}

/// All of the first with each other, by way of the first of them.
void chain(const std::vector<std::string>& members, std::string_view belonging, Pairs& pairs) {
  if (!members.empty()) pair_up({members.front()}, members, belonging, pairs);
}

}  // namespace

Result<std::vector<std::string>> load_rejected(Store& store) {
  std::vector<std::string> out;
  SELON_TRY_VOID(
      store.db().each("SELECT id FROM claims WHERE review = 'rejected' AND review <> '' ORDER BY id", {},
                      [&](const Row& row) {
                        out.emplace_back(row.text(0));
                        return Result<>();
                      }));
  return out;
}

Result<ClaimDecisions> load_claim_decisions(Store& store) {
  ClaimDecisions out;
  Database& db = store.db();
  SELON_TRY(out.rejected, load_rejected(store));
  SELON_TRY_VOID(
      db.each("SELECT id, value, reading FROM claims WHERE review <> '' AND reading IS NOT NULL",
              {}, [&](const Row& row) -> Result<> {
                SELON_TRY(Claim now, value_at<Claim>(db, row, 1));
                vocabulary::forget_story_place(now);
                SELON_TRY(const Claim read, value_at<Claim>(db, row, 2));
                if (moves_control(now, read)) out.corrected.emplace_back(row.text(0));
                return {};
              }));
  // Put in order here: asked for in order, all claims would be gone through by their ids at each batch.
  std::sort(out.corrected.begin(), out.corrected.end());
  SELON_TRY(auto decided, standing(db, "event"));
  for (Standing& one : decided) {
    one.sides.resize(std::max<std::size_t>(one.sides.size(), 2));
    if (one.kind == DecisionKind::disputed)
      out.disputes.push_back(marked(one));
    else
      out.bonds.push_back(
          {one.kind == DecisionKind::together, std::move(one.sides[0]), std::move(one.sides[1])});
  }
  return out;
}

Result<std::vector<StoryDecision>> load_story_bonds(Store& store) {
  std::vector<StoryDecision> out;
  SELON_TRY_VOID(
      store.db().each("SELECT a, b, belonging FROM story_bonds ORDER BY a, b", {}, [&](const Row& row) {
        StoryDecision decision;
        decision.belonging = row.text(2) == "apart" ? Belonging::apart : Belonging::together;
        decision.a = row.text(0), decision.b = row.text(1);
        out.push_back(std::move(decision));
        return Result<>();
      }));
  return out;
}

Result<> settle_story_bonds(Database& db) {
  SELON_TRY(const auto decided, standing(db, "story"));
  Pairs pairs;
  for (const Standing& one : decided) {
    if (one.kind == DecisionKind::together) chain(one.sides[0], "together", pairs);
    if (one.kind == DecisionKind::release && !one.sides.empty())
      pair_up(one.sides[0], one.sides[0], "", pairs);
    if (one.kind != DecisionKind::apart || one.sides.size() < 2) continue;
    pair_up(one.sides[0], one.sides[1], "apart", pairs);
    chain(one.sides[0], "together", pairs);
  }
  SELON_TRY_VOID(db.run("DELETE FROM story_bonds"));
  for (const auto& [pair, belonging] : pairs)
    if (!belonging.empty())
      SELON_TRY_VOID(db.run("INSERT INTO story_bonds(a, b, belonging) VALUES (?, ?, ?)",
                            {pair.first, pair.second, belonging}));
  return {};
}

}  // namespace selon::record
