#include "engine/watch.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "base/moment.h"
#include "engine/feed_list.h"
#include "engine/ingest.h"
#include "engine/update.h"
#include "record/load.h"
#include "support/reading.h"

namespace selon::engine {
namespace {

constexpr std::int64_t kNow = 1'700'000'000;  // 2023-11-14T22:13:20Z

/// Answers by address, in the order they are asked for; the last one stays.
class Net {
 public:
  void serve(const std::string& url, fetch::Response answer) {
    if (answer.url.empty()) answer.url = url;
    answers_[url].push_back(std::move(answer));
  }
  Get get() {
    return [this](const fetch::Request& request) -> Result<fetch::Response> {
      asked.push_back(request);
      if (on_ask) on_ask(request);
      const auto found = answers_.find(request.url);
      if (found == answers_.end()) return fail(ErrorCode::unreachable, "no such host");
      auto& answers = found->second;
      fetch::Response answer = answers.front();
      if (answers.size() > 1) answers.erase(answers.begin());
      return answer;
    };
  }
  std::vector<fetch::Request> asked;
  std::function<void(const fetch::Request&)> on_ask;

 private:
  std::map<std::string, std::vector<fetch::Response>> answers_;
};

fetch::Response feed_answer(const std::string& items, const std::string& etag = "\"1\"") {
  fetch::Response answer;
  answer.status = 200;
  answer.content_type = "application/rss+xml";
  answer.etag = etag;
  answer.last_modified = "Tue, 14 Nov 2023 09:30:00 GMT";
  answer.body =
      "<rss version='2.0'><channel><title>Outlet</title><language>en</language>" + items + "</channel></rss>";
  return answer;
}

fetch::Response status(int code) {
  fetch::Response answer;
  answer.status = code;
  return answer;
}

std::string item(const std::string& guid, const std::string& day, const std::string& text) {
  return "<item><title>Report " + guid + "</title><guid isPermaLink='false'>" + guid + "</guid><pubDate>" +
         day + " Nov 2023 10:00:00 +0100</pubDate><description>" + text + "</description></item>";
}

const std::string kArmy =
    "The army left the town of Gao on Monday after a night of shelling, residents said.";
const std::string kRebels =
    "Rebels attacked a convoy near Kidal on Sunday and killed three soldiers, the army said.";
const std::string kFeed = "https://o.example/rss";

class WatchTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() / ("selon_watch_" + std::to_string(getpid()) + ".selon");
    std::filesystem::remove(path_);
    auto store = record::Store::open_or_create(path_.string());
    ASSERT_TRUE(store) << store.error().message;
    store_ = std::make_unique<record::Store>(std::move(*store));
    ASSERT_TRUE(record::add_feed(*store_, row(kFeed)));
  }
  void TearDown() override {
    store_.reset();
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + tail);
  }

  static record::FeedRow row(const std::string& url) {
    record::FeedRow feed;
    feed.url = url;
    return feed;
  }

  Checked check(std::int64_t later = 0, const std::string& url = kFeed, const Watch& watch = {}) {
    IngestOptions reading;
    reading.read_by = "test";
    auto feeds = FeedWatch::open(*store_, test::packs(), reading, options_);
    EXPECT_TRUE(feeds);
    auto checked = feeds->check(url, kNow + later, net_.get(), watch);
    EXPECT_TRUE(checked) << (checked ? "" : checked.error().message);
    return checked ? *checked : Checked{};
  }

  record::FeedRow stored(const std::string& url = kFeed) {
    const auto feed = record::load_feed(*store_, url);
    return feed && *feed ? **feed : record::FeedRow{};
  }
  std::map<std::string, record::FeedItemRow> items(const std::string& url = kFeed) {
    std::map<std::string, record::FeedItemRow> out;
    const auto rows = record::load_feed_items(*store_, url);
    if (rows)
      for (const auto& r : *rows) out[r.guid] = r;
    return out;
  }
  std::int64_t reports() { return store_->db().integer("SELECT count(*) FROM reports").value_or(-1); }

  std::filesystem::path path_;
  std::unique_ptr<record::Store> store_;
  Net net_;
  WatchOptions options_;
};

