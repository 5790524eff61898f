// OPML 1.0 and 2.0: lists of feeds, in and out.
//
// In: a file as other readers wrote it. Out: its feeds in order, each once, with the outlines around it as
// their category; and the same the other way. Nothing that the file names is looked up; limits are those of
// feeds. Leaves out: outlines that are no feeds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::report {

struct OpmlFeed {
  std::string url;  ///< absolute, http or https
  std::string title;
  std::string site;      ///< the page it belongs to, or empty
  std::string category;  ///< "Sahel/Radio", or what the attribute `category` says, or empty
};

struct Opml {
  std::vector<OpmlFeed> feeds;
  std::size_t twice = 0;          ///< outlines left out: their feed stands above
  std::size_t unusable = 0;       ///< outlines whose address is not of http or https
  std::vector<std::string> lost;  ///< what was not read, in words
};

/// Feeds read of one list.
inline constexpr std::size_t kOpmlFeeds = 10'000;

/// Errors: invalid, in words: no OPML, or a feed in its place.
Result<Opml> read_opml(std::string_view bytes);

/// OPML 2.0, feeds of one category under one outline.
std::string write_opml(const std::vector<OpmlFeed>& feeds);

}  // namespace selon::report
