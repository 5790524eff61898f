#include "text/rules_index.h"

#include <algorithm>
#include <map>
#include <utility>

namespace selon::text {

namespace {

/// Enters rules under every first step that they can take, each with what may come second.
class RuleIndexer {
 public:
  explicit RuleIndexer(Program& program) : program_(program) {}

  void run() {
    seen_.assign(program_.states.size(), 0);
    for (std::uint32_t at = 0; at < program_.states.size(); ++at)
      if (program_.states[at].op == Op::split) program_.states[at].look = number_of(after(at));
    for (rule_ = 0; rule_ < program_.rules.size(); ++rule_) {
      const auto first = readers(program_.compiled[rule_].start);
      for (const auto at : first.states) enter(program_.states[at]);
      if (first.ends) program_.anywhere.rules.push_back({rule_, number_of(anything())});
      if (accepts_without_unit(program_.compiled[rule_].start)) program_.needs_unit = false;
    }
    for (auto* starts : {&program_.on_number, &program_.on_digit, &program_.on_capital, &program_.anywhere}) finish(*starts);
    file(by_word_, program_.by_word);
    file(by_lemma_, program_.by_lemma);
    file(by_unit_, program_.by_unit);
  }

 private:
  /// The states that read a token next, and whether the rule may end before one is read.
  struct Readers {
    std::vector<std::uint32_t> states;
    bool ends = false;
  };

  Readers readers(std::uint32_t start) {
    Readers out;
    ++search_;
    std::vector<std::uint32_t> open{start};
    while (!open.empty()) {
      const auto at = open.back();
      open.pop_back();
      if (std::exchange(seen_[at], search_) == search_) continue;
      const State& state = program_.states[at];
      switch (state.op) {
        case Op::accept: out.ends = true; break;
        case Op::split: open.push_back(state.a); [[fallthrough]];
        case Op::not_next:
        case Op::sentence_start:
        case Op::open:
        case Op::close: open.push_back(state.next); break;
        case Op::literal: case Op::lemma: case Op::word_class: case Op::integer: case Op::number: case Op::clock:
        case Op::capital: case Op::word: case Op::any: case Op::upos: case Op::unit: out.states.push_back(at);
      }
    }
    std::sort(out.states.begin(), out.states.end());
    return out;
  }

  bool accepts_without_unit(std::uint32_t start) {
    ++search_;
    std::vector<std::uint32_t> open{start};
    while (!open.empty()) {
      const auto at = open.back();
      open.pop_back();
      if (std::exchange(seen_[at], search_) == search_) continue;
      const State& state = program_.states[at];
      if (state.op == Op::accept) return true;
      if (state.op == Op::split) open.push_back(state.a);
      if (state.op != Op::unit) open.push_back(state.next);
    }
    return false;
  }

  static Second anything() {
    Second second;
    second.anything = second.nothing = true;
    return second;
  }

  Second after(std::uint32_t state) {
    Second second;
    const Readers next = readers(state);
    if (next.ends) return anything();
    for (const auto at : next.states) {
      const State& reader = program_.states[at];
      switch (reader.op) {
        case Op::literal:
        case Op::lemma: second.add(reader.hash); break;
        case Op::word_class:
          program_.classes[reader.a].by_first.each([&](std::uint64_t hash, auto) { second.add(hash); });
          break;
        case Op::integer:
        case Op::number: second.number = true; break;
        case Op::capital: second.capital = true; break;
        default: second.anything = true;
      }
    }
    return second;
  }

  std::uint32_t number_of(const Second& second) {
    auto& all = program_.seconds;
    const auto [it, fresh] = numbers_.try_emplace(second, static_cast<std::uint32_t>(all.size()));
    if (fresh) all.push_back(second);
    return it->second;
  }

  void enter(const State& state) {
    if (state.op == Op::word_class) return enter_class(state);
    const Start start{rule_, number_of(state.op == Op::unit ? anything() : after(state.next))};
    switch (state.op) {
      case Op::literal: by_word_[state.hash].rules.push_back(start); break;
      case Op::lemma: by_lemma_[state.hash].rules.push_back(start); break;
      case Op::integer:
      case Op::number: program_.on_number.rules.push_back(start); break;
      case Op::clock: program_.on_digit.rules.push_back(start); break;
      case Op::capital: program_.on_capital.rules.push_back(start); break;
      case Op::unit: by_unit_[state.hash].rules.push_back(start); break;
      default: program_.anywhere.rules.push_back(start);
    }
  }

  void enter_class(const State& state) {
    const std::uint32_t next = number_of(after(state.next));
    for (const ClassMember& member : program_.classes[state.a].members) {
      if (member.words.size() == 1) {
        by_word_[member.words[0]].rules.push_back({rule_, next});
        continue;
      }
      Second second;
      second.add(member.words[1]);
      by_word_[member.words[0]].rules.push_back({rule_, number_of(second)});
    }
  }

  using ByHash = std::map<std::uint64_t, Starts>;

  void finish(Starts& starts) {
    auto& rules = starts.rules;
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    Second all;
    for (const Start& start : rules) all.add(program_.seconds[start.second]);
    starts.second = number_of(all);
  }

  void file(ByHash& from, base::HashLists<Starts>& to) {
    for (auto& [hash, starts] : from) {
      finish(starts);
      to.add(hash, std::move(starts));
    }
    to.seal();
  }

  Program& program_;
  std::uint32_t rule_ = 0;
  std::vector<std::uint32_t> seen_;  ///< by state: the last search that came by
  std::uint32_t search_ = 0;
  std::map<Second, std::uint32_t> numbers_;
  ByHash by_word_, by_lemma_, by_unit_;
};

}  // namespace

void index_rules(Program& program) { RuleIndexer(program).run(); }

}  // namespace selon::text
