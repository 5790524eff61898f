#include "engine/watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/moment.h"
#include "engine/interval.h"
#include "engine/rooms.h"
#include "pack/cleaning.h"
#include "report/document.h"
#include "text/fold.h"

namespace selon::engine {

namespace {

constexpr std::string_view kAccept =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.5";
/// Items read between two stores of what was done: what a stop or a crash may cost.
constexpr std::size_t kItemsAStep = 20;

/// A feed that asks to be read less than once a week is read once a week.
constexpr std::int64_t kLongestAsked = 7 * 86'400;

using Known = std::unordered_map<std::string, record::FeedItemRow>;

/// The moment in UTC where the feed told an offset, else as it was read.
std::string in_utc(const std::string& published) {
  const auto moment = base::parse_rfc3339(published);
  return moment ? base::to_rfc3339(*moment) : published;
}

/// One check of one feed.
class Check {
 public:
  Check(record::Store& store, Intake& intake, const WatchOptions& options, const report::MonthNames& months,
        std::int64_t now, const Get& get, const Watch& watch)
      : store_(store),
        intake_(intake),
        options_(options),
        months_(months),
        moment_(now),
        now_(base::to_rfc3339(now)),
        get_(get),
        watch_(watch) {}

  Result<Checked> run(record::FeedRow feed) {
    feed_ = std::move(feed);
    address_ = out_.url = feed_.url;
    auto answer = get_({feed_.url, feed_.etag, feed_.last_modified, std::string(kAccept)});
    if (watch_.stop()) return stopped();
    if (!answer) return failed(answer.error().message, 0);
    SELON_TRY(const bool merged, follow_move(*answer));
    if (merged) return finish();
    if (answer->max_age) asked_interval_ = std::min(answer->max_age->count(), options_.most_interval);
    const std::int64_t asked = answer->retry_after ? answer->retry_after->count() : 0;
    if (answer->status == 304) return unchanged();
    if (answer->status == 410) return gone();
    auto document = fetch::document_of(std::move(*answer));
    if (!document) return failed(document.error().message, asked);
    const auto read = report::read_feed(document->body,
                                        {document->url, fetch::charset_of(document->content_type), months_});
    if (!read) return failed(read.error().message, asked);
    return take(*read, *document);
  }

 private:
  std::int64_t least() const { return std::max(options_.least_interval, asked_interval_); }
  IntervalBounds bounds() const { return {least(), options_.most_interval}; }

  Result<Checked> finish() {
    out_.next_check = feed_.next_check;
    SELON_TRY_VOID(record::save_feed(store_, address_, feed_, rows_));
    return std::move(out_);
  }

  Result<Checked> stopped() {
    out_.outcome = CheckOutcome::stopped;
    return std::move(out_);
  }

  void went_well() {
    feed_.last_checked = now_;
    feed_.failures = 0;
    feed_.last_error.clear();
    feed_.next_check = base::to_rfc3339(moment_ + feed_.interval);
  }

  Result<Checked> failed(const std::string& words, std::int64_t asked) {
    out_.outcome = CheckOutcome::failed;
    out_.trouble = words;
    feed_.last_checked = now_;
    ++feed_.failures;
    feed_.last_error = words;
    feed_.next_check = base::to_rfc3339(moment_ + put_off(feed_.interval, feed_.failures, asked, bounds()));
    if (feed_.failures >= options_.most_failures) {
      feed_.state = record::FeedState::paused;
      out_.remarks.push_back(fmt::format(
          "paused after {} failures in a row; `selon feeds add` takes it up again", feed_.failures));
    }
    return finish();
  }

  Result<Checked> unchanged() {
    out_.outcome = CheckOutcome::unchanged;
    feed_.interval = next_interval(std::max(feed_.interval, least()), 0, bounds());
    went_well();
    return finish();
  }

