#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cli/data_root.h"
#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "engine/update.h"
#include "record/decisions.h"
#include "record/load.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

/// The words behind "review ACTION STORE".
std::vector<std::string> rest_of(const Command& command) {
  return {command.words.begin() + 2, command.words.end()};
}

Result<Story> story_named(record::Store& store, const std::string& id) {
  SELON_TRY(auto stories, record::load_stories(store, std::vector{id}));
  if (stories.empty()) return fail(ErrorCode::not_found, fmt::format("no story has the id {}", id));
  return std::move(stories.front());
}

Result<int> apply(const Command& command, Terminal& terminal, record::Store& store) {
  SELON_TRY(const std::string root, data_root());
  SELON_TRY(const pack::Packs packs, pack::load(root));
  SELON_TRY_VOID(engine::update_record(store, packs));
  SELON_TRY(const std::string digest, store.digest());
  if (command.json()) {
    vocabulary::JsonWriter out;
    terminal.line(out.begin_object().key("digest").text(digest).end_object().take());
  }
  return 0;
}

StoryDecision decision(const Command& command, Belonging belonging, std::string a, std::string b) {
  return {belonging, std::move(a), std::move(b), command.value("who"), command.value("why"), {}};
}

/// Two stories and more become one: the first report of each belongs with that of the first.
Result<int> merge(const Command& command, Terminal& terminal) {
  const auto ids = rest_of(command);
  if (ids.size() < 2) return fail(ErrorCode::usage, "review merge takes two stories or more");
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[1]));
  SELON_TRY(const Story first, story_named(store, ids.front()));
  std::vector<StoryDecision> decisions;
  for (std::size_t i = 1; i < ids.size(); ++i) {
    SELON_TRY(const Story other, story_named(store, ids[i]));
    decisions.push_back(decision(command, Belonging::together, first.reports.front(), other.reports.front()));
  }
  SELON_TRY_VOID(record::decide(store, std::move(decisions)));
  terminal.tell(fmt::format("{} stories are one now", ids.size()));
  return apply(command, terminal, store);
}

/// Reports leave their story for one of their own: apart from all that stay, together among themselves.
Result<int> split(const Command& command, Terminal& terminal) {
  const auto words = rest_of(command);
  if (words.size() < 2) return fail(ErrorCode::usage, "review split takes a story and reports of it");
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[1]));
  SELON_TRY(const Story story, story_named(store, words.front()));
  const std::vector<std::string> leaving(words.begin() + 1, words.end());
  std::vector<std::string> staying;
  for (const std::string& report : story.reports)
    if (std::find(leaving.begin(), leaving.end(), report) == leaving.end()) staying.push_back(report);
  if (staying.size() + leaving.size() != story.reports.size() || staying.empty())
    return fail(ErrorCode::usage, fmt::format("name reports of story {}, and not all of them", story.id));
  std::vector<StoryDecision> decisions;
  for (const std::string& out : leaving)
    for (const std::string& in : staying) decisions.push_back(decision(command, Belonging::apart, out, in));
  for (std::size_t i = 1; i < leaving.size(); ++i)
    decisions.push_back(decision(command, Belonging::together, leaving.front(), leaving[i]));
  SELON_TRY_VOID(record::decide(store, std::move(decisions)));
  terminal.tell(
      fmt::format("{} of {} reports have a story of their own now", leaving.size(), story.reports.size()));
  return apply(command, terminal, store);
}

Result<int> undo(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[1]));
  for (const std::string& word : rest_of(command)) {
    std::int64_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size())
      return fail(ErrorCode::usage,
                  fmt::format("\"{}\" is no number of a decision; `selon review list` shows them", word));
    SELON_TRY_VOID(record::take_back(store, number, command.value("who"), command.value("why")));
  }
  return apply(command, terminal, store);
}

std::string json_of(const record::LoggedDecision& logged) {
  const StoryDecision& d = logged.decision;
  vocabulary::JsonWriter out;
  out.begin_object().key("number").number(logged.number);
  out.key("belonging").text(d.belonging == Belonging::together ? "together" : "apart");
  out.key("a").text(d.a).key("b").text(d.b).key("who").text(d.who).key("why").text(d.why).key("at").text(
      d.at);
  return out.key("taken_back").boolean(logged.taken_back).end_object().take();
}

Result<int> list(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  SELON_TRY(const auto log, record::load_decision_log(store));
  if (command.json()) {
    std::vector<std::string> json;
    for (const auto& logged : log) json.push_back(json_of(logged));
    print_array(terminal, json);
    return 0;
  }
  if (log.empty()) terminal.tell("nothing decided; `selon review merge STORE STORY STORY` joins stories");
  Table table({"number", "reports", "are", "who", "why", "when"});
  for (const auto& [number, d, taken_back] : log)
    table.add({{std::to_string(number), Style::dim},
               {d.a + " " + d.b},
               {std::string(d.belonging == Belonging::together ? "together" : "apart") +
                    (taken_back ? ", taken back" : ""),
                taken_back ? Style::dim : Style::bold},
               {shown(d.who)},
               {shown(d.why)},
               {d.at, Style::dim}});
  terminal.say(table.render(terminal));
  return 0;
}

}  // namespace

Result<int> review(const Command& command, Terminal& terminal) {
  const std::string& action = command.words[0];
  if (action == "merge") return merge(command, terminal);
  if (action == "split") return split(command, terminal);
  if (action == "undo") return undo(command, terminal);
  if (action == "list") return list(command, terminal);
  return fail(ErrorCode::usage, fmt::format("review cannot \"{}\"; it can merge, split, undo, list", action));
}

}  // namespace selon::cli
