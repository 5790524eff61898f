// Decisions of claims, events and stories (review.h).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cli/data_root.h"
#include "cli/review.h"
#include "engine/decide.h"
#include "engine/decided_value.h"
#include "engine/update.h"
#include "record/ids.h"
#include "record/load.h"
#include "record/objects.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

constexpr int kOvertaken = 5;  // others decided first: as a store that is busy, try again

/// What is at hand while an action makes its decisions.
struct Desk {
  const Command& command;
  record::Store& store;
  const pack::Packs& packs;
  std::vector<std::string> words;
};

using Decisions = Result<std::vector<Decision>>;

void add_subject(Decision& decision, std::string id, std::int64_t side = 0) {
  DecisionSubject& subject = decision.subjects.emplace_back();
  subject.id = std::move(id), subject.side = side;
}

Decisions of_claims(Desk& desk, DecisionKind kind) {
  std::vector<Decision> out;
  if (desk.words.empty())
    return fail(ErrorCode::usage, "name the claims, as `selon claims --json` shows them");
  for (const std::string& word : desk.words) {
    SELON_TRY(Decision decision, begun(desk.command, kind, DecisionAbout::claim));
    SELON_TRY(std::string id, record::only_id(desk.store, record::IdOf::claim, word));
    add_subject(decision, std::move(id));
    out.push_back(std::move(decision));
  }
  return out;
}

Decisions corrected(Desk& desk) {
  if (desk.words.size() != 3)
    return fail(ErrorCode::usage, "review correct takes a claim, a field and its value");
  SELON_TRY(Decision decision, begun(desk.command, DecisionKind::correct, DecisionAbout::claim));
  SELON_TRY(std::string id, record::only_id(desk.store, record::IdOf::claim, desk.words[0]));
  add_subject(decision, std::move(id));
  decision.field = engine::field_named(desk.words[1]);
  SELON_TRY(decision.value, engine::value_from(decision.field, desk.words[2], desk.packs));
  return std::vector{std::move(decision)};
}

/// The claims of the event that a claim is in.
Result<std::vector<std::string>> companions(record::Store& store, const std::string& claim) {
  SELON_TRY(const auto event, record::load_event_of(store, claim));
  SELON_TRY(const auto events, record::load_events(store, std::vector{event}));
  if (events.empty() || events.front().claims.size() < 2)
    return fail(ErrorCode::usage, fmt::format("claim {} is in no event with others", claim));
  return events.front().claims;
}

Decisions none_of_these(Desk& desk) {
  if (desk.words.size() != 2)
    return fail(ErrorCode::usage, "review none takes a claim and a field, or event");
  SELON_TRY(std::string id, record::only_id(desk.store, record::IdOf::claim, desk.words[0]));
  if (desk.words[1] != "event") {
    SELON_TRY(Decision decision, begun(desk.command, DecisionKind::none, DecisionAbout::claim));
    decision.field = engine::field_named(desk.words[1]);
    add_subject(decision, std::move(id));
    return std::vector{std::move(decision)};
  }
  SELON_TRY(Decision decision, begun(desk.command, DecisionKind::none, DecisionAbout::event));
  SELON_TRY(const auto others, companions(desk.store, id));
  decision.field = "event";
  add_subject(decision, id, 0);
  for (const std::string& other : others)
    if (other != id) add_subject(decision, other, 1);
  return std::vector{std::move(decision)};
}

Result<Story> story_named(record::Store& store, const std::string& word) {
  SELON_TRY(const std::string id, record::only_id(store, record::IdOf::story, word));
  SELON_TRY(auto stories, record::load_stories(store, std::vector{id}));
  return std::move(stories.front());
}

Result<Event> event_named(record::Store& store, const std::string& word) {
  SELON_TRY(const std::string id, record::only_id(store, record::IdOf::event, word));
  SELON_TRY(auto events, record::load_events(store, std::vector{id}));
  return std::move(events.front());
}

bool is_event(const std::string& word) { return word.starts_with('e'); }

Decisions merged(Desk& desk) {
  if (desk.words.size() < 2)
    return fail(ErrorCode::usage, "review merge takes two stories or events, or more");
  const bool events = is_event(desk.words.front());
  SELON_TRY(Decision decision, begun(desk.command, DecisionKind::together,
                                     events ? DecisionAbout::event : DecisionAbout::story));
  for (const std::string& word : desk.words) {
    if (events) {
      SELON_TRY(const Event event, event_named(desk.store, word));
      for (const std::string& claim : event.claims) add_subject(decision, claim);
    } else {
      SELON_TRY(const Story story, story_named(desk.store, word));
      add_subject(decision, story.reports.front());
    }
  }
  return std::vector{std::move(decision)};
}