  Result<Checked> gone() {
    out_.outcome = CheckOutcome::gone;
    out_.trouble = "the server says that the feed is gone for good (410); it is not asked again";
    feed_.state = record::FeedState::gone;
    feed_.last_checked = now_;
    feed_.last_error = out_.trouble;
    return finish();
  }

  /// Returns: whether the new address is a feed of the store already; then this one is done with.
  Result<bool> follow_move(const fetch::Response& answer) {
    if (!answer.moved_permanently || answer.url.empty() || answer.url == feed_.url || answer.status >= 400)
      return false;
    out_.moved_to = answer.url;
    SELON_TRY(const auto other, record::load_feed(store_, answer.url));
    if (!other) {
      feed_.url = answer.url;
      return false;
    }
    out_.outcome = CheckOutcome::moved;
    out_.trouble = fmt::format("moved for good to {}, which the store has already", answer.url);
    feed_.state = record::FeedState::moved;
    feed_.moved_to = answer.url;
    feed_.last_checked = now_;
    return true;
  }

  Result<Checked> take(const report::Feed& read, const fetch::Response& answer) {
    out_.form = read.form;
    out_.items = static_cast<std::int64_t>(read.items.size());
    for (const auto& lost : read.lost) out_.remarks.push_back(lost.words);
    out_.remarks.insert(out_.remarks.end(), read.remarks.begin(), read.remarks.end());
    if (!read.title.empty()) feed_.title = read.title;
    if (!read.site.empty()) feed_.site = read.site;
    out_.title = feed_.title;
    if (read.least_interval)
      asked_interval_ =
          std::max(asked_interval_, std::min<std::int64_t>(read.least_interval->count(), kLongestAsked));
    SELON_TRY(const Known known, known_items());
    const bool first = known.empty();
    SELON_TRY_VOID(take_items(read, known));
    if (watch_.stop()) {
      SELON_TRY_VOID(record::save_feed(store_, address_, feed_, rows_));
      return stopped();
    }
    note_missing(read, known);
    learn_interval(read, first);
    // Validators stand for what was read whole; of a feed that broke off the rest may come next time.
    feed_.etag = read.lost.empty() ? answer.etag : std::string();
    feed_.last_modified = read.lost.empty() ? answer.last_modified : std::string();
    went_well();
    return finish();
  }

  Result<Known> known_items() {
    Known known;
    SELON_TRY(auto rows, record::load_feed_items(store_, address_));
    for (auto& row : rows) known.emplace(row.guid, std::move(row));
    return known;
  }

  void learn_interval(const report::Feed& read, bool first) {
    if (!first && feed_.interval > 0) {
      feed_.interval = next_interval(feed_.interval, out_.added + out_.edited, bounds());
      return;
    }
    std::vector<std::int64_t> moments;
    for (const auto& item : read.items)
      if (const auto moment = base::parse_rfc3339(item.published)) moments.push_back(*moment);
    feed_.interval = first_interval(std::move(moments), options_.first_interval, bounds());
  }

  /// Oldest first, as feeds list the newest first: what a stop leaves is what comes last.
  Result<> take_items(const report::Feed& read, const Known& known) {
    std::unordered_set<std::string> seen;
    std::vector<const report::FeedItem*> wanted;
    for (const auto& item : read.items) {
      if (!seen.insert(item.guid).second) continue;  // twice in one feed: the first is the newest
      const auto before = known.find(item.guid);
      if (before != known.end() && before->second.digest == item.digest) {
        record::FeedItemRow row = before->second;
        row.last_seen = now_;
        row.gone.clear();
        rows_.push_back(std::move(row));
      } else {
        wanted.push_back(&item);
      }
    }
    std::reverse(wanted.begin(), wanted.end());
    for (std::size_t at = 0; at < wanted.size() && !watch_.stop(); at += kItemsAStep)
      SELON_TRY_VOID(
          take_step(read,
                    {wanted.begin() + static_cast<long>(at),
                     wanted.begin() + static_cast<long>(std::min(at + kItemsAStep, wanted.size()))},
                    known));
    return {};
  }

