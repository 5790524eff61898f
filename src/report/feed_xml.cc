#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "report/feed_names.h"
#include "report/feed_parts.h"
#include "report/links.h"
#include "report/markup.h"
#include "report/xml.h"

namespace selon::report {

namespace {

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  text = trimmed(text);
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp<std::int64_t>(number, 0, 1'000'000);
}

/// "editor@outlet.example (Awa Exemple)" -> "Awa Exemple"; an address alone is nobody's name.
std::string name_of_author(std::string text) {
  text = plain_of(text);
  const auto open = text.find('('), close = text.rfind(')');
  if (open != std::string::npos && close != std::string::npos && close > open && text.find('@') < open)
    return std::string(trimmed(std::string_view(text).substr(open + 1, close - open - 1)));
  const auto angle = text.find('<');
  if (angle != std::string::npos) text = trimmed(std::string_view(text).substr(0, angle));
  return text.find('@') == std::string::npos ? text : std::string();
}

class XmlFeedReader {
 public:
  XmlFeedReader(std::string_view text, const Mended& mended, const FeedOptions& options)
      : text_(text), mended_(mended), options_(options), names_(mended.spaces), document_(mended.xml) {}

  Feed read() {
    const XmlElement root = document_.root();
    feed_.form = form_of(root);
    std::size_t entry = 0;
    for (XmlElement element = root; element; element = next_in_order(element)) {
      const std::string local = FeedNames::local(element);
      if (local == "item" || local == "entry") {
        take_entry(element, entry++);
      } else if (element.parent() && is_head(element.parent()) && in_no_entry(element)) {
        take_head(element, local);
      }
    }
    for (FeedItem& item : feed_.items)
      if (item.language.empty()) item.language = feed_.language;
    note_limits();
    return std::move(feed_);
  }

 private:
  void note_limits() {
    const auto lost = [&](Reason reason, std::string words) {
      feed_.lost.push_back({reason, std::move(words)});
    };
    if (left_out_ > 0)
      lost(Reason::feed_limit,
           fmt::format("{} items beyond the first {} were not read", left_out_, kFeedItems));
    if (cut_item_ || mended_.cut || !document_.whole())
      lost(Reason::feed_cut,
           fmt::format("the feed breaks off; {} whole items were read", feed_.items.size()));
    if (mended_.too_many)
      lost(Reason::feed_limit,
           fmt::format("the feed has more than {} elements; the rest was not read", kXmlElements));
    if (mended_.too_deep)
      lost(Reason::feed_limit, fmt::format("elements nested more than {} deep were left out", kXmlDepth));
    if (mended_.entities) feed_.remarks.push_back("it declares entities of its own; they were left alone");
    if (mended_.mistakes > 0)
      feed_.remarks.push_back(fmt::format("{} mistakes of markup were mended", mended_.mistakes));
  }

  std::string form_of(XmlElement root) const {
    const std::string local = FeedNames::local(root);
    if (local == "feed") {
      const std::string space = std::string(root.attribute("xmlns"));
      const bool old =
          root.attribute("version") == "0.3" || space.find("purl.org/atom/ns") != std::string::npos;
      return old ? "Atom 0.3" : "Atom 1.0";
    }
    if (local == "rdf") return "RSS 1.0";
    const std::string version = plain_of(root.attribute("version"));
    return version.empty() ? "RSS" : "RSS " + version;
  }

  /// The elements whose children speak of the feed as a whole.
  bool is_head(XmlElement element) const {
    const std::string local = FeedNames::local(element);
    return !element.parent() || (local == "channel" && !element.parent().parent());
  }

  static bool in_no_entry(XmlElement element) {
    for (; element; element = element.parent())
      if (const std::string local = FeedNames::local(element); local == "item" || local == "entry")
        return false;
    return true;
  }

