// One thing by its id.
#include <fmt/format.h>

#include <algorithm>

#include "export/claims_jsonl.h"
#include "export/layout.h"
#include "export/record_json.h"
#include "record/load.h"
#include "server/answers.h"
#include "server/handlers.h"
#include "server/memory_pages.h"
#include "vocabulary/json.h"
#include "vocabulary/names.h"

namespace selon::server {

namespace {

tl::unexpected<Error> none(std::string_view what) {
  return fail(ErrorCode::not_found, fmt::format("there is no {} of that id", what));
}

template <class T>
const T* with_id(const std::vector<T>& all, const std::string& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

Result<std::string> event_now(Service& service, const std::string& id) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(auto found, record::load_events(*store, std::vector{id}));
  if (found.empty()) return none("event");
  found.front().part_of = service.whole_of(found.front());
  return exporting::event_object(found.front());
}

std::string notes_json(const Report& report, const std::vector<record::RoomNote>& of_rooms) {
  vocabulary::JsonWriter out;
  out.begin_array();
  const auto add = [&](const Note& note, std::string_view room) {
    out.begin_object().key("code").text(vocabulary::name(note.code));
    exporting::text_field(out, "detail", note.detail);
    exporting::text_field(out, "room", room);
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

}  // namespace

Result<Response> get_event(Service& service, const Call& call) {
  const std::string& id = call.arguments[0];
  if (!call.as_of) {
    SELON_TRY(std::string json, event_now(service, id));
    return json_answer(std::move(json));
  }
  SELON_TRY(const auto held, past_of(service, call));
  const Event* event = with_id(held.view->then.record.events, id);
  if (!event) return none("event");
  return json_answer(exporting::event_object(*event));
}

Result<Response> get_claim(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto claim, record::load_claim(*store, call.arguments[0]));
  if (!claim) return none("claim");
  return json_answer(exporting::claim_line(*claim));
}

Result<Response> get_report(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const Report report, report_named(*store, call.arguments[0]));
  SELON_TRY(const auto notes, record::load_notes(*store, report.id));
  return json_answer(report_object(report, ReportParts::whole, notes_json(report, notes)));
}

Result<Response> get_report_text(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(Report report, report_named(*store, call.arguments[0]));
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

Result<Response> get_dispute(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto dispute, record::load_dispute(*store, call.arguments[0]));
  if (!dispute) return none("dispute");
  return json_answer(exporting::dispute_object(*dispute));
}

Result<Response> get_story(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto stories, record::load_stories(*store, std::vector{call.arguments[0]}));
  if (stories.empty()) return none("story");
  return json_answer(vocabulary::to_json(stories.front()));
}

}  // namespace selon::server
