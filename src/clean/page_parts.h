// What a page's own names say an element is: "post-share__list" is no article.
#pragma once

#include "clean/html_tokens.h"
#include "pack/cleaning.h"

namespace selon::clean {

/// From class, id, role and itemprop. A name for content wins over one for boilerplate.
pack::PagePart part_of(const HtmlToken& tag, const pack::PageParts& parts);

/// The element is not shown: hidden, aria-hidden="true", or by its own style.
bool is_hidden(const HtmlToken& tag);

}  // namespace selon::clean
