#include "cli/help.h"

#include <fmt/format.h>

#include "cli/terminal.h"
#include "cli/verbs.h"
#include "selon/version.h"

namespace selon::cli {

namespace {

constexpr std::size_t kWidth = 100;

std::string form_of(const Option& option) {
  std::string form = option.letter ? fmt::format("-{}, --{}", option.letter, option.name)
                                   : fmt::format("    --{}", option.name);
  if (!option.value.empty()) form += fmt::format(" {}", option.value);
  return form;
}

/// Two columns, the second wrapped.
void add_entry(std::string& out, std::string_view left, std::string_view right, std::size_t wide) {
  const auto lines = wrapped(right, kWidth - wide - 4);
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += fmt::format("  {:<{}}  {}\n", i == 0 ? left : "", wide, lines[i]);
}

void add_options(std::string& out, std::span<const Option> options) {
  for (const Option& option : options) {
    std::string summary(option.summary);
    if (!option.choices.empty()) {
      std::string choices(option.choices);
      for (auto bar = choices.find('|'); bar != std::string::npos; bar = choices.find('|'))
        choices.replace(bar, 1, ", ");
      summary += fmt::format(" ({})", choices);
    }
    add_entry(out, form_of(option), summary, 22);
  }
}

}  // namespace

std::string program_help() {
  std::string out =
      "selon reads the news of a conflict and keeps one sourced record: what happened, who says so,\n"
      "how sure they are, and who disputes it.\n\n"
      "Usage: selon VERB [WORDS] [OPTIONS]\n\n"
      "  selon ingest reports/ -o conflict.selon     read reports into a store\n"
      "  selon timeline conflict.selon               what happened, day by day\n"
      "  selon who conflict.selon                    who says what\n\n"
      "Verbs:\n";
  for (const Verb& verb : verbs()) add_entry(out, verb.name, verb.summary, 12);
  out += "\nEvery verb takes:\n";
  add_options(out, global_options());
  out += "\n`selon VERB --help` tells more of a verb. Exit codes: docs/errors.md\n";
  return out;
}

std::string verb_help(const Verb& verb) {
  std::string out =
      fmt::format("Usage: selon {}{}{} [OPTIONS]\n\n", verb.name, verb.words.empty() ? "" : " ", verb.words);
  std::string summary(verb.summary);
  summary[0] = static_cast<char>(summary[0] - 'a' + 'A');
  out += fmt::format("{}.\n", summary);
  for (const auto& line : wrapped(verb.details, kWidth)) out += line + '\n';
  if (!verb.options.empty()) {
    out += "\nOptions:\n";
    add_options(out, verb.options);
  }
  out += "\nEvery verb takes:\n";
  add_options(out, global_options());
  out += fmt::format("\nExample:\n  {}\n", verb.example);
  return out;
}

}  // namespace selon::cli
