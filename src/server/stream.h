// The stream of changes as server-sent events: what follows a position, for any number of clients.
//
// In: changes as the store logs them. Out: events "id: NUMBER", one a change, in the order of the log. The
// last ones are kept in memory, so that a client that waits costs nothing; who was away longer is told from
// the store. Thread-safe. Leaves out: the connections (http.h).
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "record/changes.h"
#include "server/http.h"

namespace selon::server {

class ChangeStream {
 public:
  /// Reads on where the last call ended; the first time, only where the log ends. Errors: those of the store.
  Result<> catch_up(record::Store& store);
  /// The position behind the newest change.
  std::string newest() const;
  /// What comes after a position, some hundred changes at most. Returns: nothing where it is no longer in
  /// memory. A position that is none is told to read again from here on ("event: reset").
  std::optional<Stretch> after(std::string_view position) const;
  /// The same from the store. Errors: those of the store.
  static Result<Stretch> after(std::string_view position, record::Store& store);

 private:
  struct Kept {
    std::int64_t number;
    std::string text;
  };
  mutable std::mutex guard_;
  std::deque<Kept> kept_;
  std::int64_t known_ = 0;  ///< what comes after is kept
  std::int64_t newest_ = 0;
  bool begun_ = false;
};

}  // namespace selon::server
