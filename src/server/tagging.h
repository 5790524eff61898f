// ETags, codings and conditional requests (RFC 9110, sections 8.8 and 13).
//
// In: an answer with the ETag of its plain form. Out: the same packed, its tag told apart by coding; or "not
// modified". Leaves out: from what a tag is made (service.cc).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/compress.h"
#include "server/files.h"
#include "server/request.h"
#include "server/target.h"

namespace selon::server {

/// True where the list of If-None-Match or If-Match holds the tag, whatever the coding of either; "*" holds
/// all.
bool holds_tag(std::string_view list, std::string_view tag);

/// Packed where that makes it smaller; with Vary, and Cache-Control where it has none. What varies already is
/// left as it is.
Response with_coding(Response response, Coding coding);

/// 304 without a body where the request says that the client has it.
Response unless_known(const Request& request, Response response);

/// A file of the page, packed and tagged, under the page's own policy; kept for good by who asks where its
/// name holds a hash. Returns: nothing where no file has that name.
std::optional<Response> page_answer(const PageFiles& files, const Request& request, const Target& target);

}  // namespace selon::server
