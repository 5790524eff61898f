#include "record/verify.h"

#include <fmt/format.h>

#include "cli/table.h"
#include "cli/verbs.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

std::string json_of(const std::vector<record::Check>& checks, std::int64_t faults) {
  vocabulary::JsonWriter out;
  out.begin_object().key("sound").boolean(faults == 0).key("checks").begin_array();
  for (const auto& check : checks) {
    out.begin_object().key("name").text(check.name).key("looked_at").number(check.looked_at);
    out.key("faults").number(check.fault_count).key("told").begin_array();
    for (const auto& fault : check.faults) out.text(fault);
    out.end_array().end_object();
  }
  return out.end_array().end_object().take();
}

}  // namespace

Result<int> verify(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[0]));
  SELON_TRY(const auto checks, record::verify(store));
  std::int64_t faults = 0;
  Table table({"", "check", "looked at", "wrong"});
  for (const auto& check : checks) {
    faults += check.fault_count;
    const bool sound = check.fault_count == 0;
    table.add({{sound ? "●" : "✕", sound ? Style::green : Style::red},
               {check.name},
               {std::to_string(check.looked_at)},
               {std::to_string(check.fault_count)}});
    for (const auto& fault : check.faults) table.add_below({shown(fault), Style::red});
  }
  if (command.json()) {
    terminal.line(json_of(checks, faults));
  } else {
    terminal.say(table.render(terminal));
    SELON_TRY(const std::string digest, store.digest());
    terminal.line(fmt::format("digest {}", digest.empty() ? "none yet" : digest));
  }
  return faults == 0 ? 0 : 6;
}

}  // namespace selon::cli
