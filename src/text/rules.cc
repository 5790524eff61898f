// The matcher: for each rule that may begin at a token, a walk over (state, position), each pair at most
// once.
#include "text/rules.h"

#include <algorithm>
#include <charconv>

#include "base/files.h"
#include "text/rules_program.h"

namespace selon::text {

namespace {

constexpr std::uint32_t kLongest = 64;  // tokens a match may span

bool parse_integer(std::string_view digits, std::int64_t& value) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "8h", "8h30", "14:30"; the h is the international sign of the hour.
bool reads_as_clock(std::string_view form) {
  const std::size_t mark = form.find_first_of("h:");
  if (mark == 0 || mark > 2 || mark == std::string_view::npos) return false;
  const std::string_view minutes = form.substr(mark + 1);
  std::int64_t hour = 0, minute = 0;
  if (!parse_integer(form.substr(0, mark), hour) || hour > 24) return false;
  if (minutes.empty()) return form[mark] == 'h';
  return minutes.size() == 2 && parse_integer(minutes, minute) && minute >= 0 && minute <= 59;
}

class Walk {
 public:
  Walk(const Program& program, const Analysis& analysis, std::span<const Unit> units)
      : program_(program), analysis_(analysis), units_(units) {}

  /// May any rule begin here? Requires: token < sentence_end, where its sentence ends.
  bool may_begin(std::uint32_t token, std::uint32_t sentence_end) {
    end_ = std::min(sentence_end, token + kLongest);
    begin_ = token;
    gather(token);
    return !candidates_.empty();
  }

  /// Tries the rules that may begin here; keeps the longest match. Requires: may_begin(token).
  Match best_at(std::uint32_t token) {
    Match best;
    for (const auto rule : candidates_) {
      longest_ = 0;
      const Compiled& compiled = program_.compiled[rule];
      forget();
      const std::size_t cells = (compiled.states_end - compiled.states_begin) * (end_ - begin_ + 1);
      if (visited_.size() * 64 < cells) visited_.resize(cells / 64 + 1);
      first_state_ = compiled.states_begin;
      captures_.clear();
      run(compiled.start, token);
      if (longest_ > best.last - best.first)
        best = {&program_.rules[rule], token, token + longest_, best_captures_};
    }
    std::stable_sort(best.captures.begin(), best.captures.end(),
                     [](const Capture& a, const Capture& b) { return a.first < b.first; });
    return best;
  }

 private:
  /// The rules whose first two steps may pass here, in order.
  void gather(std::uint32_t token) {
    candidates_.clear();
    const Token& t = analysis_.tokens[token];
    const auto take = [&](const Starts& starts) {
      if (starts.all.empty() || !passes(starts.second, token + 1)) return;
      for (const Start& start : starts.all)
        if (passes(start.second, token + 1))
          candidates_.insert(candidates_.end(), start.rules.begin(), start.rules.end());
    };
    for (const Starts& starts : program_.by_word.find(t.hash)) take(starts);
    if (!program_.by_lemma.empty())
      for (const Starts& starts : program_.by_lemma.find(t.lemma_hash)) take(starts);
    if (t.number) {
      take(program_.on_number);
      std::int64_t value = 0;
      if (!program_.on_integer.empty() && parse_integer(analysis_.folded_form(token), value))
        for (const IntegerStarts& bounded : program_.on_integer)
          if (value >= bounded.low && value <= bounded.high) take(bounded.starts);
    }
    if (!program_.on_digit.all.empty() && is_digit(analysis_.folded_form(token).front()))
      take(program_.on_digit);
    if (t.capital) take(program_.on_capital);
    take(program_.anywhere);
    if (!program_.by_unit.empty())
      for (const Unit& unit : units_at(token))
        for (const Starts& starts : program_.by_unit.find(unit.kind)) take(starts);
    if (candidates_.size() < 2) return;
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
  }

  /// Clears what the last rule visited: most rules fail after a state or two, and a large one has many.
  void forget() {
    for (const auto index : touched_) visited_[index] = 0;
    touched_.clear();
  }

  std::span<const Unit> units_at(std::uint32_t token) const {
    const auto less = [](const Unit& unit, std::uint32_t at) { return unit.first < at; };
    const auto first = std::lower_bound(units_.begin(), units_.end(), token, less);
    auto last = first;
    while (last != units_.end() && last->first == token) ++last;
    return {first, last};
  }

