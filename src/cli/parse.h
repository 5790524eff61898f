// Words of the command line -> verb and Command.
//
// In: argv without the program's name. Out: the verb and its parsed words, or a usage error that names the
// word and the nearest known one. Options may stand anywhere; "--" ends them; "--name=value", "-oFILE" and
// "-o FILE" are legal.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/option.h"

namespace selon::cli {

struct Parsed {
  const Verb* verb = nullptr;  ///< null where none was named: the program's own --help, --version
  Command command;
};

Result<Parsed> parse(std::span<const std::string> arguments);

/// The candidate nearest to a mistyped word, or empty where none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace selon::cli
