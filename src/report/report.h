// The doors: documents as they arrive, from files, folders and streams, one at a time.
//
// In: a path ("-" is standard input). Out: to the sink, in order, a RawReport or a Refused for every
// document. Formats: plain text, HTML, JSONL, WARC, WACZ, lists of addresses; each of them packed by gzip or
// zstd too (docs/formats/input.md), told apart by file name and then by content. One bad document never stops
// the rest, and no more than one document is held in memory. Leaves out: HTML structure, words, dates: what a
// document says is the business of clean/.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "report/unpack.h"
#include "selon/report.h"
#include "selon/result.h"

namespace selon::report {

/// Bytes of one document, before decoding. Basis: docs/limits.md.
struct Limits {
  std::size_t html_bytes = std::size_t{8} << 20;
  std::size_t text_bytes = std::size_t{16} << 20;
  std::size_t jsonl_line_bytes = std::size_t{16} << 20;  ///< a line; a file of lines may be of any size
  std::size_t json_depth = 64;
  std::size_t record_bytes = std::size_t{64} << 20;  ///< of a WARC record
  std::size_t encodings = 2;                         ///< one packing in another
  Budget budget;
};

/// What is looked at to tell a format.
inline constexpr std::size_t kHeadBytes = 4096;

/// What a refusal is about. A run that met `document` finishes with exit 3; `input` means exit 4.
enum class Scope {
  document,  ///< this document was set aside; others were or will be read
  input,     ///< nothing of what was asked for can be read: no such path, no permission, an empty folder
};

struct Refused {
  Error error;  ///< where.file is the document's file; where.line its line in a file of lines, else 0
  Scope scope = Scope::document;
  Reason reason = Reason::bad_form;
  std::uint64_t byte = 0;  ///< of the file, where the reason begins
};

using Reading = tl::expected<RawReport, Refused>;
using Sink = std::function<void(Reading)>;

/// Takes the addresses of a list that was read ("file.urls"). Where it is empty, lists are refused
/// (needs_fetching).
using UrlSink = std::function<void(const std::string& source, std::vector<std::string> urls)>;

/// Reads a file, a folder (every file below, sorted by name, hidden ones skipped, links that lead out of it
/// refused) or "-". Returns when all was handed over; always calls the sink at least once.
void read(const std::string& path, const Limits& limits, const Sink& sink, const UrlSink& urls = {});

/// Reads one file's content from a stream. `source` names it; its extension, where it has one, tells the
/// format.
void read_stream(std::istream& in, const std::string& source, const Limits& limits, const Sink& sink,
                 const UrlSink& urls = {});

/// The addresses of a list: a line each, blank lines and those that begin with "#" left out. Returns: nothing
/// where another line is no http(s) address.
std::vector<std::string> read_url_list(std::string_view bytes);

}  // namespace selon::report
