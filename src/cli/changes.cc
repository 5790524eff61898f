#include <fmt/format.h>

#include <charconv>

#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "record/objects.h"

namespace selon::cli {

namespace {

using record::ChangeKind;

/// A whole number is a revision; anything else is to be a day.
Result<record::ChangesSince> since_of(const Command& command) {
  record::ChangesSince since;
  const std::string text = command.value("since");
  const auto read = std::from_chars(text.data(), text.data() + text.size(), since.revision);
  const bool is_number = !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!is_number) {
    since.revision = 0;
    SELON_TRY(since.day, day_option(command, "since"));
  }
  const std::string kind = command.value("kind");
  if (!command.has("kind")) return since;
  since.kind = record::change_kind(kind);
  if (!since.kind) return fail(ErrorCode::usage, fmt::format("there is no kind of change \"{}\"", kind));
  return since;
}

/// What it is about; of a place, what is said of it now.
std::string subject_of(const record::LoggedChange& logged) {
  if (logged.change.kind == ChangeKind::control) return logged.change.detail;
  return logged.title.empty() ? logged.change.event : logged.title;
}

/// What the kind leaves to be said.
std::string rest_in_words(const record::Change& change) {
  switch (change.kind) {
    case ChangeKind::fresh:
    case ChangeKind::updated:
    case ChangeKind::withdrawn:
      return change.detail;
    case ChangeKind::control:
      return {};
    case ChangeKind::corroborated:
      return "independent voices agree";
    case ChangeKind::disputed:
    case ChangeKind::settled:
      return change.detail + " (" + change.other + ")";
    case ChangeKind::merged:
    case ChangeKind::story_merged:
      return "into " + change.other;
    case ChangeKind::split:
    case ChangeKind::story_split:
      return "from " + change.other;
  }
  return change.detail;
}

Style style_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::corroborated:
    case ChangeKind::settled:
      return Style::green;
    case ChangeKind::disputed:
    case ChangeKind::control:
      return Style::yellow;
    case ChangeKind::withdrawn:
      return Style::red;
    case ChangeKind::fresh:
      return Style::bold;
    case ChangeKind::updated:
    case ChangeKind::merged:
    case ChangeKind::split:
    case ChangeKind::story_merged:
    case ChangeKind::story_split:
      break;
  }
  return Style::plain;
}

}  // namespace

Result<int> changes(const Command& command, Terminal& terminal) {
  SELON_TRY(const auto since, since_of(command));
  SELON_TRY(record::Store store, record::Store::open(command.words[0]));
  SELON_TRY(const auto all, record::load_changes(store, since));
  std::vector<std::string> json;
  Table table({"revision", "when", "", "what", ""});
  table.keep(3, 0.4);
  std::int64_t last = 0;
  for (const record::LoggedChange& logged : all) {
    if (command.json()) {
      json.push_back(record::object_of(logged));
      continue;
    }
    const record::Change& change = logged.change;
    const bool again = logged.revision == last;
    table.add({{again ? "" : std::to_string(logged.revision), Style::bold},
               {again ? "" : logged.at, Style::dim},
               {plain_words(record::name(change.kind)), style_of(change.kind)},
               {shown(subject_of(logged))},
               {shown(rest_in_words(change)), Style::dim}});
    last = logged.revision;
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (table.empty()) {
    terminal.tell("no changes");
  } else {
    terminal.say(table.render(terminal));
  }
  return 0;
}

}  // namespace selon::cli