  void take_head(XmlElement element, const std::string& local) {
    const Vocabulary vocabulary = names_.vocabulary(element);
    if (vocabulary == Vocabulary::core && local == "title" && feed_.title.empty()) {
      feed_.title = plain_text(element);
    } else if (vocabulary == Vocabulary::core && local == "link" && feed_.site.empty()) {
      feed_.site = link_of(element);
    } else if ((vocabulary == Vocabulary::core || vocabulary == Vocabulary::dublin) && local == "language") {
      if (std::string told = plain_text(element); told.size() <= kLongestLanguage)
        feed_.language = std::move(told);
    } else if (vocabulary == Vocabulary::core && local == "ttl") {
      at_least(std::chrono::minutes(number_of(element.text())));
    } else if (vocabulary == Vocabulary::syndication && local == "updateperiod") {
      take_period(element);
    }
    if (const auto tongue = element.parent().attribute("xml:lang");
        feed_.language.empty() && tongue.size() <= kLongestLanguage)
      feed_.language = plain_of(tongue);
  }

  void take_period(XmlElement element) {
    const std::string period = lowered(trimmed(element.text()));
    constexpr std::pair<std::string_view, int> kHours[] = {
        {"hourly", 1}, {"daily", 24}, {"weekly", 168}, {"monthly", 720}, {"yearly", 8760}};
    const auto* known =
        std::find_if(std::begin(kHours), std::end(kHours), [&](auto& p) { return p.first == period; });
    if (known == std::end(kHours)) return;
    const XmlElement times = names_.child(element.parent(), Vocabulary::syndication, "updatefrequency");
    const std::int64_t frequency = std::max<std::int64_t>(1, times ? number_of(times.text()) : 1);
    at_least(std::chrono::seconds(known->second * 3600 / frequency));
  }

  void at_least(std::chrono::seconds interval) {
    if (interval.count() > 0 && (!feed_.least_interval || *feed_.least_interval < interval))
      feed_.least_interval = interval;
  }

  /// xml:base of the element and all around it, the feed's own address outermost.
  std::string base_of(XmlElement element) const {
    std::vector<std::string_view> bases;
    for (XmlElement around = element; around; around = around.parent())
      if (const auto base = around.attribute("xml:base"); !base.empty()) bases.push_back(base);
    std::string base = options_.url;
    for (; !bases.empty(); bases.pop_back()) base = resolve(base, bases.back());
    return base.empty() ? feed_.site : base;
  }

  static std::string plain_text(XmlElement element) {
    return plain_of(element.first_child() ? element.inner() : element.text());
  }

  /// The address of a link to the article itself; empty for links to anything else.
  std::string link_of(XmlElement element) const {
    if (!element.has("href")) {
      const std::string text = element.text();
      return trimmed(text).empty() ? std::string() : resolve(base_of(element), text);
    }
    const auto rel = element.attribute("rel"), type = element.attribute("type");
    if (!rel.empty() && !same_name(rel, "alternate")) return {};
    if (type.find("xml") != std::string_view::npos && type.find("xhtml") == std::string_view::npos) return {};
    return resolve(base_of(element), element.attribute("href"));
  }

  FeedText content_of(XmlElement element) const {
    const auto type = lowered(element.attribute("type"));
    const bool markup = static_cast<bool>(element.first_child());
    std::string text = markup ? element.inner() : element.text();
    if (markup && type.find("xhtml") == std::string::npos && type.find("xml") == std::string::npos) {
      // HTML that was not escaped stands among text that was: both are HTML.
      return {std::move(text), Container::html};
    }
    if (markup) return {std::move(text), Container::html};
    return feed_text(std::move(text));
  }

  struct Found {
    FeedText full, summary;
    std::string guid_url, original, about, updated;
  };

  void take_entry(XmlElement element, std::size_t number) {
    const XmlElement parent = element.parent();
    const bool is_place = parent && (is_head(parent) || FeedNames::local(parent) == "items");
    if (!is_place || names_.vocabulary(element) != Vocabulary::core || number >= mended_.entries.size())
      return;
    const EntryPlace& place = mended_.entries[number];
    if (!place.whole) return void(cut_item_ = true);
    if (feed_.items.size() >= kFeedItems) return void(++left_out_);
    FeedItem item;
    Found found;
    for (XmlElement child = element.first_child(); child; child = child.next_sibling())
      take_part(child, item, found);
    item.bytes = text_.substr(place.begin, place.end - place.begin);
    settle(element, item, found);
    feed_.items.push_back(std::move(item));
  }

