// What a page's JSON-LD says of its article (schema.org NewsArticle and its kin).
//
// In: the inside of an application/ld+json script. Out: the fields of the first article in it, empty where
// absent. Broken JSON gives nothing: pages are what they are.
#pragma once

#include <string>
#include <string_view>

namespace selon::clean {

struct JsonLdArticle {
  std::string headline, published, author, publisher, language, url;
  bool found = false;
};

JsonLdArticle read_json_ld(std::string_view json);

}  // namespace selon::clean
