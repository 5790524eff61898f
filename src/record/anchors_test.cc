#include "record/anchors.h"

#include <gtest/gtest.h>

namespace selon::record {
namespace {

/// A claim of a sentence that begins at a byte; its trigger is the word given.
Claim claim(const std::string& type, std::uint32_t begin, const std::string& sentence,
            const std::string& trigger) {
  Claim out({{begin, begin + static_cast<std::uint32_t>(sentence.size())}, sentence}, Attribution::outlet());
  const auto at = begin + static_cast<std::uint32_t>(sentence.find(trigger));
  out.report = "r", out.type = type, out.trigger = {at, at + static_cast<std::uint32_t>(trigger.size())};
  return out;
}

std::vector<Claim> numbered(std::vector<Claim> claims) {
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].id = "r." + std::to_string(i);
  return claims;
}

const std::string kRaid = "Gunmen attacked the post and burned two trucks.",
                  kArmy = "The army attacked the hill.";

TEST(Anchors, AreFoundAgainByTheirWords) {
  const auto before =
      numbered({claim("armed_clash", 0, kRaid, "attacked"), claim("destruction", 0, kRaid, "burned"),
                claim("armed_clash", 60, kArmy, "attacked")});
  struct Case {
    std::string why;
    std::size_t of;
    std::vector<Claim> now;
    std::optional<std::size_t> wanted;
  };
  const std::vector<Case> cases = {
      {"as it was", 1, before, 1},
      {"one before it is not read any more", 1, {before[1], before[2]}, 0},
      {"one more is read before it",
       2,
       {before[0], claim("arrest", 0, kRaid, "trucks"), before[1], before[2]},
       3},
      {"its type is read otherwise", 0, {claim("attack_on_civilians", 0, kRaid, "attacked"), before[1]}, 0},
      {"the text has grown before it", 2, {claim("armed_clash", 200, kArmy, "attacked")}, 0},
      {"the sentence is split otherwise",
       1,
       {claim("destruction", 25, kRaid.substr(25), "burned"), before[2]},
       0},
      {"it is gone", 1, {before[0], before[2]}, std::nullopt},
      {"two are as good",
       2,
       {claim("armed_clash", 200, kArmy, "attacked"), claim("armed_clash", 300, kArmy, "attacked")},
       std::nullopt},
  };
  for (const Case& one : cases)
    EXPECT_EQ(find(anchored(before, one.of), numbered(one.now)), one.wanted) << one.why;
}

TEST(Anchors, TellClaimsOfOneTriggerApart) {
  Claim again = claim("armed_clash", 0, kRaid, "attacked");
  again.polarity = Polarity::denied;
  const auto twice = numbered({claim("armed_clash", 0, kRaid, "attacked"), again});
  EXPECT_EQ(find(anchored(twice, 1), twice), std::optional<std::size_t>(1));
  EXPECT_EQ(find(anchored(twice, 1), numbered({again})), std::optional<std::size_t>(0));
}

}  // namespace
}  // namespace selon::record
