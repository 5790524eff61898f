// Tags as they are written, in XML that is none and in HTML: names, attributes, references.
//
// In: text and the place of a tag in it. Out: views into the text, still escaped. Quotes may be missing,
// values too. Leaves out: nesting (xml_mend.h), what a name means. Linear; every call moves forward.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/http_head.h"

namespace selon::report {

struct Attribute {
  std::string_view name, value;  ///< value as written, without its quotes
};

struct Tag {
  std::string_view name;
  std::vector<Attribute> attributes;
  bool closes_itself = false;  ///< "<br/>"
  bool whole = false;          ///< its ">" was found
  std::size_t end = 0;         ///< behind it
};

/// Attributes of a tag that are kept; more are passed over.
inline constexpr std::size_t kMostAttributes = 100;

bool starts_name(char c);
bool is_space(char c);

/// Requires: at is the place of a "<" that a name follows.
Tag read_tag(std::string_view text, std::size_t at);

bool same_name(std::string_view a, std::string_view b);

/// Whether the text holds a tag as HTML has them: "<p>", "</a>", "<br />".
bool holds_tags(std::string_view text);

/// The text without tags, references decoded, blanks joined: what a title or a short text says.
std::string plain_of(std::string_view html);

}  // namespace selon::report