  /// May the token there be what a state asks for next?
  bool passes(std::uint32_t second, std::uint32_t at) const {
    const Second& asked = program_.seconds[second];
    if (at >= end_) return asked.nothing;
    return asked.passes(analysis_.tokens[at]) || (asked.unit && !units_at(at).empty());
  }

  bool passes(const State& state, const Token& token, std::uint32_t at) const {
    switch (state.op) {
      case Op::literal:
        return token.hash == state.hash;
      case Op::lemma:
        return token.lemma_hash == state.hash;
      case Op::number:
        return token.number;
      case Op::clock:
        return reads_as_clock(analysis_.folded_form(at));
      case Op::capital:
        return token.capital;
      case Op::word:
        return token.upos != Upos::punct && is_word(at);
      case Op::any:
        return true;
      case Op::upos:
        return (state.low() >> static_cast<int>(token.upos)) & 1;
      case Op::integer: {
        std::int64_t value = 0;
        return token.number && parse_integer(analysis_.folded_form(at), value) && value >= state.low() &&
               value <= state.high;
      }
      case Op::word_class:
        return is_member(program_.classes[state.a], token);
      case Op::unit:
      case Op::not_next:
      case Op::sentence_start:
      case Op::split:
      case Op::open:
      case Op::close:
      case Op::accept:
        return false;
    }
    return false;
  }

  /// For !x, which looks one token ahead: members of several words do not count.
  static bool is_member(const WordClass& words, const Token& token) {
    const auto members = words.by_first.find(token.hash);
    return !members.empty() && words.members[members.back()].words.size() == 1;
  }

  bool is_word(std::uint32_t at) const {
    const auto c = static_cast<unsigned char>(analysis_.folded_form(at).front());
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  }

  /// Was this state not yet come to at this token? Asked only where paths meet: the others are come to from
  /// one state alone.
  bool enter(const State& state, std::uint32_t index, std::uint32_t at) {
    return !state.meets || is_first(index, at);
  }

  bool is_first(std::uint32_t state, std::uint32_t at) {
    const auto cell = (state - first_state_) * (end_ - begin_ + 1) + (at - begin_);
    std::uint64_t& word = visited_[cell / 64];
    const std::uint64_t bit = std::uint64_t{1} << (cell % 64);
    if (word & bit) return false;
    if (word == 0) touched_.push_back(static_cast<std::uint32_t>(cell / 64));
    word |= bit;
    return true;
  }

  /// Follows every path from (state, token); depth is bounded by states times kLongest.
  void run(std::uint32_t index, std::uint32_t at) {
    for (;;) {
      const State& state = program_.states[index];
      switch (state.op) {
        case Op::split:
          if (!passes(state.look, at) || !enter(state, index, at)) return;
          run(state.next, at);
          index = state.a;
          continue;
        case Op::literal:
        case Op::lemma:
        case Op::integer:
        case Op::number:
        case Op::clock:
        case Op::capital:
        case Op::word:
        case Op::any:
        case Op::upos:
          if (at >= end_ || !passes(state, analysis_.tokens[at], at) || !enter(state, index, at)) return;
          if (state.name != 0) return step_token(state, at);
          index = state.next;
          ++at;
          continue;
        case Op::sentence_start:
          if (at != analysis_.sentences[analysis_.tokens[begin_].sentence].first || !enter(state, index, at))
            return;
          index = state.next;
          continue;
        case Op::not_next:
          if ((at < end_ && passes(program_.states[state.a], analysis_.tokens[at], at)) ||
              !enter(state, index, at))
            return;
          index = state.next;
          continue;
        case Op::accept:
          if (at - begin_ <= longest_ || !enter(state, index, at)) return;
          longest_ = at - begin_;
          best_captures_ = captures_;
          return;
        case Op::open:
          if (!enter(state, index, at)) return;
          captures_.push_back({program_.names[state.name], at, at, {}, -1});
          run(state.next, at);
          captures_.pop_back();
          return;
        case Op::close:
          return enter(state, index, at) ? close_group(state, at) : void();
        case Op::word_class:
          return at < end_ ? step_class(index, at) : void();
        case Op::unit:
          return enter(state, index, at) ? step_unit(state, at) : void();
      }
    }
  }

