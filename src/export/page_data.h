// What the page inside an exported file asks for (web/src/api/embedded), as one JSON object.
//
// In: a view with its surroundings. Out: the members of record-json, and "claims" (those that the events,
// ties and disputes rest on), "reports", "names" in each language, "language", "revision", "version"; claims
// and reports as docs/api.md has them, of a path its last part alone. Leaves out: how the object stands in
// HTML (html.h).
#pragma once

#include <string>

#include "export/format.h"

namespace selon::exporting {

/// `language`: that of the text around it.
Result<> write_page_data(const View& view, const std::string& language, Sink& out);

}  // namespace selon::exporting
