// What the elements of a feed are called: prefixes are free, wrong or missing, the meaning is not.
//
// In: elements and the namespaces that the feed declares. Out: the vocabulary a name belongs to, by the
// declared namespace where it is known, else by the prefix that everybody uses. Leaves out: what a feed makes
// of them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/xml.h"

namespace selon::report {

enum class Vocabulary {
  core,         ///< RSS of any version, Atom, or no prefix at all
  content,      ///< content:encoded
  dublin,       ///< dc:, dcterms:
  media,        ///< media:
  syndication,  ///< sy:
  other,
};

class FeedNames {
 public:
  explicit FeedNames(const std::vector<std::pair<std::string, std::string>>& spaces);
  Vocabulary vocabulary(XmlElement element) const;
  /// Without prefix, in lower case.
  static std::string local(XmlElement element);
  bool is(XmlElement element, Vocabulary vocabulary, std::string_view local) const;
  /// The first such child, or empty.
  XmlElement child(XmlElement of, Vocabulary vocabulary, std::string_view local) const;

 private:
  std::vector<std::pair<std::string, Vocabulary>> prefixes_;
};

}  // namespace selon::report
