#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "cli/phrases.h"
#include "cli/quotes.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/record_json.h"

namespace selon::cli {

namespace {

/// Held on a day, by the combined row or by a voice's own.
template <class Row>
bool holds_on(const Row& c, Day day) {
  const auto start = c.from ? c.from : c.as_of;
  return (!start || *start <= day) && (!c.until || day <= *c.until);
}

template <class Row>
std::string interval_of(const Row& c) {
  if (c.from && c.until) return days_in_words({c.from, c.until, 1});
  if (c.from) return "from " + base::to_iso(*c.from);
  if (c.until) return "until " + base::to_iso(*c.until);
  if (c.as_of) return "as of " + base::to_iso(*c.as_of);
  return "undated";
}

/// What each voice says alone, below the row that they make together.
void add_voices(const Control& c, const View& view, std::optional<Day> at, Table& table) {
  for (const ControlVoice& v : c.voices)
    if (!at || holds_on(v, *at))
      table.add({{""},
                 {interval_of(v), Style::dim},
                 {shown(v.holder), Style::dim},
                 {view.voice(v.voice), Style::cyan},
                 {""}});
}

}  // namespace

Result<int> control(const Command& command, Terminal& terminal) {
  SELON_TRY(const auto at, day_option(command, "at"));
  SELON_TRY(const View view, open_view(command, terminal));
  const std::string place = command.words.size() > 1 ? command.words[1] : "";
  std::vector<std::string> json;
  Table table({"place", "when", "held by", "according to", ""});
  std::string last;
  for (const Control& c : view.record.control) {
    if (!place.empty() && !same_name(c.place, place) && c.place_id != place) continue;
    if (at && !holds_on(c, *at)) continue;
    if (command.json()) {
      json.push_back(exporting::control_object(c));
      continue;
    }
    const std::string remark = std::string(c.part ? "a part of it" : "") +
                               (c.part && c.contested ? ", " : "") + (c.contested ? "contested" : "");
    table.add({{c.place == last ? "" : shown(c.place), Style::bold},
               {interval_of(c)},
               {shown(c.holder)},
               {view.voices(c.according_to, 6), Style::cyan},
               {remark, Style::yellow}});
    last = c.place;
    if (command.has("by-voice")) add_voices(c, view, at, table);
    for (const auto& id : c.claims)
      if (const Claim* claim = view.claim(id))
        table.add_below(
            {fmt::format("“{}” {}", shown(claim->evidence.text), view.origin(claim->report)), Style::dim});
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (table.empty()) {
    terminal.tell(place.empty()
                      ? "no report says who holds a place"
                      : fmt::format("no report says who holds {}{}", shown(place), at ? " on that day" : ""));
  } else {
    terminal.say(table.render(terminal));
  }
  return 0;
}

}  // namespace selon::cli
