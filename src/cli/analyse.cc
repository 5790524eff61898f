#include <fmt/format.h>

#include "base/date.h"
#include "cli/conllu.h"
#include "cli/document.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "engine/private_names.h"
#include "engine/rooms.h"
#include "vocabulary/json.h"
#include "vocabulary/json_write.h"
#include "vocabulary/spans.h"

namespace selon::cli {

namespace {

std::string report_line(const Reading& reading) {
  const Report& report = reading.report;
  vocabulary::JsonWriter out;
  out.begin_object().key("kind").text("report").key("source").text(report.source);
  out.key("language").text(report.language.empty() ? reading.analysis.language : report.language);
  out.key("published");
  if (report.published) {
    out.text(base::to_iso(*report.published));
  } else {
    out.null();
  }
  return out.key("title").text(report.title).key("text").text(report.text).end_object().take();
}

std::string private_line(const Reading& reading, Span span) {
  vocabulary::JsonWriter out;
  out.begin_object().key("kind").text("private_name").key("begin").number(std::uint64_t{span.begin});
  out.key("end").number(std::uint64_t{span.end}).key("text").text(slice(reading.report.text, span));
  return out.end_object().take();
}

engine::OfficeHolders holders_of(const Reading& reading) {
  engine::OfficeHolders out;
  for (const Claim& claim : reading.claims.claims) out.add(claim);
  return out;
}

}  // namespace

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
      terminal.line(report_line(reading));
      for (const auto& span : vocabulary::span_objects(reading, engine::attributed_words(reading, packs),
                                                       vocabulary::DaysAs::keys))
        terminal.line(span);
      for (const Span span : engine::private_names(reading, holders_of(reading), packs))
        terminal.line(private_line(reading, span));
    }
  });
}

}  // namespace selon::cli
