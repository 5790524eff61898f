// The digests that a WARC record carries, held against its bytes.
#pragma once

#include <string_view>

#include "report/warc_records.h"

namespace selon::report {

/// False where a digest of an algorithm we know is that of other bytes. `payload` as it was sent, `unchunked`
/// without transfer coding: writers differ in which of the two they take the payload digest of.
bool digests_agree(const WarcRecord& record, std::string_view payload, std::string_view unchunked);

}  // namespace selon::report
