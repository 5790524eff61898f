// Quotations: what stands between quotation marks.
//
// In: a text and its tokens and sentences. Out: quotations in order of their begin, marks excluded, nested ones too.
// A quotation ends with its paragraph at the latest; one that goes on in the next paragraph, opened anew there, is one
// quotation a paragraph. A straight mark that nothing closes quotes nothing. Time is linear.
// Leaves out: who speaks (claim room).
#pragma once

#include <string_view>
#include <vector>

#include "selon/analysis.h"

namespace selon::analysis {

std::vector<Quotation> find_quotations(std::string_view text, const Analysis& analysis);

}  // namespace selon::analysis
