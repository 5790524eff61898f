// Documents read again from the bytes that the store keeps.
//
// In: a document's bytes, form and charset as they were stored. Out: the RawReport that they gave. Leaves
// out: what was told beside the bytes (url, fetched, ...), which stands in the stored report.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace selon::report {

struct Stored {
  std::string_view bytes;
  Form form = Form::plain;
  std::string charset;
};

/// Refused only where the bytes are not those that were stored.
Reading read_stored(const Stored& stored, const std::string& source);

}  // namespace selon::report
