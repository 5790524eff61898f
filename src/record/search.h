// Full-text search over the reports.
//
// In: any text: every word of it is looked for, accents and case aside; what a query language would take for
// operators is taken for words. Out: reports, best first (BM25, titles weigh more). Leaves out: claims' own
// fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/store.h"
#include "selon/report.h"

namespace selon::record {

struct Hit {
  Report report;        ///< without its text
  std::string snippet;  ///< the passage; each word found stands between kHitBegin and kHitEnd
};
inline constexpr char kHitBegin = '\x01';
inline constexpr char kHitEnd = '\x02';

/// Returns: nothing where the text holds no word.
Result<std::vector<Hit>> search(Store& store, std::string_view text, std::int64_t limit);

/// The text as a query of quoted words, all of which must occur.
std::string as_query(std::string_view text);

}  // namespace selon::record
