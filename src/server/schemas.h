// The forms of what goes over the wire: the one list from which the OpenAPI document and docs/api.md are
// made.
//
// In: nothing. Out: objects with their fields. A field's type is "string", "integer", "number", "boolean",
// "day", "moment", the name of another schema, words parted by '|' (one of them), or one of these in brackets
// (a list of it); "?" behind it: or null. Leaves out: how values are written (export/, answers.h).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace selon::server {

struct Field {
  std::string_view name, type, summary;
  bool required = true;
  bool nullable = false;
};

struct Schema {
  std::string_view name, summary;
  std::span<const Field> fields;
};

std::span<const Schema> schemas();
/// Returns: null where there is none.
const Schema* find_schema(std::string_view name);

/// The schema as JSON Schema 2020-12, with references below `base` ("#/components/schemas/").
std::string json_schema(const Schema& schema, std::string_view base);
/// Of "EventPage": a page of events.
std::string page_schema(std::string_view element, std::string_view base);
/// "Event" of "EventPage"; empty where the name is not that of a page.
std::string_view element_of_page(std::string_view name);

}  // namespace selon::server
