// Bodies made smaller for the way: gzip (RFC 1952) and zstd (RFC 8878), as Accept-Encoding asks.
//
// In: a body, what the client takes. Out: the body packed. No body holds a secret beside text that another
// party chose (tokens are never sent back), so that sizes give nothing away (BREACH).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace selon::server {

enum class Coding { identity, gzip, zstd };
/// "gzip"; empty of identity.
std::string_view name(Coding coding);

/// The coding that the client likes best of those there are; zstd before gzip where it likes them alike.
Coding accepted_coding(std::string_view accept_encoding);

/// Returns: nothing where the body does not become smaller, or cannot be packed.
std::optional<std::string> packed(std::string_view body, Coding coding);

/// The same made smaller yet, in more time: of what is packed once and sent often.
std::optional<std::string> packed_small(std::string_view body, Coding coding);

/// Shorter bodies go as they are.
inline constexpr std::size_t kWorthPacking = 860;

}  // namespace selon::server
