// Reads the `.rules` format into automata.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

#include "base/files.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/phrase.h"
#include "text/rules_index.h"
#include "text/rules_program.h"

namespace selon::text {

namespace {

constexpr int kMostRepeats = 8;
constexpr std::size_t kMostStates = 4000;
constexpr std::uint32_t kOpenEnd = 0xFFFFFFFF;

struct TagName {
  std::string_view name;
  Upos tag;
};
constexpr TagName kTags[] = {
    {"ADJ", Upos::adj},     {"ADP", Upos::adp},     {"ADV", Upos::adv},   {"AUX", Upos::aux},
    {"CCONJ", Upos::cconj}, {"DET", Upos::det},     {"INTJ", Upos::intj}, {"NOUN", Upos::noun},
    {"NUM", Upos::num},     {"PART", Upos::part},   {"PRON", Upos::pron}, {"PROPN", Upos::propn},
    {"PUNCT", Upos::punct}, {"SCONJ", Upos::sconj}, {"SYM", Upos::sym},   {"VERB", Upos::verb},
    {"X", Upos::x},
};

/// A piece of automaton whose loose ends are states' `next` (even) or `a` (odd) fields.
struct Fragment {
  std::uint32_t start = kOpenEnd;  ///< kOpenEnd: matches the empty text
  std::vector<std::uint32_t> ends;
};

constexpr std::size_t kMaxDepth = 32;  ///< groups and signs of negation in each other

class RuleParser {
 public:
  RuleParser(Program& program, std::string_view text, Where where)
      : program_(program), text_(text), where_(std::move(where)) {}

  Result<Fragment> alternatives() {
    SELON_TRY(Fragment left, sequence());
    while (skip(), peek() == '|') {
      ++at_;
      SELON_TRY(Fragment right, sequence());
      if (left.start == kOpenEnd || right.start == kOpenEnd) return bad("has an empty alternative");
      const auto split = add({.op = Op::split, .next = left.start, .a = right.start});
      left.start = split;
      left.ends.insert(left.ends.end(), right.ends.begin(), right.ends.end());
    }
    return left;
  }

  bool at_end() { return skip(), at_ == text_.size(); }
  std::uint32_t add(State state) {
    program_.states.push_back(state);
    return static_cast<std::uint32_t>(program_.states.size() - 1);
  }
  void patch(const Fragment& fragment, std::uint32_t to) {
    for (const auto end : fragment.ends)
      (end % 2 ? program_.states[end / 2].a : program_.states[end / 2].next) = to;
  }
  tl::unexpected<Error> bad(std::string what) const {
    return fail(ErrorCode::invalid,
                fmt::format("{}, near \"{}\"", what, text_.substr(std::min(at_, text_.size()), 20)), where_);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
  }
  Fragment one(State state) {
    const auto index = add(state);
    return {index, {index * 2}};
  }
  std::uint16_t name_index(std::string_view name) {
    const auto it = std::find(program_.names.begin(), program_.names.end(), name);
    if (it != program_.names.end()) return static_cast<std::uint16_t>(it - program_.names.begin());
    program_.names.emplace_back(name);
    return static_cast<std::uint16_t>(program_.names.size() - 1);
  }
  Fragment then(Fragment left, Fragment right) {
    if (left.start == kOpenEnd) return right;
    if (right.start == kOpenEnd) return left;
    patch(left, right.start);
    return {left.start, std::move(right.ends)};
  }
  Fragment maybe(Fragment inner) {
    const auto split = add({.op = Op::split, .next = inner.start});
    Fragment out{split, std::move(inner.ends)};
    out.ends.push_back(split * 2 + 1);
    return out;
  }

  Result<Fragment> sequence() {
    Fragment all;
    while (true) {
      skip();
      const char c = peek();
      if (c == '\0' || c == '|' || c == ')') return all;
      SELON_TRY(Fragment item, repeated());
      all = then(std::move(all), std::move(item));
      if (program_.states.size() > kMostStates * 8) return bad("makes too large an automaton");
    }
  }

