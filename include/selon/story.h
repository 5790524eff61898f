// Which reports belong together, and which of them only repeat another.
#pragma once

#include <string>
#include <vector>

#include "selon/time.h"

namespace selon {

/// Reports with one text: near copies, reprints of one agency text. One voice, however many outlets.
struct CopyGroup {
  std::string origin;                 ///< the report taken as the original
  std::vector<std::string> reports;   ///< all of them, the origin included, sorted
  bool operator==(const CopyGroup&) const = default;
};

struct Story {
  std::string id;
  std::vector<std::string> reports;   ///< sorted by publication, then id
  Interval days;                      ///< publication days covered
  std::vector<std::string> reasons;   ///< in words: "same place and day, three common actors"
  bool operator==(const Story&) const = default;
};

struct Stories {
  std::vector<Story> stories;         ///< each report in exactly one
  std::vector<CopyGroup> copies;      ///< only groups of two or more
  bool operator==(const Stories&) const = default;
};

}  // namespace selon
