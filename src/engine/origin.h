// Where in a document, as it arrived, the words of a report stand: so that anybody can look with their own
// tools.
//
// In: a store, a report of it, a span of its text. Out: the bytes of the document that they were read from.
// Leaves out: documents that lie inside a JSON string or a feed's item, where no range of bytes is the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "record/store.h"
#include "selon/report.h"

namespace selon::engine {

struct Origin {
  std::string digest;  ///< of the document, SHA-256
  std::size_t begin_byte = 0, end_byte = 0;
};

/// Returns: nothing where the span lies in no paragraph with an origin. Errors: those of the store.
Result<std::optional<Origin>> origin_of(record::Store& store, const Report& report, Span span);

}  // namespace selon::engine
