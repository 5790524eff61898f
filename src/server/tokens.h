// Who may do what: bearer tokens from a file, each with a name and a role.
//
// In: a file of lines "name role sha256-of-token", "#" begins a comment. Out: the name and role that a token
// stands for. No token is kept, only its SHA-256; there is no account but those of the file. Leaves out:
// which role a route needs (routes.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::server {

/// Each may do what those before it may. anyone: no token is needed.
enum class Role { anyone, reader, coder, editor, admin };
std::string_view name(Role role);
/// Returns: nothing where no role has that name; "anyone" is none.
std::optional<Role> role_named(std::string_view name);

struct Bearer {
  std::string name;
  Role role = Role::reader;
  std::string digest;  ///< SHA-256 of the token, hex
};

class Tokens {
 public:
  /// Errors: not_found, unreadable (others than its owner and group can read or change it), invalid with the
  /// line.
  static Result<Tokens> read(const std::string& path);
  /// Returns: null where no token is this. Takes as long whichever it is.
  const Bearer* find(std::string_view token) const;
  bool empty() const { return bearers_.empty(); }

 private:
  std::vector<Bearer> bearers_;
};

/// A new token, and its line for the file.
struct NewToken {
  std::string token, line;
};
/// Errors: usage (a name that is none, no such role), unexpected.
Result<NewToken> make_token(std::string_view name, std::string_view role);

}  // namespace selon::server
