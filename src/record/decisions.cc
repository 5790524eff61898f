#include "record/decisions.h"

#include <fmt/format.h>

#include <utility>

#include "record/clock.h"

namespace selon::record {

namespace {

constexpr std::string_view kTakenBack = "released";

std::string_view name(Belonging belonging) { return belonging == Belonging::together ? "together" : "apart"; }

Result<> add(Database& db, const StoryDecision& decision, std::string_view belonging) {
  for (const std::string* report : {&decision.a, &decision.b}) {
    SELON_TRY(const auto there, db.integer("SELECT EXISTS (SELECT 1 FROM reports WHERE id = ?)", {*report}));
    if (!there)
      return fail(ErrorCode::not_found, fmt::format("no report has the id {}", *report), {db.path()});
    SELON_TRY_VOID(db.run(
        "INSERT INTO pending(report) VALUES (?) ON CONFLICT (report) DO UPDATE SET report = excluded.report",
        {*report}));
  }
  return db.run("INSERT INTO story_decisions(a, b, belonging, who, why, at) VALUES (?, ?, ?, ?, ?, ?)",
                {decision.a, decision.b, belonging, decision.who, decision.why, decision.at});
}

}  // namespace

Result<> decide(Store& store, std::vector<StoryDecision> decisions) {
  return in_transaction(store.db(), [&]() -> Result<> {
    for (StoryDecision& decision : decisions) {
      if (decision.a == decision.b) return fail(ErrorCode::usage, "a report is always in its own story");
      if (decision.b < decision.a) std::swap(decision.a, decision.b);
      decision.at = now();
      SELON_TRY_VOID(add(store.db(), decision, name(decision.belonging)));
    }
    return {};
  });
}

Result<> take_back(Store& store, std::int64_t number, const std::string& who, const std::string& why) {
  return in_transaction(store.db(), [&]() -> Result<> {
    StoryDecision decision;
    SELON_TRY_VOID(store.db().each("SELECT a, b FROM story_decisions WHERE number = ?", {number},
                                   [&](const Row& row) -> Result<> {
                                     decision.a = row.text(0), decision.b = row.text(1);
                                     return {};
                                   }));
    if (decision.a.empty())
      return fail(ErrorCode::not_found, fmt::format("no decision has the number {}", number), {store.path()});
    decision.who = who, decision.why = why, decision.at = now();
    return add(store.db(), decision, kTakenBack);
  });
}

Result<std::vector<LoggedDecision>> load_decision_log(Store& store) {
  std::vector<LoggedDecision> out;
  SELON_TRY_VOID(store.db().each(
      "SELECT number, a, b, belonging, who, why, at, EXISTS (SELECT 1 FROM story_decisions x WHERE x.a = d.a "
      "AND x.b = d.b AND x.number > d.number) FROM story_decisions d ORDER BY number",
      {}, [&](const Row& row) -> Result<> {
        if (row.text(3) == kTakenBack) return {};
        const auto belonging = row.text(3) == name(Belonging::apart) ? Belonging::apart : Belonging::together;
        out.push_back({row.integer(0),
                       {belonging, std::string(row.text(1)), std::string(row.text(2)),
                        std::string(row.text(4)), std::string(row.text(5)), std::string(row.text(6))},
                       row.integer(7) != 0});
        return {};
      }));
  return out;
}

Result<std::vector<StoryDecision>> load_decisions(Store& store) {
  SELON_TRY(auto log, load_decision_log(store));
  std::vector<StoryDecision> out;
  for (LoggedDecision& logged : log)
    if (!logged.taken_back) out.push_back(std::move(logged.decision));
  return out;
}

}  // namespace selon::record
