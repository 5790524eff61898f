#include "record/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "record/anchors.h"
#include "record/clock.h"
#include "record/laying.h"
#include "record/standing.h"
#include "record/value.h"
#include "vocabulary/names.h"

namespace selon::record {

using vocabulary::to_json;

namespace {

constexpr std::size_t kMostSubjects = 10'000, kLongestText = 10'000;

Error misuse(std::string message) { return {ErrorCode::usage, std::move(message), {}}; }

std::size_t on_side(const Decision& decision, std::int64_t side) {
  return static_cast<std::size_t>(std::count_if(decision.subjects.begin(), decision.subjects.end(),
                                                [&](const DecisionSubject& s) { return s.side == side; }));
}

Result<> check_subjects(const Decision& decision) {
  std::set<std::string_view> ids;
  for (const DecisionSubject& s : decision.subjects) ids.insert(s.id);
  const bool apart = decision.kind == DecisionKind::apart ||
                     (decision.kind == DecisionKind::none && decision.about == DecisionAbout::event);
  switch (decision.kind) {
    case DecisionKind::accept:
    case DecisionKind::reject:
    case DecisionKind::correct:
    case DecisionKind::none:
      if (apart) break;
      if (decision.about != DecisionAbout::claim || decision.subjects.size() != 1)
        return tl::unexpected(misuse("such a decision is about one claim"));
      return {};
    case DecisionKind::together:
    case DecisionKind::release:
      if (ids.size() < 2) return tl::unexpected(misuse("it takes two to be together"));
      break;
    case DecisionKind::apart:
      break;
    case DecisionKind::disputed:
      for (std::size_t side = 0; side < decision.value.ids.size(); ++side)
        if (on_side(decision, static_cast<std::int64_t>(side)) == 0)
          return tl::unexpected(misuse("each side of a dispute names a claim"));
      if (decision.value.ids.size() < 2)
        return tl::unexpected(misuse("a dispute has two sides, each with claims"));
      break;
    case DecisionKind::undo:
      if (decision.takes_back.empty()) return tl::unexpected(misuse("an undo names what it takes back"));
      return {};
  }
  if (apart && (on_side(decision, 0) == 0 || on_side(decision, 1) == 0))
    return tl::unexpected(misuse("name some that leave, and some that stay"));
  if (ids.size() != decision.subjects.size())
    return tl::unexpected(misuse("one is named twice: it is always with itself"));
  if (decision.about == DecisionAbout::claim)
    return tl::unexpected(misuse("claims are together or apart as those of an event"));
  return {};
}

/// Fills in the words of the subjects.
class Anchoring {
 public:
  explicit Anchoring(Database& db) : db_(db) {}

  Result<> anchor(Decision& decision) {
    for (DecisionSubject& subject : decision.subjects)
      SELON_TRY_VOID(decision.about == DecisionAbout::story ? report(subject) : claim(subject));
    return {};
  }

 private:
  Result<> report(DecisionSubject& subject) {
    SELON_TRY(const auto there, db_.integer("SELECT count(*) FROM reports WHERE id = ?", {subject.id}));
    if (there == 0)
      return fail(ErrorCode::not_found, fmt::format("no report has the id {}", subject.id), {db_.path()});
    subject.report = subject.id;
    return {};
  }

  Result<> claim(DecisionSubject& subject) {
    SELON_TRY(const std::string report, db_.text("SELECT report FROM claims WHERE id = ?", {subject.id}));
    if (report.empty())
      return fail(ErrorCode::not_found, fmt::format("no claim has the id {}", subject.id), {db_.path()});
    auto& readings = readings_[report];
    if (readings.empty()) {
      SELON_TRY(readings, load_readings(db_, report));
    }
    const auto at = std::find_if(readings.begin(), readings.end(),
                                 [&](const Claim& claim) { return claim.id == subject.id; });
    if (at == readings.end())
      return fail(ErrorCode::corrupt, fmt::format("claim {} has another id inside", subject.id),
                  {db_.path()});
    const std::int64_t side = subject.side;
    subject = anchored(readings, static_cast<std::size_t>(at - readings.begin()));
    subject.side = side;
    return {};
  }

