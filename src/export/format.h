// The foreign formats a record can leave in, one file each.
//
// In: the values of a view (claims, record). Out: bytes, exactly what the view shows; same values, same
// bytes. Leaves out: where the values came from and where the bytes go (cli).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "selon/claim.h"
#include "selon/event.h"

namespace selon::exporting {

/// What an export is made of. Requires: all three outlive the call.
struct View {
  std::span<const Claim> claims;  ///< sorted by id
  const Record& record;
};

/// One foreign format. Invariant: holds no state between calls.
class Format {
 public:
  virtual ~Format() = default;
  virtual std::string_view name() const = 0;     ///< as given to `export --as`
  virtual std::string_view summary() const = 0;  ///< one line, for the help
  virtual std::string write(const View& view) const = 0;
};

/// All formats, in the order of the help.
std::span<const Format* const> formats();

/// Returns: null where there is no such format.
const Format* find_format(std::string_view name);

}  // namespace selon::exporting
