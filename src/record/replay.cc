#include "record/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "record/anchors.h"
#include "record/laying.h"
#include "record/standing.h"
#include "record/value.h"

namespace selon::record {

namespace {

/// Takes decisions in one by one; the claims are laid over at the end.
class Replaying {
 public:
  explicit Replaying(Database& db) : db_(db) {}

  Result<> take(Decision decision, std::size_t line, Replayed& out) {
    SELON_TRY(const bool held, is_held(decision, line));
    if (held) {
      ++out.known;
      return {};
    }
    std::int64_t takes_back = 0;
    if (decision.kind == DecisionKind::undo) {
      SELON_TRY(takes_back, db_.integer("SELECT number FROM decisions WHERE id = ? AND kind <> 'undo'",
                                        {decision.takes_back}));
      if (takes_back == 0)
        return fail(ErrorCode::invalid, fmt::format("takes back {}, which is not there", decision.takes_back),
                    {"", line});
    }
    if (decision.about != DecisionAbout::story)
      for (DecisionSubject& subject : decision.subjects) SELON_TRY_VOID(look_elsewhere(subject));
    SELON_TRY(const auto number, append(db_, decision, takes_back));
    out.added.push_back(number);
    for (const DecisionSubject& subject : decision.subjects) reports_.insert(subject.report);
    stories_ |= decision.about == DecisionAbout::story;
    return {};
  }

  Result<> finish() {
    for (const std::string& report : reports_) {
      SELON_TRY_VOID(
          db_.run("INSERT INTO pending(report) SELECT id FROM reports WHERE id = ? ON CONFLICT (report) DO "
                  "UPDATE SET report = excluded.report",
                  {report}));
      SELON_TRY_VOID(lay_over(db_, report));
    }
    return stories_ ? settle_story_bonds(db_) : Result<>();
  }

 private:
  Result<bool> is_held(const Decision& decision, std::size_t line) {
    bool held = false;
    SELON_TRY_VOID(
        db_.each("SELECT who, why, at, field, value FROM decisions WHERE id = ?", {decision.id},
                 [&](const Row& row) -> Result<> {
                   held = true;
                   const std::string value = vocabulary::to_json(decision.value);
                   if (row.text(0) == decision.who && row.text(1) == decision.why &&
                       row.text(2) == decision.at && row.text(3) == decision.field && row.text(4) == value)
                     return {};
                   return fail(ErrorCode::invalid,
                               fmt::format("has the id {} of another decision", decision.id), {"", line});
                 }));
    return held;
  }

  /// A report that was cleaned otherwise has another id: its sentences are looked for in all others.
  Result<> look_elsewhere(DecisionSubject& subject) {
    SELON_TRY(const auto there, db_.integer("SELECT count(*) FROM reports WHERE id = ?", {subject.report}));
    if (there != 0 || subject.evidence.text.empty()) return {};
    SELON_TRY_VOID(learn_sentences());
    const auto report = report_of_.find(base::hash64(subject.evidence.text));
    if (report == report_of_.end() || report->second.empty()) return {};
    SELON_TRY(const auto readings, load_readings(db_, report->second));
    const auto at = find(subject, readings);
    if (!at) return {};
    const std::int64_t side = subject.side;
    subject = anchored(readings, *at);
    subject.side = side;
    return {};
  }

  /// Once for all: the report of each sentence, or nothing where several have it.
  Result<> learn_sentences() {
    if (std::exchange(learned_, true)) return {};
    return db_.each("SELECT evidence, report FROM claims", {}, [&](const Row& row) {
      const auto [at, fresh] = report_of_.emplace(base::hash64(row.text(0)), row.text(1));
      if (!fresh && at->second != row.text(1)) at->second.clear();
      return Result<>();
    });
  }

  Database& db_;
  std::set<std::string> reports_;
  std::unordered_map<std::uint64_t, std::string> report_of_;
  bool stories_ = false, learned_ = false;
};

/// A subject whose report is not here has no claim either.
Result<> mark_lost(Database& db) {
  return db.run(
      "UPDATE decision_subjects SET lost = 1, subject = 'lost:' || decision || '.' || ordinal WHERE lost = 0 "
      "AND "
      "NOT EXISTS (SELECT 1 FROM reports r WHERE r.id = decision_subjects.report) AND EXISTS (SELECT 1 FROM "
      "decisions d WHERE d.number = decision_subjects.decision AND d.about <> 'story')");
}

Result<> add_outcome(Store& store, Replayed& out) {
  const std::set<std::int64_t> added(out.added.begin(), out.added.end());
  SELON_TRY(const auto log, load_decision_log(store));
  for (const LoggedDecision& logged : log)
    if (added.contains(logged.number) && !logged.taken_back && logged.decision.kind != DecisionKind::undo &&
        std::any_of(logged.now.begin(), logged.now.end(), [](const auto& id) { return id.empty(); }))
      out.lost.push_back(logged);
  SELON_TRY(auto conflicts, load_conflicts(store));
  for (Conflict& conflict : conflicts)
    if (!conflict.settled && std::any_of(conflict.words.begin(), conflict.words.end(), [&](const auto& word) {
          return added.contains(word.second.number);
        }))
      out.conflicts.push_back(std::move(conflict));
  return {};
}

}  // namespace

Result<std::vector<std::string>> export_log(Store& store) {
  SELON_TRY(const auto log, load_decision_log(store));
  std::vector<std::string> out;
  for (const LoggedDecision& logged : log) out.push_back(vocabulary::to_json(logged.decision));
  return out;
}

Result<Decision> decision_in(std::string_view json, std::size_t line) {
  auto decision = vocabulary::from_json<Decision>(json);
  if (!decision) return fail(ErrorCode::invalid, "no decision: " + decision.error().message, {"", line});
  const auto form = check_form(*decision);
  if (!form) return fail(ErrorCode::invalid, form.error().message, {"", line});
  if (decision->id.empty() || decision->at.empty())
    return fail(ErrorCode::invalid, "a decision of a log has an id and a moment", {"", line});
  for (const DecisionSubject& subject : decision->subjects)
    if (subject.report.empty()) return fail(ErrorCode::invalid, "a subject names its report", {"", line});
  return std::move(*decision);
}

Result<Replayed> replay(Store& store, std::span<const Decision> decisions) {
  Replayed out;
  const Result<> done = in_transaction(store.db(), [&]() -> Result<> {
    Replaying replaying(store.db());
    for (std::size_t i = 0; i < decisions.size(); ++i)
      SELON_TRY_VOID(replaying.take(decisions[i], i + 1, out));
    SELON_TRY_VOID(replaying.finish());
    return mark_lost(store.db());
  });
  SELON_TRY_VOID(done);
  SELON_TRY_VOID(add_outcome(store, out));
  return out;
}

}  // namespace selon::record
