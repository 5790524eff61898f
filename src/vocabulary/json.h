// The vocabulary's values as JSON, and back unchanged.
//
// In: any type of include/selon/ from Note to Record. Out: one compact JSON text with its keys in their
// lasting order. Round trip: from_json(to_json(v)) == v. Leaves out: the layouts of exports, which are kept
// for others (export/).
#pragma once

#include <string>
#include <string_view>

#include "selon/decision.h"
#include "selon/engine.h"
#include "selon/event.h"
#include "selon/result.h"
#include "selon/story.h"

namespace selon::vocabulary {

template <class T>
std::string to_json(const T& value);

/// Errors: invalid, with the first key that is not of its form.
template <class T>
Result<T> from_json(std::string_view json);

}  // namespace selon::vocabulary
