// The compiled form of a rules file: one small automaton a rule, and the index of where each may begin.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/rules.h"

namespace selon::text {

enum class Op : std::uint8_t {
  literal,   ///< a token of this hash
  lemma,     ///< a token of this lemma hash
  word_class,///< a member of class `a`
  integer,   ///< a number token within [low, high]
  number, capital, word, any,
  clock,     ///< an hour of the day in one token: 8h30, 14:30
  upos,      ///< a token whose tag is in the mask `low`
  unit,      ///< a whole unit of kind `hash`
  not_next,  ///< the next token does not pass the test at state `a`; consumes nothing
  sentence_start,
  split,     ///< to `next`, and to `a`
  open, close,  ///< a named group, name `a`
  accept,
};

struct State {
  Op op = Op::accept;
  std::uint32_t next = 0;
  std::uint32_t a = 0;
  std::uint64_t hash = 0;
  std::int64_t low = 0, high = 0;
  std::uint32_t name = 0;  ///< capture name, an index into Program::names; 0 = none
};

struct ClassMember {
  std::vector<std::uint64_t> words;
  std::string phrase;
  std::string value;
};

struct WordClass {
  std::string name;
  std::vector<ClassMember> members;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_first;  ///< longest member first
};

struct Compiled {
  std::uint32_t start = 0;  ///< state
  std::uint32_t states_begin = 0, states_end = 0;
};

struct Program {
  std::string file;
  std::vector<std::string> names{""};
  std::vector<WordClass> classes;
  std::vector<State> states;
  std::vector<Rule> rules;
  std::vector<Compiled> compiled;  ///< beside rules
  // Where a rule may begin: by the first token's hash or lemma, by a unit's kind, or anywhere.
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_word, by_lemma, by_unit;
  std::vector<std::uint32_t> on_number, on_digit, on_capital, anywhere;
};

/// Reads and compiles; see RuleSet::parse.
Result<Program> compile_rules(std::string_view bytes, const std::string& file);

}  // namespace selon::text
