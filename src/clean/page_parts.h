// What a page's own names say an element is: "post-share__list" is no article; and whether it is shown.
//
// In: a tag with its class, id, role, itemprop, style. Out: the part, the kind of hiding. Leaves out: style
// sheets (hiding_rules.h).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "clean/html_tokens.h"
#include "clean/page.h"
#include "pack/cleaning.h"

namespace selon::clean {

/// Parts of elements; of one page, names that come again are not read again.
class PartReader {
 public:
  explicit PartReader(const pack::PageParts& parts) : parts_(parts) {}

  /// From class, id, role and itemprop. A name for content wins over one for boilerplate.
  pack::PagePart part_of(const Node& node);

 private:
  struct Seen {
    std::uint64_t hash = 0;
    pack::PagePart part = pack::PagePart::none;
  };
  pack::PagePart part_of_names(std::string_view names);

  const pack::PageParts& parts_;
  std::array<Seen, 256> seen_{};
};

/// `faded` takes an element out of sight until a script shows it: visibility, opacity, aria-hidden, a style
/// sheet. Articles are faded in. `away`: never shown.
enum class Hiding : std::uint8_t { none, faded, away };

Hiding hiding_of(const HtmlToken& tag);

/// A length that no screen shows: -9999px, -999em.
bool is_far(std::string_view length);

}  // namespace selon::clean
