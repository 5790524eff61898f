#include <fmt/format.h>

#include "cli/copy_words.h"
#include "cli/phrases.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

using vocabulary::JsonWriter;
using vocabulary::name;

void write(JsonWriter& out, std::string_view key, const std::string& value, Span span) {
  out.key(key).begin_object().key("value").text(value);
  out.key("begin").number(std::uint64_t{span.begin}).key("end").number(std::uint64_t{span.end}).end_object();
}

std::string json_of(const View& view, const CopyGroup& group) {
  const auto source = [&](const std::string& id) {
    const Report* report = view.report(id);
    return report ? report->source : id;
  };
  JsonWriter out;
  out.begin_object().key("original").text(group.origin).key("source").text(source(group.origin));
  out.key("reason").text(group.reason).key("copies").begin_array();
  for (const Copy& copy : group.copies) {
    out.begin_object().key("report").text(copy.report).key("source").text(source(copy.report));
    out.key("kind")
        .text(name(copy.kind))
        .key("likeness")
        .number(copy.likeness)
        .key("reason")
        .text(copy.reason);
    out.key("edits").begin_array();
    for (const FactEdit& edit : copy.edits) {
      out.begin_object().key("kind").text(name(edit.kind));
      write(out, "before", edit.before, edit.before_span);
      write(out, "after", edit.after, edit.after_span);
      out.end_object();
    }
    out.end_array().end_object();
  }
  return out.end_array().end_object().take();
}

Result<> print(View& view, const CopyGroup& group, Terminal& terminal) {
  const Report* original = view.report(group.origin);
  terminal.line(fmt::format(
      "{}  {}  {}", terminal.styled(Style::bold, original ? shown(original->title) : ""),
      terminal.styled(Style::cyan, view.origin(group.origin)), terminal.styled(Style::dim, group.origin)));
  terminal.line(terminal.styled(Style::dim, "  taken for the original: " + shown(group.reason)));
  for (const Copy& copy : group.copies) {
    terminal.line(fmt::format("  {}  {}  {}", terminal.styled(Style::yellow, name(copy.kind)),
                              terminal.styled(Style::cyan, view.origin(copy.report)),
                              terminal.styled(Style::dim, copy.report)));
    terminal.line(terminal.styled(Style::dim, "    " + shown(copy.reason)));
    SELON_TRY(const auto lines, edits_in_words(view, group, copy));
    for (const auto& line : lines) terminal.line("    " + line);
  }
  return {};
}

}  // namespace

Result<int> copies(const Command& command, Terminal& terminal) {
  SELON_TRY(View view, open_view(command, terminal));
  if (command.json()) {
    std::vector<std::string> json;
    for (const CopyGroup& group : view.record.copies) json.push_back(json_of(view, group));
    print_array(terminal, json);
    return 0;
  }
  for (const CopyGroup& group : view.record.copies) SELON_TRY_VOID(print(view, group, terminal));
  if (view.record.copies.empty()) terminal.tell("no report repeats another");
  return 0;
}

}  // namespace selon::cli
