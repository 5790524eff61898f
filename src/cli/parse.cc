#include "cli/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "cli/verbs.h"

namespace selon::cli {

namespace {

/// Edits between two words, a swap of neighbours counting as one (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

Error usage(std::string message) { return {ErrorCode::usage, std::move(message), {}}; }

std::string with_suggestion(std::string message, std::string_view nearest_word, std::string_view dashes) {
  if (!nearest_word.empty()) message += fmt::format("; did you mean {}{}?", dashes, nearest_word);
  return message;
}

Error unknown_verb(std::string_view word) {
  std::vector<std::string_view> names;
  for (const Verb& verb : verbs()) names.push_back(verb.name);
  return usage(with_suggestion(fmt::format("there is no verb \"{}\"", word), nearest(word, names), ""));
}

/// Parses what stands after the verb.
class Line {
 public:
  Line(const Verb* verb, Command& command) : verb_(verb), command_(command) {}

  Result<> take(std::span<const std::string> arguments) {
    bool ended = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const std::string& word = arguments[i];
      if (ended || word.size() < 2 || word[0] != '-') {
        command_.words.push_back(word);
      } else if (word == "--") {
        ended = true;
      } else {
        const std::string* next = i + 1 < arguments.size() ? &arguments[i + 1] : nullptr;
        SELON_TRY(const bool used_next, word[1] == '-' ? long_option(word, next) : short_options(word, next));
        if (used_next) ++i;
      }
    }
    return {};
  }

 private:
  /// Returns: whether the next word was the option's value.
  Result<bool> long_option(std::string_view word, const std::string* next) {
    const auto equals = word.find('=');
    const std::string_view name = word.substr(2, equals == std::string_view::npos ? equals : equals - 2);
    const Option* option = find([&](const Option& o) { return o.name == name; });
    if (!option) {
      std::vector<std::string_view> names;
      each([&](const Option& o) { names.push_back(o.name); });
      return tl::unexpected(usage(with_suggestion(fmt::format("there is no option --{}{}", name, of_verb()),
                                                  nearest(name, names), "--")));
    }
    if (equals != std::string_view::npos) {
      if (option->value.empty()) return tl::unexpected(usage(fmt::format("--{} takes no value", name)));
      return keep(*option, std::string(word.substr(equals + 1)), false);
    }
    return value_from(*option, next);
  }

  /// "-q", "-qo FILE", "-oFILE"
  Result<bool> short_options(std::string_view word, const std::string* next) {
    for (std::size_t at = 1; at < word.size(); ++at) {
      const Option* option = find([&](const Option& o) { return o.letter == word[at]; });
      if (!option) return tl::unexpected(usage(fmt::format("there is no option -{}{}", word[at], of_verb())));
      if (!option->value.empty() && at + 1 < word.size())
        return keep(*option, std::string(word.substr(at + 1)), false);
      SELON_TRY(const bool used_next, value_from(*option, next));
      if (used_next) return true;
    }
    return false;
  }

  Result<bool> value_from(const Option& option, const std::string* next) {
    if (option.value.empty()) return keep(option, "", false);
    if (!next) return tl::unexpected(usage(fmt::format("--{} needs a value: {}", option.name, option.value)));
    return keep(option, *next, true);
  }

  Result<bool> keep(const Option& option, std::string value, const bool used_next) {
    if (!option.choices.empty()) {
      std::vector<std::string_view> choices;
      for (std::string_view rest = option.choices; !rest.empty();) {
        const auto bar = rest.find('|');
        choices.push_back(rest.substr(0, bar));
        rest.remove_prefix(bar == std::string_view::npos ? rest.size() : bar + 1);
      }
      if (std::find(choices.begin(), choices.end(), value) == choices.end())
        return tl::unexpected(usage(with_suggestion(
            fmt::format("--{} takes {}, not \"{}\"", option.name, fmt::join(choices, ", "), value),
            nearest(value, choices), "")));
    }
    command_.options[std::string(option.name)].push_back(std::move(value));
    return used_next;
  }

  template <class Visit>
  void each(Visit visit) const {
    if (verb_)
      for (const Option& option : verb_->options) visit(option);
    for (const Option& option : global_options()) visit(option);
  }
  template <class Test>
  const Option* find(Test test) const {
    const Option* found = nullptr;
    each([&](const Option& option) {
      if (!found && test(option)) found = &option;
    });
    return found;
  }
  std::string of_verb() const { return verb_ ? fmt::format(" of selon {}", verb_->name) : ""; }

  const Verb* verb_;
  Command& command_;
};

Result<> check_words(const Verb& verb, const Command& command) {
  if (command.has("help")) return {};
  if (command.words.size() < verb.least_words)
    return tl::unexpected(usage(fmt::format("selon {} needs {}", verb.name, verb.words)));
  if (command.words.size() > verb.most_words)
    return tl::unexpected(
        usage(fmt::format("selon {} takes {}; \"{}\" is one word too many", verb.name,
                          verb.words.empty() ? "no words" : verb.words, command.words[verb.most_words])));
  return {};
}

}  // namespace

std::string Command::value(const std::string& name) const {
  const auto found = options.find(name);
  return found == options.end() ? std::string() : found->second.back();
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;  // a third of the letters may be wrong
  for (const std::string_view candidate : candidates) {
    // Words of wildly different lengths are never near; this also bounds the work on very long words.
    if (candidate.size() > word.size() + least || word.size() > candidate.size() + least) continue;
    const std::size_t edits = distance(word, candidate);
    if (edits < least) least = edits, best = candidate;
  }
  return best;
}

Result<Parsed> parse(std::span<const std::string> arguments) {
  Parsed parsed;
  std::size_t at = 0;
  if (!arguments.empty() && !arguments[0].starts_with('-')) {
    const bool help = arguments[0] == "help";
    const std::size_t where = help ? 1 : 0;
    if (where < arguments.size()) {
      parsed.verb = find_verb(arguments[where]);
      if (!parsed.verb) return tl::unexpected(unknown_verb(arguments[where]));
    }
    if (help) parsed.command.options["help"] = {""};
    at = where + 1;
  }
  if (at < arguments.size()) SELON_TRY_VOID(Line(parsed.verb, parsed.command).take(arguments.subspan(at)));
  if (parsed.verb) SELON_TRY_VOID(check_words(*parsed.verb, parsed.command));
  return parsed;
}

}  // namespace selon::cli
