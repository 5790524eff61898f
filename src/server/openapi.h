// The interface told from its table of routes: as OpenAPI 3.1, and as the page docs/api.md.
//
// In: nothing. Out: JSON; markdown. The same table, the same bytes.
#pragma once

#include <string>

namespace selon::server {

std::string openapi_document();
std::string api_page();

}  // namespace selon::server
