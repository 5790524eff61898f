#include <fmt/format.h>

#include "cli/help.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "selon/version.h"
#include "server/openapi.h"

namespace selon::cli {

namespace {

struct Code {
  std::string_view number, meaning;
};
constexpr Code kCodes[] = {
    {"0", "done"},
    {"1", "unexpected failure"},
    {"2", "wrong words on the command line"},
    {"3", "finished, but some documents were set aside"},
    {"4", "input, store, id or configuration not found, or not of its form"},
    {"5", "the store is held by another writer"},
    {"6", "the store fails verification"},
    {"7", "disk full; stopped cleanly"},
    {"130, 143", "interrupted or terminated; what was stored is kept"},
};
constexpr Code kEnvironment[] = {
    {"SELON_DATA", "the folder that holds lang/ and world/; else it is looked for beside the program"},
    {"NO_COLOR", "set to anything: no colours"},
};

/// Text of a roff line: no line begins with a control character, hyphens stay hyphens.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string options_roff(std::span<const Option> options) {
  std::string out;
  for (const Option& o : options) {
    out += ".TP\n\\fB";
    if (o.letter) out += fmt::format("\\-{}\\fR, \\fB", o.letter);
    out += fmt::format("\\-\\-{}\\fR", roff(o.name));
    if (!o.value.empty()) out += fmt::format(" \\fI{}\\fR", o.value);
    out += fmt::format("\n{}\n", roff(o.summary));
  }
  return out;
}

std::string options_markdown(std::span<const Option> options) {
  std::string out;
  for (const Option& o : options) {
    out += "- `";
    if (o.letter) out += fmt::format("-{}`, `", o.letter);
    out += fmt::format("--{}{}{}`: {}", o.name, o.value.empty() ? "" : " ", o.value, o.summary);
    if (!o.choices.empty()) {
      std::string choices(o.choices);
      for (auto bar = choices.find('|'); bar != std::string::npos; bar = choices.find('|', bar + 4))
        choices.replace(bar, 1, "`, `");
      out += fmt::format(" (`{}`)", choices);
    }
    out += '\n';
  }
  return out;
}

}  // namespace

std::string manual_roff() {
  std::string out = fmt::format(
      ".TH SELON 1 \"\" \"selon {}\" \"User Commands\"\n.SH NAME\nselon \\- one sourced record from the news "
      "of a conflict\n"
      ".SH SYNOPSIS\n.B selon\n\\fIVERB\\fR [\\fIWORDS\\fR] [\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n"
      "Reads news reports of an armed conflict or political crisis and keeps one record of them: each "
      "happening once, "
      "with the sentences it came from, who says so, how sure they are, and who disputes it.\n.SH VERBS\n",
      roff(kVersion));
  for (const Verb& verb : verbs()) {
    out += fmt::format(".SS \"selon {} {}\"\n{}.\n{}\n", verb.name, roff(verb.words), roff(verb.summary),
                       roff(verb.details));
    out += options_roff(verb.options);
    out += fmt::format(".PP\nExample:\n.PP\n.RS\n.nf\n{}\n.fi\n.RE\n", roff(verb.example));
  }
  out += ".SH OPTIONS OF EVERY VERB\n" + options_roff(global_options());
  out += ".SH EXIT STATUS\n";
  for (const Code& code : kCodes)
    out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", code.number, roff(code.meaning));
  out += ".SH ENVIRONMENT\n";
  for (const Code& e : kEnvironment) out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", e.number, roff(e.meaning));
  return out;
}

std::string manual_markdown() {
  std::string out =
      "# Command line\n\nMade from the program's own table of verbs by `selon manual --as markdown`.\n\n"
      "Data goes to standard output, messages to standard error. Every reading verb takes the store "
      "first.\n\n"
      "Options of every verb:\n\n" +
      options_markdown(global_options());
  for (const Verb& verb : verbs()) {
    std::string summary(verb.summary);
    summary[0] = static_cast<char>(summary[0] - 'a' + 'A');
    out += fmt::format("\n## {}\n\n`selon {}{}{}`\n\n{}. {}\n", verb.name, verb.name,
                       verb.words.empty() ? "" : " ", verb.words, summary, verb.details);
    if (!verb.options.empty()) out += '\n' + options_markdown(verb.options);
    out += fmt::format("\n```\n{}\n```\n", verb.example);
  }
  out += "\n## Exit codes\n\n| code | when |\n|---|---|\n";
  for (const Code& code : kCodes) out += fmt::format("| {} | {} |\n", code.number, code.meaning);
  out += "\n## Environment\n\n| variable | what it does |\n|---|---|\n";
  for (const Code& e : kEnvironment) out += fmt::format("| `{}` | {} |\n", e.number, e.meaning);
  return out;
}

Result<int> manual(const Command& command, Terminal& terminal) {
  const std::string form = command.value("as");
  if (form == "markdown")
    terminal.say(manual_markdown());
  else if (form == "api")
    terminal.say(server::api_page());
  else if (form == "openapi")
    terminal.line(server::openapi_document());
  else
    terminal.say(manual_roff());
  return 0;
}

}  // namespace selon::cli
