#include "server/schemas.h"

#include "server/schema_fields.h"
#include "vocabulary/json_write.h"

namespace selon::server {

namespace {

using vocabulary::JsonWriter;

void write_type(JsonWriter& out, std::string_view type, std::string_view base, std::string_view summary) {
  out.begin_object();
  if (!summary.empty()) out.key("description").text(summary);
  if (type.ends_with('?')) {
    JsonWriter element;
    write_type(element, type.substr(0, type.size() - 1), base, "");
    out.key("anyOf").begin_array().raw(element.take());
    out.begin_object().key("type").text("null").end_object().end_array();
  } else if (type.starts_with('[')) {
    JsonWriter element;
    write_type(element, type.substr(1, type.size() - 2), base, "");
    out.key("type").text("array").key("items").raw(element.take());
  } else if (type == "day") {
    out.key("type").text("string").key("format").text("date");
  } else if (type == "moment") {
    out.key("type").text("string").key("format").text("date-time");
  } else if (type == "string" || type == "integer" || type == "number" || type == "boolean" ||
             type == "object") {
    out.key("type").text(type);
  } else if (type.find('|') != std::string_view::npos) {
    out.key("type").text("string").key("enum").begin_array();
    for (std::string_view rest = type;;) {
      const auto end = rest.find('|');
      out.text(rest.substr(0, end));
      if (end == std::string_view::npos) break;
      rest = rest.substr(end + 1);
    }
    out.end_array();
  } else {
    out.key("$ref").text(std::string(base) + std::string(type));
  }
  out.end_object();
}

}  // namespace

std::span<const Schema> schemas() { return kSchemas; }

const Schema* find_schema(std::string_view name) {
  for (const Schema& schema : kSchemas)
    if (schema.name == name) return &schema;
  return nullptr;
}

std::string json_schema(const Schema& schema, std::string_view base) {
  JsonWriter out;
  out.begin_object().key("type").text("object").key("description").text(schema.summary);
  out.key("additionalProperties").boolean(schema.name == "Problem");
  out.key("required").begin_array();
  for (const Field& field : schema.fields)
    if (field.required) out.text(field.name);
  out.end_array().key("properties").begin_object();
  for (const Field& field : schema.fields) {
    JsonWriter type;
    write_type(type, field.type, base, field.nullable ? "" : field.summary);
    out.key(field.name);
    if (field.nullable) {
      out.begin_object().key("description").text(field.summary).key("anyOf").begin_array();
      out.raw(type.take()).begin_object().key("type").text("null").end_object().end_array().end_object();
    } else {
      out.raw(type.take());
    }
  }
  return out.end_object().end_object().take();
}

std::string page_schema(std::string_view element, std::string_view base) {
  JsonWriter out;
  out.begin_object()
      .key("type")
      .text("object")
      .key("description")
      .text("A page of a list; next is there where another page follows.");
  out.key("additionalProperties").boolean(false);
  out.key("required").begin_array().text("items").end_array().key("properties").begin_object();
  out.key("items").begin_object().key("type").text("array").key("items").begin_object();
  out.key("$ref").text(std::string(base) + std::string(element)).end_object().end_object();
  out.key("next").begin_object().key("type").text("string");
  out.key("description").text("The address of the next page.").end_object();
  return out.end_object().end_object().take();
}

std::string_view element_of_page(std::string_view name) {
  constexpr std::string_view kPage = "Page";
  return name.ends_with(kPage) && name.size() > kPage.size() ? name.substr(0, name.size() - kPage.size())
                                                             : std::string_view();
}

}  // namespace selon::server
