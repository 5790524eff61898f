#include "pack/control_words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "text/phrase.h"

namespace selon::pack {
namespace {

constexpr const char* kHead = "kind\tpos\twords\tplace\tholder\tcase\tholder_case\n";

Result<ControlWords> load(const std::string& rows) {
  const std::string folder = testing::TempDir() + "control_words";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/control.tsv") << kHead << rows;
  const text::Paradigms paradigms{{"v", {{"s", text::FormTag::present}}}};
  return load_control_words(folder, paradigms);
}

TEST(ControlWords, ReadsPhrasesAndGroups) {
  const auto words =
      load("takes\tv\tseiz~v|take over\tobject|oblique\tsubject\tof|in\t\nsettlement\t\ttown|city\n");
  ASSERT_TRUE(words) << words.error().message;
  ASSERT_EQ(1U, words->phrases.size());
  const ControlPhrase& phrase = words->phrases[0];
  EXPECT_EQ(Turn::takes, phrase.turn);
  EXPECT_TRUE(has(phrase.place, ControlSlot::object) && has(phrase.place, ControlSlot::oblique));
  EXPECT_FALSE(has(phrase.place, ControlSlot::subject));
  EXPECT_EQ(2U, phrase.cases.size());
  EXPECT_TRUE(words->in(ControlGroup::settlement, text::phrase_hashes("city")[0]));
  EXPECT_FALSE(words->in(ControlGroup::part, text::phrase_hashes("city")[0]));
}

TEST(ControlWords, RefusesWhatItCannotRead) {
  for (const char* rows :
       {"grabs\tv\ttake\tobject\tsubject\t\t\n", "takes\tadj\ttake\tobject\tsubject\t\t\n",
        "takes\tv\ttake\tbehind\tsubject\t\t\n", "takes\tv\ttake\t\tsubject\t\t\n",
        "takes\tv\ttake\tobject\tsubject\tof the\t\n", "takes\tv\ttak~zz\tobject\tsubject\t\t\n"}) {
    const auto words = load(rows);
    ASSERT_FALSE(words) << rows;
    EXPECT_EQ(ErrorCode::invalid, words.error().code) << rows;
    EXPECT_EQ(2U, words.error().where.line) << rows;
  }
}

TEST(ControlWords, NoTableIsNoWords) {
  const auto words = load_control_words(testing::TempDir() + "nothing_here", {});
  ASSERT_TRUE(words);
  EXPECT_TRUE(words->phrases.empty());
}

}  // namespace
}  // namespace selon::pack