  /// An item and its repetition. A repeated item is parsed again for each copy: automata hold no counters.
  Result<Fragment> repeated() {
    const std::size_t begin = at_;
    SELON_TRY(Fragment first, item());
    int least = 1, most = 1;
    const char c = peek();
    if (c == '?') {
      least = 0;
    } else if (c == '*' || c == '+') {
      least = c == '+';
      most = kMostRepeats;
    } else if (c == '{') {
      const auto close = text_.find('}', at_);
      const auto parts =
          base::split(text_.substr(at_ + 1, close == std::string_view::npos ? 0 : close - at_ - 1), ',');
      if (close == std::string_view::npos || parts.size() != 2) return bad("repetition must be {least,most}");
      least = std::atoi(parts[0].c_str());
      most = std::atoi(parts[1].c_str());
      at_ = close;
      if (least < 0 || most < 1 || least > most || most > 16) return bad("repeats from 0 to 16 times only");
    } else {
      return first;
    }
    const std::size_t after = at_ + 1;
    Fragment all = least == 0 ? maybe(std::move(first)) : std::move(first);
    for (int copy = 1; copy < most; ++copy) {
      at_ = begin;
      SELON_TRY(Fragment next, item());
      if (copy >= least) next = maybe(std::move(next));
      all = then(std::move(all), std::move(next));
    }
    at_ = after;
    return all;
  }

  Result<Fragment> item() {
    if (depth_ == kMaxDepth) return bad(fmt::format("is nested more than {} deep", kMaxDepth));
    ++depth_;
    auto out = item_inside();
    --depth_;
    if (out && out->start == kOpenEnd) return bad("has an empty word");
    return out;
  }

  Result<Fragment> item_inside() {
    const char c = peek();
    if (c == '!') return negated();
    if (c == '^') return ++at_, one({.op = Op::sentence_start});
    if (c == '(') return group(0);
    if (c == '[') return bracket("");
    if (c == '<') return lemma();
    if (c == '"') return quoted();
    const auto end = std::min(text_.find_first_of(" \t\n()[]<>|?*+:\"{}", at_), text_.size());
    const std::string_view word = text_.substr(at_, end - at_);
    if (word.empty()) return bad("has an unexpected sign");
    at_ = end;
    if (peek() == ':') {
      ++at_;
      if (peek() == '(') return group(name_index(word));
      if (peek() == '[') return bracket(word);
      return bad("after a name stands a group or a class");
    }
    return words(word);
  }

  Fragment words(std::string_view phrase) {
    Fragment all;
    for (const auto hash : phrase_hashes(phrase))
      all = then(std::move(all), one({.op = Op::literal, .hash = hash}));
    return all;
  }

  Result<Fragment> negated() {
    ++at_;
    const auto before = program_.states.size();
    SELON_TRY(Fragment inner, item());
    const bool single = inner.start != kOpenEnd && program_.states.size() == before + 1 &&
                        program_.states[before].op <= Op::upos;
    if (!single) return bad("only one word, lemma, class, tag or sign can follow !");
    return one({.op = Op::not_next, .a = inner.start});
  }

  Result<Fragment> group(std::uint16_t name) {
    ++at_;
    SELON_TRY(Fragment inner, alternatives());
    if (inner.start == kOpenEnd) return bad("has an empty group");
    if (skip(), peek() != ')') return bad("lacks a closing parenthesis");
    ++at_;
    if (name == 0) return inner;
    Fragment all = then(one({.op = Op::open, .name = name}), std::move(inner));
    return then(std::move(all), one({.op = Op::close, .name = name}));
  }

  Result<Fragment> lemma() {
    const auto close = text_.find('>', at_);
    if (close == std::string_view::npos) return bad("lacks a closing >");
    const auto word = fold(base::trim(text_.substr(at_ + 1, close - at_ - 1)));
    at_ = close + 1;
    return one({.op = Op::lemma, .hash = hash_word(word)});
  }

