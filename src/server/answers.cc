#include "server/answers.h"

#include <fmt/format.h>

#include "base/date.h"
#include "export/layout.h"
#include "server/target.h"

namespace selon::server {

using vocabulary::JsonWriter;

tl::unexpected<Error> none(std::string_view what) {
  return fail(ErrorCode::not_found, fmt::format("there is no {} of that id", what));
}

Response json_answer(std::string body) {
  Response response;
  response.type = "application/json";
  response.body = std::move(body);
  return response;
}

Response text_answer(std::string body, std::string_view type) {
  Response response;
  response.type = type;
  response.body = std::move(body);
  return response;
}

Response page_answer(const Call& call, const std::vector<std::string>& items, const std::string& next) {
  std::size_t bytes = 64;
  for (const std::string& item : items) bytes += item.size() + 2;
  std::string body;
  body.reserve(bytes);
  body += "{\"items\":[";
  const char* between = "\n";
  for (const std::string& item : items) {
    body += between;
    body += item;
    between = ",\n";
  }
  body += "]";
  Response response = json_answer({});
  if (!next.empty()) {
    Query query;
    for (const auto& pair : call.target.query)
      if (pair.first != "cursor") query.push_back(pair);
    query.emplace_back("cursor", next);
    const std::string_view target = call.request.target;
    const std::string address = std::string(target.substr(0, target.find('?'))) + "?" + written(query);
    body += ",\"next\":" + vocabulary::json_string(address);
    response.headers.push_back({"Link", "<" + address + ">; rel=\"next\""});
  }
  response.body = std::move(body += "}\n");
  return response;
}

namespace {

void write_spans(JsonWriter& out, std::string_view key, const std::vector<Span>& spans) {
  out.key(key).begin_array();
  for (const Span span : spans) {
    out.begin_object().key("begin").number(std::uint64_t{span.begin});
    out.key("end").number(std::uint64_t{span.end}).end_object();
  }
  out.end_array();
}

}  // namespace

std::string report_object(const Report& r, ReportParts parts, const std::string& notes,
                          const std::vector<Span>& masked) {
  JsonWriter out;
  out.begin_object().key("id").text(r.id);
  for (const auto& [key, value] : {std::pair<std::string_view, const std::string&>{"url", r.url},
                                   {"outlet", r.outlet},
                                   {"agency", r.agency},
                                   {"title", r.title},
                                   {"byline", r.byline},
                                   {"language", r.language}})
    exporting::text_field(out, key, value);
  exporting::day_field(out, "published", r.published);
  exporting::text_field(out, "published_by", r.published_by);
  exporting::day_field(out, "modified", r.modified);
  exporting::day_field(out, "fetched", r.fetched);
  exporting::text_field(out, "digest", r.digest);
  exporting::text_field(out, "source", r.source);
  if (parts == ReportParts::whole) {
    write_spans(out.key("text").text(r.text), "paragraphs", r.paragraphs);
    out.key("notes").raw(notes.empty() ? "[]" : notes);
    if (!masked.empty()) write_spans(out, "masked", masked);
  }
  return out.end_object().take();
}

}  // namespace selon::server
