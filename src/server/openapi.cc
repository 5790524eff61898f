#include "server/openapi.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "record/filter_fields.h"
#include "selon/version.h"
#include "server/problem.h"
#include "server/route.h"
#include "server/schemas.h"
#include "server/status.h"
#include "vocabulary/json_write.h"

namespace selon::server {

namespace {

using vocabulary::JsonWriter;
constexpr std::string_view kBase = "#/components/schemas/";

std::string_view place_name(In in) {
  switch (in) {
    case In::path:
      return "path";
    case In::query:
      return "query";
    case In::header:
      return "header";
  }
  return "query";
}

void write_schema_of(JsonWriter& out, const Parameter& p) {
  out.begin_object();
  switch (p.form) {
    case Form::text:
      out.key("type").text("string");
      break;
    case Form::day:
      out.key("type").text("string").key("format").text("date");
      break;
    case Form::integer:
      out.key("type").text("integer").key("minimum").number(p.least).key("maximum").number(p.most);
      break;
    case Form::number:
      out.key("type").text("number").key("minimum").number(p.least).key("maximum").number(p.most);
      break;
    case Form::word:
      out.key("type").text("string");
      break;
  }
  if (p.form == Form::text) out.key("maxLength").number(p.most > 0 ? p.most : std::int64_t{4096});
  if (!p.choices.empty()) {
    out.key("enum").begin_array();
    for (std::string_view rest = p.choices; !rest.empty();) {
      const auto end = rest.find('|');
      out.text(rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    out.end_array();
  }
  out.end_object();
}

/// Fields that take many values may stand several times.
bool repeats(const Route& route, const Parameter& p) {
  if (!(route.takes & kFilters)) return false;
  return std::any_of(std::begin(record::kFilterFields), std::end(record::kFilterFields),
                     [&](const record::FilterField& f) { return f.many && f.name == p.name; });
}

void write_parameter(JsonWriter& out, const Route& route, const Parameter& p) {
  out.begin_object().key("name").text(p.name).key("in").text(place_name(p.in));
  out.key("description").text(p.summary).key("required").boolean(p.required || p.in == In::path);
  out.key("schema");
  if (repeats(route, p)) {
    out.begin_object().key("type").text("array").key("items");
    write_schema_of(out, p);
    out.end_object().key("style").text("form").key("explode").boolean(true);
    if (!p.example.empty()) out.key("example").begin_array().text(p.example).end_array();
  } else {
    write_schema_of(out, p);
    if (!p.example.empty()) {
      out.key("example");
      if (p.form == Form::integer)
        out.raw(p.example);
      else
        out.text(p.example);
    }
  }
  out.end_object();
}

void write_reference(JsonWriter& out, std::string_view schema) {
  out.begin_object().key("$ref").text(std::string(kBase) + std::string(schema)).end_object();
}

void write_answer(JsonWriter& out, const Answer& answer) {
  out.key(std::to_string(answer.status)).begin_object().key("description").text(answer.summary);
  out.key("content").begin_object().key(answer.media).begin_object().key("schema");
  if (answer.schema.empty()) {
    out.begin_object();
    if (answer.media != "application/json") out.key("type").text("string");
    out.end_object();
  } else {
    write_reference(out, answer.schema);
  }
  out.end_object().end_object().end_object();
}

void write_problem(JsonWriter& out, std::string_view status, std::string_view words) {
  out.key(status).begin_object().key("description").text(words).key("content").begin_object();
  out.key("application/problem+json").begin_object().key("schema");
  write_reference(out, "Problem");
  out.end_object().end_object().end_object();
}

void write_operation(JsonWriter& out, const Route& route) {
  std::string method(route.method);
  for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
  out.key(method).begin_object().key("operationId").text(route.id).key("summary").text(route.summary);
  out.key("tags").begin_array().text(route.group).end_array();
  out.key("x-role").text(name(route.role));
  const auto parameters = parameters_of(route);
  if (!parameters.empty()) {
    out.key("parameters").begin_array();
    for (const Parameter& p : parameters) write_parameter(out, route, p);
    out.end_array();
  }
  if (!route.body.empty()) {
    out.key("requestBody").begin_object().key("required").boolean(true).key("content").begin_object();
    out.key("application/json").begin_object().key("schema");
    write_reference(out, route.body);
    out.end_object();
    if (route.takes_lines())
      out.key("application/x-ndjson")
          .begin_object()
          .key("schema")
          .begin_object()
          .key("type")
          .text("string")
          .end_object()
          .end_object();
    out.end_object().end_object();
  }
  out.key("responses").begin_object();
  for (const Answer& answer : route.answers) write_answer(out, answer);
  if (route.tag != Tag::none)
    out.key("304").begin_object().key("description").text("as If-None-Match says it is").end_object();
  for (const int status : problem_statuses(route))
    write_problem(out, std::to_string(status), phrase_of(status));
  write_problem(out, "default", "any other problem");
  out.end_object().key("security").begin_array();
  if (route.role <= Role::reader) out.begin_object().end_object();
  if (route.role != Role::anyone) out.begin_object().key("bearer").begin_array().end_array().end_object();
  out.end_array().end_object();
}

std::string choices_in_words(std::string_view choices) {
  std::string out;
  for (std::string_view rest = choices; !rest.empty();) {
    const auto end = rest.find('|');
    out += fmt::format("{}`{}`", out.empty() ? "" : ", ", rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return out;
}

std::string takes_in_words(const Parameter& p) {
  switch (p.form) {
    case Form::text:
      return p.choices.empty() ? "text" : choices_in_words(p.choices);
    case Form::day:
      return "day";
    case Form::integer:
      return p.most == INT64_MAX ? fmt::format("from {}", p.least) : fmt::format("{} to {}", p.least, p.most);
    case Form::number:
      return fmt::format("number from {} to {}", p.least, p.most);
    case Form::word:
      return choices_in_words(p.choices);
  }
  return {};
}

std::string groups_in_words(std::uint8_t takes) {
  std::string out;
  if (takes & kFilters) out += "[filters](#filters)";
  if (takes & kPages) out += std::string(out.empty() ? "" : ", ") + "[pages](#pages)";
  if (takes & kAsOf) out += std::string(out.empty() ? "" : ", ") + "[as_of](#as-of)";
  return out;
}

std::string route_section(const Route& route) {
  std::string out = fmt::format("\n### {} {}\n\n{}.", route.method, route.path, route.summary);
  out += route.role == Role::anyone ? " Anybody." : fmt::format(" Role: `{}`.", name(route.role));
  if (const std::string groups = groups_in_words(route.takes); !groups.empty())
    out += fmt::format(" Takes {}.", groups);
  for (const Answer& answer : route.answers)
    out += fmt::format(
        " Answers {}: {}, {}.", answer.status, answer.summary,
        answer.schema.empty() ? fmt::format("`{}`", answer.media) : fmt::format("`{}`", answer.schema));
  if (!route.body.empty()) out += fmt::format(" The body is a `{}`.", route.body);
  out += "\n";
  if (route.parameters.empty()) return out;
  out += "\n| parameter | in | takes | what it does |\n|---|---|---|---|\n";
  for (const Parameter& p : route.parameters)
    out += fmt::format("| `{}` | {} | {} | {} |\n", p.name, place_name(p.in), takes_in_words(p), p.summary);
  return out;
}

}  // namespace

std::string openapi_document() {
  JsonWriter out;
  out.begin_object().key("openapi").text("3.1.0").key("info").begin_object();
  out.key("title").text("Selon").key("version").text(kVersion);
  out.key("summary").text("One sourced record of what the news of a conflict says.");
  out.key("description")
      .text(
          "Reads need no token on a loopback address; changes need one. Errors are problem details (RFC "
          "9457).");
  out.key("license").begin_object().key("name").text("Apache-2.0").key("identifier").text("Apache-2.0");
  out.end_object().end_object();
  out.key("servers").begin_array().begin_object().key("url").text("/").end_object().end_array();
  out.key("tags").begin_array();
  for (const auto& [tag, words] :
       {std::pair<std::string_view, std::string_view>{"server", "The server itself."},
        {"record", "What the record holds."},
        {"changes", "What people decide and bring in."}})
    out.begin_object().key("name").text(tag).key("description").text(words).end_object();
  out.end_array().key("paths").begin_object();
  std::set<std::string_view> told;
  for (const Route& route : routes()) {
    if (!told.insert(route.path).second) continue;
    out.key(route.path).begin_object();
    for (const Route& same : routes())
      if (same.path == route.path) write_operation(out, same);
    out.end_object();
  }
  out.end_object().key("components").begin_object().key("schemas").begin_object();
  for (const Schema& schema : schemas()) out.key(schema.name).raw(json_schema(schema, kBase));
  std::set<std::string_view> pages;
  for (const Route& route : routes())
    for (const Answer& answer : route.answers)
      if (!element_of_page(answer.schema).empty()) pages.insert(answer.schema);
  for (const auto page : pages) out.key(page).raw(page_schema(element_of_page(page), kBase));
  out.end_object().key("securitySchemes").begin_object().key("bearer").begin_object();
  out.key("type").text("http").key("scheme").text("bearer").end_object().end_object();
  return out.end_object().end_object().take();
}

std::string api_page() {
  std::string out =
      "# HTTP interface\n\nMade from the server's own table of routes by `selon manual --as api`. What holds "
      "for "
      "all of it (tokens,\npages, errors, streams) is told in [serving](serving.md). `GET /v1/openapi.json` "
      "is the "
      "same for programs.\n\n## Filters\n\nValues of one field are alternatives, fields add up. Where many "
      "are "
      "taken, `NAME__in=A,B` gives a list.\n\n| parameter | also | takes | what it does "
      "|\n|---|---|---|---|\n";
  for (const record::FilterField& f : record::kFilterFields)
    out += fmt::format(
        "| `{}` | {} | {} | {} |\n", f.name,
        f.many ? fmt::format("`{}__in`", f.name) : choices_in_words(f.aliases),
        f.choices.empty() ? fmt::format("{}, as `{}`", f.value, f.example) : choices_in_words(f.choices),
        f.summary);
  out +=
      "\n## Pages\n\n| parameter | takes | what it does |\n|---|---|---|\n"
      "| `cursor` | text | where the page begins: taken from `next` of the page before |\n"
      "| `limit` | 1 to 1000 | how many at most; 100 where nothing is said |\n"
      "\n## As of\n\n`as_of=DAY`: what was known by the end of this day, from the reports known then "
      "alone.\n\n## "
      "Routes\n";
  for (const Route& route : routes()) out += route_section(route);
  out += "\n## Objects\n";
  for (const Schema& schema : schemas()) {
    out += fmt::format("\n### {}\n\n{}\n\n| field | type | what it is |\n|---|---|---|\n", schema.name,
                       schema.summary);
    for (const Field& field : schema.fields) {
      const std::string type = field.type.find('|') == std::string_view::npos
                                   ? fmt::format("`{}`", field.type)
                                   : choices_in_words(field.type);
      out +=
          fmt::format("| `{}` | {}{}{} | {} |\n", field.name, type, field.required ? "" : ", may be absent",
                      field.nullable ? ", may be null" : "", field.summary);
    }
  }
  return out;
}

}  // namespace selon::server