  void close_group(const State& state, std::uint32_t at) {
    for (std::size_t i = captures_.size(); i-- > 0;) {
      if (captures_[i].name != program_.names[state.name] || captures_[i].last != captures_[i].first)
        continue;
      captures_[i].last = at;
      run(state.next, at);
      captures_[i].last = captures_[i].first;
      return;
    }
    run(state.next, at);
  }

  void step_token(const State& state, std::uint32_t at) {
    std::int64_t value = -1;
    if (state.op == Op::integer) parse_integer(analysis_.folded_form(at), value);
    step(state, {program_.names[state.name], at, at + 1, {}, value});
  }

  void step_class(std::uint32_t index, std::uint32_t at) {
    const State& state = program_.states[index];
    const WordClass& words = program_.classes[state.a];
    const auto members = words.by_first.find(analysis_.tokens[at].hash);
    if (members.empty() || !enter(state, index, at)) return;
    for (const auto number : members) {
      const ClassMember& member = words.members[number];
      const auto size = static_cast<std::uint32_t>(member.words.size());
      if (at + size > end_) continue;
      std::uint32_t k = 1;
      while (k < size && analysis_.tokens[at + k].hash == member.words[k]) ++k;
      if (k == size) step(state, {program_.names[state.name], at, at + size, member.value, -1});
    }
  }

  void step_unit(const State& state, std::uint32_t at) {
    if (at >= end_) return;
    for (const Unit& unit : units_at(at))
      if (unit.kind == state.hash && unit.last > at && unit.last <= end_)
        step(state, {program_.names[state.name], at, unit.last, {}, unit.index});
  }

  void step(const State& state, Capture capture) {
    captures_.push_back(capture);
    run(state.next, capture.last);
    captures_.pop_back();
  }

  const Program& program_;
  const Analysis& analysis_;
  std::span<const Unit> units_;
  std::uint32_t begin_ = 0, end_ = 0, first_state_ = 0, longest_ = 0;
  std::vector<std::uint32_t> candidates_;
  std::vector<std::uint64_t> visited_;  ///< bits of (state, token)
  std::vector<std::uint32_t> touched_;  ///< words of visited_ that are not zero
  std::vector<Capture> captures_, best_captures_;
};

}  // namespace

std::string_view Rule::argument(std::string_view key) const {
  for (const auto& [own_key, value] : arguments)
    if (own_key == key) return value;
  return {};
}

const Capture* Match::capture(std::string_view name) const {
  for (const auto& c : captures)
    if (c.name == name) return &c;
  return nullptr;
}

RuleSet::RuleSet() : program_(std::make_unique<Program>()) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

Result<RuleSet> RuleSet::parse(std::string_view bytes, const std::string& file) {
  RuleSet made;
  SELON_TRY(*made.program_, compile_rules(bytes, file));
  return made;
}

Result<RuleSet> RuleSet::read(const std::string& path) {
  SELON_TRY(const std::string bytes, base::read_file(path, std::size_t{16} << 20));
  return parse(bytes, path);
}

const std::vector<Rule>& RuleSet::rules() const { return program_->rules; }

std::vector<std::pair<std::string, std::string>> RuleSet::class_members(std::string_view name) const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& words : program_->classes)
    if (words.name == name)
      for (const auto& member : words.members) out.emplace_back(member.phrase, member.value);
  return out;
}

std::vector<Match> RuleSet::find_all(const Analysis& analysis, std::span<const Unit> units) const {
  std::vector<Match> matches;
  if (program_->rules.empty()) return matches;
  Walk walk(*program_, analysis, units);
  auto unit = units.begin();
  for (const Sentence& sentence : analysis.sentences) {
    while (unit != units.end() && unit->first < sentence.first) ++unit;
    if (program_->needs_unit && (unit == units.end() || unit->first >= sentence.last)) continue;
    for (std::uint32_t at = sentence.first; at < sentence.last;) {
      Match match;
      if (walk.may_begin(at, sentence.last)) match = walk.best_at(at);
      if (!match.rule) {
        ++at;
        continue;
      }
      at = match.last;
      matches.push_back(std::move(match));
    }
  }
  return matches;
}

Match RuleSet::match_at(const Analysis& analysis, std::span<const Unit> units, std::uint32_t token) const {
  if (program_->rules.empty() || token >= analysis.tokens.size()) return {};
  Walk walk(*program_, analysis, units);
  if (!walk.may_begin(token, analysis.sentences[analysis.tokens[token].sentence].last)) return {};
  return walk.best_at(token);
}

}  // namespace selon::text
