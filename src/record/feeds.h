// The feeds of a store, and what their items were when they were last read.
//
// In: rows. Out: rows, in the order of their addresses. No part of the record or of its digest. A check is
// stored whole or not at all. Leaves out: fetching, reading, deciding when (engine/watch.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/store.h"

namespace selon::record {

enum class FeedState {
  active,
  paused,  ///< it failed too often; adding it again takes it up
  moved,   ///< its new address is a feed of the store already
  gone,    ///< the server said so (410)
};
std::string_view name(FeedState state);

struct FeedRow {
  std::string url, title, outlet, category, site;
  FeedState state = FeedState::active;
  std::string etag, last_modified;
  std::string last_checked, next_check;  ///< RFC 3339, UTC; empty = never, now
  std::int64_t interval = 0;             ///< seconds
  std::int64_t failures = 0;
  std::string last_error, moved_to;
  std::int64_t items = 0;  ///< counted when loaded
};

struct FeedItemRow {
  std::string guid;
  std::int64_t version = 1;
  std::string url, digest, published, first_seen, last_seen, gone, report;
};

Result<std::vector<FeedRow>> load_feeds(Store& store);
Result<std::optional<FeedRow>> load_feed(Store& store, const std::string& url);
/// Returns: whether it is new. A known one keeps what is known of it.
Result<bool> add_feed(Store& store, const FeedRow& feed);
/// With its items; reports stay. Returns: whether it was there.
Result<bool> remove_feed(Store& store, const std::string& url);

/// The latest version of every item, by guid.
Result<std::vector<FeedItemRow>> load_feed_items(Store& store, const std::string& feed);
/// All or nothing: the feed that was at `url`, perhaps under a new address, and these versions of its items.
Result<> save_feed(Store& store, const std::string& url, const FeedRow& feed,
                   const std::vector<FeedItemRow>& items);

/// The report that a document of this digest gave at that source; empty where none did.
Result<std::string> report_from(Store& store, const std::string& source, const std::string& digest);

}  // namespace selon::record
