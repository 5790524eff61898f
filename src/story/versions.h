// Versions: reports that are one article, changed after it was printed.
//
// In: fingerprints. Out: articles with two texts or more, each from the oldest to the newest: by the moment
// of the last change that is told, else of publication; then by the day of fetching, then by id. Two texts of
// one outlet at one address are one article, however little they share: a retraction replaces everything.
// Leaves out: what the versions claim (event/versions.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "selon/story.h"

namespace selon::story {

std::vector<Versions> versions(std::span<const Fingerprint> reports);

/// The form in which two addresses of one page are equal: no scheme, no "www.", no fragment, no slash at the
/// end, the host in lower case. Empty where it is no web address of a page of its own (a front page changes
/// all day).
std::string page_of(std::string_view url);

/// Minutes since 1970 of an RFC 3339 moment, its offset counted, or of the beginning of a bare day; nothing
/// of what is neither.
std::optional<std::int64_t> minutes(std::string_view moment);

/// What two versions of one article have in common: outlet and page. Empty where no page is known.
std::string article_of(const Fingerprint& report);

/// By the moment of the last change that they declare, else of publication, then of fetching.
bool is_earlier_version(const Fingerprint& a, const Fingerprint& b);

}  // namespace selon::story
