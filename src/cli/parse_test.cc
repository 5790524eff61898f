#include "cli/parse.h"

#include <gtest/gtest.h>

#include <set>

#include "cli/verbs.h"

namespace selon::cli {
namespace {

std::string flat(const Command& command) {
  std::string out;
  for (const auto& word : command.words) out += word + ' ';
  for (const auto& [name, values] : command.options)
    for (const auto& value : values) out += "--" + name + '=' + value + ' ';
  return out;
}

TEST(Parse, TakesOptionsAnywhere) {
  struct Case {
    std::vector<std::string> arguments;
    std::string expected;
  };
  const Case cases[] = {
      {{"ingest", "a", "-o", "s", "b"}, "a b --output=s "},
      {{"ingest", "-os", "a"}, "a --output=s "},
      {{"ingest", "-qo", "s", "a"}, "a --output=s --quiet= "},
      {{"ingest", "--output=s", "--workers", "2", "a"}, "a --output=s --workers=2 "},
      {{"ingest", "-", "-o", "s"}, "- --output=s "},
      {{"search", "s", "--", "--json", "-x"}, "s --json -x "},
      {{"events", "s", "--type", "siege", "--type", "coup"}, "s --type=siege --type=coup "},
      {{"events", "s", "--place="}, "s --place= "},
      {{"help", "events"}, "--help= "},
      {{"events", "--help"}, "--help= "},
  };
  for (const Case& c : cases) {
    const auto parsed = parse(c.arguments);
    ASSERT_TRUE(parsed) << c.arguments[0] << ": " << parsed.error().message;
    EXPECT_EQ(flat(parsed->command), c.expected);
  }
  EXPECT_EQ(parse(std::vector<std::string>{"--version"})->verb, nullptr);
}

TEST(Parse, RefusesInWords) {
  struct Case {
    std::vector<std::string> arguments;
    std::string words;
  };
  const Case cases[] = {
      {{"timelin", "s"}, "did you mean timeline?"},
      {{"qqqqqqqq"}, "there is no verb \"qqqqqqqq\""},
      {{"events"}, "selon events needs STORE"},
      {{"events", "s", "t"}, "\"t\" is one word too many"},
      {{"events", "s", "--plcae", "x"}, "did you mean --place?"},
      {{"events", "s", "-z"}, "there is no option -z of selon events"},
      {{"events", "s", "--json=yes"}, "--json takes no value"},
      {{"events", "s", "--type"}, "--type needs a value: TYPE"},
      {{"export", "s", "--as", "record_json"}, "did you mean record-json?"},
      {{"export", "s", "--as", ""}, "--as takes claims-jsonl, record-json, acled-csv"},
  };
  for (const Case& c : cases) {
    const auto parsed = parse(c.arguments);
    ASSERT_FALSE(parsed) << c.words;
    EXPECT_EQ(parsed.error().code, ErrorCode::usage);
    EXPECT_NE(parsed.error().message.find(c.words), std::string::npos) << parsed.error().message;
  }
}

TEST(Parse, NearestIsNearOrNothing) {
  const std::string_view words[] = {"events", "event", "explain", "export"};
  EXPECT_EQ(nearest("evnets", words), "events");
  EXPECT_EQ(nearest("exprot", words), "export");
  EXPECT_EQ(nearest("x", words), "");
  EXPECT_EQ(nearest(std::string(1 << 20, 'e'), words), "");
}

TEST(Verbs, EveryOptionAndVerbIsNamedOnce) {
  std::set<std::string_view> verb_names;
  for (const Verb& verb : verbs()) {
    EXPECT_TRUE(verb_names.insert(verb.name).second) << verb.name;
    EXPECT_NE(verb.run, nullptr) << verb.name;
    std::set<std::string_view> names;
    std::set<char> letters;
    for (const auto options : {verb.options, global_options()})
      for (const Option& option : options) {
        EXPECT_TRUE(names.insert(option.name).second) << verb.name << " --" << option.name;
        EXPECT_TRUE(!option.letter || letters.insert(option.letter).second)
            << verb.name << " -" << option.letter;
      }
  }
}

}  // namespace
}  // namespace selon::cli
