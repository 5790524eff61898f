#include "server/memory_pages.h"

#include <charconv>

namespace selon::server {

Result<std::size_t> place_of_cursor(const Call& call) {
  std::size_t at = 0;
  const std::string& cursor = call.cursor;
  const auto read = std::from_chars(cursor.data(), cursor.data() + cursor.size(), at);
  if (!cursor.empty() && (read.ec != std::errc() || read.ptr != cursor.data() + cursor.size()))
    return fail(ErrorCode::usage, "cursor is taken from the page before");
  return at;
}

Result<Past::Held> past_of(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store_without_limit());
  SELON_TRY(const std::uint64_t state, service.store_state());
  return service.past().at(*store, state, *call.as_of);
}

}  // namespace selon::server