  Database& db_;
  std::map<std::string, std::vector<Claim>> readings_;
};

/// The number of a decision that stands.
Result<std::int64_t> to_take_back(Database& db, const std::string& id) {
  std::int64_t number = 0;
  bool stands = false;
  SELON_TRY_VOID(
      db.each("SELECT d.number, d.kind, CASE WHEN EXISTS (SELECT 1 FROM decisions u WHERE u.takes_back = "
              "d.number) THEN "
              "1 ELSE 0 END FROM decisions d WHERE d.id = ?",
              {id}, [&](const Row& row) {
                number = row.integer(0), stands = row.text(1) != "undo" && row.integer(2) == 0;
                return Result<>();
              }));
  if (number == 0)
    return fail(ErrorCode::not_found, fmt::format("no decision has the id {}", id), {db.path()});
  if (!stands) return fail(ErrorCode::usage, fmt::format("{} is taken back already, or takes back", id));
  return number;
}

Result<LoggedDecision> logged_at(Database& db, const Row& row) {
  LoggedDecision out;
  out.number = row.integer(0);
  Decision& d = out.decision;
  const auto kind = vocabulary::named<DecisionKind>(row.text(2));
  const auto about = vocabulary::named<DecisionAbout>(row.text(3));
  if (!kind || !about) return fail(ErrorCode::corrupt, "a decision is of no known kind", {db.path()});
  d.id = row.text(1), d.kind = *kind, d.about = *about, d.field = row.text(4);
  SELON_TRY(d.value, value_at<DecidedValue>(db, row, 5));
  SELON_TRY(d.subjects, value_at<std::vector<DecisionSubject>>(db, row, 6));
  d.takes_back = row.text(7), d.adjudicates = row.integer(8) != 0;
  d.who = row.text(9), d.why = row.text(10), d.at = row.text(11);
  out.taken_back = row.integer(12) != 0;
  return out;
}

constexpr std::string_view kLogged =
    "SELECT d.number, d.id, d.kind, d.about, d.field, d.value, d.subjects, (SELECT t.id FROM decisions t "
    "WHERE "
    "t.number = d.takes_back), d.adjudicates, d.who, d.why, d.at, CASE WHEN EXISTS (SELECT 1 FROM decisions "
    "u "
    "WHERE u.takes_back = d.number) THEN 1 ELSE 0 END FROM decisions d ";

Result<> add_present_ids(Database& db, LoggedDecision& logged) {
  return db.each(
      "SELECT s.subject, CASE WHEN s.lost = 1 OR NOT EXISTS (SELECT 1 FROM reports r WHERE r.id = "
      "s.report) THEN 1 ELSE 0 END FROM decision_subjects s WHERE s.decision = ? ORDER BY s.ordinal",
      {logged.number}, [&](const Row& row) {
        logged.now.push_back(row.integer(1) ? std::string() : std::string(row.text(0)));
        return Result<>();
      });
}

Result<std::optional<LoggedDecision>> load_one(Database& db, std::int64_t number) {
  std::optional<LoggedDecision> out;
  SELON_TRY_VOID(
      db.each(std::string(kLogged) + "WHERE d.number = ?", {number}, [&](const Row& row) -> Result<> {
        SELON_TRY(out, logged_at(db, row));
        return {};
      }));
  if (out) SELON_TRY_VOID(add_present_ids(db, *out));
  return out;
}

/// Numbers of decisions on these, undoings included, in order.
Result<std::set<std::int64_t>> numbers_on(Database& db, Ids subjects, std::int64_t after) {
  std::set<std::int64_t> out;
  for (const std::string& subject : subjects)
    SELON_TRY_VOID(
        db.each("SELECT s.decision FROM decision_subjects s WHERE s.subject = ?1 AND s.decision > ?2",
                {subject, after}, [&](const Row& row) {
                  out.insert(row.integer(0));
                  return Result<>();
                }));
  return out;
}

Result<Answer> refused(Database& db, Ids subjects, std::int64_t expected) {
  Answer out;
  SELON_TRY(const auto numbers, numbers_on(db, subjects, expected));
  for (const std::int64_t number : numbers) {
    SELON_TRY(auto one, load_one(db, number));
    if (one) out.meanwhile.push_back(std::move(*one));
  }
  return out;
}

std::vector<std::string> subjects_of(const std::vector<Decision>& decisions) {
  std::vector<std::string> out;
  for (const Decision& decision : decisions)
    for (const DecisionSubject& subject : decision.subjects) out.push_back(subject.id);
  return out;
}

/// The claims of reports are laid over once, however many decisions there are on them.
Result<> follow(Database& db, const std::vector<Decision>& decisions) {
  std::set<std::string> reports;
  bool stories = false;
  for (const Decision& decision : decisions) {
    for (const DecisionSubject& subject : decision.subjects) {
      SELON_TRY_VOID(
          db.run("INSERT INTO pending(report) SELECT id FROM reports WHERE id = ? ON CONFLICT (report) DO "
                 "UPDATE SET report = excluded.report",
                 {subject.report}));
      if (decision.about != DecisionAbout::story) reports.insert(subject.report);
    }
    stories |= decision.about == DecisionAbout::story;
  }
  for (const std::string& report : reports) SELON_TRY_VOID(lay_over(db, report));
  return stories ? settle_story_bonds(db) : Result<>();
}

}  // namespace

Result<> check_form(const Decision& decision) {
  if (decision.who.size() > kLongestText || decision.why.size() > kLongestText)
    return tl::unexpected(misuse(fmt::format("who and why take at most {} bytes each", kLongestText)));
  if (decision.subjects.size() > kMostSubjects)
    return tl::unexpected(
        misuse(fmt::format("a decision names at most {} claims or reports", kMostSubjects)));
  const bool about_field = decision.kind == DecisionKind::correct || decision.kind == DecisionKind::none;
  const auto fields = decidable_fields();
  if (about_field && decision.about == DecisionAbout::claim &&
      std::find(fields.begin(), fields.end(), decision.field) == fields.end())
    return tl::unexpected(misuse(
        fmt::format("a claim has no field \"{}\" to decide; docs/review.md lists them", decision.field)));
  for (const DecisionSubject& s : decision.subjects)
    if (s.side < 0 || s.nth < 0) return tl::unexpected(misuse("a side is counted from 0"));
  return check_subjects(decision);
}

Result<> keep_others_out(Database& db) {
  if (db.dialect() == Dialect::sqlite) return {};
  return db.run("LOCK TABLE decisions IN SHARE ROW EXCLUSIVE MODE");
}

Result<std::int64_t> append(Database& db, const Decision& d, std::int64_t takes_back) {
  SELON_TRY_VOID(keep_others_out(db));
  SELON_TRY(const auto last, db.integer("SELECT max(number) FROM decisions"));
  const std::int64_t number = last + 1;
  const std::string value = to_json(d.value), subjects = to_json(d.subjects);
  std::string id = d.id;
  if (id.empty())
    id = "k" + base::to_hex(base::hash64(fmt::format(
                   "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", number, vocabulary::name(d.kind),
                   vocabulary::name(d.about), d.field, value, subjects, d.takes_back, d.who, d.why, d.at)));
  SELON_TRY_VOID(db.run(
      "INSERT INTO decisions(number, id, kind, about, field, value, subjects, takes_back, adjudicates, who, "
      "why, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {number, id, vocabulary::name(d.kind), vocabulary::name(d.about), d.field, value, subjects, takes_back,
       std::int64_t{d.adjudicates}, d.who, d.why, d.at}));
  std::int64_t ordinal = 0;
  for (const DecisionSubject& s : d.subjects) {
    SELON_TRY_VOID(db.run(
        "INSERT INTO decision_subjects(decision, ordinal, side, report, subject, lost) VALUES (?, ?, ?, "
        "?, ?, 0)",
        {number, ordinal, s.side, s.report, s.id}));
    ++ordinal;
  }
  return number;
}

