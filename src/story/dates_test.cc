#include "story/dates.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/date.h"

namespace selon::story {
namespace {

struct Group {
  std::vector<Fingerprint> reports;
  Stories stories;

  Fingerprint& add(const std::string& id, const std::string& published) {
    Fingerprint report;
    report.report = id;
    report.published = base::parse_iso_day(published);
    reports.push_back(report);
    if (stories.stories.empty()) stories.stories.emplace_back();
    stories.stories[0].reports.push_back(id);
    return reports.back();
  }
  std::string day(const std::string& id) const {
    const auto days = inferred_days(reports, stories);
    const auto it = days.find(id);
    return it == days.end() ? "" : base::to_iso(it->second);
  }
};

Group three_days() {
  Group group;
  group.add("a", "2023-11-11"), group.add("b", "2023-11-12"), group.add("c", "2023-11-14");
  return group;
}

TEST(InferredDays, AreTheMiddleOfTheStory) {
  Group group = three_days();
  group.add("x", "");
  EXPECT_EQ(group.day("x"), "2023-11-12");
  EXPECT_EQ(group.day("a"), "");
}

TEST(InferredDays, DependOnNoOrder) {
  Group group = three_days();
  group.add("x", ""), group.add("y", "");
  std::reverse(group.reports.begin(), group.reports.end());
  std::reverse(group.stories.stories[0].reports.begin(), group.stories.stories[0].reports.end());
  EXPECT_EQ(group.day("x"), "2023-11-12");
  EXPECT_EQ(group.day("y"), "2023-11-12");
}

TEST(InferredDays, OfACopyAreTheEarliestCopys) {
  Group group = three_days();
  group.add("x", "");
  group.stories.copies.push_back({"c", {"a", "c", "x"}});
  EXPECT_EQ(group.day("x"), "2023-11-11");
}

TEST(InferredDays, AreNotBeforeWhatTheReportTells) {
  Group group = three_days();
  group.add("x", "").days = {base::parse_iso_day("2023-11-13"), base::parse_iso_day("2023-11-13"), 1};
  group.add("y", "").days = {base::parse_iso_day("2023-11-16"), base::parse_iso_day("2023-11-16"), 1};
  group.add("z", "").days = {base::parse_iso_day("2023-12-31"), base::parse_iso_day("2023-12-31"), 1};
  EXPECT_EQ(group.day("x"), "2023-11-14");
  EXPECT_EQ(group.day("y"), "2023-11-16");
  EXPECT_EQ(group.day("z"), "");
}

TEST(InferredDays, KeepToTheMonthAndTheDayOfFetching) {
  Group group = three_days();
  group.add("x", "").month = "2023-10";
  group.add("y", "").fetched = base::parse_iso_day("2023-11-10");
  group.add("z", "").fetched = base::parse_iso_day("2023-11-09");
  EXPECT_EQ(group.day("x"), "");
  EXPECT_EQ(group.day("y"), "2023-11-11");
  EXPECT_EQ(group.day("z"), "");
}

TEST(InferredDays, AreNotForReportsThatCallADayTheirOwn) {
  Group group;
  group.add("x", "").spoken = base::parse_iso_day("2023-11-13");
  group.add("y", "");
  EXPECT_EQ(group.day("x"), "");
  EXPECT_EQ(group.day("y"), "2023-11-13");
}

TEST(InferredDays, GiveADatelineItsYear) {
  Group group;
  group.add("a", "2024-01-02");
  group.add("x", "").month = "--12-30";
  group.add("y", "").month = "--06-30";
  EXPECT_EQ(group.day("x"), "2023-12-30");
  EXPECT_EQ(group.day("y"), "");
}

TEST(InferredDays, NeedDatedCompany) {
  Group group;
  group.add("x", ""), group.add("y", "");
  EXPECT_EQ(group.day("x"), "");
}

}  // namespace
}  // namespace selon::story
