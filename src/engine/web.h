// Documents of the web: a URL is read as a file is.
//
// In: a URL, a fetcher. Out: to the sink what report::read would give for a file of these bytes, with the
// address, the moment of fetching and Last-Modified beside it; or why there is nothing. Leaves out: what is
// allowed to be fetched (fetch/), what the bytes mean (report/).
#pragma once

#include <string>
#include <string_view>

#include "fetch/fetch.h"
#include "report/report.h"

namespace selon::engine {

/// "scheme://...": never the name of a file, whatever the scheme.
bool is_url(std::string_view path);

/// `scope`: what it means that nothing can be had. A budget that was passed concerns this document alone.
void read_url(fetch::Fetcher& fetcher, const std::string& url, report::Scope scope, const report::Sink& sink);

}  // namespace selon::engine
