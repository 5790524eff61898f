#include <fmt/format.h>

#include "base/date.h"
#include "cli/conllu.h"
#include "cli/document.h"
#include "cli/spans_jsonl.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "engine/rooms.h"
#include "vocabulary/json.h"

namespace selon::cli {

Result<int> analyse(const Command& command, Terminal& terminal) {
  SELON_TRY(const pack::Packs packs, packs_for_documents());
  engine::Workspace workspace(packs);
  const std::string layout = command.has("as") ? command.value("as") : "spans-jsonl";
  return for_documents(command, terminal, [&](const RawReport& raw) {
    const Reading reading = engine::read(engine::whole_report(raw, packs), workspace);
    if (layout == "conllu") {
      terminal.say(conllu(reading));
    } else if (layout == "json") {
      terminal.line(vocabulary::to_json(reading));
    } else {
      terminal.say(spans_jsonl(reading, engine::attributed_words(reading, packs)));
    }
  });
}

}  // namespace selon::cli
