#include "record/cursor.h"

#include <fmt/format.h>

#include "base/date.h"

namespace selon::record {

std::string to_word(const Cursor& cursor) {
  return (cursor.day ? base::to_iso(*cursor.day) : "-") + "." + cursor.id;
}

Result<Cursor> to_cursor(std::string_view word) {
  const auto point = word.find('.');
  if (point != std::string_view::npos) {
    const std::string_view day = word.substr(0, point);
    Cursor cursor{day.size() == 10 ? base::parse_iso_day(day) : std::nullopt,
                  std::string(word.substr(point + 1))};
    if (cursor.day || day == "-") return cursor;
  }
  return fail(ErrorCode::usage,
              fmt::format("\"{}\" is no cursor; take it from the page before", word.substr(0, 100)));
}

}  // namespace selon::record
