#include "report/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "report/charset.h"
#include "report/feed_parts.h"
#include "report/links.h"
#include "report/markup.h"
#include "report/xml_mend.h"
#include "text/entities.h"

namespace selon::report {

namespace {

/// From this many characters on, a text is taken for an article, whatever the element it stood in is called.
constexpr std::size_t kArticle = 2000;

/// What stands in a field of one line is no longer than this, in bytes; it is copied to every item.
constexpr std::size_t kLongestLine = 2000, kLongestDate = 100;

/// At most kLongestLine bytes, whole characters.
void shorten(std::string& line) {
  if (line.size() <= kLongestLine) return;
  std::size_t end = kLongestLine;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  line.resize(end);
}

/// The charset of <?xml version="1.0" encoding="...">, or empty.
std::string encoding_of(std::string_view bytes) {
  const auto head = bytes.substr(0, 1024);
  const auto begin = head.find("<?xml");
  if (begin == std::string_view::npos) return {};
  const auto declaration = head.substr(begin, head.find("?>", begin) - begin);
  auto at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const auto end = declaration.find(declaration[at], at + 1);
  return std::string(trimmed(declaration.substr(at + 1, end - at - 1)));
}

/// Local name of the first tag, in lower case; empty where there is none.
std::string first_tag(std::string_view text) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (text.substr(at).starts_with("<!--")) {
      at = text.find("-->", at);
      if (at == std::string_view::npos) return {};
      continue;
    }
    if (same_name(text.substr(at, 14), "<!doctype html")) return "html";
    if (at + 1 >= text.size() || !starts_name(text[at + 1])) continue;
    const auto name = read_tag(text.substr(0, at + 200), at).name;
    const auto colon = name.find(':');
    return lowered(colon == std::string_view::npos ? name : name.substr(colon + 1));
  }
  return {};
}

/// What the feed or its server declares, where that is worth a thought: many feeds are UTF-8 and say
/// otherwise, and one that says UTF-16 in ASCII is not. The bytes then tell.
std::string declared_of(std::string_view bytes, const std::string& by_server) {
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii && base::is_valid_utf8(bytes)) return {};
  std::string declared(charset_of_label(encoding_of(bytes)));
  if (declared.empty()) declared = charset_of_label(by_server);
  return declared.starts_with("utf-16") ? std::string() : declared;
}

/// Behind what a server's own complaint or a blank page put before the declaration.
std::string_view from_declaration(std::string_view text) {
  const auto begin = text.substr(0, 4096).find("<?xml");
  return begin == std::string_view::npos ? text : text.substr(begin);
}

bool is_feed_root(std::string_view name) { return name == "rss" || name == "feed" || name == "rdf"; }

bool begins_like_json(std::string_view text) { return trimmed(text.substr(0, 256)).starts_with('{'); }

Error no_feed(std::string_view text, std::string_view root, const FeedOptions& options) {
  constexpr std::string_view kOfPages[] = {"html", "head", "body", "meta", "title", "div", "script"};
  if (std::find(std::begin(kOfPages), std::end(kOfPages), root) != std::end(kOfPages)) {
    const auto feeds = feeds_of_page(text, options.url);
    if (feeds.empty()) return {ErrorCode::invalid, "is a web page, no feed, and names no feed", {}};
    return {ErrorCode::invalid,
            fmt::format("is a web page, no feed; the feed it names: {}", fmt::join(feeds, ", ")),
            {}};
  }
  if (root == "opml")
    return {ErrorCode::invalid, "is OPML, a list of feeds; `selon feeds import STORE FILE` takes it", {}};
  if (root.empty()) return {ErrorCode::invalid, "is no feed: neither XML nor JSON Feed", {}};
  return {ErrorCode::invalid, fmt::format("is XML of another kind (<{}>), no feed", root), {}};
}