  void take_part(XmlElement part, FeedItem& item, Found& found) {
    const std::string local = FeedNames::local(part);
    switch (names_.vocabulary(part)) {
      case Vocabulary::core:
        return take_core(part, local, item, found);
      case Vocabulary::content:
        if (local == "encoded" || local == "content") longer(found.full, content_of(part));
        return;
      case Vocabulary::dublin:
        return take_dublin(part, local, item, found);
      case Vocabulary::media:
        if (local == "title" && item.title.empty()) item.title = plain_text(part);
        if (local == "description" && found.summary.text.empty()) found.summary = content_of(part);
        return;
      case Vocabulary::syndication:
        return;
      case Vocabulary::other:
        if (local == "encoded") longer(found.full, content_of(part));
        if (local == "origlink") found.original = trimmed(part.text());
        if (local == "summary" && found.summary.text.empty()) found.summary = content_of(part);
        if (local == "author" && item.author.empty()) item.author = name_of_author(part.text());
        return;
    }
  }

  void take_core(XmlElement part, const std::string& local, FeedItem& item, Found& found) {
    if (local == "title") {
      if (std::string title = plain_text(part);
          !title.empty() && part.name().find("media") == std::string_view::npos)
        item.title = std::move(title);
    } else if (local == "link") {
      if (std::string url = link_of(part); item.url.empty()) item.url = std::move(url);
    } else if (local == "guid" || local == "id") {
      item.guid = trimmed(part.text());
      if (local == "guid" && !same_name(trimmed(part.attribute("isPermaLink")), "false") &&
          is_http(item.guid))
        found.guid_url = item.guid;
      if (local == "id" && is_http(item.guid)) found.about = item.guid;
    } else if (local == "pubdate" || local == "published" || local == "issued" || local == "date") {
      if (item.published.empty()) item.published = date_of(part);
    } else if (local == "updated" || local == "modified" || local == "lastbuilddate") {
      if (item.modified.empty()) item.modified = date_of(part);
    } else if (local == "author") {
      const XmlElement name = names_.child(part, Vocabulary::core, "name");
      if (item.author.empty()) item.author = name_of_author(name ? name.text() : part.text());
    } else if (local == "content") {
      const auto type = part.attribute("type");
      const bool other = type.find('/') != std::string_view::npos && !type.starts_with("text/") &&
                         type.find("html") == std::string_view::npos;
      if (!other) longer(found.full, content_of(part));
    } else if (local == "description" || local == "summary") {
      longer(found.summary, content_of(part));
    }
  }

  void take_dublin(XmlElement part, const std::string& local, FeedItem& item, Found& found) {
    if (local == "title" && item.title.empty()) item.title = plain_text(part);
    if (local == "creator" && item.author.empty()) item.author = name_of_author(part.text());
    if (local == "language") item.language = plain_text(part);
    if ((local == "date" || local == "created" || local == "issued" || local == "available") &&
        item.published.empty())
      item.published = date_of(part);
    if (local == "modified" && item.modified.empty()) item.modified = date_of(part);
    if (local == "description" && found.summary.text.empty()) found.summary = content_of(part);
  }

  static void longer(FeedText& kept, FeedText other) {
    if (other.text.size() > kept.text.size()) kept = std::move(other);
  }

  std::string date_of(XmlElement element) const {
    const std::string written = plain_text(element);
    std::string read = read_feed_date(written, options_.months);
    return read.empty() ? written : read;
  }

  void settle(XmlElement element, FeedItem& item, Found& found) {
    const auto about = trimmed(element.attribute("rdf:about"));
    if (is_http(found.original)) item.url = found.original;
    if (item.url.empty())
      item.url = !found.guid_url.empty() ? found.guid_url : is_http(about) ? std::string(about) : found.about;
    if (item.guid.empty()) item.guid = about;
    if (item.published.empty()) item.published = item.modified;
    for (XmlElement around = element; around && item.language.empty(); around = around.parent())
      if (const auto told = around.attribute("xml:lang"); told.size() <= kLongestLanguage)
        item.language = told;
    finish_item(item, std::move(found.full), std::move(found.summary));
  }

  std::string_view text_;
  const Mended& mended_;
  const FeedOptions& options_;
  FeedNames names_;
  XmlDocument document_;
  Feed feed_;
  std::size_t left_out_ = 0;
  bool cut_item_ = false;
};

}  // namespace

Result<Feed> read_xml_feed(std::string_view text, const Mended& mended, const FeedOptions& options) {
  return XmlFeedReader(text, mended, options).read();
}

}  // namespace selon::report
