// Feeds and lists of feeds.
#include "fuzz.h"
#include "report/feed.h"
#include "report/opml.h"
#include "report/stored.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  const std::string_view bytes = fuzz::view(data, size);
  if (const auto feed = report::read_feed(bytes, {"https://o.example/feed", "", {}})) {
    fuzz::must(feed->items.size() <= report::kFeedItems, "a feed has no more items than its limit");
    for (const report::FeedItem& item : feed->items) {
      fuzz::must(!item.guid.empty(), "an item has a guid");
      for (const std::string* text : {&item.guid, &item.url, &item.title, &item.body, &item.published,
                                      &item.author, &item.language, &item.bytes})
        fuzz::must(base::is_valid_utf8(*text), "an item's texts are valid UTF-8");
      const RawReport raw = report::report_of_item(*feed, item, "x");
      (void)report::read_stored({raw.bytes, raw.form, raw.charset}, "x");
    }
  }
  if (const auto list = report::read_opml(bytes)) {
    const auto again = report::read_opml(report::write_opml(list->feeds));
    fuzz::must(again && again->feeds.size() == list->feeds.size(), "a list that is written is read again");
  }
  return 0;
}