/// Some leave what they are in, and stay together; the others stay.
Decisions split(Desk& desk) {
  if (desk.words.size() < 2)
    return fail(ErrorCode::usage,
                "review split takes an event and claims of it, or a story and reports of it");
  const bool of_event = is_event(desk.words.front());
  SELON_TRY(Decision decision,
            begun(desk.command, DecisionKind::apart, of_event ? DecisionAbout::event : DecisionAbout::story));
  std::vector<std::string> all, leaving;
  if (of_event) {
    SELON_TRY(Event event, event_named(desk.store, desk.words.front()));
    all = std::move(event.claims);
  } else {
    SELON_TRY(Story story, story_named(desk.store, desk.words.front()));
    all = std::move(story.reports);
  }
  for (std::size_t i = 1; i < desk.words.size(); ++i) {
    SELON_TRY(
        std::string id,
        record::only_id(desk.store, of_event ? record::IdOf::claim : record::IdOf::report, desk.words[i]));
    if (std::find(all.begin(), all.end(), id) == all.end())
      return fail(ErrorCode::usage, fmt::format("{} is not in {}", id, desk.words.front()));
    leaving.push_back(std::move(id));
  }
  if (leaving.size() == all.size()) return fail(ErrorCode::usage, "all of them leave: name some, not all");
  for (const std::string& id : leaving) add_subject(decision, id, 0);
  for (const std::string& id : all)
    if (std::find(leaving.begin(), leaving.end(), id) == leaving.end()) add_subject(decision, id, 1);
  return std::vector{std::move(decision)};
}

/// "12 killed=5f3a.1,77c0.2": what a side holds, and its claims.
Decisions disputed(Desk& desk) {
  if (desk.words.size() < 3)
    return fail(ErrorCode::usage, "review disputed takes what it is about, then sides: VALUE=CLAIM,CLAIM");
  SELON_TRY(Decision decision, begun(desk.command, DecisionKind::disputed, DecisionAbout::event));
  decision.value.text = desk.words.front();
  for (std::size_t i = 1; i < desk.words.size(); ++i) {
    const auto equals = desk.words[i].rfind('=');
    if (equals == std::string::npos)
      return fail(ErrorCode::usage, fmt::format("\"{}\" is no side: VALUE=CLAIM,CLAIM", desk.words[i]));
    decision.value.ids.push_back(desk.words[i].substr(0, equals));
    std::string_view claims = std::string_view(desk.words[i]).substr(equals + 1);
    while (!claims.empty()) {
      const auto comma = std::min(claims.find(','), claims.size());
      SELON_TRY(std::string id,
                record::only_id(desk.store, record::IdOf::claim, std::string(claims.substr(0, comma))));
      add_subject(decision, std::move(id), static_cast<std::int64_t>(i - 1));
      claims.remove_prefix(std::min(comma + 1, claims.size()));
    }
  }
  return std::vector{std::move(decision)};
}

Decisions undone(Desk& desk) {
  std::vector<Decision> out;
  if (desk.words.empty()) return fail(ErrorCode::usage, "name the numbers; `selon review list` shows them");
  for (const std::string& word : desk.words) {
    std::int64_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size())
      return fail(ErrorCode::usage,
                  fmt::format("\"{}\" is no number of a decision; `selon review list` shows them", word));
    SELON_TRY(const Decision by, begun(desk.command, DecisionKind::undo, DecisionAbout::claim));
    SELON_TRY(Decision undo, record::undo_of(desk.store, number));
    undo.who = by.who, undo.why = by.why;
    out.push_back(std::move(undo));
  }
  return out;
}

Decisions decisions_of(Desk& desk) {
  const std::string& action = desk.command.words[0];
  if (action == "accept") return of_claims(desk, DecisionKind::accept);
  if (action == "reject") return of_claims(desk, DecisionKind::reject);
  if (action == "correct") return corrected(desk);
  if (action == "none") return none_of_these(desk);
  if (action == "merge") return merged(desk);
  if (action == "split") return split(desk);
  if (action == "disputed") return disputed(desk);
  return undone(desk);
}

void tell(const record::Answer& answer, Terminal& terminal) {
  terminal.tell(answer.numbers.size() == 1
                    ? fmt::format("decision {}; `selon review undo` takes it back", answer.numbers.front())
                    : fmt::format("decisions {} to {}", answer.numbers.front(), answer.numbers.back()));
}

int overtaken(const Command& command, const record::Answer& answer, Terminal& terminal) {
  terminal.warn("selon: nothing was decided: others decided first");
  std::vector<std::string> json;
  for (const auto& logged : answer.meanwhile) {
    json.push_back(record::object_of(logged));
    terminal.warn(fmt::format("  {}  {} by {}, {}", logged.number, in_words(logged),
                              shown(logged.decision.who), logged.decision.at));
  }
  if (command.json()) terminal.line(fmt::format(R"({{"meanwhile":[{}]}})", fmt::join(json, ",")));
  return kOvertaken;
}

}  // namespace

Result<int> review_decide(const Command& command, Terminal& terminal) {
  SELON_TRY(const auto expected, number_option(command, "if-version"));
  SELON_TRY(const std::string root, data_root());
  SELON_TRY(const pack::Packs packs, pack::load(root));
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[1]));
  Desk desk{command, store, packs, rest_of(command)};
  SELON_TRY(auto decisions, decisions_of(desk));
  SELON_TRY(const auto answer, engine::decide(store, packs, std::move(decisions), expected));
  if (!answer.meanwhile.empty()) return overtaken(command, answer, terminal);
  tell(answer, terminal);
  if (!command.json()) return 0;
  SELON_TRY(const std::string digest, store.digest());
  vocabulary::JsonWriter out;
  out.begin_object().key("numbers").begin_array();
  for (const std::int64_t number : answer.numbers) out.number(number);
  terminal.line(out.end_array().key("digest").text(digest).end_object().take());
  return 0;
}

}  // namespace selon::cli
