#include "record/feeds.h"

#include <array>

namespace selon::record {

namespace {

constexpr std::array<std::string_view, 4> kStates = {"active", "paused", "moved", "gone"};

constexpr std::string_view kColumns =
    "SELECT url, title, outlet, category, site, state, etag, last_modified, last_checked, next_check, "
    "interval, failures, "
    "last_error, moved_to, (SELECT count(DISTINCT guid) FROM feed_items i WHERE i.feed = f.url) FROM feeds "
    "f ";

FeedState state_of(std::string_view text) {
  for (std::size_t i = 0; i < kStates.size(); ++i)
    if (kStates[i] == text) return static_cast<FeedState>(i);
  return FeedState::paused;
}

FeedRow feed_of(const Row& row) {
  const auto text = [&](int column) { return std::string(row.text(column)); };
  FeedRow feed;
  feed.url = text(0);
  feed.title = text(1);
  feed.outlet = text(2);
  feed.category = text(3);
  feed.site = text(4);
  feed.state = state_of(row.text(5));
  feed.etag = text(6);
  feed.last_modified = text(7);
  feed.last_checked = text(8);
  feed.next_check = text(9);
  feed.interval = row.integer(10);
  feed.failures = row.integer(11);
  feed.last_error = text(12);
  feed.moved_to = text(13);
  feed.items = row.integer(14);
  return feed;
}

Result<> update(Database& db, const std::string& url, const FeedRow& feed) {
  return db.run(
      "UPDATE feeds SET url = ?2, title = ?3, outlet = ?4, category = ?5, site = ?6, state = ?7, etag = ?8, "
      "last_modified = ?9, last_checked = ?10, next_check = ?11, interval = ?12, failures = ?13, last_error "
      "= ?14, "
      "moved_to = ?15 WHERE url = ?1",
      {url, feed.url, feed.title, feed.outlet, feed.category, feed.site, name(feed.state), feed.etag,
       feed.last_modified, feed.last_checked, feed.next_check, feed.interval, feed.failures, feed.last_error,
       feed.moved_to});
}

}  // namespace

std::string_view name(FeedState state) { return kStates[static_cast<std::size_t>(state)]; }

Result<std::vector<FeedRow>> load_feeds(Store& store) {
  std::vector<FeedRow> feeds;
  SELON_TRY_VOID(store.db().each(std::string(kColumns) + "ORDER BY url", {}, [&](const Row& row) -> Result<> {
    feeds.push_back(feed_of(row));
    return {};
  }));
  return feeds;
}

Result<std::optional<FeedRow>> load_feed(Store& store, const std::string& url) {
  std::optional<FeedRow> feed;
  SELON_TRY_VOID(
      store.db().each(std::string(kColumns) + "WHERE url = ?", {url}, [&](const Row& row) -> Result<> {
        feed = feed_of(row);
        return {};
      }));
  return feed;
}

Result<bool> add_feed(Store& store, const FeedRow& feed) {
  Database& db = store.db();
  bool fresh = false;
  const auto done = in_transaction(db, [&]() -> Result<> {
    SELON_TRY(const auto there, db.integer("SELECT count(*) FROM feeds WHERE url = ?", {feed.url}));
    fresh = there == 0;
    SELON_TRY_VOID(
        db.run("INSERT INTO feeds VALUES (?, '', '', '', '', 'active', '', '', '', '', 0, 0, '', '') ON "
               "CONFLICT DO NOTHING",
               {feed.url}));
    // What is told now stands; an empty word changes nothing; one that was given up is taken up.
    return db.run(
        "UPDATE feeds SET title = coalesce(nullif(?2, ''), title), outlet = coalesce(nullif(?3, ''), "
        "outlet), "
        "category = coalesce(nullif(?4, ''), category), site = coalesce(nullif(?5, ''), site), state = "
        "'active', "
        "failures = 0, next_check = CASE state WHEN 'active' THEN next_check ELSE '' END, moved_to = '' "
        "WHERE url = ?1",
        {feed.url, feed.title, feed.outlet, feed.category, feed.site});
  });
  if (!done) return tl::unexpected(done.error());
  return fresh;
}

Result<bool> remove_feed(Store& store, const std::string& url) {
  Database& db = store.db();
  bool there = false;
  const auto done = in_transaction(db, [&]() -> Result<> {
    SELON_TRY(const auto rows, db.integer("SELECT count(*) FROM feeds WHERE url = ?", {url}));
    there = rows > 0;
    return db.run("DELETE FROM feeds WHERE url = ?", {url});
  });
  if (!done) return tl::unexpected(done.error());
  return there;
}

Result<std::vector<FeedItemRow>> load_feed_items(Store& store, const std::string& feed) {
  std::vector<FeedItemRow> items;
  SELON_TRY_VOID(
      store.db().each("SELECT guid, version, url, digest, published, first_seen, last_seen, gone, report "
                      "FROM feed_items i WHERE feed = ? "
                      "AND version = (SELECT max(version) FROM feed_items o WHERE o.feed = i.feed AND o.guid "
                      "= i.guid) ORDER BY guid",
                      {feed}, [&](const Row& row) -> Result<> {
                        const auto text = [&](int column) { return std::string(row.text(column)); };
                        items.push_back({text(0), row.integer(1), text(2), text(3), text(4), text(5), text(6),
                                         text(7), text(8)});
                        return {};
                      }));
  return items;
}

Result<> save_feed(Store& store, const std::string& url, const FeedRow& feed,
                   const std::vector<FeedItemRow>& items) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Result<> {
    SELON_TRY_VOID(update(db, url, feed));
    SELON_TRY(const auto there, db.integer("SELECT count(*) FROM feeds WHERE url = ?", {feed.url}));
    if (there == 0) return {};  // it was removed while it was read
    for (const FeedItemRow& item : items) {
      SELON_TRY_VOID(db.run("DELETE FROM feed_items WHERE feed = ? AND guid = ? AND version = ?",
                            {feed.url, item.guid, item.version}));
      SELON_TRY_VOID(
          db.run("INSERT INTO feed_items(feed, guid, version, url, digest, published, first_seen, "
                 "last_seen, gone, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 {feed.url, item.guid, item.version, item.url, item.digest, item.published, item.first_seen,
                  item.last_seen, item.gone, item.report}));
    }
    return {};
  });
}

Result<std::string> report_from(Store& store, const std::string& source, const std::string& digest) {
  return store.db().text("SELECT report FROM sources WHERE source = ? AND digest = ? ORDER BY report LIMIT 1",
                         {source, digest});
}

}  // namespace selon::record
