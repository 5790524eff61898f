// A request that was let through: its route, its parameters checked and read.
//
// In: a request (service.cc). Out: what handlers ask of it. Leaves out: who may call (gate.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/filter.h"
#include "server/request.h"
#include "server/route.h"
#include "server/target.h"

namespace selon::server {

struct Call {
  const Request& request;
  const Route& route;
  const Target& target;
  const Bearer* bearer = nullptr;      ///< null = nobody said who they are
  std::vector<std::string> arguments;  ///< of the path's {names}, in order
  record::Filter filter;
  std::string cursor;
  std::int64_t limit = 100;
  std::optional<Day> as_of;

  /// The last value given; empty where there is none.
  std::string_view parameter(std::string_view name) const {
    std::string_view found;
    for (const auto& [given, value] : target.query)
      if (given == name) found = value;
    return found;
  }
  bool has(std::string_view name) const {
    for (const auto& pair : target.query)
      if (pair.first == name) return true;
    return false;
  }
  /// Requires: it was checked to be an integer.
  std::int64_t number(std::string_view name, std::int64_t otherwise) const;
};

/// What the request says under the route's parameters. Errors: usage, naming the parameter.
Result<Call> read_call(const Request& request, const Route& route, const Target& target);

}  // namespace selon::server
