#include "record/event_board_load.h"

#include "base/sorted.h"
#include "record/apply.h"
#include "record/named.h"
#include "record/value.h"

namespace selon::record {

namespace {

/// Outlets of reports, asked one by one: a report has several claims, an outlet many reports.
class OutletsOf {
 public:
  explicit OutletsOf(Database& db) : db_(db) {}
  Result<std::string> operator()(const std::string& report) {
    if (const auto at = known_.find(report); at != known_.end()) return at->second;
    SELON_TRY(std::string outlet, db_.text("SELECT outlet FROM reports WHERE id = ?", {report}));
    known_.emplace(report, outlet);
    return outlet;
  }

 private:
  Database& db_;
  Outlets known_;
};

struct Pending {
  std::int64_t number = 0, changed = 0;
  std::optional<Event> event;
  std::vector<Telling> tellings;

  void give(const std::function<void(EventBoard::Fresh::Row)>& visit) {
    if (event) {
      EventBoard::Fresh::Row row = row_of(*event, tellings);
      row.number = number, row.changed = changed;
      visit(std::move(row));
    }
    event.reset();
    tellings.clear();
  }
};

/// Who is named, by whomever: for the names that a page shows.
std::vector<std::string> mentioned_by(const Event& event, const std::vector<Telling>& tellings) {
  std::vector<std::string> out;
  for (const auto* ids : {&event.actors, &event.targets}) out.insert(out.end(), ids->begin(), ids->end());
  for (const Loss& loss : event.losses)
    if (!loss.of.empty()) out.push_back(loss.of);
  for (const Voice& voice : event.voices)
    if (std::string speaker = speaker_of(voice.id); !speaker.empty()) out.push_back(std::move(speaker));
  for (const Telling& telling : tellings)
    out.insert(out.end(), telling.mentioned.begin(), telling.mentioned.end());
  return out;
}

}  // namespace

EventBoard::Fresh::Row row_of(const Event& event, const std::vector<Telling>& tellings) {
  EventBoard::Fresh::Row row;
  row.id = event.id, row.status = event.status, row.place = event.place;
  const bool happened = event.status != Status::denied && event.status != Status::withdrawn;
  if (event.fatalities && happened) row.killed = event.fatalities->best;
  row.subject = subject_of(event, tellings);
  for (const Telling& telling : tellings)
    if (!telling.outlet.empty()) row.outlets.push_back(telling.outlet);
  row.mentioned = mentioned_by(event, tellings);
  return row;
}

Result<std::int64_t> read_rows(Store& store, std::int64_t since,
                               const std::function<void(EventBoard::Fresh::Row)>& visit) {
  Database& db = store.db();
  SELON_TRY(const std::int64_t now, revision(store));
  OutletsOf outlet_of(db);
  Pending pending;
  const auto read = [&](const Row& row) -> Result<> {
    if (!pending.event || pending.number != row.integer(0)) {
      pending.give(visit);
      pending.number = row.integer(0), pending.changed = row.integer(1);
      SELON_TRY(pending.event, value_at<Event>(db, row, 2));
    }
    if (row.is_null(3)) return {};
    SELON_TRY(const Claim claim, value_at<Claim>(db, row, 3));
    SELON_TRY(std::string outlet, outlet_of(claim.report));
    pending.tellings.push_back(telling_of(claim, std::move(outlet)));
    return {};
  };
  const std::string tellings =
      "SELECT e.number, e.changed, e.value, c.value FROM events e LEFT JOIN event_claims l ON l.event = e.id "
      "LEFT JOIN claims c ON c.id = l.claim ";
  if (since == 0) {
    SELON_TRY_VOID(db.each(tellings + "ORDER BY e.id, l.claim", {}, read));
  } else {
    // Few: found by what they are ordered by, and read one by one, or all would be gone through in order of
    // ids.
    std::vector<std::int64_t> changed;
    SELON_TRY_VOID(db.each("SELECT number FROM events WHERE changed > ?1", {since}, [&](const Row& row) {
      changed.push_back(row.integer(0));
      return Result<>();
    }));
    for (const std::int64_t number : changed)
      SELON_TRY_VOID(db.each(tellings + "WHERE e.number = ?1 ORDER BY l.claim", {number}, read));
  }
  pending.give(visit);
  return now;
}

Result<std::vector<std::string>> gone_since(Store& store, std::int64_t revision) {
  std::vector<std::string> gone;
  SELON_TRY_VOID(
      store.db().each("SELECT c.event FROM changes c LEFT JOIN events e ON e.id = c.event "
                      "WHERE c.revision > ?1 AND c.event <> '' AND e.id IS NULL",
                      {revision}, [&](const Row& row) {
                        gone.emplace_back(row.text(0));
                        return Result<>();
                      }));
  base::sort_unique(gone);
  return gone;
}

}  // namespace selon::record