bool ends_cut(std::string_view text) {
  constexpr std::string_view kMarks[] = {"...", "\xE2\x80\xA6", "[...]", "[\xE2\x80\xA6]", "(...)", "[]"};
  text = trimmed(text);
  return std::any_of(std::begin(kMarks), std::end(kMarks), [&](auto mark) { return text.ends_with(mark); });
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

FeedText feed_text(std::string text) {
  if (holds_tags(text)) return {std::move(text), Container::html};
  if (text.find('&') == std::string::npos) return {std::move(text), Container::plain};
  std::string decoded = text::decode_entities(text);
  const bool twice = decoded.find('<') != std::string::npos && holds_tags(decoded);
  return {std::move(decoded), twice ? Container::html : Container::plain};
}

std::size_t seen_length(const FeedText& text) {
  return text.container == Container::html ? plain_of(text.text).size() : text.text.size();
}

void finish_item(FeedItem& item, FeedText full, FeedText summary) {
  const std::size_t long_one = seen_length(full), short_one = seen_length(summary);
  FeedText& body = long_one >= short_one && long_one > 0 ? full : summary;
  const std::string words = body.container == Container::html ? plain_of(body.text) : body.text;
  const bool more = long_one > short_one && short_one > 0 && long_one > 600;
  item.summary = ends_cut(words) || !(more || words.size() >= kArticle || (short_one == 0 && long_one > 600));
  item.digest = base::sha256_hex(item.title + '\n' + words);
  item.body = std::move(body.text);
  item.container = body.container;
  if (!is_http(item.url) || item.url.size() > kLongestAddress) item.url.clear();
  shorten(item.title);
  shorten(item.author);
  if (item.language.size() > kLongestLanguage) item.language.clear();
  if (item.published.size() > kLongestDate) item.published.clear();
  if (item.modified.size() > kLongestDate) item.modified.clear();
  if (item.guid.size() > kLongestAddress) item.guid = "hash:" + base::hash128_hex(item.guid);
  if (item.guid.empty()) item.guid = item.url;
  if (item.guid.empty())
    item.guid = "hash:" + base::hash128_hex(item.title.empty() ? words : item.title + '\n' + item.published);
}

bool begins_like_feed(std::string_view head) {
  if (is_feed_root(first_tag(from_declaration(head.substr(0, 4096))))) return true;
  return begins_like_json(head) && head.find("jsonfeed.org/version/") != std::string_view::npos;
}

Result<Feed> read_feed(std::string_view bytes, const FeedOptions& options) {
  const std::string declared = declared_of(bytes, options.charset);
  DecodedText decoded = decode_bytes(bytes, declared);
  const std::string_view text = from_declaration(decoded.text);
  const auto finish = [&](Result<Feed> feed) {
    if (feed) shorten(feed->title);
    if (feed && feed->language.size() > kLongestLanguage) feed->language.clear();
    if (feed && decoded.lost > 0)
      feed->remarks.push_back(fmt::format("byte {}: {} characters are not {}, replaced by U+FFFD",
                                          decoded.first_lost_byte, decoded.lost, decoded.charset));
    return feed;
  };
  if (trimmed(text).empty()) return fail(ErrorCode::invalid, "is empty");
  if (begins_like_json(decoded.text)) return finish(read_json_feed(decoded.text, options));
  const std::string root = first_tag(text);
  if (!is_feed_root(root)) return tl::unexpected(no_feed(text, root, options));
  return finish(read_xml_feed(text, mend_xml(text), options));
}

RawReport report_of_item(const Feed& feed, const FeedItem& item, const std::string& source) {
  RawReport report;
  report.source = source;
  report.container = item.container;
  report.form =
      item.bytes.empty() ? (item.container == Container::html ? Form::html : Form::plain) : Form::item;
  report.body = trimmed(item.body).empty() ? item.title : item.body;
  if (report.container == Container::html && !item.author.empty())
    report.body = fmt::format("<meta name=\"author\" content=\"{}\">{}", escaped(item.author), report.body);
  report.bytes = item.bytes.empty() ? report.body : item.bytes;
  report.charset = "utf-8";
  report.url = item.url;
  report.outlet = feed.title;
  report.title = item.title;
  report.language = item.language;
  report.published = item.published;
  report.modified = item.modified;
  return report;
}

void read_feed_file(std::string_view bytes, const std::string& source, const Served& served,
                    const Sink& sink) {
  const auto no = [&](Reason reason, std::string message, const std::string& where) {
    sink(tl::unexpected(refused(reason, ErrorCode::invalid, std::move(message), {where}, served.byte)));
  };
  auto feed = read_feed(bytes, {served.url, served.charset, {}});
  if (!feed)
    return no(trimmed(bytes).empty() ? Reason::empty : Reason::other_format, feed.error().message, source);
  std::map<std::string, std::size_t> seen;
  for (const FeedItem& item : feed->items) {
    std::string name = source + "#" + item.guid;
    if (const std::size_t times = ++seen[item.guid]; times > 1) name += fmt::format(" ({})", times);
    RawReport report = report_of_item(*feed, item, name);
    report.fetched = served.fetched;
    if (trimmed(report.body).empty()) {
      no(Reason::no_text, "has neither title nor text", name);
    } else {
      sink(std::move(report));
    }
  }
  for (const Lost& lost : feed->lost) no(lost.reason, lost.words, source);
  if (served.cut) sink(tl::unexpected(refused(*served.cut, source)));
  if (feed->items.empty() && feed->lost.empty()) no(Reason::no_documents, "is a feed without items", source);
}

Reading read_feed_item(std::string_view bytes, const std::string& source) {
  const auto no =
      tl::unexpected(refused(Reason::bad_form, ErrorCode::invalid, "is no item of a feed", {source}));
  std::string whole;
  if (trimmed(bytes).starts_with('{')) {
    whole = fmt::format("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}]}}", bytes);
  } else {
    if (bytes.size() < 2 || bytes[0] != '<' || !starts_name(bytes[1])) return no;
    const auto name = read_tag(bytes, 0).name;
    const auto colon = name.find(':');
    // A prefix that the feed declared is Atom's or RSS's, or the item would not have been read.
    const std::string space =
        colon == std::string_view::npos
            ? std::string()
            : fmt::format(" xmlns:{}=\"http://www.w3.org/2005/Atom\"", name.substr(0, colon));
    whole = fmt::format("<rss{}><channel>{}</channel></rss>", space, bytes);
  }
  const auto feed = read_feed(whole, {});
  if (!feed || feed->items.size() != 1) return no;
  RawReport report = report_of_item(*feed, feed->items[0], source);
  report.bytes = bytes;
  return report;
}

}  // namespace selon::report
