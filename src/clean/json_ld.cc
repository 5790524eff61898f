// Wraps simdjson.
#include "clean/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "clean/entities.h"
#include "clean/spaces.h"

namespace selon::clean {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;
using Value = simdjson::simdjson_result<element>;

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxObjects = 2000;  ///< looked at in one script
constexpr std::size_t kMaxArticles = 32;
constexpr std::size_t kMaxNames = 8;

std::string string_of(Value value) {
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? spaced(decode_entities(text)) : std::string();
}

bool is_one_of(std::string_view type, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return type.ends_with(name); });
}

/// Asks of one type or each of a list.
template <class Asked>
bool has_type(element candidate, Asked asked) {
  auto type = candidate["@type"];
  std::string_view name;
  if (type.error()) return false;
  if (type.get_string().get(name) == simdjson::SUCCESS) return asked(name);
  array list;
  if (type.get_array().get(list) != simdjson::SUCCESS) return false;
  for (const element item : list)
    if (item.get_string().get(name) == simdjson::SUCCESS && asked(name)) return true;
  return false;
}

bool names_article(std::string_view type) {
  return type.find("Article") != std::string_view::npos ||
         is_one_of(type, {"Posting", "Report", "Reportage"});
}
bool names_page(std::string_view type) { return type.ends_with("Page"); }

class Script {
 public:
  explicit Script(JsonLd& out) : out_(out) {}

  void read(element root) {
    gather(root);
    for (const element found : objects_) {
      if (has_type(found, names_article)) take_article(found);
      if (has_type(found, [](std::string_view t) { return t.ends_with("BreadcrumbList"); })) take_way(found);
      if (out_.site.empty() && has_type(found, [](std::string_view t) { return t.ends_with("WebSite"); }))
        out_.site = string_of(found["name"]);
    }
    for (const element found : objects_)
      if (has_type(found, names_page) && !found["datePublished"].error()) take_article(found);
  }

 private:
  /// Objects in the order of the script; no recursion.
  void gather(element root) {
    std::vector<element> open{root};
    while (!open.empty() && objects_.size() < kMaxObjects) {
      const element now = open.back();
      open.pop_back();
      const std::size_t before = open.size();
      array list;
      object members;
      if (now.get_array().get(list) == simdjson::SUCCESS) {
        for (const element item : list) {
          if (open.size() >= kMaxObjects) break;
          if (item.is_object() || item.is_array()) open.push_back(item);
        }
      } else if (now.get_object().get(members) == simdjson::SUCCESS) {
        objects_.push_back(now);
        for (const auto& [key, value] : members) {
          if (open.size() >= kMaxObjects) break;
          // The entries of a live page, comments and reviews are texts of their own.
          const bool within =
              key != "liveBlogUpdate" && key != "comment" && key != "review" && key != "hasPart";
          if (within && (value.is_object() || value.is_array())) open.push_back(value);
        }
      }
      std::reverse(open.begin() + static_cast<long>(before), open.end());
    }
  }

  /// "name" of a person or organisation, of each in a list, of what an @id points at, or the plain string.
  std::string names_of(Value value) const {
    if (value.error()) return {};
    array list;
    if (value.get_array().get(list) != simdjson::SUCCESS) return name_of(value.value_unsafe());
    std::string names;
    std::size_t count = 0;
    for (const element item : list) {
      const std::string name = name_of(item);
      if (name.empty() || ++count > kMaxNames) continue;
      names += (names.empty() ? "" : ", ") + name;
    }
    return names;
  }

  std::string name_of(element value) const {
    std::string name = string_of(value["name"]);
    if (name.empty()) name = names_of_list(value["name"]);
    if (name.empty()) name = string_of(Value(element(value)));
    std::string_view id, other;
    if (!name.empty() || value["@id"].get_string().get(id) != simdjson::SUCCESS) return name;
    for (const element candidate : objects_)
      if (candidate["@id"].get_string().get(other) == simdjson::SUCCESS && other == id)
        if (std::string found = string_of(candidate["name"]); !found.empty()) return found;
    return {};
  }

  static std::string names_of_list(Value value) {
    array list;
    if (value.error() || value.get_array().get(list) != simdjson::SUCCESS) return {};
    std::string names;
    for (const element item : list)
      if (const std::string name = string_of(Value(element(item))); !name.empty())
        names += (names.empty() ? "" : ", ") + name;
    return names;
  }

