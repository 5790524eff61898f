#include "server/tokens.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <array>

#include "base/files.h"
#include "base/secret.h"
#include "base/sha256.h"

namespace selon::server {

namespace {

constexpr std::size_t kLargestFile = 1 << 20, kTokenBytes = 32, kLongestName = 64;
constexpr std::array<std::string_view, 5> kRoles = {"anyone", "reader", "coder", "editor", "admin"};

bool is_name(std::string_view name) {
  for (const char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
          c == '_' || c == '.'))
      return false;
  return !name.empty() && name.size() <= kLongestName;
}

bool is_digest(std::string_view text) {
  for (const char c : text)
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  return text.size() == 64;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    const auto begin = line.find_first_not_of(" \t\r", at);
    if (begin == std::string_view::npos) break;
    const auto end = std::min(line.find_first_of(" \t\r", begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    at = end;
  }
  return words;
}

}  // namespace

std::string_view name(Role role) { return kRoles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) {
  for (std::size_t i = 1; i < kRoles.size(); ++i)
    if (kRoles[i] == name) return static_cast<Role>(i);
  return std::nullopt;
}

Result<Tokens> Tokens::read(const std::string& path) {
  SELON_TRY(const std::string text, base::read_file(path, kLargestFile));
  struct stat facts {};
  if (stat(path.c_str(), &facts) != 0) return fail(ErrorCode::unreadable, "cannot be looked at", {path});
  if (facts.st_mode & (S_IRWXO | S_IWGRP))
    return fail(ErrorCode::unreadable, "others can read or change this file of tokens; run: chmod 600",
                {path});
  Tokens tokens;
  std::size_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = rest.find('\n');
    const auto words = words_of(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    ++number;
    if (words.empty() || words[0].starts_with('#')) continue;
    const auto role = words.size() == 3 ? role_named(words[1]) : std::nullopt;
    if (!role || !is_name(words[0]) || !is_digest(words[2]))
      return fail(ErrorCode::invalid,
                  "a line is: name, role (reader, coder, editor, admin), SHA-256 of the token",
                  {path, number});
    for (const Bearer& other : tokens.bearers_)
      if (other.name == words[0]) return fail(ErrorCode::invalid, "this name stands twice", {path, number});
    tokens.bearers_.push_back({std::string(words[0]), *role, std::string(words[2])});
  }
  if (tokens.bearers_.empty()) return fail(ErrorCode::invalid, "no token is in this file", {path});
  return tokens;
}

const Bearer* Tokens::find(std::string_view token) const {
  const std::string digest = base::sha256_hex(token);
  const Bearer* found = nullptr;
  for (const Bearer& bearer : bearers_)
    if (base::same_secret(bearer.digest, digest)) found = &bearer;
  return found;
}

Result<NewToken> make_token(std::string_view who, std::string_view role) {
  if (!is_name(who))
    return fail(ErrorCode::usage,
                fmt::format("\"{}\" is no name for a token: letters, digits, -, _ and . alone", who));
  if (!role_named(role))
    return fail(ErrorCode::usage, fmt::format("\"{}\" is no role: reader, coder, editor or admin", role));
  SELON_TRY(const std::string secret, base::random_hex(kTokenBytes));
  const std::string token = "selon_" + secret;
  return NewToken{token, fmt::format("{} {} {}", who, role, base::sha256_hex(token))};
}

}  // namespace selon::server
