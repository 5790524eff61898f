#include "text/rules_index.h"

#include <set>

namespace selon::text {

namespace {

/// The states that take a token, a unit, or end the rule, which are reached from a state without taking any.
std::vector<std::uint32_t> steps_from(const Program& program, std::uint32_t start) {
  std::vector<std::uint32_t> steps;
  std::set<std::uint32_t> seen;
  std::vector<std::uint32_t> open{start};
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    if (!seen.insert(at).second) continue;
    const State& state = program.states[at];
    switch (state.op) {
      case Op::split:
        open.push_back(state.a);
        open.push_back(state.next);
        break;
      case Op::not_next:
      case Op::sentence_start:
      case Op::open:
      case Op::close:
        open.push_back(state.next);
        break;
      case Op::literal:
      case Op::lemma:
      case Op::word_class:
      case Op::integer:
      case Op::number:
      case Op::clock:
      case Op::capital:
      case Op::word:
      case Op::any:
      case Op::upos:
      case Op::unit:
      case Op::accept:
        steps.push_back(at);
    }
  }
  return steps;
}

bool accepts_without_unit(const Program& program, std::uint32_t start) {
  std::set<std::uint32_t> seen;
  std::vector<std::uint32_t> open{start};
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    if (!seen.insert(at).second) continue;
    const State& state = program.states[at];
    if (state.op == Op::accept) return true;
    if (state.op == Op::split) open.push_back(state.a);
    if (state.op != Op::unit) open.push_back(state.next);
  }
  return false;
}

/// What may follow the token that a step takes.
Following following(const Program& program, std::uint32_t after) {
  Following next;
  for (const auto at : steps_from(program, after)) {
    const State& state = program.states[at];
    switch (state.op) {
      case Op::literal:
      case Op::lemma:
        next.enter(state.hash);
        break;
      case Op::word_class:
        for (const auto& [first, members] : program.classes[state.a].by_first) next.enter(first);
        break;
      case Op::integer:
      case Op::number:
        next.number = true;
        break;
      case Op::unit:
        next.unit = true;
        break;
      case Op::clock:
      case Op::capital:
      case Op::word:
      case Op::any:
      case Op::upos:
      case Op::accept:
      case Op::not_next:
      case Op::sentence_start:
      case Op::split:
      case Op::open:
      case Op::close:
        next.anything = true;
    }
  }
  return next;
}

class Indexer {
 public:
  Indexer(Program& program, std::uint32_t rule) : program_(program), rule_(rule) {}

  void run() {
    for (const auto at : steps_from(program_, program_.compiled[rule_].start)) {
      const State& state = program_.states[at];
      const Following next = following(program_, state.next);
      switch (state.op) {
        case Op::literal: enter(program_.by_word[state.hash], next); break;
        case Op::lemma: enter(program_.by_lemma[state.hash], next); break;
        case Op::word_class: enter_class(program_.classes[state.a], next); break;
        case Op::integer:
        case Op::number: enter(program_.on_number, next); break;
        case Op::clock: enter(program_.on_digit, next); break;
        case Op::capital: enter(program_.on_capital, next); break;
        case Op::unit: enter(program_.by_unit[state.hash], anything()); break;  // may take many tokens
        case Op::word:
        case Op::any:
        case Op::upos: enter(program_.anywhere, next); break;
        case Op::accept: enter(program_.anywhere, anything()); break;
        case Op::not_next:
        case Op::sentence_start:
        case Op::split:
        case Op::open:
        case Op::close: break;
      }
    }
  }

 private:
  static Following anything() {
    Following all;
    all.anything = true;
    return all;
  }

  void enter_class(const WordClass& words, const Following& next) {
    for (const auto& [first, members] : words.by_first) {
      Following own;
      for (const auto index : members) {
        const auto& member = words.members[index].words;
        member.size() == 1 ? own.join(next) : own.enter(member[1]);
      }
      enter(program_.by_word[first], own);
    }
  }

  /// Entries of a rule under the same word are one.
  void enter(std::vector<Start>& list, const Following& next) {
    if (list.empty() || list.back().rule != rule_) list.push_back({rule_, {}});
    list.back().next.join(next);
  }

  Program& program_;
  std::uint32_t rule_;
};

}  // namespace

void index_rule(Program& program, std::uint32_t rule) {
  Indexer(program, rule).run();
  if (program.needs_unit) program.needs_unit = !accepts_without_unit(program, program.compiled[rule].start);
}

}  // namespace selon::text
