#include "server/gate.h"

#include <algorithm>

#include "server/problem.h"

namespace selon::server {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool is_port(std::string_view text) {
  return text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The token of "Bearer TOKEN", as RFC 6750 spells tokens. Returns: nothing where the header has another
/// form.
std::optional<std::string_view> bearer_token(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  constexpr std::size_t kLongest = 512;
  if (lower(authorization.substr(0, kScheme.size())) != kScheme) return std::nullopt;
  const std::string_view token = authorization.substr(kScheme.size());
  if (token.empty() || token.size() > kLongest) return std::nullopt;
  return token;
}

}  // namespace

std::optional<std::string> host_of(std::string_view authority) {
  std::string_view host = authority, rest;
  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    host = authority.substr(1, end - 1);
    rest = authority.substr(end + 1);
  } else if (const auto colon = authority.find(':'); colon != std::string_view::npos) {
    host = authority.substr(0, colon);
    rest = authority.substr(colon);
  }
  if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) return std::nullopt;
  if (host.ends_with('.')) host.remove_suffix(1);
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == ':';
  });
  if (host.empty() || !plain) return std::nullopt;
  return lower(host);
}

std::optional<Response> refused_host(const Gate& gate, const Request& request) {
  if (request.count("host") != 1) return problem(Problem::bad_request, "one Host header is needed");
  const auto host = host_of(request.header("host"));
  if (!host) return problem(Problem::bad_request, "the Host header does not have its form");
  if (std::find(gate.hosts.begin(), gate.hosts.end(), *host) == gate.hosts.end())
    return problem(Problem::misdirected,
                   "the names that it goes by are given when it is started: --allow-host");
  return std::nullopt;
}

std::optional<Response> refused_origin(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return problem(Problem::cross_origin, "");
  if (request.count("origin") == 0) return std::nullopt;
  const std::string origin = lower(request.header("origin")), host = lower(request.header("host"));
  const bool same = origin == "https://" + host || (!request.secure && origin == "http://" + host);
  if (!same || request.count("origin") > 1) return problem(Problem::cross_origin, "");
  return std::nullopt;
}

Admission admit(const Gate& gate, const Request& request, const Route& route) {
  if (route.role == Role::anyone) return {};
  Admission out;
  const std::size_t given = request.count("authorization");
  if (given > 0) {
    const auto token = given == 1 ? bearer_token(request.header("authorization")) : std::nullopt;
    out.bearer = token ? gate.tokens.find(*token) : nullptr;
    if (!out.bearer) {
      out.refusal = problem(Problem::unauthenticated, "the token is not known here");
      return out;
    }
  }
  if (route.role == Role::reader && gate.reads_open) return out;
  if (route.role > Role::reader && gate.tokens.empty()) {
    out.refusal = problem(Problem::read_only, "it was started without tokens: --tokens");
  } else if (!out.bearer) {
    out.refusal = problem(Problem::unauthenticated, "");
  } else if (out.bearer->role < route.role) {
    out.refusal = problem(Problem::forbidden, "");
  }
  return out;
}

}  // namespace selon::server