Decision decision_of(const ReportPair& pair) {
  Decision out;
  out.about = DecisionAbout::story;
  out.kind = pair.belonging == "together" ? DecisionKind::together
             : pair.belonging == "apart"  ? DecisionKind::apart
                                          : DecisionKind::release;
  for (const std::string* report : {&pair.a, &pair.b}) {
    DecisionSubject& subject = out.subjects.emplace_back();
    subject.id = subject.report = *report;
    subject.side = out.kind == DecisionKind::apart && report == &pair.b;
  }
  out.who = pair.who, out.why = pair.why, out.at = pair.at;
  return out;
}

Result<std::int64_t> version_of(Store& store, Ids subjects) {
  SELON_TRY(const auto numbers, numbers_on(store.db(), subjects, 0));
  return numbers.empty() ? 0 : *numbers.rbegin();
}

Result<Answer> decide(Store& store, std::vector<Decision> decisions, std::optional<std::int64_t> expected) {
  Answer answer;
  Database& db = store.db();
  const Result<> done = in_transaction(db, [&]() -> Result<> {
    SELON_TRY_VOID(keep_others_out(db));
    if (expected) {
      const auto subjects = subjects_of(decisions);
      SELON_TRY(const auto version, version_of(store, subjects));
      if (version != *expected) {
        SELON_TRY(answer, refused(db, subjects, *expected));
        if (answer.meanwhile.empty())
          return fail(ErrorCode::usage,
                      fmt::format("there is no version {} of it; it is {}", *expected, version));
        return {};
      }
    }
    Anchoring anchoring(db);
    const std::string at = now();
    for (Decision& decision : decisions) {
      decision.id.clear(), decision.at = at;
      std::sort(decision.subjects.begin(), decision.subjects.end(),
                [](const auto& a, const auto& b) { return std::tie(a.side, a.id) < std::tie(b.side, b.id); });
      if (decision.who.empty()) return tl::unexpected(misuse("say who decides"));
      SELON_TRY_VOID(check_form(decision));
      std::int64_t takes_back = 0;
      if (decision.kind == DecisionKind::undo) {
        SELON_TRY(takes_back, to_take_back(db, decision.takes_back));
      } else {
        SELON_TRY_VOID(anchoring.anchor(decision));
      }
      SELON_TRY(const auto number, append(db, decision, takes_back));
      answer.numbers.push_back(number);
    }
    return follow(db, decisions);
  });
  SELON_TRY_VOID(done);
  return answer;
}

