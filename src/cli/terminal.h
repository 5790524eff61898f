// Where output goes: data to standard output, messages and progress to standard error.
//
// In: texts. Out: bytes. Colour only on a terminal and where NO_COLOR is not set. Text that came from outside
// is made harmless before it is shown (shown()). Leaves out: layout (table.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::cli {

enum class Style { plain, bold, dim, red, green, yellow, blue, cyan };

class Terminal {
 public:
  /// Looks at the two streams and the environment.
  Terminal();

  void say(std::string_view text);   ///< standard output, as it is
  void line(std::string_view text);  ///< standard output, with a line end
  void tell(std::string_view text);  ///< standard error, a message of one line; silent where quiet
  void warn(std::string_view text);  ///< standard error, always
  /// A line on standard error that the next one replaces; nothing where standard error is no terminal.
  void progress(std::string_view text);
  void end_progress();

  std::string styled(Style style, std::string_view text) const;
  std::size_t width() const { return width_; }  ///< columns of standard output; 100 where it is no terminal
  void be_quiet() { quiet_ = true; }
  void be_plain() { colour_ = false; }

  /// Errors: disk_full or unexpected where what was said could not be written.
  Result<> finish();

 private:
  bool colour_ = false, quiet_ = false, progress_ = false, progress_open_ = false;
  std::size_t width_ = 100;
};

/// Text from outside, safe to print: control characters become spaces, bidirectional controls are spelt out.
std::string shown(std::string_view text);

/// Columns that a text takes on a terminal.
std::size_t columns(std::string_view text);

/// At most `limit` columns, cut with an ellipsis.
std::string shortened(std::string_view text, std::size_t limit);

/// Broken at spaces into lines of at most `limit` columns; a longer word is cut.
std::vector<std::string> wrapped(std::string_view text, std::size_t limit);

}  // namespace selon::cli
