// What to decide next: claims in the order in which a decision is likely to gain most.
//
// In: an open store, a coder. Out: claims that the coder has not accepted or rejected, with why they are
// asked for, and the fields in doubt with what others of the event hold there. A field that the coder has
// decided is not asked for again. Gain = doubt x weight: doubt is 4c(1-c) of the confidence c, 0.3 for what
// the rooms noted, 0.5 for a dispute, 1 for coders who differ; weight is the logarithm of 1 + the voices of
// the event. Cost: one pass over the claims' confidences, then the likeliest alone. Changes nothing.
#pragma once

#include <string>
#include <vector>

#include "record/store.h"
#include "selon/decision.h"

namespace selon::record {

struct Doubt {
  std::string field;
  std::string why;                       ///< in words
  std::vector<DecidedValue> candidates;  ///< its own first, then what others of the event hold
};

struct QueueItem {
  std::string claim, event;  ///< no event: it is in none
  double gain = 0;
  std::vector<std::string> reasons;
  std::vector<Doubt> doubts;
  std::int64_t version = 0;  ///< record/decisions.h
};

struct QueueOrder {
  std::string who;  ///< empty: what nobody has decided
  std::size_t limit = 20;
};

Result<std::vector<QueueItem>> load_queue(Store& store, const QueueOrder& order);

}  // namespace selon::record
