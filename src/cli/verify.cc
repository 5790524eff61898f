#include "cli/verify.h"

#include <fmt/format.h>

#include "cli/table.h"
#include "cli/verbs.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

std::int64_t faults_of(const std::vector<record::Check>& checks) {
  std::int64_t faults = 0;
  for (const auto& check : checks) faults += check.fault_count;
  return faults;
}

std::string json_of(const std::vector<record::Check>& checks, const Verified& file) {
  vocabulary::JsonWriter out;
  out.begin_object().key("sound").boolean(faults_of(checks) == 0).key("up_to_date").boolean(!file.stale);
  out.key("digest").text(file.digest).key("checks").begin_array();
  for (const auto& check : checks) {
    out.begin_object().key("name").text(check.name).key("looked_at").number(check.looked_at);
    out.key("faults").number(check.fault_count).key("told").begin_array();
    for (const auto& fault : check.faults) out.text(fault);
    out.end_array().end_object();
  }
  return out.end_array().end_object().take();
}

}  // namespace

int show_checks(const Verified& file, const Command& command, Terminal& terminal) {
  Table table({"", "check", "looked at", "wrong"});
  for (const auto& check : file.checks) {
    const bool sound = check.fault_count == 0;
    table.add({{sound ? "●" : "✕", sound ? Style::green : Style::red},
               {check.name},
               {std::to_string(check.looked_at)},
               {std::to_string(check.fault_count)}});
    for (const auto& fault : check.faults) table.add_below({shown(fault), Style::red});
  }
  const std::int64_t faults = faults_of(file.checks);
  if (command.json()) {
    terminal.line(json_of(file.checks, file));
  } else {
    terminal.say(table.render(terminal));
    terminal.line(fmt::format("digest {}", file.digest.empty() ? "none yet" : file.digest));
    if (file.stale)
      terminal.tell(
          "note: an ingest was stopped before its end; run it again to bring the record up to date");
    if (faults > 0)
      terminal.warn(
          "selon: the store is damaged: restore a backup, or take what can still be read of it with `selon "
          "salvage`");
  }
  return faults == 0 ? 0 : 6;
}

Result<Verified> verified(record::Store& store) {
  Verified out;
  SELON_TRY(out.checks, record::verify(store));
  // Of a file that is broken itself, no more is asked.
  if (!out.checks.empty() && out.checks[0].fault_count > 0) return out;
  SELON_TRY(out.stale, store.stale());
  SELON_TRY(out.digest, store.digest());
  return out;
}

Result<int> verify(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[0]));
  SELON_TRY(const Verified found, verified(store));
  return show_checks(found, command, terminal);
}

}  // namespace selon::cli
