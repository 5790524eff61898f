#include <fmt/format.h>

#include "cli/phrases.h"
#include "cli/quotes.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/record_json.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

/// Sentences shown for a side; the event shows them all.
constexpr std::size_t kQuotes = 4;

void print(Terminal& terminal, const View& view, const Dispute& d) {
  const Event* event = view.event(d.event);
  const std::string what = event ? shown(event->title) : shown(d.event);
  terminal.line(
      fmt::format("{} {}  {}", terminal.styled(Style::yellow, "◆"),
                  terminal.styled(Style::bold, fmt::format("{}: {}", vocabulary::name(d.about), what)),
                  terminal.styled(Style::dim, d.id)));
  if (!d.note.empty()) terminal.line("  " + shown(d.note));
  for (const DisputeSide& side : d.sides) {
    terminal.line(fmt::format("  {}, according to {}", terminal.styled(Style::bold, shown(side.value)),
                              terminal.styled(Style::cyan, view.voices(side.voices, 8))));
    for (std::size_t i = 0; i < side.claims.size() && i < kQuotes; ++i)
      if (const Claim* claim = view.claim(side.claims[i])) terminal.say(quote_of(*claim, view, terminal, 4));
    if (side.claims.size() > kQuotes)
      terminal.line(terminal.styled(Style::dim, fmt::format("    and {} more: selon event STORE {}",
                                                            side.claims.size() - kQuotes, d.event)));
  }
  terminal.line("");
}

}  // namespace

Result<int> disputes(const Command& command, Terminal& terminal) {
  SELON_TRY(const record::Filter filter, filter_of(command));
  SELON_TRY(const View view, open_view(command, terminal));
  const record::Narrowed shown = view.narrowed(filter);
  std::vector<std::string> json;
  std::size_t count = 0;
  for (const Dispute& d : view.record.disputes) {
    if (!shown.shows(d)) continue;
    ++count;
    if (command.json()) {
      json.push_back(exporting::dispute_object(d));
    } else {
      print(terminal, view, d);
    }
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (count == 0) {
    terminal.tell("no disputes");
  } else {
    terminal.line(terminal.styled(Style::dim, legend_of_certainty()));
  }
  return 0;
}

}  // namespace selon::cli