  Result<Fragment> quoted() {
    const auto close = text_.find('"', at_ + 1);
    if (close == std::string_view::npos) return bad("lacks a closing quote");
    Fragment all = words(text_.substr(at_ + 1, close - at_ - 1));
    if (all.start == kOpenEnd) return bad("has empty quotes");
    at_ = close + 1;
    return all;
  }

  Result<Fragment> bracket(std::string_view name) {
    const auto close = text_.find(']', at_);
    if (close == std::string_view::npos) return bad("lacks a closing bracket");
    const auto parts = base::split(text_.substr(at_ + 1, close - at_ - 1), ' ');
    if (parts.empty()) return bad("has an empty bracket");
    at_ = close + 1;
    const std::string& kind = parts[0];
    const auto capture = [&](std::string_view own) { return name_index(name.empty() ? own : name); };
    if (kind[0] == '@')
      return one({.op = Op::unit, .name = capture(kind.substr(1)), .hash = unit_kind(kind.substr(1))});
    if (kind == "int") return integer(parts, capture("int"));
    const std::uint16_t own_name = name.empty() ? 0 : name_index(name);
    if (kind == "clock") return one({.op = Op::clock, .name = capture("clock")});
    if (kind == "number") return one({.op = Op::number, .name = own_name});
    if (kind == "cap") return one({.op = Op::capital, .name = own_name});
    if (kind == "word") return one({.op = Op::word, .name = own_name});
    if (kind == "any") return one({.op = Op::any, .name = own_name});
    if (kind == "upos") return tags(parts, own_name);
    for (std::size_t c = 0; c < program_.classes.size(); ++c)
      if (program_.classes[c].name == kind)
        return one({.op = Op::word_class, .name = capture(kind), .a = static_cast<std::uint32_t>(c)});
    return bad(fmt::format("names no class \"{}\" defined above", kind));
  }

  Result<Fragment> integer(const std::vector<std::string>& parts, std::uint16_t name) {
    std::int64_t bounds[2] = {0, INT64_MAX};
    for (std::size_t i = 1; i < parts.size() && i < 3; ++i) {
      const auto [end, error] =
          std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), bounds[i - 1]);
      if (error != std::errc{} || end != parts[i].data() + parts[i].size())
        return bad("bounds must be whole numbers");
    }
    return one(
        {.op = Op::integer, .name = name, .hash = static_cast<std::uint64_t>(bounds[0]), .high = bounds[1]});
  }

  Result<Fragment> tags(const std::vector<std::string>& parts, std::uint16_t name) {
    std::int64_t mask = 0;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto* it = std::find_if(std::begin(kTags), std::end(kTags),
                                    [&](const TagName& t) { return t.name == parts[i]; });
      if (it == std::end(kTags)) return bad(fmt::format("names no tag \"{}\"", parts[i]));
      mask |= std::int64_t{1} << static_cast<int>(it->tag);
    }
    return one({.op = Op::upos, .name = name, .hash = static_cast<std::uint64_t>(mask)});
  }

  Program& program_;
  std::string_view text_;
  Where where_;
  std::size_t at_ = 0, depth_ = 0;
};

Result<WordClass> parse_class(std::string_view body, const Where& where) {
  const auto colon = body.find(':');
  if (colon == std::string_view::npos)
    return fail(ErrorCode::invalid, "a class is \"class name: members\"", where);
  WordClass made;
  made.name = std::string(base::trim(body.substr(0, colon)));
  std::size_t waiting = 0;  // members that still take the next value
  for (const auto& part : base::split(body.substr(colon + 1), '|')) {
    const auto equals = part.rfind('=');
    const auto phrase = base::trim(std::string_view(part).substr(0, equals));
    auto words = phrase_hashes(phrase);
    if (words.empty())
      return fail(ErrorCode::invalid, fmt::format("class {} has an empty member", made.name), where);
    made.members.push_back({std::move(words), std::string(phrase), ""});
    ++waiting;
    if (equals == std::string::npos) continue;
    const std::string value(base::trim(std::string_view(part).substr(equals + 1)));
    for (; waiting > 0; --waiting) made.members[made.members.size() - waiting].value = value;
  }
  for (; waiting > 0; --waiting) {
    auto& member = made.members[made.members.size() - waiting];
    member.value = fold(member.phrase);
  }
  std::vector<std::uint32_t> longest_first(made.members.size());
  std::iota(longest_first.begin(), longest_first.end(), 0u);
  std::stable_sort(longest_first.begin(), longest_first.end(), [&](std::uint32_t a, std::uint32_t b) {
    return made.members[a].words.size() > made.members[b].words.size();
  });
  for (const auto m : longest_first) made.by_first.add(made.members[m].words[0], m);
  made.by_first.seal();
  return made;
}

