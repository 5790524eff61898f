// Why a document was set aside, or read in part: one stable word each, kept in the store and shown to people.
#pragma once

#include <cstdint>

namespace selon {

/// Each with its row in docs/limits.md. A word never changes its meaning.
enum class Reason {
  bad_form,            ///< it has not the form of what it says it is
  fault,               ///< the program failed on it: a bug
  missing,             ///< no such file, or a folder with no file to read
  no_access,           ///< cannot be opened or listed, or reading broke off
  leads_out,           ///< a link out of the folder
  too_deep,            ///< folders in folders
  empty,               ///< no byte
  blank,               ///< nothing but blanks
  binary,              ///< control bytes as only data has them
  undecodable,         ///< no charset makes text of it
  other_format,        ///< an image, an office document, other XML
  needs_fetching,      ///< a list of addresses, and nobody to fetch them
  not_fetched,         ///< the address gave no document; the message says why
  no_documents,        ///< a file of documents that holds none
  body_too_large,      ///< a document over its limit
  line_too_large,      ///< a line of JSONL over its limit
  not_json,            ///< a line that is no JSON object
  json_too_deep,       ///< JSON nested over its limit
  json_keys,           ///< a key twice, or with a value of another type
  no_text,             ///< a line with neither text nor html
  not_utf8,            ///< JSON in another charset
  ratio_too_high,      ///< unpacks to more than a hundred times its size: a bomb
  nested_encodings,    ///< packed more than twice over
  unknown_encoding,    ///< a content encoding that nobody knows
  packing_damaged,     ///< compressed data that cannot be unpacked
  packing_cut,         ///< compressed data that ends too soon
  record_too_large,    ///< a WARC record over its limit
  record_cut,          ///< a WARC record that ends too soon
  record_header,       ///< a WARC record whose header cannot be read
  length_lies,         ///< a Content-Length that is not the record's
  garbage,             ///< bytes between records that belong to none
  not_http,            ///< a response without a status line
  chunks_damaged,      ///< chunked transfer coding that breaks off
  digest_mismatch,     ///< other bytes than the record's digest tells
  archive_damaged,     ///< a zip archive that contradicts itself
  archive_unseekable,  ///< a zip archive on a pipe
  feed_cut,            ///< a feed that ends before its end; its whole items are read
  feed_limit,          ///< a feed with more items, elements or depth than are read
  archive_method,      ///< a zip entry that is encrypted or compressed in another way
};

/// Where a document's reading ended before the document did.
struct Cut {
  Reason reason{};
  std::uint64_t byte = 0;  ///< of the file it came in
  bool operator==(const Cut&) const = default;
};

}  // namespace selon
