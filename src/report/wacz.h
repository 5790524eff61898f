// The WACZ door: a zip archive with WARC files in `archive/` (specs.webrecorder.net/wacz/1.1.1).
//
// In: a seekable stream. Out: what the WARC door gives of each. Leaves out: indexes, page lists, digests of
// the package.
#pragma once

#include <iosfwd>
#include <string>

#include "report/report.h"

namespace selon::report {

/// Sources are "file!archive/data.warc.gz:BYTE".
void read_wacz(std::istream& in, const std::string& source, const Limits& limits, const Sink& sink);

}  // namespace selon::report
