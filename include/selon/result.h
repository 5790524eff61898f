// How the outside world's failures travel: Result<T>, Error, SELON_TRY.
//
// In: nothing. Out: the error idiom of every room that can fail (report, pack, record, export, cli).
// Rooms from clean to event never fail: they return their value and notes (note.h).
// No exception crosses a room; what throws is caught in the file that wraps it.
#pragma once

#include <cstddef>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace selon {

/// Few, stable, documented in docs/errors.md; each maps to one exit code.
enum class ErrorCode {
  unexpected,    ///< a bug or an unforeseen failure of the system; exit 1
  usage,         ///< wrong words on the command line; exit 2
  not_found,     ///< a file, store or id that is not there; exit 4
  invalid,       ///< input or configuration that does not have its form; exit 4
  unreadable,    ///< there, but not permitted or not readable; exit 4
  too_large,     ///< over a documented limit; exit 4
  busy,          ///< the store is held by another writer; exit 5
  corrupt,       ///< the store fails verification; exit 6
  disk_full,     ///< stopped cleanly, nothing half written; exit 7
  refused,       ///< the policy on fetching does not allow it; exit 8
  unreachable,   ///< no such host, no connection, or it broke off; exit 4
  timed_out,     ///< the other side was too slow; exit 4
};

/// Where it went wrong: a file, and a line (1-based, 0 = not about a line).
struct Where {
  std::string file;
  std::size_t line = 0;
  bool operator==(const Where&) const = default;
};

struct Error {
  ErrorCode code = ErrorCode::unexpected;
  std::string message;  ///< what happened and what to do, one sentence, no trailing period
  Where where;
  bool operator==(const Error&) const = default;
};

template <class T = void>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, Where where = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(where)});
}

}  // namespace selon

#define SELON_CONCAT_INNER(a, b) a##b
#define SELON_CONCAT(a, b) SELON_CONCAT_INNER(a, b)

/// SELON_TRY(auto x, f()) declares x from f()'s value, or returns f()'s error to the caller.
#define SELON_TRY(declaration, expression)                                        \
  auto SELON_CONCAT(selon_try_, __LINE__) = (expression);                         \
  if (!SELON_CONCAT(selon_try_, __LINE__))                                        \
    return tl::unexpected(std::move(SELON_CONCAT(selon_try_, __LINE__)).error()); \
  declaration = std::move(*SELON_CONCAT(selon_try_, __LINE__))

/// SELON_TRY_VOID(f()) returns f()'s error to the caller, for a Result without a value.
#define SELON_TRY_VOID(expression)                              \
  do {                                                          \
    if (auto selon_try_void = (expression); !selon_try_void)    \
      return tl::unexpected(std::move(selon_try_void).error()); \
  } while (false)
