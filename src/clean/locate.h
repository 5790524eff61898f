// Where in a report's body a byte of its clean text was read from.
//
// In: the RawReport, an entry of Report::origins, an offset in that paragraph. Out: the byte of
// RawReport::body where the character begins that shows there. Reads the body again: entities, tags and
// spaces are walked as they were when it was cleaned. Leaves out: the bytes before decoding (report/).
#pragma once

#include <cstdint>
#include <string_view>

#include "clean/page.h"
#include "selon/report.h"

namespace selon::clean {

class Locator {
 public:
  /// Requires: the report outlives it.
  explicit Locator(const RawReport& raw);

  /// Requires: an origin of that report. Returns: the origin's end for an offset beyond its text.
  std::uint32_t locate(Span origin, std::uint32_t offset) const;

 private:
  const RawReport& raw_;
  PageBuffers buffers_;
};

/// The same on a page that is at hand.
std::uint32_t locate_in_page(const Page& page, std::string_view html, Span origin, std::uint32_t offset);
std::uint32_t locate_in_plain(std::string_view body, Span origin, std::uint32_t offset);

}  // namespace selon::clean
