#include <fmt/format.h>

#include <set>

#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/record_json.h"
#include "vocabulary/names.h"
#include "vocabulary/parts.h"

namespace selon::cli {

Result<int> events(const Command& command, Terminal& terminal) {
  SELON_TRY(const record::Filter filter, filter_of(command));
  SELON_TRY(const View view, open_view(command, terminal));
  const record::Narrowed shown = view.narrowed(filter);
  std::vector<std::string> json;
  std::set<std::string> listed;
  Table table({"id", "day", "", "what", "where", "claims", "voices"});
  table.keep(0, 0.2);
  table.keep(3, 0.4);
  for (const Event& e : view.record.events) {
    if (!shown.shows(e)) continue;
    listed.insert(e.id);
    if (command.json()) {
      json.push_back(exporting::event_object(e));
      continue;
    }
    const Mark mark = mark_of(e.status);
    table.add({{e.id, Style::dim},
               {days_in_words(e.days)},
               {mark.sign, mark.style},
               {title_beside_days(e), Style::bold},
               {e.place ? place_in_words(*e.place) : ""},
               {std::to_string(e.claims.size())},
               {std::to_string(e.voices.size())}});
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (table.empty()) {
    terminal.tell("no events");
  } else {
    terminal.say(table.render(terminal));
    terminal.line(terminal.styled(Style::dim, legend_of_status()));
    const auto sums =
        vocabulary::sum_losses(view.record.events, [&](const Event& e) { return listed.contains(e.id); });
    for (const vocabulary::Sum& sum : sums)
      if (sum.of.empty())
        terminal.line(terminal.styled(
            Style::dim,
            fmt::format("{}: {} at least, {} best, {} at most; a part of a larger event counts once",
                        sum.what, sum.conservative, sum.best, sum.high)));
  }
  return 0;
}

}  // namespace selon::cli
