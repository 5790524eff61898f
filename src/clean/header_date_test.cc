#include "clean/header_date.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace selon::clean {
namespace {

const pack::Cleaning& words(std::string_view language) {
  static const auto french = pack::load_cleaning(SELON_SOURCE_DIR "/lang/fr").value();
  static const auto english = pack::load_cleaning(SELON_SOURCE_DIR "/lang/en").value();
  return language == "fr" ? french : english;
}

std::string date_of(std::string_view language, std::string_view text) {
  const auto date = read_header_date(text, words(language));
  if (!date) return "";
  return date->day ? base::to_iso(*date->day) : date->month;
}

TEST(HeaderDate, Reads) {
  const struct {
    std::string_view language, text, expected;
  } cases[] = {
      {"fr", "17/11/2023 – 19:24", "2023-11-17"},
      {"fr", "5.2.2022", "2022-02-05"},
      {"fr", "1er décembre 2018 . –", "2018-12-01"},
      {"fr", "mardi 4 févr. 2020 à 10h", "2020-02-04"},
      {"fr", "le 2 août 2021", "2021-08-02"},
      {"fr", "le mercredi, 30 AOÛT 2023", "2023-08-30"},
      {"fr", "2024-03-09T10:00:00Z", "2024-03-09"},
      {"fr", "2023-11 Le pays", "2023-11"},
      {"fr", "mars 2022", "2022-03"},
      {"en", "Tuesday, October 15, 2019", "2019-10-15"},
      {"en", "Oct. 3rd 2019", "2019-10-03"},
      {"en", "3 October 2019", "2019-10-03"},
      {"en", "the 3rd of October 2019", "2019-10-03"},
      {"en", "25/12/2019", "2019-12-25"},
      {"en", "12/25/2019", "2019-12-25"},
      {"en", "2019/12/25", "2019-12-25"},
  };
  for (const auto& c : cases) EXPECT_EQ(date_of(c.language, c.text), c.expected) << c.text;
}

TEST(HeaderDate, Spares) {
  const struct {
    std::string_view language, text;
  } cases[] = {
      {"en", "03/04/2024"},  // April or March
      {"fr", "31/02/2024"}, {"fr", "2 500 soldats"}, {"fr", "12 morts en 2020"}, {"fr", "mardi"},
      {"en", "May be"},     {"en", "2019 was"},      {"en", "10-12 people"},     {"en", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(date_of(c.language, c.text), "") << c.text;
}

TEST(HeaderDate, InUrls) {
  EXPECT_EQ(base::to_iso(*date_in_url("https://e.org/monde/2023/11/17/titre")), "2023-11-17");
  EXPECT_EQ(base::to_iso(*date_in_url("https://e.org/2023-11-17-titre")), "2023-11-17");
  EXPECT_FALSE(date_in_url("https://e.org/a/2023/45/17/titre"));
  EXPECT_FALSE(date_in_url("https://e.org/article/20231117"));
}

TEST(HeaderDate, Tails) {
  EXPECT_TRUE(is_date_tail(" à 19h24 GMT"));
  EXPECT_TRUE(is_date_tail(""));
  EXPECT_FALSE(is_date_tail(" les combats ont repris"));
  EXPECT_EQ(dash_after_date(". - Cette nuit"), 4u);
  EXPECT_EQ(dash_after_date(", cette nuit"), 0u);
}

}  // namespace
}  // namespace selon::clean
