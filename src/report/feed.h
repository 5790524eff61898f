// Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, JSON Feed 1, as publishers write them
// (docs/formats/feeds.md).
//
// In: bytes as they arrived. Out: what the feed says of itself and its items, newest or not, in its own
// order; each item with the bytes it stood in. Of a broken or cut feed the whole items are kept. No entity,
// file or address that the feed names is ever looked up. Leaves out: fetching (fetch/), what is new
// (engine/watch.h), cleaning (clean/).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/document.h"
#include "report/feed_date.h"
#include "report/report.h"
#include "selon/report.h"
#include "selon/result.h"

namespace selon::report {

/// Items read of one feed.
inline constexpr std::size_t kFeedItems = 1000;

struct FeedItem {
  std::string guid;  ///< as the feed has it; else its address; else a hash of what it says. Never empty
  std::string url;   ///< absolute, or empty
  std::string title, author, language;
  std::string body;  ///< the longest that the feed gives: HTML or plain text, decoded once
  Container container = Container::plain;
  bool summary = true;              ///< the body is not the whole article
  std::string published, modified;  ///< RFC 3339 with their own offset; as written where that cannot be read
  std::string bytes;                ///< the item's element or object, UTF-8
  std::string digest;               ///< of title and body: another one is another version
};

/// A limit reached, or an end that is missing.
struct Lost {
  Reason reason{};
  std::string words;
};

struct Feed {
  std::string form;  ///< "RSS 2.0", "Atom 1.0", "JSON Feed 1.1"
  std::string title, language;
  std::string site;                                    ///< the page it belongs to, or empty
  std::optional<std::chrono::seconds> least_interval;  ///< how often it asks to be read at most
  std::vector<FeedItem> items;
  std::vector<Lost> lost;            ///< what was not read
  std::vector<std::string> remarks;  ///< what was read otherwise than it was written, in words
};

struct FeedOptions {
  std::string url;      ///< where it came from: relative addresses are relative to it
  std::string charset;  ///< as the server declares it, or empty
  MonthNames months;    ///< beside the English ones
};

/// Errors: invalid, in words: an HTML page (with the feeds that it names), other XML, no feed at all.
Result<Feed> read_feed(std::string_view bytes, const FeedOptions& options);

/// The item as a document on its own. `source` names it.
RawReport report_of_item(const Feed& feed, const FeedItem& item, const std::string& source);

/// A saved feed: its items as documents "file#guid", and a refusal for what a limit or a cut took away.
void read_feed_file(std::string_view bytes, const std::string& source, const Served& served,
                    const Sink& sink);

/// An item as it was stored (Form::item): what its element or object gives without the feed around it.
Reading read_feed_item(std::string_view bytes, const std::string& source);

/// Whether a document begins like a feed.
bool begins_like_feed(std::string_view head);

}  // namespace selon::report
