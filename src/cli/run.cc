#include "cli/run.h"

#include <fmt/format.h>

#include <exception>

#include "cli/help.h"
#include "cli/parse.h"
#include "cli/terminal.h"
#include "record/postgres_url.h"
#include "selon/version.h"

namespace selon::cli {

namespace {

std::string told(const Error& error) {
  std::string where = shown(error.where.file);
  if (error.where.line > 0) where += fmt::format(":{}", error.where.line);
  return fmt::format("selon: {}{}{}", where, where.empty() ? "" : ": ", shown(error.message));
}

/// Whatever a message repeats, it does not repeat the password of a store's URL.
std::string without_secrets(std::string words, const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments)
    for (const char* scheme : {"postgresql://", "postgres://"})
      if (const auto at = argument.find(scheme); at != std::string::npos)
        words = record::scrubbed(std::move(words), std::string_view(argument).substr(at));
  return words;
}

Result<int> answer(const Parsed& parsed, Terminal& terminal) {
  const Command& command = parsed.command;
  if (command.has("version")) {
    terminal.line(fmt::format("selon {}", kVersion));
    return 0;
  }
  if (command.has("help")) {
    terminal.say(parsed.verb ? verb_help(*parsed.verb) : program_help());
    return 0;
  }
  if (!parsed.verb) {
    terminal.warn(program_help());
    return 2;
  }
  return parsed.verb->run(command, terminal);
}

}  // namespace

int exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::unexpected:
      return 1;
    case ErrorCode::usage:
      return 2;
    case ErrorCode::not_found:
    case ErrorCode::invalid:
    case ErrorCode::unreadable:
    case ErrorCode::too_large:
    case ErrorCode::unreachable:
    case ErrorCode::timed_out:
      return 4;
    case ErrorCode::busy:
      return 5;
    case ErrorCode::corrupt:
      return 6;
    case ErrorCode::disk_full:
      return 7;
    case ErrorCode::refused:
      return 8;
  }
  return 1;
}

int run(const std::vector<std::string>& arguments) {
  Terminal terminal;
  const auto failed = [&](const Error& error) {
    terminal.warn(without_secrets(told(error), arguments));
    return exit_code_of(error.code);
  };
  try {
    const auto parsed = parse(arguments);
    if (!parsed) {
      const int code = failed(parsed.error());
      terminal.warn("`selon --help` shows the verbs, `selon VERB --help` its options");
      return code;
    }
    if (parsed->command.has("quiet")) terminal.be_quiet();
    if (parsed->command.has("no-color")) terminal.be_plain();
    const auto code = answer(*parsed, terminal);
    const auto written = terminal.finish();
    if (!code) return failed(code.error());
    if (!written) return failed(written.error());
    return *code;
  } catch (const std::exception& trouble) {  // no room lets one through: a fault of ours, or no memory
    return failed({ErrorCode::unexpected, trouble.what(), {}});
  }
}

}  // namespace selon::cli
