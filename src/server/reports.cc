// One report, and what is told of it: its text, its document, its versions, its copies.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "engine/compared.h"
#include "export/copies_json.h"
#include "export/layout.h"
#include "record/load.h"
#include "server/answers.h"
#include "server/handlers.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"
#include "vocabulary/spans.h"

namespace selon::server {

namespace {

using vocabulary::JsonWriter;
using vocabulary::name;

/// Versions are compared with the one before, the newest so many: one question is answered in bounded time.
constexpr std::size_t kMostCompared = 20;
/// Of a text so much is read on request, in well under a second; docs/figures.md, "The page".
constexpr std::uint32_t kMostRead = 64'000;

std::string notes_json(const Report& report, const std::vector<record::RoomNote>& of_rooms) {
  JsonWriter out;
  out.begin_array();
  const auto add = [&](const Note& note, std::string_view room) {
    out.begin_object().key("code").text(name(note.code));
    exporting::text_field(out, "detail", note.detail);
    exporting::text_field(out, "room", room);
    if (!note.span.empty())
      out.key("begin").number(std::uint64_t{note.span.begin}).key("end").number(std::uint64_t{note.span.end});
    out.end_object();
  };
  for (const Note& note : report.notes) add(note, "clean");
  for (const auto& note : of_rooms) add(note.note, note.room);
  return out.end_array().take();
}

Result<Report> report_named(record::Store& store, const std::string& id) {
  SELON_TRY(auto report, record::load_report(store, id));
  if (!report) return none("report");
  return *std::move(report);
}

/// The paragraphs that begin and end within the first bytes; of a longer first one, what lies in them.
Report beginning_of(Report report) {
  if (report.text.size() <= kMostRead) return report;
  std::uint32_t end = kMostRead;
  while ((static_cast<unsigned char>(report.text[end]) & 0xC0) == 0x80) --end;
  std::vector<Span> whole;
  for (const Span paragraph : report.paragraphs)
    if (paragraph.end <= end) whole.push_back(paragraph);
  if (whole.empty()) whole.push_back({0, end});
  report.text.resize(whole.back().end);
  report.paragraphs = std::move(whole);
  report.origins.clear();
  return report;
}

void write_sentence(JsonWriter& out, const engine::Compared& c, const engine::SentenceChange& change) {
  out.begin_object().key("fate").text(engine::name(change.fate));
  exporting::text_field(out, "before", slice(c.before.text, change.before));
  exporting::text_field(out, "after", slice(c.after.text, change.after));
  out.end_object();
}

void write_claim(JsonWriter& out, const ClaimChange& change) {
  out.begin_object().key("fate").text(name(change.fate));
  exporting::text_field(out, "before", change.before);
  exporting::text_field(out, "after", change.after);
  exporting::list_field(out, "fields", change.slots);
  out.end_object();
}

void write_comparison(JsonWriter& out, const engine::Compared& c) {
  out.begin_object().key("before").text(c.before.id).key("after").text(c.after.id);
  if (c.before.title != c.after.title)
    out.key("titles")
        .begin_object()
        .key("before")
        .text(c.before.title)
        .key("after")
        .text(c.after.title)
        .end_object();
  out.key("sentences").begin_array();
  for (const auto& change : c.text.sentences) write_sentence(out, c, change);
  out.end_array().key("claims").begin_array();
  for (const auto& change : c.claims) write_claim(out, change);
  out.end_array().end_object();
}

}  // namespace

Result<Response> get_report(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(Report report, report_named(*store, call.arguments[0]));
  SELON_TRY(auto notes, record::load_notes(*store, report.id));
  SELON_TRY(const auto mask, service.masks().of(report.id));
  engine::mask(report, mask);
  for (auto& note : notes) engine::mask(note.note, mask);
  return json_answer(report_object(report, ReportParts::whole, notes_json(report, notes), mask.text));
}

Result<Response> get_report_text(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(Report report, report_named(*store, call.arguments[0]));
  SELON_TRY(report, service.masks().masked(std::move(report)));
  return text_answer(std::move(report.text), "text/plain; charset=utf-8");
}

/// As it came, and never shown by a browser as what it was: it is somebody else's page.
Result<Response> get_report_document(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const Report report, report_named(*store, call.arguments[0]));
  SELON_TRY(auto document, record::load_document(*store, report.digest));
  if (!document) return none("document");
  Response response = text_answer(std::move(document->bytes), "application/octet-stream");
  response.headers.push_back(
      {"Content-Disposition", fmt::format("attachment; filename=\"{}.{}\"", report.digest.substr(0, 16),
                                          document->form == selon::Form::html ? "html.txt" : "txt")});
  response.headers.push_back({"Content-Security-Policy", "sandbox; default-src 'none'"});
  return response;
}

