#include <fmt/format.h>

#include "base/files.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/format.h"

namespace selon::cli {

Result<int> export_record(const Command& command, Terminal& terminal) {
  const std::string name = command.has("as") ? command.value("as") : command.value("format");
  if (name.empty())
    return fail(ErrorCode::usage, "selon export needs a format: --as claims-jsonl or --as record-json");
  const exporting::Format* format = exporting::find_format(name);
  if (!format) return fail(ErrorCode::usage, fmt::format("there is no format \"{}\"", name));
  SELON_TRY(const View view, open_view(command, terminal));
  SELON_TRY(record::Filter filter, filter_of(command));
  const record::Narrowed shown = view.narrowed(std::move(filter));
  const Record record = shown.record();
  const std::vector<Claim> claims = shown.claims();
  const std::string bytes = format->write({claims, record});
  const std::string file = command.value("output");
  if (file.empty() || file == "-") {
    terminal.say(bytes);
  } else {
    SELON_TRY_VOID(base::write_file(file, bytes));
    terminal.tell(fmt::format("wrote {}", file));
  }
  return 0;
}

}  // namespace selon::cli
