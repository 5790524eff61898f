// Which classes and ids a page's own style sheets take out of sight: ".ad-note{display:none}",
// "#trap{left:-9999px}".
//
// In: the insides of <style>. Out: whether an element's class or id is among them. One pass over a sheet:
// linear. Leaves out: selectors of more than one simple part, rules inside @media and its like, sheets in
// other files.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "clean/html_tokens.h"

namespace selon::clean {

class HidingRules {
 public:
  /// Returns: whether it holds a rule that was not known.
  bool read(std::string_view css);
  bool hides(const HtmlToken& tag) const;
  bool empty() const { return names_.empty(); }
  void clear() {
    names_.clear();
    seen_ = {};
  }

 private:
  bool read_rules(std::string_view css, bool& nested);
  bool take_selectors(std::string_view selectors);
  bool known(std::uint64_t name) const;

  std::vector<std::uint64_t> names_;     ///< hashes of ".class" and "#id", sorted
  std::array<std::uint64_t, 4> seen_{};  ///< a bit for each of them: says at once what is none
};

}  // namespace selon::clean