Result<Response> get_report_versions(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  const std::string& id = call.arguments[0];
  SELON_TRY(const auto article, record::load_versions_of(*store, id));
  std::vector<std::string> versions;
  if (article) {
    versions = article->reports;
  } else {
    SELON_TRY_VOID(report_named(*store, id));
    versions = {id};
  }
  JsonWriter out;
  out.begin_object();
  exporting::list_field(out, "versions", versions);
  out.key("compared").begin_array();
  const std::size_t first = versions.size() > kMostCompared ? versions.size() - kMostCompared : 1;
  // What the store is asked for comes first: reading texts for their masks is not to count against it.
  std::vector<engine::Compared> pairs;
  for (std::size_t at = first; at < versions.size(); ++at) {
    SELON_TRY(engine::Compared compared, engine::compared(*store, versions[at - 1], versions[at]));
    pairs.push_back(std::move(compared));
  }
  for (engine::Compared& compared : pairs) {
    SELON_TRY(compared.before, service.masks().masked(std::move(compared.before)));
    SELON_TRY(compared.after, service.masks().masked(std::move(compared.after)));
    write_comparison(out, compared);
  }
  return json_answer(out.end_array().end_object().take());
}

Result<Response> get_report_copies(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  const std::string& id = call.arguments[0];
  SELON_TRY(auto group, record::load_copies_of(*store, id));
  if (!group) {
    SELON_TRY_VOID(report_named(*store, id));
    return json_answer("{\"items\":[]}");
  }
  std::map<std::string, Report> reports;
  for (const std::string& member : group->reports) {
    SELON_TRY(auto report, record::load_report(*store, member));
    if (report) reports.emplace(member, *std::move(report));
  }
  for (auto& [member, report] : reports) {
    SELON_TRY(report, service.masks().masked(std::move(report)));
  }
  SELON_TRY(const auto of_origin, service.masks().of(group->origin));
  for (Copy& copy : group->copies) {
    SELON_TRY(const auto of_copy, service.masks().of(copy.report));
    for (FactEdit& edit : copy.edits) engine::mask(edit, of_origin, of_copy);
  }
  const auto part = [&](std::string Report::*field) {
    return [&reports, field](const std::string& member) {
      const auto found = reports.find(member);
      return found == reports.end() ? std::string() : found->second.*field;
    };
  };
  const auto words = [&](const std::string& member, Span span) {
    const auto found = reports.find(member);
    if (found == reports.end() || span.end > found->second.text.size()) return std::string();
    return std::string(slice(found->second.text, span));
  };
  JsonWriter out;
  out.begin_object().key("items").begin_array();
  out.raw(exporting::copy_group_object(*group, {part(&Report::source), part(&Report::outlet), words}));
  return json_answer(out.end_array().end_object().take());
}

Result<Response> get_report_spans(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(Report report, report_named(*store, call.arguments[0]));
  SELON_TRY(const auto workspace, service.readers().lend());
  const std::size_t whole = report.text.size();
  Reading reading = engine::read(beginning_of(std::move(report)), *workspace);
  const auto said = engine::attributed_words(reading, engine::packs_of(*workspace));
  // The mask is of the whole text; what was read is its beginning.
  SELON_TRY(const auto mask, service.masks().of(reading.report.id));
  engine::mask(reading, mask);
  JsonWriter out;
  out.begin_object().key("items").begin_array();
  for (const std::string& span : vocabulary::span_objects(reading, said, vocabulary::DaysAs::object))
    out.raw(span);
  out.end_array();
  if (reading.report.text.size() < whole)
    out.key("read_until").number(std::uint64_t{reading.report.text.size()});
  return json_answer(out.end_object().take());
}

}  // namespace selon::server
