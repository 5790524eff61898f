// The server itself: whether it serves, what it has, what it counted.
#include <fmt/format.h>

#include <array>

#include "record/apply.h"
#include "selon/version.h"
#include "server/answers.h"
#include "server/handlers.h"
#include "server/openapi.h"
#include "server/tagging.h"
#include "vocabulary/json_write.h"

namespace selon::server {

namespace {

using vocabulary::JsonWriter;

Response health(std::string_view status, int code) {
  JsonWriter out;
  Response response = json_answer(out.begin_object().key("status").text(status).end_object().take());
  response.status = code;
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

std::string home_page() {
  std::string list;
  for (const Route& route : routes())
    if (route.method == "GET" && route.group == "record" && route.path.find('{') == std::string_view::npos)
      list += fmt::format("<li><a href=\"{0}\">{0}</a>: {1}</li>\n", route.path, route.summary);
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>Selon</title></head>\n<body><main><h1>Selon</h1>\n<p>One "
      "sourced "
      "record of what the news of a conflict says: who says so, and who disputes it.</p>\n<p>The web page is "
      "not here: "
      "<code>./dev build</code> makes it, <code>--page</code> names its folder.</p>\n<h2>What there is"
      "</h2>\n<ul>\n{}</ul>\n<p><a href=\"/v1/openapi.json\">The interface for programs</a>; its page is "
      "docs/api.md. Version {}.</p>\n</main></body></html>\n",
      list, kVersion);
}

}  // namespace

Result<Response> get_home(Service& service, const Call& call) {
  if (auto page = page_answer(service.page(), call.request, call.target)) return *std::move(page);
  Response response = text_answer(home_page(), "text/html; charset=utf-8");
  response.headers.push_back({"Cache-Control", "no-cache"});
  return response;
}

Result<Response> get_health(Service&, const Call&) { return health("ok", 200); }

Result<Response> get_readiness(Service& service, const Call&) {
  if (service.ending()) return health("failing", 503);
  const auto state = service.state();
  return state ? health("ready", 200) : health("failing", 503);
}

Result<Response> get_metrics(Service& service, const Call&) {
  Metrics::State state;
  if (const auto store = service.store()) {
    const auto revision = record::revision(**store);
    const auto pending = record::count_pending(**store);
    if (revision && pending) state = {*revision, *pending, !service.ending()};
  }
  Response response = text_answer(service.metrics().written(service.traffic(), state),
                                  "text/plain; version=0.0.4; charset=utf-8");
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

Result<Response> get_document(Service&, const Call&) { return json_answer(openapi_document()); }

Result<Response> get_index(Service& service, const Call&) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const std::int64_t revision, record::revision(*store));
  JsonWriter out;
  out.begin_object()
      .key("version")
      .text(kVersion)
      .key("revision")
      .number(revision)
      .key("links")
      .begin_array();
  for (const Route& route : routes())
    if (route.method == "GET" && route.path.starts_with("/v1/") &&
        route.path.find('{') == std::string_view::npos)
      out.begin_object().key("href").text(route.path).key("title").text(route.summary).end_object();
  return json_answer(out.end_array().end_object().take());
}

Result<Response> get_stream(Service& service, const Call& call) {
  Response response = text_answer("", "text/event-stream");
  response.headers.push_back({"Cache-Control", "no-store"});
  const std::string_view last = call.request.header("last-event-id");
  response.follow = last.empty() ? service.stream().newest() : std::string(last.substr(0, 64));
  return response;
}

}  // namespace selon::server
