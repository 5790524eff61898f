// When to ask again: HTTP dates, Retry-After, Cache-Control, back-off.
//
// In: header values, URLs. Out: moments and waits. The same URL backs off alike in every run. Leaves out:
// waiting.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "selon/result.h"

namespace selon::fetch {

using Moment = std::chrono::sys_seconds;

/// The three forms of RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT", RFC 850, asctime.
std::optional<Moment> parse_http_date(std::string_view text);

/// RFC 3339, in UTC.
std::string to_rfc3339(Moment moment);

/// Seconds, or a date as seen from `now`. Returns: at least 0 and at most ten years.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Moment now);

/// How long an answer may be taken for fresh: max-age of a Cache-Control, 0 where it says no-cache or no-store.
/// Returns: nothing where it says neither; at most ten years.
std::optional<std::chrono::seconds> parse_max_age(std::string_view cache_control);

/// The wait before try `tries` + 1: `first` doubled a try, times 0.5 .. 1.5 by the URL.
std::chrono::milliseconds backoff(std::string_view url, int tries, std::chrono::milliseconds first);

}  // namespace selon::fetch
