// How values become answers: objects, pages with their links, single texts.
//
// In: values of the vocabulary, written by the exports' own functions where they have them. Out: responses.
// Leaves out: ETags and packing (tagging.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "selon/report.h"
#include "selon/result.h"
#include "server/call.h"
#include "server/request.h"

namespace selon::server {

Response json_answer(std::string body);
/// not_found: "there is no event of that id".
tl::unexpected<Error> none(std::string_view what);
Response text_answer(std::string body, std::string_view type);

/// {"items":[...],"next":"/v1/events?cursor=..."} and a Link header; `next`: the cursor, empty at the end.
Response page_answer(const Call& call, const std::vector<std::string>& items, const std::string& next);

/// A report without its text; with it and its paragraphs where `whole`. `masked`: what of the text is masked.
enum class ReportParts { head, whole };
std::string report_object(const Report& report, ReportParts parts, const std::string& notes = {},
                          const std::vector<Span>& masked = {});

}  // namespace selon::server