Result<Rule> parse_action(std::string_view text, const Where& where) {
  Rule rule;
  for (const auto& word : base::split(text, ' ')) {
    if (word.empty()) continue;
    const auto equals = word.find('=');
    if (rule.action.empty()) {
      rule.action = word;
    } else if (equals == std::string::npos) {
      return fail(ErrorCode::invalid, fmt::format("after the action stand key=value pairs, not \"{}\"", word),
                  where);
    } else {
      rule.arguments.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
  }
  rule.line = where.line;
  return rule;
}

Result<> parse_rule(Program& program, std::string_view body, const Where& where) {
  const auto colon = body.find(':');
  const auto arrow = body.rfind("->");
  if (colon == std::string_view::npos || arrow == std::string_view::npos || arrow < colon)
    return fail(ErrorCode::invalid, "a rule is \"rule name: pattern -> action\"", where);
  SELON_TRY(Rule rule, parse_action(body.substr(arrow + 2), where));
  rule.name = std::string(base::trim(body.substr(0, colon)));
  const auto begin = static_cast<std::uint32_t>(program.states.size());
  RuleParser parser(program, body.substr(colon + 1, arrow - colon - 1), where);
  SELON_TRY(Fragment pattern, parser.alternatives());
  if (!parser.at_end()) return parser.bad("has a parenthesis too many");
  if (pattern.start == kOpenEnd) return parser.bad("has an empty pattern");
  parser.patch(pattern, parser.add({.op = Op::accept}));
  const auto end = static_cast<std::uint32_t>(program.states.size());
  if (end - begin > kMostStates) return parser.bad("makes too large an automaton");
  program.rules.push_back(std::move(rule));
  program.compiled.push_back({pattern.start, begin, end});
  return {};
}

/// A statement is a line and the lines after it that begin with a space.
struct Statement {
  std::string text;
  std::size_t line = 0;
};

std::vector<Statement> statements(std::string_view bytes) {
  std::vector<Statement> all;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    ++number;
    if (base::trim(line).empty() || line.front() == '#') continue;
    if ((line.front() == ' ' || line.front() == '\t') && !all.empty()) {
      if (base::trim(line).front() != '#') all.back().text += "\n" + std::string(line);
    } else {
      all.push_back({std::string(line), number});
    }
  }
  return all;
}

}  // namespace

std::uint64_t unit_kind(std::string_view name) { return hash_word(name); }

Result<Program> compile_rules(std::string_view bytes, const std::string& file) {
  Program program;
  program.file = file;
  if (const auto bad = base::first_invalid(bytes); bad != std::string_view::npos)
    return fail(ErrorCode::invalid, fmt::format("is not UTF-8 at byte {}", bad), {file});
  for (const auto& statement : statements(bytes)) {
    const Where where{file, statement.line};
    const std::string_view text = statement.text;
    if (text.starts_with("class ")) {
      SELON_TRY(WordClass made, parse_class(text.substr(6), where));
      program.classes.push_back(std::move(made));
    } else if (text.starts_with("rule ")) {
      SELON_TRY_VOID(parse_rule(program, text.substr(5), where));
    } else {
      return fail(ErrorCode::invalid, "a line begins with \"class\", \"rule\" or \"#\"", where);
    }
  }
  index_rules(program);
  return program;
}

}  // namespace selon::text
