#include "record/postgres_url.h"

#include <vector>

namespace selon::record {

namespace {

constexpr std::string_view kTimeLimit = "connect_timeout=10";

/// Where the parts of a URL begin and end.
struct Parts {
  std::size_t user = 0, host = 0, query = 0;  ///< behind "://", behind the last '@', at the '?'
};

Parts parts_of(std::string_view url) {
  Parts at;
  const auto scheme = url.find("://");
  at.user = scheme == std::string_view::npos ? 0 : scheme + 3;
  at.query = std::min(url.find('?', at.user), url.size());
  // A password may hold a '/' or '@' that should have been written as %2F, %40: the last '@' ends it.
  const auto sign = url.substr(0, at.query).rfind('@');
  at.host = sign == std::string_view::npos || sign < at.user ? at.user : sign + 1;
  return at;
}

bool is_secret(std::string_view parameter) {
  return parameter.starts_with("password=") || parameter.starts_with("sslpassword=");
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    out += coded ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return out;
}

/// Calls `visit` with each parameter behind the '?'.
template <class Visit>
void each_parameter(std::string_view url, const Parts& at, Visit&& visit) {
  std::string_view rest = at.query < url.size() ? url.substr(at.query + 1) : std::string_view();
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    visit(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::vector<std::string> secrets_of(std::string_view url) {
  std::vector<std::string> secrets;
  const Parts at = parts_of(url);
  const std::string_view login = url.substr(at.user, at.host > at.user ? at.host - 1 - at.user : 0);
  if (const auto colon = login.find(':'); colon != std::string_view::npos)
    secrets.emplace_back(login.substr(colon + 1));
  each_parameter(url, at, [&](std::string_view parameter) {
    if (is_secret(parameter)) secrets.emplace_back(parameter.substr(parameter.find('=') + 1));
  });
  for (std::size_t i = 0, count = secrets.size(); i < count; ++i)
    secrets.push_back(percent_decoded(secrets[i]));
  std::erase(secrets, std::string());
  return secrets;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

std::string without_password(std::string_view url) {
  const Parts at = parts_of(url);
  const std::string_view login = url.substr(at.user, at.host - at.user);
  const auto colon = login.find(':');
  std::string out(url.substr(0, at.user));
  out += login.substr(0, colon);
  if (colon != std::string_view::npos && !login.empty()) out += '@';
  out += url.substr(at.host, at.query - at.host);
  char sign = '?';
  each_parameter(url, at, [&](std::string_view parameter) {
    if (is_secret(parameter)) return;
    out += sign, out += parameter;
    sign = '&';
  });
  return out;
}

std::string scrubbed(std::string words, std::string_view url) {
  replace_all(words, url, without_password(url));
  for (const std::string& secret : secrets_of(url)) replace_all(words, secret, "***");
  return words;
}

std::string with_time_limit(std::string_view url) {
  if (url.find("connect_timeout=") != std::string_view::npos) return std::string(url);
  return std::string(url) + (url.find('?') == std::string_view::npos ? "?" : "&") + std::string(kTimeLimit);
}

}  // namespace selon::record
