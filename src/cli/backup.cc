#include "record/backup.h"

#include <fmt/format.h>

#include "cli/signals.h"
#include "cli/verbs.h"
#include "cli/verify.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

Result<int> check(const Command& command, Terminal& terminal) {
  if (command.words.size() != 1)
    return fail(ErrorCode::usage, "selon backup --check takes one file, the backup");
  SELON_TRY(record::Store store, record::Store::open_at_rest(command.words[0]));
  SELON_TRY(const Verified found, verified(store));
  return show_checks(found, command, terminal);
}

}  // namespace

Result<int> backup(const Command& command, Terminal& terminal) {
  if (command.has("check")) return check(command, terminal);
  if (command.words.size() != 2)
    return fail(ErrorCode::usage, "selon backup needs STORE and the FILE to write");
  watch_signals();
  record::BackupOptions options;
  options.replace = command.has("force");
  options.step = [&](std::int64_t done, std::int64_t total) {
    terminal.progress(fmt::format("{} of {} pages copied", done, total));
    return stop_signal() == 0;
  };
  SELON_TRY(const record::BackedUp made, record::back_up(command.words[0], command.words[1], options));
  terminal.end_progress();
  if (made.stopped) {
    terminal.warn("selon: stopped; no backup was made");
    return 128 + stop_signal();
  }
  Verified found;
  found.checks = made.checks;
  for (const auto& looked : made.checks)
    if (looked.fault_count > 0) {
      const int code = show_checks(found, command, terminal);
      terminal.warn("selon: no backup was made");
      return code;
    }
  if (command.json()) {
    vocabulary::JsonWriter out;
    out.begin_object().key("file").text(command.words[1]).key("bytes").number(made.bytes);
    out.key("digest").text(made.digest).end_object();
    terminal.line(out.str());
  }
  terminal.tell(fmt::format("{}: {:.1f} MB, checked, digest {}", shown(command.words[1]),
                            static_cast<double>(made.bytes) / 1e6, made.digest));
  return 0;
}

}  // namespace selon::cli
