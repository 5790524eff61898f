// Losses of a view's events, each counted once: what a longer event and its parts both count is the part's.
//
// In: a view. Out: of each event what it adds to the sums over the view (vocabulary/parts.h). Withdrawn and
// denied events add nothing.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "export/format.h"
#include "vocabulary/parts.h"

namespace selon::exporting {

class Losses {
 public:
  explicit Losses(const View& view);

  /// Killed, of all sides together; zeroes where nobody counts.
  const vocabulary::Sum& deaths(const std::string& event) const;
  /// Killed, by side: those with a side alone.
  std::vector<vocabulary::Sum> deaths_by_side(const std::string& event) const;
  /// Another event of the view is a part of it.
  bool holds_parts(const std::string& event) const { return wholes_.contains(event); }

 private:
  std::unordered_map<std::string, std::vector<vocabulary::Sum>> by_event_;
  std::unordered_set<std::string> wholes_;
  vocabulary::Sum none_;
};

}  // namespace selon::exporting
