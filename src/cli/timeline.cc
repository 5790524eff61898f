#include <fmt/format.h>

#include <algorithm>

#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

std::optional<Day> first_day(const Event& e) { return e.days.start ? e.days.start : e.days.end; }

/// By day; events of unknown day last; otherwise in the record's order.
std::vector<const Event*> in_order(const View& view, const record::Narrowed& shown) {
  std::vector<const Event*> events;
  for (const Event& event : view.record.events)
    if (shown.shows(event)) events.push_back(&event);
  std::stable_sort(events.begin(), events.end(), [](const Event* a, const Event* b) {
    const auto x = first_day(*a), y = first_day(*b);
    return x && y ? *x < *y : x.has_value() > y.has_value();
  });
  return events;
}

std::vector<std::string> voice_ids(const Event& event) {
  std::vector<std::string> ids;
  for (const Voice& voice : event.voices) ids.push_back(voice.id);
  return ids;
}

std::string json_of(const Event& e) {
  vocabulary::JsonWriter out;
  out.begin_object();
  if (const auto start = day_or_empty(e.days.start); !start.empty()) out.key("start").text(start);
  if (const auto end = day_or_empty(e.days.end); !end.empty()) out.key("end").text(end);
  out.key("event").text(e.id).key("type").text(e.type).key("title").text(e.title);
  out.key("status").text(vocabulary::name(e.status)).key("voices").begin_array();
  for (const Voice& voice : e.voices) out.text(voice.id);
  return out.end_array().end_object().take();
}

}  // namespace

Result<int> timeline(const Command& command, Terminal& terminal) {
  SELON_TRY(const record::Filter filter, filter_of(command));
  SELON_TRY(const View view, open_view(command, terminal));
  const record::Narrowed shown = view.narrowed(filter);
  const auto events = in_order(view, shown);
  if (command.json()) {
    std::vector<std::string> json;
    for (const Event* event : events) json.push_back(json_of(*event));
    print_array(terminal, json);
    return 0;
  }
  if (events.empty()) terminal.tell("no events");
  Table table({"day", "", "what", "according to"});
  table.keep(2, 0.55);
  std::string last;
  for (const Event* e : events) {
    const std::string day = days_in_words(e->days);
    const Mark mark = mark_of(e->status);
    table.add({{day == last ? "" : day, Style::bold},
               {mark.sign, mark.style},
               {title_beside_days(*e)},
               {view.voices(voice_ids(*e), 3), Style::cyan}});
    last = day;
  }
  if (table.empty()) return 0;
  terminal.say(table.render(terminal));
  terminal.line(terminal.styled(Style::dim, legend_of_status()));
  return 0;
}

}  // namespace selon::cli
