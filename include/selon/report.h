// What comes in: bytes as they arrived (RawReport), and the text a reader would see (Report).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "selon/note.h"
#include "selon/text.h"
#include "selon/time.h"

namespace selon {

enum class Container { plain, html };

/// One document as it arrived, decoded to UTF-8 but not yet cleaned.
struct RawReport {
  std::string source;  ///< path or URL; "file.jsonl:12" for a line of a file
  std::string digest;  ///< hash of the bytes as they arrived, hex
  Container container = Container::plain;
  std::string body;                          ///< UTF-8 text or HTML
  std::string url, outlet, title, language;  ///< declared beside the body, or empty
  std::string published;                     ///< declared beside the body, as written, or empty
  std::string fetched;                       ///< the day or moment it was fetched, as written, or empty
  std::vector<Note> notes;
  bool operator==(const RawReport&) const = default;
};

/// One article as a reader sees it.
/// Invariant: text is valid UTF-8, NFC where the source was; paragraphs lie inside it in order.
struct Report {
  std::string id;  ///< derived from content and outlet, never from where the file lay
  std::string source;
  std::string digest;
  std::string url, outlet, title, byline;
  std::string agency;    ///< the agency credited, as written, or empty
  std::string dateline;  ///< what stood before the first sentence ("KIDAL, 12 November (AFP)"), or empty
  std::string language;  ///< ISO 639-1, or empty where unknown
  std::optional<Day> published;
  std::string published_by;     ///< what gave the date: "metadata", "text", "story" (inferred), "" (none)
  std::optional<Day> fetched;   ///< nothing that happened later can be in it
  std::string published_month;  ///< "YYYY-MM" where only the month of publication is known, "--MM-DD" where
                                ///< the year is not
  std::string text;             ///< main text without title; paragraphs parted by a blank line
  std::vector<Span> paragraphs;
  std::vector<Note> notes;
  bool operator==(const Report&) const = default;
};

}  // namespace selon
