#include "report/feed_date.h"

#include <gtest/gtest.h>

namespace selon::report {
namespace {

struct Case {
  std::string_view written, read;
};

TEST(FeedDate, StandardForms) {
  const Case cases[] = {
      {"Tue, 14 Nov 2023 09:30:00 +0100", "2023-11-14T09:30:00+01:00"},
      {"14 Nov 2023 09:30 GMT", "2023-11-14T09:30:00Z"},
      {"Tuesday, 14-Nov-23 09:30:00 GMT", "2023-11-14T09:30:00Z"},
      {"Tue Nov 14 09:30:00 2023", "2023-11-14T09:30:00"},
      {"2023-11-14T09:30:00Z", "2023-11-14T09:30:00Z"},
      {"2023-11-14T09:30:00.123456-05:00", "2023-11-14T09:30:00-05:00"},
      {"20231114T093000Z", "2023-11-14T09:30:00Z"},
      {"2023-11-14", "2023-11-14"},
      {"2023-11-14T09:30+01:00", "2023-11-14T09:30:00+01:00"},
  };
  for (const Case& c : cases) EXPECT_EQ(read_feed_date(c.written), c.read) << c.written;
}

TEST(FeedDate, AsPublishersWriteThem) {
  const Case cases[] = {
      {"Mon, 14 Nov 2023 09:30:00 +0100", "2023-11-14T09:30:00+01:00"},  // it was a Tuesday
      {"Tue, 14 November 2023 9:30:00 CET", "2023-11-14T09:30:00+01:00"},
      {"Tue, 14 Nov 2023 09:30:00 GMT+1", "2023-11-14T09:30:00+01:00"},
      {"Tue, 14 Nov 2023 09:30:00 UTC+01:00", "2023-11-14T09:30:00+01:00"},
      {"Tue, 14 Nov 2023 09:30:00 +1:00", "2023-11-14T09:30:00+01:00"},
      {"Tue, 14 Nov 2023 09:30:00 +0100 (CET)", "2023-11-14T09:30:00+01:00"},
      {"Tue, 14 Nov 2023 09:30:00 EST", "2023-11-14T09:30:00-05:00"},
      {"Tue, 14 Nov 2023 09:30:00", "2023-11-14T09:30:00"},
      {"Tue,14 Nov 23 09:30:00 Z", "2023-11-14T09:30:00Z"},
      {"14 Nov 99", "1999-11-14"},
      {"Tue, 14 Nov 2023", "2023-11-14"},
      {"Tue, 14 Nov 2023 24:00:00 GMT", "2023-11-15T00:00:00Z"},
      {"Tue, 14 Nov 2023 23:59:60 GMT", "2023-11-14T23:59:59Z"},
      {"Nov 14, 2023 9:30 PM EST", "2023-11-14T21:30:00-05:00"},
      {"November 14th, 2023", "2023-11-14"},
      {"Nov 14, 2023 12:05 am", "2023-11-14T00:05:00"},
      {"Tue Nov 14 09:30:00 CET 2023", "2023-11-14T09:30:00+01:00"},
      {"Tue Nov 14 09:30:00 +0100 2023", "2023-11-14T09:30:00+01:00"},
      {"2023-11-14 09:30:00", "2023-11-14T09:30:00"},
      {"2023/11/14 09:30", "2023-11-14T09:30:00"},
      {"14/11/2023 - 09:30", "2023-11-14T09:30:00"},
      {"14.11.2023, 09:30 MEZ", "2023-11-14T09:30:00+01:00"},
      {"11/14/2023", "2023-11-14"},
      {"1699950600", "2023-11-14T08:30:00Z"},
      {"1699950600000", "2023-11-14T08:30:00Z"},
      {" \n 2023-11-14T09:30:00Z\n", "2023-11-14T09:30:00Z"},
      {"Tue, 14 Nov 2023 09:30:00 Somewhere", "2023-11-14T09:30:00"},
  };
  for (const Case& c : cases) EXPECT_EQ(read_feed_date(c.written), c.read) << c.written;
}

TEST(FeedDate, WhatIsNoDateOrCouldBeTwo) {
  for (const std::string_view written :
       {"", "yesterday", "3/4/2023", "31 Feb 2023", "2023-13-40", "14 Foo 2023",
        "Tue, 14 Nov 2023 29:99:00 GMT", "1", "999999999999999999999999", "0000000000000", "Nov", "-",
        "14 Nov", "2023", "+0100", "09:30"})
    EXPECT_EQ(read_feed_date(written), written == "0000000000000" ? "1970-01-01T00:00:00Z" : "") << written;
}

TEST(FeedDate, MonthsOfALanguage) {
  const MonthNames months = [](std::string_view word) {
    return word == "brumaire" ? 11 : word == "mar" ? 0 : 0;
  };
  EXPECT_EQ(read_feed_date("mar., 14 brumaire 2023 09:30:00 +0100", months), "2023-11-14T09:30:00+01:00");
  EXPECT_EQ(read_feed_date("14 brumaire 2023"), "");
}

}  // namespace
}  // namespace selon::report
