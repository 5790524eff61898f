// How well a report answers a search, at a bounded cost.
//
// In: a connection. Out: the function `nearness(report_text)` for its full-text queries: the higher the
// better. As BM25, but for what BM25 asks of all reports that hold a word: every report that is compared
// holds all words that are looked for, so how rare each is says little, and counting that costs a scan of its
// whole list.
#pragma once

#include "selon/result.h"

struct sqlite3;

namespace selon::record {

Result<> define_nearness(sqlite3* db);

}  // namespace selon::record
