// One document's bytes to one RawReport: decoded, fingerprinted, nothing cleaned.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace selon::report {

/// What came with a document's bytes.
struct Served {
  std::string charset;  ///< as the transport declares it, or empty
  std::string url, fetched, modified;
  std::optional<Cut> cut;   ///< the bytes are not all of it
  std::vector<Note> notes;  ///< what the container says against itself
  std::uint64_t byte = 0;   ///< where the document lies in its file
};

/// Refused where the bytes are empty, binary, or in no charset that can be read. A page over `limits` is cut,
/// a text over them refused.
Reading make_report(std::string_view bytes, Container container, const std::string& source,
                    const Served& served = {});

/// Names a document by the SHA-256 of its bytes, where it has no name yet. For whoever keeps it: that takes
/// as long as unpacking a page.
void seal(RawReport& report);

/// One document already in memory, whatever its format: `name` and its first bytes tell. Lines of JSONL are
/// one each.
void read_document(std::string_view bytes, const std::string& name, const std::string& source,
                   const Served& served, const Limits& limits, const Sink& sink);

/// The words of a refusal that carries a place.
Refused refused(Reason reason, ErrorCode code, std::string message, Where where, std::uint64_t byte = 0);

/// "ratio_too_high at byte 1048576".
std::string told(const Cut& cut);

/// What a reason means, for a message; code too_large where it is a limit, else invalid.
std::string_view words_of(Reason reason);
Refused refused(const Cut& cut, const std::string& source);

}  // namespace selon::report
