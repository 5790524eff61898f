#include <fmt/format.h>

#include "report/feed_parts.h"
#include "report/links.h"
#include "report/markup.h"
#include "vocabulary/json_read.h"

namespace selon::report {

using vocabulary::JsonNode;

namespace {

std::string text_of(const JsonNode& object, std::string_view key) {
  const auto field = object.field(key);
  if (!field) return {};
  if (const auto text = field->text()) return std::string(*text);
  if (const auto number = field->integer()) return std::to_string(*number);
  return {};
}

/// The objects of the array "items" at the top, as they stand in a valid JSON text.
class ItemPlaces {
 public:
  explicit ItemPlaces(std::string_view json) : json_(json) {}

  std::vector<std::string_view> find() {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    int depth = 0;
    bool within = false;
    while (at_ < json_.size()) {
      const char c = json_[at_];
      if (c == '"') {
        const auto text = take_string();
        if (depth == 1 && !within) within = text == "items" && next_is_array();
        continue;
      }
      if (c == '{' || c == '[') {
        if (within && depth == 2) begin = at_;
        ++depth;
      } else if (c == '}' || c == ']') {
        --depth;
        if (within && depth == 2 && c == '}') out.push_back(json_.substr(begin, at_ + 1 - begin));
        if (within && depth < 2) return out;
      }
      ++at_;
    }
    return out;
  }

 private:
  std::string_view take_string() {
    const std::size_t begin = ++at_;
    while (at_ < json_.size() && json_[at_] != '"') at_ += json_[at_] == '\\' ? 2 : 1;
    const auto text = json_.substr(begin, std::min(at_, json_.size()) - begin);
    ++at_;
    return text;
  }

  bool next_is_array() const {
    const auto colon = json_.find_first_not_of(" \t\r\n", at_);
    if (colon == std::string_view::npos || json_[colon] != ':') return false;
    const auto value = json_.find_first_not_of(" \t\r\n", colon + 1);
    return value != std::string_view::npos && json_[value] == '[';
  }

  std::string_view json_;
  std::size_t at_ = 0;
};

std::string author_of(const JsonNode& object) {
  std::string name;
  if (const auto authors = object.field("authors"))
    authors->each([&](JsonNode author) {
      name = text_of(author, "name");
      return false;
    });
  if (const auto author = object.field("author"); name.empty() && author) name = text_of(*author, "name");
  return name;
}

std::string date_of(const JsonNode& object, std::string_view key, const FeedOptions& options) {
  const std::string written = text_of(object, key);
  std::string read = read_feed_date(written, options.months);
  return read.empty() ? written : read;
}

FeedItem item_of(const JsonNode& object, const Feed& feed, const FeedOptions& options) {
  const std::string base = options.url.empty() ? feed.site : options.url;
  FeedItem item;
  item.guid = text_of(object, "id");
  item.url = text_of(object, "url");
  if (item.url.empty()) item.url = text_of(object, "external_url");
  if (item.url.empty() && is_http(item.guid)) item.url = item.guid;
  if (!item.url.empty()) item.url = resolve(base, item.url);
  item.title = plain_of(text_of(object, "title"));
  item.author = author_of(object);
  item.language = text_of(object, "language");
  if (item.language.empty()) item.language = feed.language;
  item.published = date_of(object, "date_published", options);
  item.modified = date_of(object, "date_modified", options);
  if (item.published.empty()) item.published = item.modified;
  const std::string html = text_of(object, "content_html");
  FeedText full = html.empty() ? FeedText{text_of(object, "content_text"), Container::plain}
                               : FeedText{html, Container::html};
  finish_item(item, std::move(full), feed_text(text_of(object, "summary")));
  return item;
}

}  // namespace

Result<Feed> read_json_feed(const std::string& text, const FeedOptions& options) {
  auto parsed = vocabulary::JsonDocument::parse(text);
  if (!parsed) return fail(ErrorCode::invalid, fmt::format("is no whole JSON: {}", parsed.error().message));
  const JsonNode root = parsed->root();
  const std::string version = text_of(root, "version");
  const auto named = version.find("jsonfeed.org/version/");
  if (named == std::string::npos)
    return fail(ErrorCode::invalid, "is JSON, and no JSON Feed (no \"version\" of jsonfeed.org)");
  Feed feed;
  feed.form = "JSON Feed " + version.substr(named + std::string_view("jsonfeed.org/version/").size());
  feed.title = plain_of(text_of(root, "title"));
  feed.site = text_of(root, "home_page_url");
  feed.language = text_of(root, "language");
  const auto places = ItemPlaces(text).find();
  std::size_t number = 0;
  if (const auto items = root.field("items"))
    items->each([&](JsonNode object) {
      if (feed.items.size() >= kFeedItems) return false;
      if (!object.is_object()) return true;
      FeedItem item = item_of(object, feed, options);
      if (number < places.size()) item.bytes = places[number++];
      feed.items.push_back(std::move(item));
      return true;
    });
  if (places.size() > kFeedItems)
    feed.lost.push_back({Reason::feed_limit, fmt::format("{} items beyond the first {} were not read",
                                                         places.size() - kFeedItems, kFeedItems)});
  return feed;
}

}  // namespace selon::report
