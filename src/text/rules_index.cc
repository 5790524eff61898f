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
    find_meetings();
    for (std::uint32_t at = 0; at < program_.states.size(); ++at)
      if (program_.states[at].op == Op::split) program_.states[at].look = number_of(after(at));
    for (rule_ = 0; rule_ < program_.rules.size(); ++rule_) {
      const auto first = readers(program_.compiled[rule_].start);
      for (const auto at : first.states) enter(program_.states[at]);
      if (first.ends) add(program_.anywhere, number_of(anything()));
      if (accepts_without_unit(program_.compiled[rule_].start)) program_.needs_unit = false;
    }
    for (auto* starts : {&program_.on_number, &program_.on_digit, &program_.on_capital, &program_.anywhere})
      finish(*starts);
    for (auto& bounded : program_.on_integer) finish(bounded.starts);
    file(by_word_, program_.by_word);
    file(by_lemma_, program_.by_lemma);
    file(by_unit_, program_.by_unit);
  }

 private:
  void find_meetings() {
    std::vector<std::uint32_t> paths(program_.states.size(), 0);
    for (const Compiled& rule : program_.compiled) {
      ++paths[rule.start];
      for (std::uint32_t at = rule.states_begin; at < rule.states_end; ++at) {
        const State& state = program_.states[at];
        if (state.op != Op::accept) ++paths[state.next];
        if (state.op == Op::split) ++paths[state.a];
      }
    }
    for (std::size_t at = 0; at < paths.size(); ++at) program_.states[at].meets = paths[at] > 1;
  }

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
        case Op::accept:
          out.ends = true;
          break;
        case Op::split:
          open.push_back(state.a);
          [[fallthrough]];
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
          out.states.push_back(at);
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
        case Op::lemma:
          second.add(reader.hash);
          break;
        case Op::word_class:
          program_.classes[reader.a].by_first.each([&](std::uint64_t hash, auto) { second.add(hash); });
          break;
        case Op::integer:
        case Op::number:
          second.number = true;
          break;
        case Op::capital:
          second.capital = true;
          break;
        case Op::unit:
          second.unit = true;
          break;
        default:
          second.anything = true;
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
    const std::uint32_t second = number_of(state.op == Op::unit ? anything() : after(state.next));
    switch (state.op) {
      case Op::literal:
        add(by_word_[state.hash], second);
        break;
      case Op::lemma:
        add(by_lemma_[state.hash], second);
        break;
      case Op::integer:
        add(integers(state.low(), state.high), second);
        break;
      case Op::number:
        add(program_.on_number, second);
        break;
      case Op::clock:
        add(program_.on_digit, second);
        break;
      case Op::capital:
        add(program_.on_capital, second);
        break;
      case Op::unit:
        add(by_unit_[state.hash], second);
        break;
      default:
        add(program_.anywhere, second);
    }
  }

  void enter_class(const State& state) {
    const std::uint32_t next = number_of(after(state.next));
    for (const ClassMember& member : program_.classes[state.a].members) {
      if (member.words.size() == 1) {
        add(by_word_[member.words[0]], next);
        continue;
      }
      Second second;
      second.add(member.words[1]);
      add(by_word_[member.words[0]], number_of(second));
    }
  }

  using ByHash = std::map<std::uint64_t, Starts>;

  Starts& integers(std::int64_t low, std::int64_t high) {
    auto& all = program_.on_integer;
    const auto it =
        std::find_if(all.begin(), all.end(), [&](const auto& i) { return i.low == low && i.high == high; });
    return (it == all.end() ? all.insert(it, {low, high, {}}) : it)->starts;
  }

  void add(Starts& starts, std::uint32_t second) {
    auto it = std::find_if(starts.all.begin(), starts.all.end(),
                           [&](const Start& start) { return start.second == second; });
    if (it == starts.all.end()) it = starts.all.insert(it, {second, {}});
    if (it->rules.empty() || it->rules.back() != rule_) it->rules.push_back(rule_);
  }

  void finish(Starts& starts) {
    Second any;
    for (const Start& start : starts.all) any.add(program_.seconds[start.second]);
    starts.second = number_of(any);
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
