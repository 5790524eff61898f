#include "engine/diff.h"

#include <gtest/gtest.h>

#include <string>

namespace selon::engine {
namespace {

std::string told(const std::string& before, const std::string& after) {
  const TextDiff found = diff(before, after);
  std::string out = std::to_string(found.kept());
  for (const SentenceChange& change : found.sentences) {
    switch (change.fate) {
      case SentenceFate::same:
        EXPECT_EQ(slice(before, change.before), slice(after, change.after));
        break;
      case SentenceFate::changed:
        out +=
            " ~" + std::string(slice(before, change.before)) + ">" + std::string(slice(after, change.after));
        break;
      case SentenceFate::added:
        out += " +" + std::string(slice(after, change.after));
        break;
      case SentenceFate::dropped:
        out += " -" + std::string(slice(before, change.before));
        break;
      case SentenceFate::moved:
        out += " =" + std::string(slice(after, change.after));
        break;
    }
  }
  return out;
}

TEST(Diff, TellsWhatBecameOfEachSentence) {
  const std::string kFirst = "The army took the town.", kSecond = "Twelve soldiers died there.";
  EXPECT_EQ("2", told(kFirst + " " + kSecond, kFirst + " " + kSecond));
  EXPECT_EQ("1 ~Twelve soldiers died there.>Twenty soldiers died there.",
            told(kFirst + " " + kSecond, kFirst + " Twenty soldiers died there."));
  EXPECT_EQ("1 -Twelve soldiers died there.", told(kFirst + " " + kSecond, kFirst));
  EXPECT_EQ("1 +Nobody confirmed it.", told(kFirst, kFirst + "\n\nNobody confirmed it."));
  EXPECT_EQ("1 =The army took the town.", told(kFirst + " " + kSecond, kSecond + " " + kFirst));
  EXPECT_EQ("0 +Nobody confirmed it. -The army took the town.", told(kFirst, "Nobody confirmed it."));
  EXPECT_EQ("0", told("", ""));
}

TEST(Diff, LongTextsAreCompared) {
  std::string before, after;
  for (int i = 0; i < 5000; ++i) {
    before += "Sentence number " + std::to_string(i) + " is told. ";
    if (i != 1000) after += "Sentence number " + std::to_string(i) + " is told. ";
  }
  const TextDiff found = diff(before, after);
  EXPECT_EQ(4999U, found.kept());
  ASSERT_EQ(5000U, found.sentences.size());
  EXPECT_EQ(SentenceFate::dropped, found.sentences[1000].fate);
}

}  // namespace
}  // namespace selon::engine
