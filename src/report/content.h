// The body of an HTTP answer as its sender meant it: transfer coding and content encodings undone.
//
// In: the bytes after the head, what the head says of them, a budget. Out: the body, and where its reading
// ended early. A head that names a coding which the bytes plainly do not have is not believed: archives keep
// heads as they were and bodies undone. Leaves out: charsets (charset.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/unpack.h"

namespace selon::report {

struct Content {
  std::string bytes;
  std::optional<Reason> broken;  ///< why it ends where it ends; nothing where it is whole
  std::size_t broken_at = 0;     ///< in the bytes that were given
};

/// Undoes "Transfer-Encoding: chunked". Returns: nothing where the bytes are not chunked.
std::optional<Content> undo_chunks(std::string_view bytes);

struct ContentLimits {
  Budget budget;
  std::size_t most_bytes = 0;      ///< of the body; what goes over is cut (body_too_large)
  std::size_t most_encodings = 2;  ///< one in another
};

/// `encodings` in the order in which they were applied ("gzip, br"). A body that is not what they say stays
/// as it is.
Content undo_encodings(std::string bytes, const std::vector<std::string>& encodings,
                       const ContentLimits& limits);

}  // namespace selon::report
