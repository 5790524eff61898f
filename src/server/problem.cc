#include "server/problem.h"

#include "vocabulary/json_write.h"

namespace selon::server {

namespace {

constexpr ProblemKind kKinds[] = {
    {"bad_request", 400, "The request is malformed"},
    {"invalid_parameter", 400, "A parameter does not have its form"},
    {"unauthenticated", 401, "A valid token is needed"},
    {"forbidden", 403, "The token's role does not allow this"},
    {"read_only", 403, "This server takes no changes"},
    {"cross_origin", 403, "Changes come from this server's own pages or from programs"},
    {"not_found", 404, "There is no such thing"},
    {"method_not_allowed", 405, "Not with this method"},
    {"too_slow", 408, "The request took too long to arrive"},
    {"conflict", 409, "Something else was decided meanwhile"},
    {"precondition_failed", 412, "It is no longer as it was seen"},
    {"too_large", 413, "The request is too large"},
    {"unsupported_media_type", 415, "The body is of another type than this route takes"},
    {"misdirected", 421, "This server does not go by that name"},
    {"unprocessable", 422, "The body does not have its form"},
    {"header_too_large", 431, "The header of the request is too large"},
    {"unexpected", 500, "The server failed"},
    {"busy", 503, "The server is busy"},
    {"timed_out", 503, "The question takes longer than the server allows"},
};

Problem problem_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::invalid:
      return Problem::invalid_parameter;
    case ErrorCode::not_found:
      return Problem::not_found;
    case ErrorCode::too_large:
      return Problem::unprocessable;
    case ErrorCode::busy:
    case ErrorCode::disk_full:
      return Problem::busy;
    case ErrorCode::timed_out:
      return Problem::timed_out;
    case ErrorCode::refused:
      return Problem::forbidden;
    case ErrorCode::unexpected:
    case ErrorCode::unreadable:
    case ErrorCode::corrupt:
    case ErrorCode::unreachable:
      break;
  }
  return Problem::unexpected;
}

/// A message about a place of this machine, or about its inside, stays here.
bool may_be_told(const Error& error) {
  const bool of_the_client = error.code == ErrorCode::usage || error.code == ErrorCode::invalid ||
                             error.code == ErrorCode::not_found || error.code == ErrorCode::too_large ||
                             error.code == ErrorCode::refused;
  return of_the_client && error.where.file.empty();
}

}  // namespace

std::span<const ProblemKind> problem_kinds() { return kKinds; }

std::string problem_type(Problem problem) {
  return "urn:selon:problem:" + std::string(kKinds[static_cast<std::size_t>(problem)].slug);
}

Response problem(Problem which, std::string_view detail) { return problem_with(which, detail, ""); }

Response problem_with(Problem which, std::string_view detail, std::string_view members) {
  const ProblemKind& kind = kKinds[static_cast<std::size_t>(which)];
  vocabulary::JsonWriter out;
  out.begin_object().key("type").text(problem_type(which)).key("title").text(kind.title);
  out.key("status").number(std::int64_t{kind.status});
  if (!detail.empty()) out.key("detail").text(detail);
  Response response;
  response.status = kind.status;
  response.type = "application/problem+json";
  response.body = out.end_object().take();
  if (!members.empty()) response.body.insert(response.body.size() - 1, "," + std::string(members));
  response.headers.push_back({"Cache-Control", "no-store"});
  if (which == Problem::busy || which == Problem::timed_out) response.headers.push_back({"Retry-After", "1"});
  if (which == Problem::unauthenticated)
    response.headers.push_back({"WWW-Authenticate", "Bearer realm=\"selon\""});
  return response;
}

Response problem_of(const Error& error) {
  return problem(problem_for(error.code), may_be_told(error) ? error.message : "");
}

Response problem_of_status(int status) {
  Problem which = Problem::bad_request;
  if (status == 408) which = Problem::too_slow;
  if (status == 413) which = Problem::too_large;
  if (status == 431) which = Problem::header_too_large;
  if (status == 503) which = Problem::busy;
  Response response = problem(which, "");
  response.close = status != 503;
  return response;
}

}  // namespace selon::server
