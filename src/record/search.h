// Full-text search over the reports.
//
// In: any text (query.h says how it is read). Out: reports that hold all of it, best first (BM25, titles
// weigh more). Where more match than kRanked, those stored last are ranked and the others are not shown: a
// word that every report has costs no more than another. Leaves out: claims' own fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/query.h"
#include "record/store.h"
#include "selon/report.h"

namespace selon::record {

struct Hit {
  Report report;        ///< without its text
  std::string snippet;  ///< the passage; each word found stands between kHitBegin and kHitEnd
};
inline constexpr char kHitBegin = '\x01';
inline constexpr char kHitEnd = '\x02';

/// Matches that are ranked at most.
inline constexpr std::int64_t kRanked = 1000;

/// Returns: nothing where the text holds no word.
Result<std::vector<Hit>> search(Store& store, std::string_view text, std::int64_t limit,
                                const Spellings& also = {});

}  // namespace selon::record
