#include "record/agreement.h"

#include <gtest/gtest.h>

#include <sstream>

namespace selon::record {
namespace {

/// A line a coder, a word a unit; "." is missing.
std::vector<Unit> units_of(const std::vector<std::string>& coders) {
  std::vector<Unit> out;
  for (std::size_t c = 0; c < coders.size(); ++c) {
    std::istringstream words(coders[c]);
    std::string word;
    for (std::size_t unit = 0; words >> word; ++unit) {
      if (unit == out.size()) out.emplace_back();
      if (word != ".") out[unit].emplace("coder" + std::to_string(c), word);
    }
  }
  return out;
}

/// A row a value of the first coder, a column one of the second.
std::vector<Unit> units_of_table(const std::vector<std::vector<int>>& table) {
  std::vector<Unit> out;
  for (std::size_t a = 0; a < table.size(); ++a)
    for (std::size_t b = 0; b < table[a].size(); ++b)
      for (int n = 0; n < table[a][b]; ++n)
        out.push_back({{"a", std::to_string(a)}, {"b", std::to_string(b)}});
  return out;
}

// Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (3rd ed., 2003), section 18.1: two
// raters diagnose 100 subjects; observed .89, by chance .66, kappa .68.
TEST(Agreement, KappaOfTwoRatersOfDiagnoses) {
  const Agreement found = agreement(units_of_table({{75, 1, 4}, {5, 4, 1}, {0, 0, 10}}), Level::nominal);
  EXPECT_EQ(found.units, 100u);
  EXPECT_DOUBLE_EQ(*found.percent(), 89.0);
  EXPECT_NEAR(*found.kappa.value, (0.89 - 0.66) / (1 - 0.66), 1e-12);
  EXPECT_NEAR(*found.kappa.value, 0.68, 0.01);
}

// The same figures with yes and no: observed .70, by chance .50.
TEST(Agreement, KappaOfTwoReaders) {
  EXPECT_NEAR(*agreement(units_of_table({{20, 5}, {10, 15}}), Level::nominal).kappa.value, 0.40, 1e-12);
}

// Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): A, two observers, binary, alpha .095; B,
// two observers, nominal, .692; C and D, four observers with missing values, nominal .743, interval .849.
TEST(Agreement, AlphaOfThePublishedExamples) {
  const auto binary = units_of({"0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"});
  EXPECT_NEAR(*agreement(binary, Level::nominal).alpha.value, 0.095, 0.0005);
  const auto letters = units_of({"a a b b d c c c e d d a", "b a b b b c c c e d d d"});
  EXPECT_NEAR(*agreement(letters, Level::nominal).alpha.value, 0.692, 0.0005);
  const auto four = units_of({"1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .",
                              "1 2 3 3 2 4 4 1 2 5 1 ."});
  EXPECT_NEAR(*agreement(four, Level::nominal).alpha.value, 0.743, 0.0005);
  EXPECT_NEAR(*agreement(four, Level::interval).alpha.value, 0.849, 0.0005);
}

TEST(Agreement, AlphaStandsWhereCountsAreGreat) {
  const auto small = units_of({"1 2 3 3 2 1 4 1 2", "1 2 3 3 2 2 4 1 3"});
  std::vector<Unit> great = small;
  for (Unit& unit : great)
    for (auto& [coder, value] : unit) value = std::to_string(1'000'000'000 + std::stoi(value));
  EXPECT_NEAR(*agreement(small, Level::interval).alpha.value, *agreement(great, Level::interval).alpha.value,
              1e-9);
}

TEST(Agreement, SaysWhyThereIsNoCoefficient) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"x x x", "x x x"}, "one value"}, {{"x . x", ". x ."}, "coded by"}, {{}, "two coders"}};
  for (const auto& [coders, why] : cases) {
    const Agreement found = agreement(units_of(coders), Level::nominal);
    EXPECT_FALSE(found.kappa.value);
    EXPECT_FALSE(found.alpha.value);
    EXPECT_NE((found.kappa.why_not + found.alpha.why_not).find(why), std::string::npos)
        << found.kappa.why_not << "; " << found.alpha.why_not;
  }
  const Agreement three = agreement(units_of({"x y x", "x y y", "x y x"}), Level::nominal);
  EXPECT_FALSE(three.kappa.value);
  EXPECT_TRUE(three.alpha.value);
}

}  // namespace
}  // namespace selon::record
