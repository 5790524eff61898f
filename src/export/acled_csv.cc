#include "export/acled_csv.h"

#include <fmt/format.h>

#include <array>
#include <set>

#include "base/date.h"
#include "base/moment.h"
#include "export/acled_rows.h"
#include "export/csv.h"
#include "selon/version.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

constexpr std::array<std::string_view, 46> kColumns = {"event_id_cnty",
                                                       "event_date",
                                                       "year",
                                                       "time_precision",
                                                       "disorder_type",
                                                       "event_type",
                                                       "sub_event_type",
                                                       "actor1",
                                                       "assoc_actor_1",
                                                       "inter1",
                                                       "actor2",
                                                       "assoc_actor_2",
                                                       "inter2",
                                                       "interaction",
                                                       "civilian_targeting",
                                                       "iso",
                                                       "region",
                                                       "country",
                                                       "admin1",
                                                       "admin2",
                                                       "admin3",
                                                       "location",
                                                       "latitude",
                                                       "longitude",
                                                       "geo_precision",
                                                       "source",
                                                       "source_scale",
                                                       "notes",
                                                       "fatalities",
                                                       "tags",
                                                       "timestamp",
                                                       "selon_event_uri",
                                                       "selon_revision",
                                                       "selon_status",
                                                       "selon_reports",
                                                       "selon_voices",
                                                       "selon_attributed_to",
                                                       "selon_disputed_by",
                                                       "selon_fatalities_low",
                                                       "selon_fatalities_best",
                                                       "selon_fatalities_high",
                                                       "selon_certainty",
                                                       "selon_quote",
                                                       "selon_source_url",
                                                       "selon_review",
                                                       "selon_model"};

/// What the events of a row have together.
struct Gathered {
  Told told;
  std::vector<std::string> uris, statuses, voices, attributed, disputed, reviews, rules, titles, parts;
  std::int64_t revision = 0, timestamp = 0;
};

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end())
    list.push_back(std::move(value));
}

Gathered gathered(const AcledRow& row, const Lookup& lookup, const Surroundings& around) {
  Gathered out;
  std::set<const Report*> seen;
  for (const Event* event : row.events) {
    const Told told = lookup.told(*event);
    for (const Claim* claim : told.claims) add_once(out.rules, claim->rule);
    out.told.claims.insert(out.told.claims.end(), told.claims.begin(), told.claims.end());
    for (const Report* report : told.reports)
      if (seen.insert(report).second) out.told.reports.push_back(report);
    if (!out.told.leading) out.told.leading = told.leading;
    out.uris.push_back("selon:event/" + event->id);
    add_once(out.statuses, std::string(vocabulary::name(event->status)));
    for (const Voice* voice : independent_voices(*event)) add_once(out.voices, voice->id);
    for (auto& voice : disputed_by(*event, lookup)) add_once(out.disputed, std::move(voice));
    add_once(out.titles, event->title);
    if (!event->part_of.empty()) add_once(out.parts, "part of selon:event/" + event->part_of);
    if (const auto review = around.reviewed.find(event->id); review != around.reviewed.end())
      add_once(out.reviews, review->second);
    const auto changed = around.changed.find(event->id);
    const std::string& at = changed == around.changed.end() ? around.moment : changed->second.at;
    out.revision =
        std::max(out.revision, changed == around.changed.end() ? around.revision : changed->second.revision);
    if (const auto moment = base::parse_rfc3339(at)) out.timestamp = std::max(out.timestamp, *moment);
  }
  out.attributed = attributed_to(out.told, lookup);
  return out;
}

std::string notes_of(const Gathered& all) {
  std::string out = joined(all.titles, ". ");
  if (all.told.leading) out += ". \"" + all.told.leading->evidence.text + "\"";
  if (!all.parts.empty()) out += " (" + joined(all.parts, "; ") + ")";
  return out;
}

void write_acled(CsvWriter& csv, const AcledRow& row, const Gathered& all, const Surroundings& around) {
  const base::CivilDate date = base::civil(row.day);
  const int interaction_code = interaction(row.actor1.inter, row.actor2.title.empty() ? 0 : row.actor2.inter);
  csv.text(row.id).text(base::to_iso(row.day)).number(std::int64_t{date.year});
  csv.number(std::int64_t{row.time_precision}).text(row.disorder_type).text(row.event_type);
  csv.text(row.sub_event_type).text(row.actor1.title).text(joined(row.assoc1, "; "));
  csv.number(std::int64_t{row.actor1.title.empty() ? 0 : row.actor1.inter}).text(row.actor2.title);
  csv.text(joined(row.assoc2, "; ")).number(std::int64_t{row.actor2.title.empty() ? 0 : row.actor2.inter});
  csv.number(std::int64_t{interaction_code}).text(row.civilians_targeted ? "Civilian targeting" : "");
  csv.number(std::int64_t{row.place.code->iso}).text(row.place.code->region).text(row.place.code->country);
  csv.text(row.place.admin1).text(row.place.admin2).empty().text(row.place.name);
  csv.number(row.place.lat).number(row.place.lon).number(std::int64_t{row.place.geo_precision});
  csv.text(joined(sources_of(all.told), "; ")).text(source_scale(all.told, row.place.state, around));
  csv.text(notes_of(all)).number(row.fatalities);
  // ACLED gives the size of every demonstration, also where nobody told it.
  csv.text(row.event_type == "Protests" || row.event_type == "Riots" ? "crowd size=no report" : "");
  csv.number(all.timestamp);
}

void write_own(CsvWriter& csv, const AcledRow& row, const Gathered& all) {
  const Claim* leading = all.told.leading;
  const Report* report = nullptr;
  for (const Report* one : all.told.reports)
    if (leading && one->id == leading->report) report = one;
  csv.text(joined(all.uris, "; ")).number(all.revision).text(joined(all.statuses, "; "));
  csv.number(static_cast<std::int64_t>(all.told.reports.size()));
  csv.number(static_cast<std::int64_t>(all.voices.size()));
  csv.text(joined(all.attributed, "; ")).text(joined(all.disputed, "; "));
  csv.number(row.low).number(row.best).number(row.high);
  csv.text(leading ? vocabulary::name(leading->certainty) : "").text(leading ? leading->evidence.text : "");
  csv.text(report && is_link(report->url) ? report->url : "").text(joined(all.reviews, "; "));
  csv.text(fmt::format("selon {}: {}", kVersion, joined(all.rules, ", ")));
}

}  // namespace

Result<Written> AcledCsv::write(const View& view, Sink& out) const {
  const Lookup lookup(view);
  AcledRows made = acled_rows(view, lookup);
  CsvWriter csv(out, view.around->cells);
  SELON_TRY_VOID(csv.heading(kColumns));
  for (const AcledRow& row : made.rows) {
    const Gathered all = gathered(row, lookup, *view.around);
    write_acled(csv, row, all, *view.around);
    write_own(csv, row, all);
    SELON_TRY_VOID(csv.end_row());
  }
  return std::move(made.left_out);
}

}  // namespace selon::exporting
