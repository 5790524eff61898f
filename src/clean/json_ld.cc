// Wraps simdjson.
#include "clean/json_ld.h"

#include <simdjson.h>

#include "clean/entities.h"
#include "clean/spaces.h"

namespace selon::clean {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMaxDepth = 64;

std::string string_of(simdjson::simdjson_result<element> value) {
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? spaced(decode_entities(text)) : std::string();
}

/// "name" of a person or organisation, of each in a list, or the plain string.
std::string names_of(simdjson::simdjson_result<element> value) {
  if (value.error()) return {};
  array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) {
    const std::string name = string_of(value["name"]);
    return name.empty() ? string_of(value) : name;
  }
  std::string names;
  std::size_t count = 0;
  for (const element item : list) {
    std::string name = string_of(item["name"]);
    if (name.empty()) name = string_of(simdjson::simdjson_result<element>(element(item)));
    if (name.empty() || ++count > 8) continue;
    names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

bool names_article(std::string_view type) {
  return type.find("Article") != std::string_view::npos || type.find("Posting") != std::string_view::npos;
}

bool is_article(element candidate) {
  auto type = candidate["@type"];
  if (type.error()) return false;
  std::string_view name;
  if (type.get_string().get(name) == simdjson::SUCCESS) return names_article(name);
  array list;
  if (type.get_array().get(list) != simdjson::SUCCESS) return false;
  for (const element item : list)
    if (item.get_string().get(name) == simdjson::SUCCESS && names_article(name)) return true;
  return false;
}

/// The root, a member of a root list, or a member of "@graph".
bool find_article(element root, element& article, int depth) {
  array list;
  if (root.get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list)
      if (depth < 3 && find_article(item, article, depth + 1)) return true;
    return false;
  }
  if (!root.is_object()) return false;
  if (is_article(root)) {
    article = root;
    return true;
  }
  element graph;
  return root["@graph"].get(graph) == simdjson::SUCCESS && depth < 3 &&
         find_article(graph, article, depth + 1);
}

}  // namespace

JsonLdArticle read_json_ld(std::string_view json) {
  simdjson::dom::parser parser;
  element root, article;
  if (parser.allocate(json.size() + 64, kMaxDepth) != simdjson::SUCCESS) return {};
  if (parser.parse(json).get(root) != simdjson::SUCCESS || !find_article(root, article, 0)) return {};
  JsonLdArticle out;
  out.found = true;
  out.headline = string_of(article["headline"]);
  out.published = string_of(article["datePublished"]);
  out.author = names_of(article["author"]);
  out.publisher = names_of(article["publisher"]);
  out.language = string_of(article["inLanguage"]);
  out.url = string_of(article["url"]);
  return out;
}

}  // namespace selon::clean
