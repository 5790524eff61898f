// Who is let in: the name by which the server was called, where a change comes from, who sends it.
//
// In: a request, its route, the settings. Out: nothing where it may pass, else the refusal. Checked in this
// order: Host (against DNS rebinding), the origin of changes (against forged requests from other pages),
// token, role. Leaves out: what the request asks for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/request.h"
#include "server/route.h"
#include "server/tokens.h"

namespace selon::server {

struct Gate {
  std::vector<std::string> hosts;  ///< names by which the server may be called, in lower case, without ports
  Tokens tokens;
  bool reads_open = true;  ///< reading needs no token
};

/// The host of a Host header in lower case, without port, brackets and final point. Returns: nothing where it
/// has not that form.
std::optional<std::string> host_of(std::string_view authority);

/// The refusal of a request that calls the server by another name.
std::optional<Response> refused_host(const Gate& gate, const Request& request);

/// The refusal of a change that another site's page may have sent.
std::optional<Response> refused_origin(const Request& request);

struct Admission {
  const Bearer* bearer = nullptr;
  std::optional<Response> refusal;
};
/// Whether the request's token, or its absence, is enough for the route.
Admission admit(const Gate& gate, const Request& request, const Route& route);

}  // namespace selon::server