  void take_article(element found) {
    if (out_.articles.size() >= kMaxArticles) return;
    JsonLdArticle article;
    article.headline = string_of(found["headline"]);
    if (article.headline.empty()) article.headline = string_of(found["name"]);
    article.published = string_of(found["datePublished"]);
    article.modified = string_of(found["dateModified"]);
    article.author = names_of(found["author"]);
    if (article.author.empty()) article.author = names_of(found["creator"]);
    article.publisher = names_of(found["publisher"]);
    article.language = string_of(found["inLanguage"]);
    article.url = string_of(found["url"]);
    if (article.url.empty()) article.url = string_of(found["mainEntityOfPage"]);
    if (article.url.empty()) article.url = string_of(found["mainEntityOfPage"]["@id"]);
    article.section = string_of(found["articleSection"]);
    array sections;
    if (article.section.empty() && found["articleSection"].get_array().get(sections) == simdjson::SUCCESS)
      for (const element section : sections)
        if (article.section.empty()) article.section = string_of(Value(element(section)));
    out_.articles.push_back(std::move(article));
  }

  /// Home > Africa > this page: Africa.
  void take_way(element found) {
    array steps;
    if (!out_.section.empty() || found["itemListElement"].get_array().get(steps) != simdjson::SUCCESS) return;
    std::vector<std::string> names;
    for (const element step : steps) {
      std::string name = string_of(step["name"]);
      if (name.empty()) name = string_of(step["item"]["name"]);
      if (names.size() < kMaxNames) names.push_back(std::move(name));
    }
    if (names.size() >= 3) out_.section = names[names.size() - 2];
  }

  JsonLd& out_;
  std::vector<element> objects_;
};

/// What XHTML and old templates put around a script's text: "<![CDATA[", "//<![CDATA[", "<!--", a last ";".
std::string_view without_wrapping(std::string_view json) {
  constexpr std::string_view kSpace = " \t\r\n\f";
  constexpr std::string_view kBefore[] = {"\xEF\xBB\xBF", "/*<![CDATA[*/", "<![CDATA[", "//><!--", "//", "/*",
                                          "*/",           "<!--",          "-->"};
  constexpr std::string_view kAfter[] = {"/*]]>*/", "<!]]>", "]]>", "//", "/*", "*/", "-->", ";"};
  for (bool again = true; again;) {
    again = false;
    json.remove_prefix(std::min(json.find_first_not_of(kSpace), json.size()));
    const auto last = json.find_last_not_of(kSpace);
    json = json.substr(0, last == std::string_view::npos ? 0 : last + 1);
    for (const auto mark : kBefore)
      if (json.starts_with(mark)) json.remove_prefix(mark.size()), again = true;
    for (const auto mark : kAfter)
      if (json.ends_with(mark)) json.remove_suffix(mark.size()), again = true;
  }
  return json;
}

/// Line breaks inside strings and commas before a closing bracket, as careless pages print them, are no JSON.
std::string mended(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool in_string = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (in_string && c == '\\' && at + 1 < json.size()) {
      out += c;
      out += json[++at];
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (!in_string && (c == '}' || c == ']')) {
      const auto last = out.find_last_not_of(' ');
      if (last != std::string::npos && out[last] == ',') out[last] = ' ';
    }
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

}  // namespace

struct JsonLdReader::Parser {
  simdjson::dom::parser parser;
};

JsonLdReader::JsonLdReader() : parser_(std::make_unique<Parser>()) {}
JsonLdReader::~JsonLdReader() = default;

JsonLd JsonLdReader::read(const std::vector<std::string_view>& scripts) {
  JsonLd out;
  auto& parser = parser_->parser;
  for (const std::string_view script : scripts) {
    const std::string_view json = without_wrapping(script);
    if (json.empty()) continue;
    if (parser.capacity() < json.size() + 64 &&
        parser.allocate(json.size() + 64, kMaxDepth) != simdjson::SUCCESS)
      continue;
    element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
      std::string repaired = mended(json);
      if (repaired.find("&quot;") != std::string::npos && repaired.find('"') == std::string::npos)
        repaired = decode_entities(repaired);
      if (parser.parse(repaired).get(root) != simdjson::SUCCESS) continue;
    }
    Script(out).read(root);
  }
  return out;
}

}  // namespace selon::clean
