// The WARC door: the pages, texts and feeds of a web archive, each as a document.
//
// In: a Pull of the file as it lies. Out: a RawReport for every response (status 200) and resource that is
// text, named "file:BYTE" after its record's place; a Refused for what cannot be read. Requests, revisits,
// metadata, images and other statuses are passed over and counted. Leaves out: what a page says (clean/).
#pragma once

#include <cstdint>
#include <string>

#include "report/report.h"
#include "report/warc_records.h"

namespace selon::report {

struct WarcCounts {
  std::uint64_t records = 0;
  std::uint64_t documents = 0;  ///< handed over
  std::uint64_t refused = 0;
  std::uint64_t other_types = 0;   ///< warcinfo, request, metadata, revisit, ...
  std::uint64_t other_media = 0;   ///< images, scripts, ...
  std::uint64_t other_status = 0;  ///< not 200
};

WarcCounts read_warc(Pull packed, Packing packing, const std::string& source, const Limits& limits,
                     const Sink& sink);

/// Whether a file begins like a WARC that is not packed.
bool begins_like_warc(std::string_view head);

}  // namespace selon::report
