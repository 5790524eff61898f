// The watch: feeds of a store, read again and again; what is new or changed goes into the store.
//
// In: an open store, packs, a way to get an address, the moment. Out: what became of each feed, and when it
// is next. A feed is asked with the validators of its last answer; how often is learnt from how often it
// changes, within what it asks for; failures put it off ever longer. New items become reports, changed ones
// new versions of them; where a feed gives summaries the pages are fetched. Stopped at any point, the next
// check goes on from there. Leaves out: the network (fetch/), the clock (its callers'), sleeping, the record
// (ingest.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/ingest.h"
#include "fetch/fetch.h"
#include "record/feeds.h"
#include "report/feed.h"

namespace selon::engine {

using Get = std::function<Result<fetch::Response>(const fetch::Request&)>;

struct WatchOptions {
  bool pages = true;  ///< fetch the article where the feed gives a summary
  std::int64_t least_interval = 600, first_interval = 3600, most_interval = 86'400;  ///< seconds
  std::int64_t most_failures = 20;  ///< in a row; then the feed is paused
};

enum class CheckOutcome {
  read,
  unchanged,  ///< the server said so (304)
  failed,
  moved,  ///< for good, to a feed that the store has already
  gone,
  stopped,
};
std::string_view name(CheckOutcome outcome);

struct Checked {
  std::string url;
  CheckOutcome outcome = CheckOutcome::read;
  std::string form, title, moved_to;
  std::int64_t items = 0;                           ///< in the feed
  std::int64_t added = 0, edited = 0, deleted = 0;  ///< items, since the last check
  std::int64_t stored = 0;                          ///< reports
  std::int64_t pages = 0, pages_failed = 0;         ///< fetched; of those that failed the summary stands
  std::string trouble;                              ///< why it failed, in words
  std::vector<std::string> remarks;                 ///< what else there is to say, in words
  std::string next_check;
};

class FeedWatch {
 public:
  /// Requires: store and packs outlive it.
  static Result<FeedWatch> open(record::Store& store, const pack::Packs& packs, const IngestOptions& reading,
                                WatchOptions options);

  /// Fetches and reads one feed, and stores what came of it. `now` is in seconds since 1970. Errors: the
  /// store's.
  Result<Checked> check(const std::string& url, std::int64_t now, const Get& get, const Watch& watch);

 private:
  FeedWatch(record::Store& store, Intake intake, report::MonthNames months, WatchOptions options)
      : store_(&store), intake_(std::move(intake)), months_(std::move(months)), options_(options) {}
  record::Store* store_;
  Intake intake_;
  report::MonthNames months_;
  WatchOptions options_;
};

/// Fetches and reads a feed without validators, and stores nothing of it: what `selon feeds check` shows.
struct Looked {
  Checked checked;
  std::vector<report::FeedItem> items;
};
Looked look_at(const std::string& url, const Get& get, const pack::Packs& packs);

/// Names of months of all languages.
report::MonthNames months_of(const pack::Packs& packs);

}  // namespace selon::engine