Result<Decision> undo_of(Store& store, std::int64_t number) {
  SELON_TRY(const auto logged, load_one(store.db(), number));
  if (!logged)
    return fail(ErrorCode::not_found, fmt::format("no decision has the number {}", number), {store.path()});
  if (logged->decision.kind == DecisionKind::undo)
    return fail(ErrorCode::usage, fmt::format("{} takes back another; decide anew instead", number));
  if (logged->taken_back) return fail(ErrorCode::usage, fmt::format("{} is taken back already", number));
  Decision out;
  out.kind = DecisionKind::undo, out.about = logged->decision.about, out.field = logged->decision.field;
  out.takes_back = logged->decision.id;
  out.subjects = logged->decision.subjects;
  for (std::size_t i = 0; i < logged->now.size() && i < out.subjects.size(); ++i)
    if (!logged->now[i].empty()) out.subjects[i].id = logged->now[i];
  return out;
}

Result<std::vector<LoggedDecision>> load_decision_log(Store& store) {
  std::vector<LoggedDecision> out;
  Database& db = store.db();
  SELON_TRY_VOID(db.each(std::string(kLogged) + "ORDER BY d.number", {}, [&](const Row& row) -> Result<> {
    SELON_TRY(LoggedDecision one, logged_at(db, row));
    out.push_back(std::move(one));
    return {};
  }));
  for (LoggedDecision& one : out) SELON_TRY_VOID(add_present_ids(db, one));
  return out;
}

Result<std::vector<LoggedDecision>> load_decisions_on(Store& store, Ids subjects, std::int64_t after) {
  SELON_TRY(auto answer, refused(store.db(), subjects, after));
  return std::move(answer.meanwhile);
}

}  // namespace selon::record
