// Text inside HTML.
//
// In: any text. Out: the same text as HTML holds it, in elements and in quoted attributes; characters that
// turn the direction of writing are taken out of play. Leaves out: addresses (told.h, is_link).
#pragma once

#include <string>
#include <string_view>

namespace selon::exporting {

std::string escaped(std::string_view text);

}  // namespace selon::exporting