  struct Document {
    record::FeedItemRow row;
    RawReport raw;
  };

  Result<> take_step(const report::Feed& read, const std::vector<const report::FeedItem*>& items,
                     const Known& known) {
    std::vector<Document> documents;
    for (const report::FeedItem* item : items) {
      if (watch_.stop()) break;
      const auto before = known.find(item->guid);
      const bool edited = before != known.end();
      RawReport raw = document_of_item(read, *item);
      if (watch_.stop()) break;  // its page may be missing for that reason alone
      edited ? ++out_.edited : ++out_.added;
      record::FeedItemRow row{item->guid,
                              edited ? before->second.version + 1 : 1,
                              item->url,
                              item->digest,
                              in_utc(item->published),
                              now_,
                              now_,
                              {},
                              {}};
      documents.push_back({std::move(row), std::move(raw)});
    }
    Watch quiet = watch_;
    quiet.stop = [] { return false; };  // what was fetched is stored
    SELON_TRY(const Tally tally, intake_.take(
                                     [&](const report::Sink& sink, const std::function<bool()>&) {
                                       for (const Document& document : documents) sink(document.raw);
                                     },
                                     quiet));
    out_.stored += tally.changed();
    for (Document& document : documents) {
      SELON_TRY(document.row.report, record::report_from(store_, document.raw.source, document.raw.digest));
      rows_.push_back(std::move(document.row));
    }
    // Under its old address and without validators: so a stop before the end loses nothing.
    record::FeedRow so_far = feed_;
    so_far.url = address_;
    SELON_TRY_VOID(record::save_feed(store_, address_, so_far, rows_));
    rows_.clear();
    return {};
  }

  RawReport document_of_item(const report::Feed& read, const report::FeedItem& item) {
    RawReport raw = report::report_of_item(read, item, feed_.url + "#" + item.guid);
    if (options_.pages && item.summary && !item.url.empty()) take_page(item, raw);
    raw.outlet = !feed_.outlet.empty() ? feed_.outlet : feed_.title;
    raw.fetched = now_;
    report::seal(raw);
    return raw;
  }

  /// The page in place of the summary, where it can be had.
  void take_page(const report::FeedItem& item, RawReport& raw) {
    auto answer = get_({item.url, "", "", "text/html, application/xhtml+xml, text/plain;q=0.8"});
    if (watch_.stop()) return;
    auto page = answer ? fetch::document_of(std::move(*answer)) : std::move(answer);
    const std::string type = page ? fetch::media_type(page->content_type) : std::string();
    const bool plain = type == "text/plain";
    if (page && !plain && !type.empty() && type.find("html") == std::string::npos)
      page = fail(ErrorCode::invalid, fmt::format("is {}, no page", type));
    std::string trouble = page ? std::string() : page.error().message;
    std::optional<RawReport> read;
    if (page) {
      report::Served served;
      served.charset = fetch::charset_of(page->content_type);
      auto made =
          report::make_report(page->body, plain ? Container::plain : Container::html, item.url, served);
      made ? void(read = std::move(*made)) : void(trouble = made.error().error.message);
    }
    if (!read) {
      ++out_.pages_failed;
      if (out_.pages_failed <= 3)
        out_.remarks.push_back(fmt::format("{}: {}; the feed's summary stands", item.url, trouble));
      return;
    }
    ++out_.pages;
    read->url = item.url;
    read->title = item.title;
    read->published = item.published.empty() ? item.modified : item.published;
    read->modified = item.modified;
    raw = std::move(*read);
  }

