// Character references of HTML, under the name this room calls them by; the table is text/'s, for feeds too.
#pragma once

#include "text/entities.h"

namespace selon::clean {

using text::append_decoded;
using text::CharacterReference;
using text::decode_entities;
using text::read_reference;

}  // namespace selon::clean
