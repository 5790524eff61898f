// Records of a web archive (WARC 1.1, ISO 28500) for documents as a store keeps them.
//
// In: a report, its document, the moment of the record. Out: gzip members, one a record; what an index says
// of each. Leaves out: responses: no headers of the network are kept, so a document is a resource.
#pragma once

#include <string>
#include <string_view>

#include "export/format.h"

namespace selon::exporting {

struct WarcEntry {
  std::string target;  ///< its address, or urn:selon:<SHA-256>
  std::string moment;  ///< RFC 3339, UTC: when it was had, or the nearest that is known
  std::string media;   ///< without charset
  std::string digest;  ///< "sha256:..." of the document
  std::string member;  ///< the record, packed
};

/// The record that opens the file.
Result<std::string> warc_info(std::string_view moment);

/// A document as it arrived.
Result<WarcEntry> warc_resource(const Report& report, const StoredDocument& document,
                                std::string_view moment);

/// What a feed's item says, as a line of JSON, beside the item itself: no reader takes an item out of its
/// feed.
Result<WarcEntry> warc_conversion(const Report& report, std::string_view moment);

/// A line of CDXJ. offset: of the member in the file.
std::string cdxj_line(const WarcEntry& entry, std::uint64_t offset);

}  // namespace selon::exporting
