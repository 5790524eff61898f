// Patterns over tokens, as data: the `.rules` format (docs/formats/rules.md) and its matcher.
//
// In: a rules file; then an Analysis, and the mentions that count as one unit. Out: matches, leftmost, longest.
// Cost: linear in tokens; a rule's states are visited at most once a position, and a match spans at most 64 tokens.
// Leaves out: what a match means; the room reads the action and its captures.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "selon/analysis.h"
#include "selon/result.h"

namespace selon::text {

/// A mention handed in by a room: tokens [first, last) taken by `[@kind]` in one step.
struct Unit {
  std::uint32_t first = 0, last = 0;
  std::uint64_t kind = 0;    ///< unit_kind("place")
  std::uint32_t index = 0;   ///< the room's own number for it
};
std::uint64_t unit_kind(std::string_view name);

/// Views point into the RuleSet, which outlives its matches.
struct Capture {
  std::string_view name;
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  std::string_view value;             ///< of a class member; empty for groups, units and numbers
  std::int64_t number = -1;           ///< of [int]; a unit's index for [@kind]
};

struct Rule {
  std::string name;
  std::string action;
  std::vector<std::pair<std::string, std::string>> arguments;
  std::size_t line = 0;

  /// Returns: the argument's value, empty where absent.
  std::string_view argument(std::string_view key) const;
};

struct Match {
  const Rule* rule = nullptr;
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  std::vector<Capture> captures;      ///< in order of their begin

  /// Returns: the first capture of that name, or null.
  const Capture* capture(std::string_view name) const;
};

struct Program;  // rules_program.h

class RuleSet {
 public:
  RuleSet();  ///< no rules, matches nothing
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

  /// Errors: invalid, with file and line.
  static Result<RuleSet> parse(std::string_view bytes, const std::string& file);
  static Result<RuleSet> read(const std::string& path);

  /// Non-overlapping matches from left to right. Requires: units in order of first.
  std::vector<Match> find_all(const Analysis& analysis, std::span<const Unit> units) const;

  /// The longest match that begins at this token, or one with a null rule.
  Match match_at(const Analysis& analysis, std::span<const Unit> units, std::uint32_t token) const;

  const std::vector<Rule>& rules() const;
  /// The members' values of a class and their phrases, for rooms that look words up directly.
  std::vector<std::pair<std::string, std::string>> class_members(std::string_view name) const;

 private:
  std::unique_ptr<Program> program_;
};

}  // namespace selon::text
