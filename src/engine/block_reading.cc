#include "engine/block_reading.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <variant>

#include "base/hash.h"
#include "engine/document_reader.h"
#include "record/stored_value.h"
#include "report/report.h"
#include "story/archive.h"
#include "story/versions.h"

namespace selon::engine {

using vocabulary::from_json;
using vocabulary::to_json;

std::int64_t number_of(std::string_view id) { return static_cast<std::int64_t>(base::hash64(id)); }

FoundRow found_row(const record::Findings& findings) {
  FoundRow out;
  for (const Claim& claim : findings.claims.claims) out.claims.push_back(record::stored_value(claim));
  for (const auto& statement : findings.claims.control)
    out.control.push_back(record::stored_value(statement));
  for (const NamingUse& use : findings.claims.naming) out.naming.push_back(to_json(use));
  const auto add = [&](std::string_view room, const std::vector<Note>& notes) {
    for (const Note& note : notes) {
      out.note_rooms.emplace_back(room);
      out.notes.push_back(to_json(note));
    }
  };
  add("analysis", findings.analysis_notes);
  add("ground", findings.ground_notes);
  add("claim", findings.claims.notes);
  return out;
}

namespace {

/// Of documents, so many are held at once.
constexpr std::size_t kBatchBytes = std::size_t{16} << 20;

ReadingRow row_of(record::Entry entry) {
  ReadingRow row;
  Report& report = entry.report;
  RawReport& raw = entry.raw;
  const Fingerprint& print = entry.findings->fingerprint;
  const story::Order order = story::order_of(print);
  row.source = report.source, row.report = report.id;
  row.at_day = order.day, row.number = order.key;
  row.rank = record::rank(report);
  row.published = report.published;
  row.outlet = report.outlet, row.agency = report.agency, row.language = report.language;
  row.title = report.title, row.url = report.url;
  row.article = story::article_of(print);
  row.fingerprint = to_json(print);
  row.found = found_row(*entry.findings);
  row.document = raw.digest, row.form = raw.form;
  row.charset = raw.bytes.empty() ? "utf-8" : raw.charset;
  row.bytes = raw.bytes.empty() ? std::move(raw.body) : std::move(raw.bytes);
  row.cut = raw.cut;
  row.value = record::stored_value(report);
  row.text = std::move(report.text);
  return row;
}

}  // namespace

Result<record::Findings> findings_from(const FoundRow& row) {
  record::Findings out;
  SELON_TRY(out.claims.claims, all_from_json<Claim>(row.claims));
  SELON_TRY(out.claims.control, all_from_json<ControlStatement>(row.control));
  SELON_TRY(out.claims.naming, all_from_json<NamingUse>(row.naming));
  if (row.notes.size() != row.note_rooms.size())
    return fail(ErrorCode::invalid, "as many rooms as notes are needed");
  for (std::size_t i = 0; i < row.notes.size(); ++i) {
    SELON_TRY(Note note, from_json<Note>(row.notes[i]));
    auto& notes = row.note_rooms[i] == "analysis" ? out.analysis_notes
                  : row.note_rooms[i] == "ground" ? out.ground_notes
                                                  : out.claims.notes;
    notes.push_back(std::move(note));
  }
  return out;
}

Result<record::Entry> entry_from(const ReadingRow& row) {
  record::Entry out;
  SELON_TRY(out.report, from_json<Report>(row.value));
  out.report.text = row.text, out.report.source = row.source;
  SELON_TRY(record::Findings findings, findings_from(row.found));
  SELON_TRY(findings.fingerprint, from_json<Fingerprint>(row.fingerprint));
  out.findings = std::move(findings);
  out.raw.source = row.source, out.raw.digest = row.document;
  out.raw.form = row.form, out.raw.charset = row.charset, out.raw.bytes = row.bytes;
  out.raw.cut = row.cut;
  return out;
}

std::int64_t read_rows(const std::string& path, const RowDoor& door, const pack::Packs& packs,
                       const std::function<bool(ReadRows)>& take) {
  const auto nothing_known = [](const std::string&) -> std::optional<record::Known> { return std::nullopt; };
  DocumentReader reader(packs, door.options, nothing_known,
                        door.desk ? std::move(*door.desk) : Workspace(packs));
  ReadRows rows;
  std::int64_t documents = 0;
  std::size_t bytes = 0;
  bool wanted = true;
  const report::Sink sink = [&](report::Reading document) {
    if (!wanted) return;
    ++documents;
    if (!document) {
      rows.quarantined.push_back(set_aside(document.error()));
    } else {
      Outcome outcome = reader(std::move(*document));
      if (auto* entry = std::get_if<record::Entry>(&outcome)) {
        rows.readings.push_back(row_of(std::move(*entry)));
        bytes += rows.readings.back().bytes.size();
      } else {
        rows.quarantined.push_back(std::move(std::get<record::Quarantined>(outcome)));
      }
    }
    if (rows.readings.size() + rows.quarantined.size() < door.batch && bytes < kBatchBytes) return;
    bytes = 0;
    wanted = take(std::exchange(rows, {}));
  };
  if (door.name.empty()) {
    report::read(path, report::Limits{}, sink);
  } else if (std::ifstream in(path, std::ios::binary); in) {
    report::read_stream(in, door.name, report::Limits{}, sink);
  } else {
    rows.quarantined.push_back(
        {door.name, {ErrorCode::not_found, "no such file", {door.name}}, Reason::missing, 0});
  }
  if (wanted && (!rows.readings.empty() || !rows.quarantined.empty())) take(std::move(rows));
  if (door.desk) *door.desk = std::move(reader).leave_workspace();
  return documents;
}

}  // namespace selon::engine
