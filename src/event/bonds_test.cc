#include "event/bonds.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace selon::event {
namespace {

using Ids = std::vector<std::string>;

ClaimBond together(Ids claims) { return {true, std::move(claims), {}}; }
ClaimBond apart(Ids out, Ids in) { return {false, std::move(out), std::move(in)}; }

Ids company(const Bonds& bonds, const std::string& claim) {
  const auto its = bonds.company(claim);
  return {its.begin(), its.end()};
}
Ids barred(const Bonds& bonds, const std::string& claim) {
  const auto its = bonds.apart(claim);
  Ids out(its.begin(), its.end());
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Bonds, GoOnFromOneToTheNext) {
  const Bonds bonds(std::vector{together({"a", "b"}), together({"c", "b"}), together({"x", "y"})});
  EXPECT_EQ(company(bonds, "a"), (Ids{"a", "b", "c"}));
  EXPECT_EQ(company(bonds, "y"), (Ids{"x", "y"}));
  EXPECT_TRUE(company(bonds, "z").empty());
}

TEST(Bonds, WhatComesFirstOutweighs) {
  const Bonds parted(std::vector{apart({"a"}, {"b"}), together({"a", "b", "c"})});
  EXPECT_EQ(company(parted, "a"), (Ids{"a", "c"}));
  EXPECT_EQ(company(parted, "b"), Ids{"b"});
  EXPECT_EQ(barred(parted, "c"), Ids{"b"}) << "with its company";
  const Bonds joined(std::vector{together({"a", "b"}), apart({"a"}, {"b"})});
  EXPECT_EQ(company(joined, "a"), (Ids{"a", "b"}));
  EXPECT_TRUE(barred(joined, "a").empty());
}

TEST(Bonds, NoChainLeadsAroundAParting) {
  const Bonds bonds(std::vector{apart({"a"}, {"b"}), together({"a", "c"}), together({"b", "c"})});
  EXPECT_EQ(company(bonds, "c"), (Ids{"a", "c"}));
  EXPECT_EQ(barred(bonds, "b"), (Ids{"a", "c"}));
}

TEST(Bonds, ThoseWhoLeaveStayTogether) {
  const Bonds bonds(std::vector{apart({"a", "b"}, {"c", "d"})});
  EXPECT_EQ(company(bonds, "a"), (Ids{"a", "b"}));
  EXPECT_EQ(company(bonds, "c"), Ids{"c"}) << "those who stay do so by what they tell";
  EXPECT_EQ(barred(bonds, "b"), (Ids{"c", "d"}));
  EXPECT_EQ(barred(bonds, "d"), (Ids{"a", "b"}));
}

}  // namespace
}  // namespace selon::event
