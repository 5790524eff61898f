// The compiled form of a rules file: one small automaton a rule, and the index of where each may begin.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/hash_lists.h"
#include "text/rules.h"

namespace selon::text {

enum class Op : std::uint8_t {
  literal,     ///< a token of this hash
  lemma,       ///< a token of this lemma hash
  word_class,  ///< a member of class `a`
  integer,     ///< a number token within [low, high]
  number,
  capital,
  word,
  any,
  clock,     ///< an hour of the day in one token: 8h30, 14:30
  upos,      ///< a token whose tag is in the mask `low`
  unit,      ///< a whole unit of kind `hash`
  not_next,  ///< the next token does not pass the test at state `a`; consumes nothing
  sentence_start,
  split,  ///< to `next`, and to `a`
  open,
  close,  ///< a named group, name `a`
  accept,
};

/// 32 bytes: two a cache line.
struct State {
  Op op = Op::accept;
  bool meets = false;      ///< several paths lead here: only here must the walk see to it that it comes once
  std::uint16_t name = 0;  ///< capture name, an index into Program::names; 0 = none
  std::uint32_t next = 0;
  std::uint32_t a = 0;
  std::uint32_t look = 0;  ///< of a split: what may be read from here on, an index into Program::seconds
  std::uint64_t hash = 0;  ///< of a word, lemma or unit; the lower bound of an integer; the mask of tags
  std::int64_t high = 0;

  std::int64_t low() const { return static_cast<std::int64_t>(hash); }
};
static_assert(sizeof(State) == 32);

struct ClassMember {
  std::vector<std::uint64_t> words;
  std::string phrase;
  std::string value;
};

struct WordClass {
  std::string name;
  std::vector<ClassMember> members;
  base::HashLists<std::uint32_t> by_first;  ///< longest member first
};

struct Compiled {
  std::uint32_t start = 0;  ///< state
  std::uint32_t states_begin = 0, states_end = 0;
};

/// What the next token may be, so that a rule is tried, and a branch of it followed, only where its next step
/// can pass. It may let pass what fails later, and never stops what would pass.
struct Second {
  std::array<std::uint64_t, 4> words{};  ///< bits of the hashes and lemma hashes that pass
  bool anything = false, number = false, capital = false;
  bool unit = false;     ///< a mention that begins there
  bool nothing = false;  ///< the rule may end here
  auto operator<=>(const Second&) const = default;

  void add(const Second& other) {
    for (std::size_t i = 0; i < words.size(); ++i) words[i] |= other.words[i];
    anything = anything || other.anything;
    number = number || other.number;
    capital = capital || other.capital;
    unit = unit || other.unit;
    nothing = nothing || other.nothing;
  }
  void add(std::uint64_t hash) { words[hash >> 62] |= std::uint64_t{1} << (hash >> 56 & 63); }
  bool has(std::uint64_t hash) const { return words[hash >> 62] >> (hash >> 56 & 63) & 1; }
  bool passes(const Token& token) const {
    return anything || (number && token.number) || (capital && token.capital) || has(token.hash) ||
           has(token.lemma_hash);
  }
};

/// Rules that may begin at a token and take the same second.
struct Start {
  std::uint32_t second = 0;  ///< index into Program::seconds
  std::vector<std::uint32_t> rules;
};

/// All rules that may begin with one word, and what any of them takes second: most words of a text begin
/// none.
struct Starts {
  std::vector<Start> all;
  std::uint32_t second = 0;
};

/// Rules that may begin with a whole number within bounds.
struct IntegerStarts {
  std::int64_t low = 0, high = 0;
  Starts starts;
};

struct Program {
  std::string file;
  std::vector<std::string> names{""};
  std::vector<WordClass> classes;
  std::vector<State> states;
  std::vector<Rule> rules;
  std::vector<Compiled> compiled;  ///< beside rules
  // Where a rule may begin: by the first token's hash or lemma, by a unit's kind, or anywhere.
  base::HashLists<Starts> by_word, by_lemma, by_unit;  ///< one value a hash
  Starts on_number, on_digit, on_capital, anywhere;
  std::vector<IntegerStarts> on_integer;
  bool needs_unit = true;  ///< no rule matches without a unit handed in
  std::vector<Second> seconds;
};

/// Reads and compiles; see RuleSet::parse.
Result<Program> compile_rules(std::string_view bytes, const std::string& file);

}  // namespace selon::text
