// Reports that programs send.
#include <algorithm>
#include <thread>

#include "engine/posted.h"
#include "server/answers.h"
#include "server/handlers.h"
#include "server/problem.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::server {

namespace {

using vocabulary::JsonWriter;

/// One document of application/json; a document a line of application/x-ndjson.
std::vector<std::string> documents_of(const Request& request) {
  if (!request.header("content-type").starts_with("application/x-ndjson")) return {request.body};
  std::vector<std::string> lines;
  for (std::string_view rest = request.body; !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(line);
  }
  return lines;
}

void list(JsonWriter& out, std::string_view key, const std::vector<record::Quarantined>& items) {
  out.key(key).begin_array();
  for (const auto& item : items) {
    out.begin_object().key("code").text(vocabulary::name(item.error.code));
    out.key("reason").text(vocabulary::name(item.reason)).key("byte").number(item.byte);
    out.key("message").text(item.error.message).end_object();
  }
  out.end_array();
}

}  // namespace

Result<Response> post_reports(Service& service, const Call& call) {
  engine::Posted posted;
  posted.lines = documents_of(call.request);
  posted.source = "posted by " + call.bearer->name;
  posted.read_by = service.settings().read_by;
  posted.workers = std::clamp(std::thread::hardware_concurrency(), 1u, 16u);
  return service.write([&](record::Store& store, const pack::Packs& packs) -> Result<Response> {
    SELON_TRY(const engine::PostedTally tally, engine::take_posted(store, packs, posted));
    if (tally.documents == static_cast<std::int64_t>(tally.quarantined.size())) {
      JsonWriter why;
      list(why.begin_object(), "quarantined", tally.quarantined);
      const std::string members = why.end_object().take();
      return problem_with(Problem::unprocessable, "no document of the body can be read",
                          std::string_view(members).substr(1, members.size() - 2));
    }
    JsonWriter out;
    out.begin_object().key("documents").number(tally.documents).key("stored").number(tally.added);
    out.key("read_anew").number(tally.replaced).key("already_known").number(tally.known);
    list(out, "quarantined", tally.quarantined);
    list(out, "truncated", tally.truncated);
    Response response = json_answer(out.end_object().take());
    response.status = tally.added + tally.replaced > 0 ? 201 : 200;
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
  });
}

}  // namespace selon::server
