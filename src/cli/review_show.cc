// The log, the claims it is about, and what to decide next (review.h).
#include <fmt/format.h>

#include "cli/phrases.h"
#include "cli/review.h"
#include "cli/table.h"
#include "cli/view.h"
#include "record/ids.h"
#include "record/objects.h"
#include "record/queue.h"
#include "vocabulary/json.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

void print_log(const std::vector<record::LoggedDecision>& log, const Command& command, Terminal& terminal) {
  if (command.json()) {
    std::vector<std::string> json;
    for (const auto& logged : log) json.push_back(record::object_of(logged));
    print_array(terminal, json);
    return;
  }
  Table table({"number", "decision", "who", "why", "when"});
  for (const auto& logged : log) {
    const Decision& d = logged.decision;
    table.add({{std::to_string(logged.number), Style::dim},
               {in_words(logged) + (logged.taken_back ? " (taken back)" : ""),
                logged.taken_back ? Style::dim : Style::plain},
               {shown(d.who) + (d.adjudicates ? ", adjudicating" : ""), Style::cyan},
               {shown(d.why)},
               {d.at, Style::dim}});
  }
  terminal.say(table.render(terminal));
}

/// The claims or reports that an id stands for: a claim, an event's claims, a story's reports.
Result<std::vector<std::string>> subjects_named(record::Store& store, const std::string& word) {
  if (word.starts_with('s')) {
    SELON_TRY(const auto id, record::only_id(store, record::IdOf::story, word));
    SELON_TRY(auto stories, record::load_stories(store, std::vector{id}));
    return std::move(stories.front().reports);
  }
  if (word.find('.') == std::string::npos && word.starts_with('e'))
    if (const auto id = record::only_id(store, record::IdOf::event, word)) {
      SELON_TRY(auto events, record::load_events(store, std::vector{*id}));
      return std::move(events.front().claims);
    }
  SELON_TRY(auto id, record::only_id(store, record::IdOf::claim, word));
  return std::vector{std::move(id)};
}

std::string fields_in_words(const record::Doubt& doubt) {
  std::vector<std::string> values;
  for (const DecidedValue& value : doubt.candidates) values.push_back(in_words(value));
  return fmt::format("{}: {}{}{}", doubt.field, shown(doubt.why),
                     values.empty() ? "" : "; offered: ", fmt::join(values, " | "));
}

}  // namespace

Result<int> review_list(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  SELON_TRY(const auto log, record::load_decision_log(store));
  if (log.empty()) terminal.tell("nothing decided; `selon review queue STORE` shows what to decide first");
  if (!log.empty() || command.json()) print_log(log, command, terminal);
  return 0;
}

Result<int> review_show(const Command& command, Terminal& terminal) {
  if (command.words.size() != 3)
    return fail(ErrorCode::usage, "review show takes a claim, an event or a story");
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  SELON_TRY(const auto subjects, subjects_named(store, command.words[2]));
  SELON_TRY(const auto log, record::load_decisions_on(store, subjects));
  SELON_TRY(const auto version, record::version_of(store, subjects));
  if (command.json()) {
    vocabulary::JsonWriter out;
    out.begin_object().key("version").number(version).key("subjects").begin_array();
    for (const auto& id : subjects) out.text(id);
    out.end_array().key("decisions").begin_array();
    for (const auto& logged : log) out.raw(record::object_of(logged));
    terminal.line(out.end_array().end_object().take());
    return 0;
  }
  for (const auto& id : subjects) {
    SELON_TRY(const auto claim, record::load_claim(store, id));
    if (!claim) continue;
    terminal.line(fmt::format("{}  {}  {}", terminal.styled(Style::bold, id), plain_words(claim->type),
                              shown(claim->evidence.text)));
  }
  terminal.line(fmt::format("version {}", version));
  if (!log.empty()) print_log(log, command, terminal);
  return 0;
}

Result<int> review_queue(const Command& command, Terminal& terminal) {
  SELON_TRY(const auto limit, number_option(command, "limit"));
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  record::QueueOrder order;
  order.who = command.value("who");
  if (limit) order.limit = static_cast<std::size_t>(*limit);
  SELON_TRY(const auto queue, record::load_queue(store, order));
  if (command.json()) {
    std::vector<std::string> json;
    for (const auto& item : queue) json.push_back(record::object_of(item));
    print_array(terminal, json);
    return 0;
  }
  for (const auto& item : queue) {
    SELON_TRY(const auto claim, record::load_claim(store, item.claim));
    if (!claim) continue;
    terminal.line(fmt::format("{}  {}  {}  gain {:.2f}: {}", terminal.styled(Style::bold, item.claim),
                              plain_words(claim->type), who_to_whom(*claim), item.gain,
                              fmt::join(item.reasons, ", ")));
    terminal.line("  “" + shown(claim->evidence.text) + "”");
    for (const auto& doubt : item.doubts)
      terminal.line(terminal.styled(Style::yellow, "  " + fields_in_words(doubt)));
  }
  if (queue.empty()) terminal.tell("nothing left to decide");
  return 0;
}

}  // namespace selon::cli