  /// An item that is missing although the feed goes back farther was taken out; one that fell off the end was
  /// not.
  void note_missing(const report::Feed& read, const Known& known) {
    if (!read.lost.empty()) return;
    std::unordered_set<std::string> there;
    std::vector<std::string> moments;
    for (const auto& item : read.items) {
      there.insert(item.guid);
      if (!item.published.empty()) moments.push_back(in_utc(item.published));
    }
    std::sort(moments.begin(), moments.end());
    for (const auto& [guid, before] : known) {
      if (there.contains(guid) || !before.gone.empty() || before.published.empty()) continue;
      const auto older = std::lower_bound(moments.begin(), moments.end(), before.published) - moments.begin();
      if (older * 4 <= static_cast<std::ptrdiff_t>(moments.size())) continue;
      record::FeedItemRow row = before;
      row.gone = now_;
      rows_.push_back(std::move(row));
      ++out_.deleted;
    }
  }

  record::Store& store_;
  Intake& intake_;
  const WatchOptions& options_;
  const report::MonthNames& months_;
  std::int64_t moment_;
  std::string now_;
  const Get& get_;
  const Watch& watch_;
  record::FeedRow feed_;
  std::string address_;  ///< the feed's in the store
  std::int64_t asked_interval_ = 0;
  std::vector<record::FeedItemRow> rows_;
  Checked out_;
};

}  // namespace

std::string_view name(CheckOutcome outcome) {
  switch (outcome) {
    case CheckOutcome::read:
      return "read";
    case CheckOutcome::unchanged:
      return "unchanged";
    case CheckOutcome::failed:
      return "failed";
    case CheckOutcome::moved:
      return "moved";
    case CheckOutcome::gone:
      return "gone";
    case CheckOutcome::stopped:
      return "stopped";
  }
  return {};
}

Result<FeedWatch> FeedWatch::open(record::Store& store, const pack::Packs& packs,
                                  const IngestOptions& reading, WatchOptions options) {
  SELON_TRY(Intake intake, Intake::open(store, packs, reading));
  return FeedWatch(store, std::move(intake), months_of(packs), options);
}

Result<Checked> FeedWatch::check(const std::string& url, std::int64_t now, const Get& get,
                                 const Watch& watch) {
  SELON_TRY(auto feed, record::load_feed(*store_, url));
  if (!feed)
    return fail(ErrorCode::not_found, "no such feed in the store; `selon feeds list` shows them", {url});
  return Check(*store_, intake_, options_, months_, now, get, watch).run(std::move(*feed));
}

Looked look_at(const std::string& url, const Get& get, const pack::Packs& packs) {
  Looked out;
  out.checked.url = url;
  const auto failed = [&](const std::string& words) {
    out.checked.outcome = CheckOutcome::failed;
    out.checked.trouble = words;
    return std::move(out);
  };
  auto answer = get({url, "", "", std::string(kAccept)});
  if (!answer) return failed(answer.error().message);
  if (answer->moved_permanently) out.checked.moved_to = answer->url;
  auto document = fetch::document_of(std::move(*answer));
  if (!document) return failed(document.error().message);
  auto read = report::read_feed(document->body,
                                {document->url, fetch::charset_of(document->content_type), months_of(packs)});
  if (!read) return failed(read.error().message);
  out.checked.form = read->form;
  out.checked.title = read->title;
  out.checked.items = static_cast<std::int64_t>(read->items.size());
  for (auto& lost : read->lost) out.checked.remarks.push_back(std::move(lost.words));
  out.checked.remarks.insert(out.checked.remarks.end(), read->remarks.begin(), read->remarks.end());
  out.items = std::move(read->items);
  return out;
}

report::MonthNames months_of(const pack::Packs& packs) {
  std::unordered_map<std::string, int> months;
  for (const auto& language : packs.languages)
    for (const auto& [word, meaning] : language.cleaning.date_words)
      if (meaning.kind == pack::DateWord::Kind::month) months.emplace(word, meaning.value);
  return [months = std::move(months)](std::string_view word) {
    const auto found = months.find(text::fold(word));
    return found == months.end() ? 0 : found->second;
  };
}

}  // namespace selon::engine
