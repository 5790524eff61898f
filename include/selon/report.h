// What comes in: bytes as they arrived (RawReport), and the text a reader would see (Report).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "selon/note.h"
#include "selon/reason.h"
#include "selon/text.h"
#include "selon/time.h"

namespace selon {

enum class Container { plain, html };

/// What a document arrived as, so that its bytes can be read again (report/stored.h).
enum class Form { plain, html, json, item };

/// One document as it arrived, decoded to UTF-8 but not yet cleaned.
struct RawReport {
  std::string source;  ///< path or URL; "file.jsonl:12" for a line of a file
  std::string digest;  ///< SHA-256 of the bytes as they arrived, hex; empty until sealed (report/document.h)
  Container container = Container::plain;
  Form form = Form::plain;  ///< of `bytes`: the document itself, or the line or item that holds it
  std::string body;         ///< UTF-8 text or HTML
  std::string bytes;        ///< the document as it arrived, before decoding; empty where `body` is just that
  std::string charset;      ///< what `bytes` were read as, by its WHATWG name; empty where `bytes` is
  std::string url, outlet, title, language;  ///< declared beside the body, or empty
  std::string published;                     ///< declared beside the body, as written, or empty
  std::string modified;                      ///< likewise: the last change (feed, Last-Modified), or empty
  std::string fetched;                       ///< the day or moment it was fetched, as written, or empty
  std::optional<Cut> cut;                    ///< where reading ended before the document did
  std::vector<Note> notes;
  bool operator==(const RawReport&) const = default;
};

/// One article as a reader sees it.
/// Invariant: text is valid UTF-8, NFC where the source was; paragraphs lie inside it in order; origins is
/// empty or as long as paragraphs.
struct Report {
  std::string id;  ///< derived from content and outlet, never from where the file lay
  std::string source;
  std::string digest;
  std::string url, outlet, title, byline;
  std::string section;   ///< the outlet's own heading for it ("Afrique", "Politique"), or empty
  std::string agency;    ///< the agency credited, as written, or empty
  std::string dateline;  ///< what stood before the first sentence ("KIDAL, 12 November (AFP)"), or empty
  std::string language;  ///< ISO 639-1, or empty where unknown
  std::optional<Day> published;
  std::string published_by;     ///< what gave the date: "metadata", "text", "story" (inferred), "" (none)
  std::string published_at;     ///< the moment as declared, RFC 3339 with its offset, or empty
  std::optional<Day> modified;  ///< the day of the last change that is told, never before `published`
  std::string modified_at;      ///< the moment of it as declared, RFC 3339 with its offset, or empty
  std::optional<Day> fetched;   ///< nothing that happened later can be in it
  std::string published_month;  ///< "YYYY-MM" where only the month of publication is known, "--MM-DD" where
                                ///< the year is not
  std::string text;             ///< main text without title; paragraphs parted by a blank line
  std::vector<Span> paragraphs;
  std::vector<Span> origins;  ///< of each paragraph: the bytes of RawReport::body it was read from
  std::vector<Note> notes;
  bool operator==(const Report&) const = default;
};

}  // namespace selon
