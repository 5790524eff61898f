// What a page's JSON-LD says of its article (schema.org NewsArticle and its kin).
//
// In: the insides of its application/ld+json scripts. Out: the articles in them, wherever they are nested,
// and what the page is part of. JSON that is broken only by bare control characters is read; other broken
// JSON gives nothing. Leaves out: which article is the page's (metadata.h).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace selon::clean {

struct JsonLdArticle {
  std::string headline, published, modified, author, publisher, language, url, section;
};

struct JsonLd {
  std::vector<JsonLdArticle> articles;  ///< in page order; what only calls itself a page comes last
  std::string site;                     ///< the name of the web site
  std::string section;                  ///< the last but one step of the way to the page (BreadcrumbList)
};

/// Keeps the parser's buffers from page to page.
class JsonLdReader {
 public:
  JsonLdReader();
  ~JsonLdReader();
  JsonLd read(const std::vector<std::string_view>& scripts);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace selon::clean