TEST_F(WatchTest, NewItemsThenNothingNew) {
  net_.serve(kFeed, feed_answer(item("b", "14", kRebels) + item("a", "13", kArmy)));
  net_.serve(kFeed, status(304));
  const Checked first = check();
  EXPECT_EQ(first.outcome, CheckOutcome::read);
  EXPECT_EQ(first.form, "RSS 2.0");
  EXPECT_EQ(first.added, 2);
  EXPECT_EQ(first.stored, 2);
  EXPECT_EQ(stored().title, "Outlet");
  EXPECT_EQ(stored().etag, "\"1\"");
  EXPECT_EQ(items().at("a").published, "2023-11-13T09:00:00Z");
  EXPECT_NE(items().at("a").report, items().at("b").report);
  const auto report = record::load_report(*store_, items().at("a").report);
  ASSERT_TRUE(report && *report);
  EXPECT_EQ((*report)->outlet, "Outlet");
  EXPECT_EQ((*report)->text, kArmy);

  const std::int64_t interval = stored().interval;
  const Checked second = check(4000);
  EXPECT_EQ(second.outcome, CheckOutcome::unchanged);
  EXPECT_EQ(net_.asked.back().etag, "\"1\"");
  EXPECT_EQ(net_.asked.back().last_modified, "Tue, 14 Nov 2023 09:30:00 GMT");
  EXPECT_EQ(stored().interval, interval * 4 / 3);
  EXPECT_EQ(stored().next_check, base::to_rfc3339(kNow + 4000 + stored().interval));
  EXPECT_EQ(reports(), 2);
}

TEST_F(WatchTest, EditedItemIsAnotherVersion) {
  net_.serve(kFeed, feed_answer(item("a", "13", kArmy)));
  net_.serve(kFeed, feed_answer(item("a", "13", kArmy + " Five people died."), "\"2\""));
  check();
  const std::string before = items().at("a").report;
  const Checked again = check(4000);
  EXPECT_EQ(again.added, 0);
  EXPECT_EQ(again.edited, 1);
  EXPECT_EQ(again.stored, 1);
  EXPECT_EQ(items().at("a").version, 2);
  EXPECT_NE(items().at("a").report, before);
  EXPECT_EQ(store_->db().integer("SELECT count(*) FROM feed_items").value_or(0), 2);
  EXPECT_EQ(reports(), 2);
}

TEST_F(WatchTest, MissingAmongOlderItemsIsDeletedAtTheEndIsNot) {
  const std::string a = item("a", "10", "A"), b = item("b", "11", "B"), c = item("c", "12", "C"),
                    d = item("d", "13", "D");
  net_.serve(kFeed, feed_answer(d + c + b + a));
  net_.serve(kFeed, feed_answer(d + b));  // c was taken out, a fell off
  net_.serve(kFeed, feed_answer(d + c + b));
  check();
  EXPECT_EQ(check(4000).deleted, 1);
  EXPECT_NE(items().at("c").gone, "");
  EXPECT_EQ(items().at("a").gone, "");
  EXPECT_EQ(check(8000).deleted, 0);
  EXPECT_EQ(items().at("c").gone, "");  // it is back
}

