// Which feeds of a store are to be read.
//
// In: an open store, the moment in seconds since 1970. Out: addresses. Leaves out: reading them (watch.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/store.h"

namespace selon::engine {

struct DueFeeds {
  std::vector<std::string> urls;
  std::string next;  ///< when the next of the others is due, RFC 3339; empty = there is no other active feed
};

/// Active feeds whose moment has come, the longest due first.
Result<DueFeeds> due_feeds(record::Store& store, std::int64_t now);

/// All active feeds, in the order of their addresses.
Result<std::vector<std::string>> active_feeds(record::Store& store);

}  // namespace selon::engine
