#include <fmt/format.h>

#include "cli/help.h"
#include "cli/terminal.h"
#include "cli/verbs.h"

namespace selon::cli {

namespace {

std::string spaced(std::string_view choices) {
  std::string out(choices);
  for (char& c : out)
    if (c == '|') c = ' ';
  return out;
}

template <class Visit>
void each_option(const Verb& verb, Visit visit) {
  for (const Option& option : verb.options) visit(option);
  for (const Option& option : global_options()) visit(option);
}

std::string verb_names() {
  std::string names;
  for (const Verb& verb : verbs()) names += (names.empty() ? "" : " ") + std::string(verb.name);
  return names;
}

std::string bash() {
  std::string out =
      "_selon() {\n  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} "
      "verb=${COMP_WORDS[1]}\n"
      "  COMPREPLY=()\n";
  out += fmt::format(
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return; fi\n",
      verb_names());
  out += "  case \"$verb $before\" in\n";
  for (const Verb& verb : verbs())
    each_option(verb, [&](const Option& o) {
      if (!o.choices.empty())
        out += fmt::format("    \"{} --{}\") COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n",
                           verb.name, o.name, spaced(o.choices));
    });
  out += "  esac\n  case \"$verb\" in\n";
  for (const Verb& verb : verbs()) {
    std::string words;
    each_option(verb, [&](const Option& o) { words += fmt::format(" --{}", o.name); });
    out += fmt::format("    {}) [[ \"$word\" == -* ]] && COMPREPLY=($(compgen -W \"{}\" -- \"$word\")) ;;\n",
                       verb.name, words.substr(1));
  }
  out += "  esac\n}\ncomplete -o default -F _selon selon\n";
  return out;
}

std::string quoted_for_zsh(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '[' || c == ']' || c == ':') {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string zsh() {
  std::string out = "#compdef selon\n_selon() {\n  local -a verbs\n  verbs=(\n";
  for (const Verb& verb : verbs())
    out += fmt::format("    '{}:{}'\n", verb.name, quoted_for_zsh(verb.summary));
  out += "  )\n  if (( CURRENT == 2 )); then _describe verb verbs; return; fi\n  case $words[2] in\n";
  for (const Verb& verb : verbs()) {
    out += fmt::format("    {}) _arguments -s '2:verb:'", verb.name);
    each_option(verb, [&](const Option& o) {
      out += fmt::format(" '--{}[{}]", o.name, quoted_for_zsh(o.summary));
      if (!o.value.empty())
        out += fmt::format(":{}:{}", o.value,
                           o.choices.empty() ? "_files" : fmt::format("({})", spaced(o.choices)));
      out += '\'';
    });
    out += " '*:file:_files' ;;\n";
  }
  out += "  esac\n}\ncompdef _selon selon\n";
  return out;
}

std::string fish() {
  std::string out = "complete -c selon -n __fish_use_subcommand -f\n";
  const auto quoted = [](std::string_view text) {
    std::string safe;
    for (const char c : text) safe += c == '\'' ? std::string("\\'") : std::string(1, c);
    return safe;
  };
  for (const Verb& verb : verbs()) {
    out += fmt::format("complete -c selon -n __fish_use_subcommand -a {} -d '{}'\n", verb.name,
                       quoted(verb.summary));
    each_option(verb, [&](const Option& o) {
      out += fmt::format("complete -c selon -n '__fish_seen_subcommand_from {}' -l {}", verb.name, o.name);
      if (o.letter) out += fmt::format(" -s {}", o.letter);
      if (!o.value.empty()) out += o.choices.empty() ? " -r" : fmt::format(" -x -a '{}'", spaced(o.choices));
      out += fmt::format(" -d '{}'\n", quoted(o.summary));
    });
  }
  return out;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  if (shell == "fish") return fish();
  return {};
}

Result<int> completion(const Command& command, Terminal& terminal) {
  const std::string script = completion_script(command.words[0]);
  if (script.empty())
    return fail(ErrorCode::usage, fmt::format("there are completions for bash, zsh and fish, not for \"{}\"",
                                              command.words[0]));
  terminal.say(script);
  return 0;
}

}  // namespace selon::cli
