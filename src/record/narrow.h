// A record narrowed by a filter: what every view of it shows, and every export holds.
//
// In: a record, its claims, the outlets of their reports, a filter. Out: which rows are shown; the record and
// the claims of those alone, in the order they had. An event or a claim is shown where it passes (subject.h).
// What rests on claims is shown where its own fields pass or, where the filter asks for what it has not,
// where a claim that it rests on is shown. Leaves out: stores that do not fit the memory (event_board.h,
// pages.h).
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "record/filter.h"
#include "record/subject.h"

namespace selon::record {

/// By report id.
using Outlets = std::unordered_map<std::string, std::string>;

class Narrowed {
 public:
  /// Requires: record and claims outlive it.
  Narrowed(const Record& record, std::span<const Claim> claims, const Outlets& outlets, Filter filter);

  bool shows(const Event& event) const { return filter_.empty() || events_.contains(event.id); }
  bool shows(const Claim& claim) const { return filter_.empty() || claims_.contains(claim.id); }
  bool shows(const Dispute& dispute) const { return filter_.empty() || events_.contains(dispute.event); }
  bool shows(const Control& control) const;
  bool shows(const Relation& relation) const;
  bool shows(const Naming& naming) const;
  bool shows(const Story& story) const { return filter_.empty() || stories_.contains(story.id); }
  /// A report with a claim that is shown.
  bool shows_report(const std::string& id) const { return filter_.empty() || reports_.contains(id); }

  const Filter& filter() const { return filter_; }
  Record record() const;
  std::vector<Claim> claims() const;
  /// The same without a copy where nothing is narrowed: the whole ones, or `room`, which is filled.
  const Record& record_in(Record& room) const;
  std::span<const Claim> claims_in(std::vector<Claim>& room) const;

 private:
  bool rests_on_shown(const std::vector<std::string>& claims) const;

  const Record& whole_;
  std::span<const Claim> all_claims_;
  Filter filter_;
  std::unordered_set<std::string> events_, claims_, stories_, reports_;
};

}  // namespace selon::record
