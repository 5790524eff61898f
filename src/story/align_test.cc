#include "story/align.h"

#include <gtest/gtest.h>

namespace selon::story {
namespace {

const std::string kText =
    "The army said on Sunday that its troops had taken the northern town after three days of fighting. "
    "Residents "
    "reached by telephone spoke of shelling near the old market and of families leaving on foot. The "
    "movement that "
    "held the place denied the claim and said that its men still stood at the western gate.";

double share(const std::string& a, const std::string& b) { return align(wording(a), wording(b)).share_a; }

TEST(Align, CoversWhatIsEdited) {
  EXPECT_EQ(1.0, share(kText, kText));
  EXPECT_EQ(1.0, share(kText, "An unrelated heading came first here. " + kText));
  EXPECT_GT(
      share("The army claimed on Sunday that some troops had taken that northern city after three days of "
            "combat. Residents contacted by telephone spoke of bombing near the old market and of families "
            "fleeing on foot.",
            kText),
      0.9);
  const auto second = kText.find("Residents"), third = kText.find("The movement");
  EXPECT_GT(share(kText.substr(third) + " " + kText.substr(second, third - second) + kText.substr(0, second),
                  kText),
            0.95);
}

TEST(Align, SparesAnotherAccount) {
  EXPECT_LT(share("Soldiers entered the town on Sunday, the general staff announced. The rebels had "
                  "withdrawn from the "
                  "market after heavy fighting, a resident said by telephone, while their movement, which "
                  "had held the "
                  "place for ten years, denied having lost it.",
                  kText),
            0.2);
  EXPECT_EQ(0.0, share("", kText));
  EXPECT_EQ(0.0, share("army", kText));
}

TEST(Align, IsLinearInWordsThatRecur) {
  std::string text;
  for (int i = 0; i < 8000; ++i) text += "the army ";
  EXPECT_GT(share(text, text), 0.0);
}

}  // namespace
}  // namespace selon::story
