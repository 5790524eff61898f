// What speaks for two mentions telling of one happening, as numbers.
//
// In: two mentions of documents about one course of events. Out: a number for each trait, in the order of
// names(). Leaves out: how they are weighed (trees.h).
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "subjects.h"

namespace selon::mentions {

/// How often mentions under two lemmas told one happening in the topics that were learned from.
class Associations {
 public:
  struct Rate {
    double same = 0;
    int topics = 0;
  };
  /// Rows {lemma, lemma, rate, topics}; lemmas of a row in order. Returns: false where a row is bad.
  bool load(const std::string& path);
  Rate of(const std::string& a, const std::string& b) const;

 private:
  std::map<std::string, Rate> rates_;
};

inline constexpr std::size_t kTraits = 48;
using Traits = std::array<float, kTraits>;

const std::array<std::string_view, kTraits>& names();

/// Where a mention stands: its subject, and its document's number in it.
struct Seen {
  const Mention* mention = nullptr;
  std::size_t in_subject = 0;
};

Traits traits(const Seen& a, const Seen& b, const Subject& subject, const std::vector<Document>& documents,
              const Associations& associations);

}  // namespace selon::mentions
