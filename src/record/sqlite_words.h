// Holds the full-text index against the texts it was made of, without writing.
//
// In: a store's path. Out: the reports whose words the index does not have, or has otherwise. (The library's
// own check is a statement that writes; this one reads the index word by word and makes the words of each
// text anew.) Leaves out: the index's use (search.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "selon/result.h"

namespace selon::record {

struct IndexCheck {
  std::int64_t words = 0;               ///< of all texts
  std::vector<std::int64_t> differing;  ///< numbers of reports
};

/// Errors: those of the file.
Result<IndexCheck> check_index(const std::string& path);

}  // namespace selon::record
