// Errors as clients see them: RFC 9457 problem details, with a type that lasts (docs/errors.md, "Over HTTP").
//
// In: what went wrong. Out: a response. Never a path of this machine, SQL, or the words of a library: those
// go to the log. Leaves out: when something is an error.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "selon/result.h"
#include "server/request.h"

namespace selon::server {

enum class Problem {
  bad_request,
  invalid_parameter,
  unauthenticated,
  forbidden,
  read_only,
  cross_origin,
  not_found,
  method_not_allowed,
  too_slow,
  conflict,
  precondition_failed,
  too_large,
  unsupported_media_type,
  misdirected,
  unprocessable,
  header_too_large,
  unexpected,
  busy,
  timed_out,
};

struct ProblemKind {
  std::string_view slug;  ///< the end of its type
  int status;
  std::string_view title;
};
/// In the order of the values.
std::span<const ProblemKind> problem_kinds();

/// "urn:selon:problem:not_found"
std::string problem_type(Problem problem);

/// `detail`: one sentence for people, without period. May be empty.
Response problem(Problem problem, std::string_view detail);
/// The same with further members of the object; `members` is a JSON object's inside: "\"current\":3".
Response problem_with(Problem problem, std::string_view detail, std::string_view members);

/// What a room's error is to a client. The message is passed on only where it is about what the client sent.
Response problem_of(const Error& error);

/// To what could not be read: 400, 408, 413, 431, 503.
Response problem_of_status(int status);

}  // namespace selon::server
