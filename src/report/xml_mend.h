// XML as publishers write it, made into XML as the standard has it.
//
// In: UTF-8 text. Out: a text that any XML reader takes, and where its entries stood. Dropped: what stands
// before the first tag, the document type (so no entity but the five, the numeric ones and HTML's names is
// ever known), processing instructions, comments, control characters. Mended: lone ampersands, values without
// quotes, end tags that are missing, too many or of other case. Leaves out: what the elements mean. Linear;
// nothing is looked up.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selon::report {

inline constexpr std::size_t kXmlDepth = 64;
inline constexpr std::size_t kXmlElements = 250'000;

/// An element "item" or "entry" of any namespace, in the order of their start tags.
struct EntryPlace {
  std::size_t begin = 0, end = 0;  ///< bytes of the text given
  bool whole = false;              ///< its end was reached
};

struct Mended {
  std::string xml;   ///< one root; empty where there was no tag at all
  std::string root;  ///< its name as written
  std::vector<EntryPlace> entries;
  std::vector<std::pair<std::string, std::string>> spaces;  ///< prefix -> namespace, as first declared
  std::size_t mistakes = 0;                                 ///< of markup, mended
  bool cut = false;                                         ///< ended before its root did
  bool too_deep = false, too_many = false;                  ///< a limit was reached
  bool entities = false;  ///< it declared entities of its own; they were left out
};

Mended mend_xml(std::string_view text);

}  // namespace selon::report
