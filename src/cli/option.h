// The shape of the command line: options, verbs, and what a parsed line holds.
//
// One table of verbs (verbs.cc) is the only place that names them: parsing, --help, the manual page,
// docs/cli.md and the shells' completions are all made from it. Leaves out: what a verb does (one file each).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::cli {

class Terminal;

struct Option {
  std::string_view name;   ///< long name, without dashes
  char letter = 0;         ///< short name, 0 = none
  std::string_view value;  ///< what it takes, in capitals; empty = it is a switch
  std::string_view summary;
  std::string_view choices;  ///< values parted by '|', for the help and completions; empty = any
};

/// The words of one call, after the verb.
struct Command {
  std::vector<std::string> words;                           ///< in order, without options
  std::map<std::string, std::vector<std::string>> options;  ///< by long name; switches hold one empty text

  bool has(const std::string& name) const { return options.contains(name); }
  /// The last one given, or empty.
  std::string value(const std::string& name) const;
  bool json() const { return has("json"); }
};

/// Exit code, or an error that main turns into one.
using VerbFunction = Result<int> (*)(const Command& command, Terminal& terminal);

struct Verb {
  std::string_view name;
  std::string_view summary;  ///< one line, imperative
  std::string_view words;    ///< as shown: "STORE [ID]"
  std::size_t least_words = 0;
  std::size_t most_words = 0;
  std::span<const Option> options;  ///< besides kGlobalOptions
  std::string_view details;         ///< paragraphs for the help and the manual, parted by blank lines
  std::string_view example;
  VerbFunction run = nullptr;
};

}  // namespace selon::cli
