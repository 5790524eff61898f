// Secrets: made from the system's own source of chance, compared without telling how far they agree.
//
// In: sizes, texts. Out: hex digits; yes or no. Leaves out: what a secret opens (server/tokens.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::base {

/// Twice as many lower-case hex digits as bytes. Errors: unexpected where the system has none to give.
Result<std::string> random_hex(std::size_t bytes);

/// Takes as long whatever the two share. Texts of different sizes are told apart at once.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace selon::base
