#include "text/rules.h"

#include <gtest/gtest.h>

#include <sstream>

#include "text/fold.h"
#include "text/phrase.h"

namespace selon::text {
namespace {

/// Tokens parted by spaces; "/" ends a sentence.
Analysis tokens_of(const std::string& text) {
  Analysis made;
  std::istringstream in(text);
  std::string word;
  made.sentences.emplace_back();
  while (in >> word) {
    if (word == "/") {
      made.sentences.emplace_back();
      made.sentences.back().first = made.sentences.back().last =
          static_cast<std::uint32_t>(made.tokens.size());
      continue;
    }
    Token token;
    token.folded.begin = static_cast<std::uint32_t>(made.folded.size());
    fold_append(made.folded, word);
    token.folded.end = static_cast<std::uint32_t>(made.folded.size());
    token.lemma = token.folded;
    token.hash = token.lemma_hash = hash_word(slice(made.folded, token.folded));
    token.capital = begins_upper(word);
    token.number = word[0] >= '0' && word[0] <= '9';
    token.sentence = static_cast<std::uint32_t>(made.sentences.size() - 1);
    made.tokens.push_back(token);
    made.sentences.back().last = static_cast<std::uint32_t>(made.tokens.size());
  }
  return made;
}

/// "rule first-last name=value ..." for each match.
std::string found(const std::string& rules, const std::string& text, std::vector<Unit> units = {}) {
  const auto set = RuleSet::parse(rules, "test.rules");
  if (!set) return "line " + std::to_string(set.error().where.line) + ": " + set.error().message;
  const Analysis analysis = tokens_of(text);
  std::string out;
  for (const auto& match : set->find_all(analysis, units)) {
    out += (out.empty() ? "" : "; ") + match.rule->name + " " + std::to_string(match.first) + "-" +
           std::to_string(match.last);
    for (const auto& c : match.captures)
      out +=
          " " + std::string(c.name) + "=" + (c.number >= 0 ? std::to_string(c.number) : std::string(c.value));
  }
  return out;
}

TEST(Rules, WalkOnlyRulesThatTheSecondTokenAllows) {
  const std::string rules =
      "class month: mai=5 | mois de mai=5 | juin=6\n"
      "rule day: le [int 1 31] [month] -> date\n"
      "rule named: le (jour | <soir>)? [month] -> date\n"
      "rule alone: [month] -> date\n"
      "rule not: le !fort camp -> place\n"
      "rule clock: à [clock] -> clock\n";
  EXPECT_EQ(found(rules, "le 3 mai"), "day 0-3 int=3 month=5");
  EXPECT_EQ(found(rules, "le soir mai le mai"), "named 0-3 month=5; named 3-5 month=5");
  EXPECT_EQ(found(rules, "le mois de mai"), "named 0-4 month=5");
  EXPECT_EQ(found(rules, "mois de juin mois de mai"), "alone 2-3 month=6; alone 3-6 month=5");
  EXPECT_EQ(found(rules, "le camp le"), "not 0-2");
  EXPECT_EQ(found(rules, "le / mai"), "alone 1-2 month=5");
  EXPECT_EQ(found(rules, "à 8h30 à 14:30 à 20h à 25h à 8h3 à huit"),
            "clock 0-2 clock=; clock 2-4 clock=; clock 4-6 clock=");
}

TEST(Rules, PassOverSentencesWithoutUnits) {
  const std::string rules =
      "rule since: depuis (le)? b:[@time] -> since\nrule pair: a:[@time] et b:[@time] -> range\n";
  const auto time = unit_kind("time");
  const std::string text = "depuis jeudi / depuis le 3 mai et juin / depuis";
  EXPECT_EQ(found(rules, text), "");
  EXPECT_EQ(found(rules, text, {{4, 6, time, 7}}), "since 2-6 b=7");
  EXPECT_EQ(found(rules, text, {{1, 2, time, 1}, {4, 6, time, 2}, {7, 8, time, 3}}),
            "since 0-2 b=1; since 2-6 b=2");
}

TEST(Rules, FindTheLongestMatchFromTheLeft) {
  const std::string dates =
      "class month: janvier|janv=1 | février=2\n"
      "class shift: la veille=-1 | l'avant-veille=-2\n"
      "rule full: day:[int 1 31] [month] (year:[int 1900 2100])? -> date prec=1\n"
      "rule month: [month] -> month\n"
      "rule shift: [shift] !au -> shift\n";
  const struct {
    const char *text, *expected;
  } cases[] = {
      {"le 12 Janvier 2016 à Kidal", "full 1-4 day=12 month=1 year=2016"},
      {"le 12 janv à Kidal", "full 1-3 day=12 month=1"},
      {"en FÉVRIER puis la veille", "month 1-2 month=2; shift 3-5 shift=-1"},
      {"l' avant-veille", "shift 0-2 shift=-2"},
      {"la veille au soir", ""},
      {"40 janvier", "month 1-2 month=1"},
      {"le 12 / janvier", "month 2-3 month=1"},  // no match crosses a sentence end
  };
  for (const auto& c : cases) EXPECT_EQ(found(dates, c.text), c.expected) << c.text;
}

TEST(Rules, KnowTheirElements) {
  const struct {
    const char *rules, *text, *expected;
  } cases[] = {
      {"rule r: a b{1,3} c -> x", "a b b c", "r 0-4"},
      {"rule r: a b{1,3} c -> x", "a c a b b b b c", ""},
      {"rule r: a b* c -> x", "a c a b b c", "r 0-2; r 2-6"},
      {"class c: b | b d | d e\nrule r: a ![c] -> x", "a b a d a e", "r 2-3; r 4-5"},
      {"rule r: (a | b c) d -> x", "a d b c d", "r 0-2; r 2-5"},
      {"rule r: ^ a -> x", "a a / a", "r 0-1; r 2-3"},
      {"rule r: who:([cap] [cap]?) said -> x", "then Jean Petit said", "r 1-4 who="},
      {"rule r: \"l'armée\" a -> x", "l' armée a", "r 0-3"},
      {"rule r: <dire> que -> x", "dire que", "r 0-2"},
      {"rule a: x -> x\nrule b: x y -> x", "x y x", "b 0-2; a 2-3"},
      {"rule a: x -> x\nrule b: x -> x", "x", "a 0-1"},
  };
  for (const auto& c : cases) EXPECT_EQ(found(c.rules, c.text), c.expected) << c.rules << " on " << c.text;
}

TEST(Rules, TakeUnitsWhole) {
  const std::vector<Unit> units{{1, 3, unit_kind("place"), 7}};
  EXPECT_EQ(found("rule r: near [@place] today -> x", "near Deir ez-Zor today", units), "r 0-4 place=7");
  EXPECT_EQ(found("rule r: near [@place] ez-Zor -> x", "near Deir ez-Zor today", units), "");
}

TEST(Rules, RefuseWhatIsMalformedWithItsLine) {
  const std::string nested = "rule r: " + std::string(100'000, '(') + "a -> x";
  std::string multiplied = "a";
  for (int i = 0; i < 9; ++i) multiplied = "(" + multiplied + "){8,8}";
  multiplied = "rule r: " + multiplied + " -> x";
  const struct {
    const char *rules, *expected;
  } cases[] = {
      {"# ok\nrule r a -> x", "line 2: a rule is \"rule name: pattern -> action\""},
      {"rule r: [nosuch] -> x", "line 1: names no class \"nosuch\" defined above"},
      {"\n\nclass c: a | =2\n", "line 3: class c has an empty member"},
      {"rule r: (a -> x", "line 1: lacks a closing parenthesis"},
      {"nonsense", "line 1: a line begins with \"class\", \"rule\" or \"#\""},
      {"rule r: -> x", "line 1: has an empty pattern"},
      {"rule r: a ()* -> x", "line 1: has an empty group"},
      {"class c: \u2017", "line 1: class c has an empty member"},
      {"rule r: a \u2017* -> x", "line 1: has an empty word"},
      {nested.c_str(), "line 1: is nested more than 32 deep"},
      {multiplied.c_str(), "line 1: makes too large an automaton"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(found(c.rules, "a").substr(0, std::string(c.expected).size()), c.expected);
}

TEST(Rules, StayLinearOnHostileRepetition) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "a ";
  const auto set = RuleSet::parse("rule r: (a* a*)* (a+ a+)* b -> x", "t");
  ASSERT_TRUE(set);
  Analysis analysis = tokens_of(text);
  EXPECT_TRUE(set->find_all(analysis, {}).empty());
}

TEST(Phrase, SplitsAsTextsAreSplit) {
  const struct {
    const char* in;
    std::vector<std::string> out;
  } cases[] = {
      {"l'armée de l’air", {"l'", "armee", "de", "l'", "air"}},
      {"Aujourd'hui", {"aujourd'hui"}},
      {"people's army", {"people", "'s", "army"}},
      {"jusqu'à", {"jusqu'", "a"}},
      {"didn't", {"did", "n't"}},
      {"CSP-PSD, Mali", {"csp-psd", ",", "mali"}},
  };
  for (const auto& c : cases) EXPECT_EQ(split_phrase(c.in), c.out) << c.in;
}

}  // namespace
}  // namespace selon::text
