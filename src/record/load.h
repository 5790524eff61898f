// Reads the store back into the vocabulary's values.
//
// In: an open store. Out: values in a lasting order (reports by id, claims by report and ordinal, the record
// as built). A claim's and a report's source is the first of its report's sources in byte order, whichever
// was read first. Errors: corrupt where a stored value does not have its form.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/store.h"
#include "selon/claim.h"
#include "selon/decision.h"
#include "selon/event.h"
#include "selon/report.h"
#include "selon/story.h"

namespace selon::record {

/// What the record is built from.
struct Material {
  std::vector<Fingerprint> fingerprints;
  std::vector<Claim> claims;
  std::vector<ControlStatement> control;
  std::vector<NamingUse> naming;
  std::vector<StoryDecision> decisions;
  ClaimDecisions decided;
  std::vector<std::size_t> completed;  ///< claims that the building of the record changed, to be stored
};

Result<Material> load_material(Store& store);
/// Those that nobody rejected, with what people corrected (laying.h).
Result<std::vector<Claim>> load_claims(Store& store);
Result<std::vector<Claim>> load_rejected_claims(Store& store);
/// Without relations and naming, which no row holds (engine/record.h).
/// Order: stories and events by day, the undated last, then id; copies by origin; versions by newest report;
/// disputes by id; updates by event; control by key; in the order in which they were given within one name.
Result<Record> load_record(Store& store);

Result<std::vector<Fingerprint>> load_fingerprints(Store& store);

/// A value with the number of its row, by which other tables name it.
template <class T>
struct Numbered {
  std::int64_t number = 0;
  T value;
};
using Ids = std::span<const std::string>;
using Numbers = std::span<const std::int64_t>;

// Parts of what is stored: by one name after the other, in the order of the names; what is not stored is left
// out. Of one report: in the order of its text.
Result<std::vector<Numbered<Claim>>> load_claims_of(Store& store, Ids reports);
/// Those that nobody rejected.
Result<std::vector<Claim>> load_counting_claims_of(Store& store, const std::string& report);
Result<std::vector<Numbered<Claim>>> load_claims_numbered(Store& store, Numbers claims);
Result<std::vector<Numbered<Claim>>> load_claims_named(Store& store, Ids claims);
Result<std::vector<ControlStatement>> load_control_of(Store& store, Ids reports);
Result<std::vector<NamingUse>> load_naming_of(Store& store, Ids reports);
/// With the numbers of their reports.
Result<std::vector<Numbered<Fingerprint>>> load_fingerprints_of(Store& store, Ids reports);
Result<std::vector<Numbered<Fingerprint>>> load_fingerprints_numbered(Store& store, Numbers reports);
Result<std::vector<Story>> load_stories(Store& store, Ids stories);
Result<std::vector<Event>> load_events(Store& store, Ids events);
/// Those of several days that came to be as they are after a revision.
Result<std::vector<Event>> load_long_events(Store& store, std::int64_t after);
/// Empty where the claim is in none.
Result<std::string> load_event_of(Store& store, const std::string& claim);
/// All of them, by id.
Result<std::vector<Dispute>> load_disputes(Store& store);
/// Returns: nothing where no dispute has that id.
Result<std::optional<Dispute>> load_dispute(Store& store, const std::string& id);
/// About any of these events, by id.
Result<std::vector<Dispute>> load_disputes_about(Store& store, Ids events);
/// Found among the claims of these events or stories, by id.
Result<std::vector<Dispute>> load_disputes_in(Store& store, Ids scopes);
/// Of these, the reports with a claim or a statement about a place that no gazetteer knows.
Result<std::vector<std::string>> load_reports_of_unknown_places(Store& store, Ids reports);
/// Empty where it is not stored.
Result<std::string> load_report_id(Store& store, std::int64_t number);
/// One an id; 0 where it is not stored.
Result<std::vector<std::int64_t>> load_report_numbers(Store& store, Ids reports);
Result<std::vector<std::int64_t>> load_claim_numbers(Store& store, Ids claims);

/// Loaded words in reports that no newer version replaced, and who printed them.
struct PrintedUse {
  NamingUse use;
  std::string outlet;
  std::optional<Day> day;  ///< of the report, as it says or as its story tells
};
Result<std::vector<PrintedUse>> load_printed_uses(Store& store);

/// The group of copies that a report is in, as their original or one of the others; nothing for most.
Result<std::optional<CopyGroup>> load_copies_of(Store& store, const std::string& report);
/// The article that a report is a version of; nothing where it is the only one.
Result<std::optional<Versions>> load_versions_of(Store& store, const std::string& report);

/// The days that undated reports were read as of, by report id.
Result<std::map<std::string, Day>> load_inferred_days(Store& store);
Result<std::map<std::string, Day>> load_inferred_days_of(Store& store, Ids reports);
/// The same of one report.
Result<std::optional<Day>> load_day(Store& store, const std::string& report);

/// Reports without their text, by publication day, then id.
Result<std::vector<Report>> load_reports(Store& store);

/// Returns: nothing where no report or claim has that id.
Result<std::optional<Report>> load_report(Store& store, const std::string& id);

/// A hash of a report's text and head: another where it was read anew with another result. Returns: nothing
/// where no report has that id.
Result<std::optional<std::uint64_t>> reading_of(Store& store, const std::string& id);
Result<std::optional<Claim>> load_claim(Store& store, const std::string& id);
/// The claim as it was read, whatever people decided of it.
Result<std::optional<Claim>> load_reading(Store& store, const std::string& id);

/// All places where a report was found, in byte order.
Result<std::vector<std::string>> load_sources(Store& store, const std::string& report);

/// A document as it arrived.
struct Document {
  Form form = Form::plain;
  std::string charset, bytes;
};
/// Returns: nothing where no document has that SHA-256.
Result<std::optional<Document>> load_document(Store& store, const std::string& digest);

/// What the rooms noted of a report, with the room's name.
struct RoomNote {
  std::string room;
  Note note;
};
Result<std::vector<RoomNote>> load_notes(Store& store, const std::string& report);

/// The report as of the day its story gave it; one with a date of its own stays as it is.
void date_from_story(Report& report, std::string_view inferred);

struct Count {
  std::string name;
  std::int64_t rows = 0;
};
/// How much the store holds, table by table.
Result<std::vector<Count>> load_counts(Store& store);

}  // namespace selon::record
