// The parts of the feed door: the two readers, and what they share.
#pragma once

#include <string>
#include <string_view>

#include "report/feed.h"
#include "report/xml_mend.h"

namespace selon::report {

/// "fr-FR" and its like; what is longer is no code of a language.
inline constexpr std::size_t kLongestLanguage = 40;

/// A text of a feed, decided upon: HTML or plain.
struct FeedText {
  std::string text;
  Container container = Container::plain;
};

/// What the feed calls HTML, or plain, or leaves open; markup that was escaped twice is unescaped.
FeedText feed_text(std::string text);

/// Characters that a reader would see.
std::size_t seen_length(const FeedText& text);

/// Fills in what depends on the rest of the item: body from the candidates, guid, digest, summary.
void finish_item(FeedItem& item, FeedText full, FeedText summary);

/// `text` is what the bytes decode to; `mended` is made of it.
Result<Feed> read_xml_feed(std::string_view text, const Mended& mended, const FeedOptions& options);
Result<Feed> read_json_feed(const std::string& text, const FeedOptions& options);

}  // namespace selon::report