TEST_F(WatchTest, PagesInPlaceOfSummaries) {
  const std::string linked =
      "<item><title>Report a</title><link>https://o.example/a</link><description>Short.</description></item>"
      "<item><title>Report b</title><link>https://o.example/b</link><description>" +
      kRebels + "</description></item>";
  net_.serve(kFeed, feed_answer(linked));
  fetch::Response page = status(200);
  page.content_type = "text/html; charset=utf-8";
  page.body = "<html><head><title>x</title></head><body><article><h1>Report a</h1><p>" + kArmy + "</p><p>" +
              kArmy + " Again.</p></article></body></html>";
  net_.serve("https://o.example/a", page);
  net_.serve("https://o.example/b", status(404));
  const Checked checked = check();
  EXPECT_EQ(checked.pages, 1);
  EXPECT_EQ(checked.pages_failed, 1);
  ASSERT_EQ(checked.remarks.size(), 1u);
  EXPECT_NE(checked.remarks[0].find("the feed's summary stands"), std::string::npos);
  const auto a = record::load_report(*store_, items().at("https://o.example/a").report);
  ASSERT_TRUE(a && *a);
  EXPECT_NE((*a)->text.find("Again."), std::string::npos);
  EXPECT_EQ((*a)->url, "https://o.example/a");
  const auto b = record::load_report(*store_, items().at("https://o.example/b").report);
  ASSERT_TRUE(b && *b);
  EXPECT_EQ((*b)->text, kRebels);
  const auto known = net_.asked.size();
  options_.pages = false;
  check(4000);
  EXPECT_EQ(net_.asked.size(), known + 1);
}

