#include "engine/feed_list.h"

#include <algorithm>

#include "base/moment.h"
#include "record/feeds.h"

namespace selon::engine {

Result<DueFeeds> due_feeds(record::Store& store, std::int64_t now) {
  SELON_TRY(auto feeds, record::load_feeds(store));
  const std::string moment = base::to_rfc3339(now);
  std::erase_if(feeds, [](const auto& feed) { return feed.state != record::FeedState::active; });
  std::stable_sort(feeds.begin(), feeds.end(),
                   [](const auto& a, const auto& b) { return a.next_check < b.next_check; });
  DueFeeds due;
  for (const auto& feed : feeds) {
    if (feed.next_check <= moment) {
      due.urls.push_back(feed.url);
    } else if (due.next.empty()) {
      due.next = feed.next_check;
    }
  }
  return due;
}

Result<std::vector<std::string>> active_feeds(record::Store& store) {
  SELON_TRY(const auto feeds, record::load_feeds(store));
  std::vector<std::string> urls;
  for (const auto& feed : feeds)
    if (feed.state == record::FeedState::active) urls.push_back(feed.url);
  return urls;
}

}  // namespace selon::engine
