#include "engine/document_reader.h"

#include <fmt/format.h>

#include <exception>

#include "report/document.h"

namespace selon::engine {

RawReport prepared(RawReport document, const IngestOptions& options) {
  if (document.outlet.empty()) document.outlet = options.outlet;
  if (document.published.empty()) document.published = options.published;
  if (document.fetched.empty()) document.fetched = options.fetched;
  report::seal(document);
  return document;
}

Outcome DocumentReader::operator()(RawReport raw) {
  const std::string source = raw.source;
  try {
    return read_document(std::move(raw));
  } catch (const std::exception& trouble) {  // a fault of ours: the document is set aside, the run goes on
    return record::Quarantined{source, {ErrorCode::unexpected, trouble.what(), {source}}, Reason::fault};
  }
}

Outcome DocumentReader::read_document(RawReport raw) {
  raw = prepared(std::move(raw), options_);
  Report report = clean_report(raw, workspace_);
  const auto known = known_(report.id);
  if (known && record::is_settled(*known, report, options_.read_by))
    return record::Entry{std::move(raw), std::move(report), std::nullopt};
  const Reading reading = read_for_record(report, workspace_);
  return record::Entry{std::move(raw), std::move(report), findings_of(reading, packs_)};
}

record::Quarantined set_aside(const report::Refused& refused) {
  const Error& error = refused.error;
  const std::string place =
      error.where.line > 0 ? fmt::format("{}:{}", error.where.file, error.where.line) : error.where.file;
  return {place, error, refused.reason, refused.byte};
}

void note_cut(const RawReport& raw, Tally& tally) {
  if (const auto& cut = raw.cut)
    tally.truncated.push_back(
        {raw.source, {ErrorCode::too_large, "was read in part", {}}, cut->reason, cut->byte});
}

void count(record::Taken taken, Tally& tally) {
  switch (taken) {
    case record::Taken::added:
      ++tally.added;
      break;
    case record::Taken::replaced:
      ++tally.replaced;
      break;
    case record::Taken::known:
      ++tally.known;
      break;
  }
}

}  // namespace selon::engine