TEST_F(WatchTest, FailuresAreToldAndPutOff) {
  fetch::Response busy = status(503);
  busy.retry_after = std::chrono::seconds(50'000);
  net_.serve(kFeed, busy);
  net_.serve(kFeed, status(404));
  fetch::Response page = status(200);
  page.body = "<html><head><link rel=alternate type='application/rss+xml' href='/real'></head></html>";
  net_.serve(kFeed, page);
  net_.serve(kFeed, feed_answer(item("a", "13", kArmy)));
  const Checked first = check();
  EXPECT_EQ(first.outcome, CheckOutcome::failed);
  EXPECT_EQ(first.next_check, base::to_rfc3339(kNow + 50'000));
  EXPECT_EQ(check(1).outcome, CheckOutcome::failed);
  EXPECT_EQ(stored().failures, 2);
  EXPECT_EQ(check(2).trouble, "is a web page, no feed; the feed it names: https://o.example/real");
  EXPECT_EQ(stored().next_check, base::to_rfc3339(kNow + 2 + 2400));
  EXPECT_EQ(check(3).outcome, CheckOutcome::read);
  EXPECT_EQ(stored().failures, 0);
  EXPECT_EQ(stored().last_error, "");
}

TEST_F(WatchTest, GivenUpAfterManyFailuresAndTakenUpAgain) {
  for (int i = 0; i < 20; ++i) check(i);
  EXPECT_EQ(stored().state, record::FeedState::paused);
  EXPECT_TRUE(active_feeds(*store_)->empty());
  EXPECT_FALSE(*record::add_feed(*store_, row(kFeed)));
  EXPECT_EQ(active_feeds(*store_)->size(), 1u);
  EXPECT_EQ(due_feeds(*store_, kNow)->urls.size(), 1u);
}

TEST_F(WatchTest, MovedForGood) {
  fetch::Response moved = feed_answer(item("a", "13", kArmy));
  moved.moved_permanently = true;
  moved.url = "https://new.example/rss";
  net_.serve(kFeed, moved);
  EXPECT_EQ(check().moved_to, "https://new.example/rss");
  EXPECT_EQ(stored().url, "");
  EXPECT_EQ(stored("https://new.example/rss").state, record::FeedState::active);
  EXPECT_EQ(items("https://new.example/rss").size(), 1u);
  // A second one that moves there is done with.
  ASSERT_TRUE(record::add_feed(*store_, row(kFeed)));
  EXPECT_EQ(check(10).outcome, CheckOutcome::moved);
  EXPECT_EQ(stored().state, record::FeedState::moved);
  EXPECT_EQ(stored().moved_to, "https://new.example/rss");
}

TEST_F(WatchTest, NeverSoonerThanFeedAndServerAsk) {
  fetch::Response asking =
      feed_answer(item("a", "13", kArmy) + item("b", "13", kArmy) + item("c", "13", kArmy));
  asking.max_age = std::chrono::seconds(9000);
  net_.serve(kFeed, asking);
  fetch::Response more = feed_answer("<ttl>200</ttl>" + item("d", "13", kRebels));
  more.max_age = std::chrono::seconds(9000);
  net_.serve(kFeed, more);
  check();
  EXPECT_EQ(stored().interval, 9000);
  check(9000);
  EXPECT_EQ(stored().interval, 12'000);
}

TEST_F(WatchTest, GoneIsNotAskedAgain) {
  net_.serve(kFeed, status(410));
  EXPECT_EQ(check().outcome, CheckOutcome::gone);
  EXPECT_EQ(stored().state, record::FeedState::gone);
  EXPECT_TRUE(due_feeds(*store_, kNow + 1'000'000)->urls.empty());
}

TEST_F(WatchTest, CutFeedIsAskedWholeNextTime) {
  fetch::Response cut = feed_answer(item("a", "13", kArmy) + "<item><title>");
  cut.body.resize(cut.body.rfind("<title>"));
  net_.serve(kFeed, cut);
  const Checked checked = check();
  EXPECT_EQ(checked.added, 1);
  EXPECT_FALSE(checked.remarks.empty());
  EXPECT_EQ(stored().etag, "");
}

TEST_F(WatchTest, StoppedInTheMiddleItGoesOn) {
  std::string many;
  for (int i = 0; i < 50; ++i)
    many += "<item><title>Report " + std::to_string(i) + "</title><link>https://o.example/" +
            std::to_string(i) + "</link><description>Short " + std::to_string(i) + ".</description></item>";
  net_.serve(kFeed, feed_answer(many));
  bool stop = false;
  net_.on_ask = [&](const fetch::Request&) { stop = net_.asked.size() == 31; };
  Watch watch;
  watch.stop = [&] { return stop; };
  EXPECT_EQ(check(0, kFeed, watch).outcome, CheckOutcome::stopped);
  const auto kept = items().size();
  EXPECT_EQ(kept, 29u);  // the page of the thirtieth was being fetched
  EXPECT_EQ(stored().etag, "");
  EXPECT_EQ(stored().next_check, "");
  stop = false;
  net_.on_ask = nullptr;
  EXPECT_EQ(check(5).added, 21);
  EXPECT_EQ(items().size(), 50u);
  EXPECT_EQ(reports(), 50);
}

TEST_F(WatchTest, FeedsAreNoPartOfTheRecord) {
  ASSERT_TRUE(update_record(*store_, test::packs()));
  const std::string before = *store_->digest();
  ASSERT_TRUE(record::add_feed(*store_, row("https://p.example/rss")));
  ASSERT_TRUE(update_record(*store_, test::packs()));
  EXPECT_EQ(*store_->digest(), before);
  EXPECT_TRUE(*record::remove_feed(*store_, "https://p.example/rss"));
  EXPECT_FALSE(*record::remove_feed(*store_, "https://p.example/rss"));
}

TEST(MonthNames, OfAllLanguages) {
  const auto months = months_of(test::packs());
  EXPECT_EQ(months("f\u00E9vr"), 2);
  EXPECT_EQ(months("ao\u00FBt"), 8);
  EXPECT_EQ(months("mars"), 3);
  EXPECT_EQ(report::read_feed_date("mar., 14 f\u00E9vr. 2023 09:30:00 +0100", months),
            "2023-02-14T09:30:00+01:00");
  EXPECT_EQ(report::read_feed_date("lundi 14 ao\u00FBt 2023 09:30", months), "2023-08-14T09:30:00");
  EXPECT_EQ(months("lundi"), 0);
}

}  // namespace
}  // namespace selon::engine
