#include "record/laying.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "record/anchors.h"
#include "record/value.h"
#include "vocabulary/names.h"

namespace selon::record {

using vocabulary::to_json;

namespace {

constexpr std::array<std::string_view, 16> kFields{
    "type",    "actors", "targets", "place",   "time",     "certainty", "polarity",  "attribution",
    "outcome", "means",  "killed",  "injured", "captured", "missing",   "displaced", "arrested"};
constexpr std::size_t kFirstCount = 10;

/// The ids with the words that the reading has for them.
std::vector<ActorRef> actors_of(const std::vector<std::string>& ids, const std::vector<ActorRef>& read) {
  std::vector<ActorRef> out;
  for (const std::string& id : ids) {
    const auto known = std::find_if(read.begin(), read.end(), [&](const ActorRef& a) { return a.id == id; });
    out.push_back(known == read.end() ? ActorRef{id, {}} : *known);
  }
  return out;
}

void lay_place(const Decision& decision, Claim& claim) {
  std::erase_if(claim.notes, [](const Note& n) { return n.code == NoteCode::place_from_story; });
  const std::string words = claim.place ? claim.place->text : "";
  claim.place = decision.value.place;
  if (claim.place) claim.place->text = words;
}

void lay_days(const Decision& decision, Claim& claim) {
  const std::string words = claim.time ? claim.time->text : "";
  claim.time.reset();
  if (decision.value.days) claim.time = ClaimTime{*decision.value.days, words, false, false};
}

void lay_count(const Decision& decision, Claim& claim) {
  Quantity read;
  for (const Quantity& q : claim.quantities)
    if (q.what == decision.field) {
      read = q;
      break;
    }
  std::erase_if(claim.quantities, [&](const Quantity& q) { return q.what == decision.field; });
  if (!decision.value.count) return;
  Quantity laid = *decision.value.count;
  laid.what = decision.field, laid.text = read.text, laid.span = read.span;
  if (laid.of.empty()) laid.of = read.of;
  claim.quantities.push_back(std::move(laid));
}

std::vector<std::string> ids_of(const std::vector<ActorRef>& actors) {
  std::vector<std::string> out;
  for (const ActorRef& actor : actors) out.push_back(actor.id.empty() ? actor.text : actor.id);
  return out;
}

struct Standing {
  std::string review;
  std::map<std::string, Decision> corrections;  ///< by field
};

/// What counts of a claim: of each field the weightiest.
Result<Standing> standing_of(Database& db, const std::string& claim) {
  Standing out;
  std::string verdict;
  SELON_TRY_VOID(db.each(
      "SELECT d.kind, d.field, d.value FROM decision_subjects s JOIN decisions d ON d.number = s.decision "
      "WHERE s.subject = ? AND d.about = 'claim' AND d.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM "
      "decisions u WHERE "
      "u.takes_back = d.number) ORDER BY d.adjudicates DESC, d.at DESC, d.number DESC",
      {claim}, [&](const Row& row) -> Result<> {
        const auto kind = vocabulary::named<DecisionKind>(row.text(0));
        if (!kind) return fail(ErrorCode::corrupt, "a decision is of no known kind", {db.path()});
        if (*kind == DecisionKind::accept || *kind == DecisionKind::reject) {
          if (verdict.empty()) verdict = *kind == DecisionKind::accept ? "accepted" : "rejected";
          return {};
        }
        Decision decision;
        decision.kind = *kind, decision.field = row.text(1);
        SELON_TRY(decision.value, value_at<DecidedValue>(db, row, 2));
        std::string field = decision.field;
        out.corrections.emplace(std::move(field), std::move(decision));
        return {};
      }));
  out.review = verdict == "rejected" ? verdict : !out.corrections.empty() ? "corrected" : verdict;
  return out;
}

Claim laid_over(const Claim& reading, const Standing& standing) {
  Claim out = reading;
  for (const std::string_view field : kFields)
    if (const auto its = standing.corrections.find(std::string(field)); its != standing.corrections.end())
      lay(its->second, out);
  return out;
}

struct Placed {
  std::int64_t decision = 0, ordinal = 0;
  std::string subject;
  bool lost = false;
  DecisionSubject anchor;
};

/// The decisions on claims of a report, each with the words that it rests on.
Result<std::vector<Placed>> subjects_in(Database& db, const std::string& report) {
  std::vector<Placed> out;
  SELON_TRY_VOID(db.each(
      "SELECT s.decision, s.ordinal, s.subject, s.lost, d.subjects FROM decision_subjects s JOIN decisions d "
      "ON d.number = s.decision WHERE s.report = ? AND d.about <> 'story' ORDER BY s.decision, s.ordinal",
      {report}, [&](const Row& row) -> Result<> {
        SELON_TRY(const auto all, value_at<std::vector<DecisionSubject>>(db, row, 4));
        const auto ordinal = static_cast<std::size_t>(row.integer(1));
        if (ordinal >= all.size()) return fail(ErrorCode::corrupt, "a decision lacks a subject", {db.path()});
        out.push_back(
            {row.integer(0), row.integer(1), std::string(row.text(2)), row.integer(3) != 0, all[ordinal]});
        return {};
      }));
  return out;
}

/// A claim that is not there any more still ties those that were decided together with it.
std::string name_of_lost(const Placed& placed) {
  return fmt::format("lost:{}.{}", placed.decision, placed.ordinal);
}

Result<> find_subjects(Database& db, const std::string& report, std::span<const Claim> readings) {
  SELON_TRY(const auto subjects, subjects_in(db, report));
  std::set<std::int64_t> moved;
  for (const Placed& placed : subjects) {
    const auto at = find(placed.anchor, readings);
    const std::string now = at ? readings[*at].id : name_of_lost(placed);
    if (now == placed.subject && placed.lost == !at) continue;
    moved.insert(placed.decision);
    SELON_TRY_VOID(
        db.run("UPDATE decision_subjects SET subject = ?1, lost = ?2 WHERE decision = ?3 AND ordinal = ?4",
               {now, std::int64_t{!at}, placed.decision, placed.ordinal}));
  }
  for (const std::int64_t decision : moved)
    SELON_TRY_VOID(
        db.run("INSERT INTO pending(report) SELECT DISTINCT s.report FROM decision_subjects s JOIN reports r "
               "ON r.id = s.report WHERE s.decision = ? ON CONFLICT (report) DO UPDATE SET report = excluded.report",
               {decision}));
  return {};
}

Result<bool> decided_in(Database& db, const std::string& report) {
  SELON_TRY(
      const auto any,
      db.integer("SELECT CASE WHEN EXISTS (SELECT 1 FROM decision_subjects WHERE report = ?1) OR EXISTS "
                 "(SELECT 1 FROM claims WHERE report = ?1 AND review <> '') THEN 1 ELSE 0 END",
                 {report}));
  return any != 0;
}

}  // namespace

std::span<const std::string_view> decidable_fields() { return kFields; }
bool counts(std::string_view field) {
  return std::find(kFields.begin() + kFirstCount, kFields.end(), field) != kFields.end();
}

void lay(const Decision& decision, Claim& claim) {
  const DecidedValue& value = decision.value;
  const std::string& field = decision.field;
  if (field == "type") claim.type = value.text;
  if (field == "actors") claim.actors = actors_of(value.ids, claim.actors);
  if (field == "targets") claim.targets = actors_of(value.ids, claim.targets);
  if (field == "place") lay_place(decision, claim);
  if (field == "time") lay_days(decision, claim);
  if (field == "certainty")
    claim.certainty = vocabulary::named<Certainty>(value.text).value_or(claim.certainty);
  if (field == "polarity") claim.polarity = vocabulary::named<Polarity>(value.text).value_or(claim.polarity);
  if (field == "attribution")
    claim.attribution = value.ids.empty()
                            ? Attribution::outlet()
                            : Attribution::relayed(actors_of(value.ids, claim.attribution.sources()),
                                                   claim.attribution.cue());
  if (field == "outcome") claim.outcome = value.text;
  if (field == "means") claim.means = value.ids;
  if (counts(field)) lay_count(decision, claim);
}

DecidedValue value_in(const Claim& claim, std::string_view field) {
  DecidedValue out;
  if (field == "type") out.text = claim.type;
  if (field == "actors") out.ids = ids_of(claim.actors);
  if (field == "targets") out.ids = ids_of(claim.targets);
  if (field == "place") out.place = claim.place;
  if (field == "time" && claim.time) out.days = claim.time->interval;
  if (field == "certainty") out.text = vocabulary::name(claim.certainty);
  if (field == "polarity") out.text = vocabulary::name(claim.polarity);
  if (field == "attribution") out.ids = ids_of(claim.attribution.sources());
  if (field == "outcome") out.text = claim.outcome;
  if (field == "means") out.ids = claim.means;
  if (counts(field))
    for (const Quantity& q : claim.quantities)
      if (q.what == field) {
        out.count = q;
        break;
      }
  return out;
}

Result<> lay_over(Database& db, const std::string& report) {
  SELON_TRY(const bool decided, decided_in(db, report));
  if (!decided) return {};
  SELON_TRY(const auto readings, load_readings(db, report));
  SELON_TRY_VOID(find_subjects(db, report, readings));
  for (const Claim& reading : readings) {
    SELON_TRY(const Standing standing, standing_of(db, reading.id));
    const Claim laid = laid_over(reading, standing);
    const bool differs = !standing.corrections.empty();
    const std::string value = to_json(laid), read = to_json(reading);
    SELON_TRY_VOID(db.run(
        "UPDATE claims SET value = ?1, reading = ?2, review = ?3 WHERE id = ?4 AND (?3 <> '' OR review "
        "<> '')",
        {value, differs ? Parameter(read) : Parameter::null(), standing.review, reading.id}));
  }
  return {};
}

Result<> lay_over(Database& db, const std::string& report, std::span<Claim> readings) {
  SELON_TRY(const bool decided, decided_in(db, report));
  if (!decided) return {};
  SELON_TRY(const auto stored, load_readings(db, report));
  std::vector<Claim> out(readings.begin(), readings.end());
  for (const Claim& its : stored) {
    const auto at = find(anchored(stored, static_cast<std::size_t>(&its - stored.data())), readings);
    if (!at) continue;
    SELON_TRY(const Standing standing, standing_of(db, its.id));
    out[*at] = laid_over(readings[*at], standing);
  }
  std::copy(out.begin(), out.end(), readings.begin());
  return {};
}

}  // namespace selon::record
