// The day on which a report appeared: its own lines, timestamps and time zones, and the day of fetching.
#include <gtest/gtest.h>

#include "base/date.h"
#include "support/cleaning.h"

namespace selon::clean {
namespace {

using test::day;
using test::html;
using test::kEnglish;
using test::kFrench;
using test::packs;
using test::plain;

TEST(Publication, DateLines) {
  const struct {
    const char *line, *expected_day, *expected_byline;
  } cases[] = {
      {"Publié le 12 novembre 2023 à 18:04", "2023-11-12", ""},
      {"Publié le 12/11/2023 à 18h04 | Mis à jour le 13/11/2023 à 07h10", "2023-11-12", ""},
      {"12/11/2023 - 18h04", "2023-11-12", ""},
      {"le 12 novembre 2023 par Awa Exemple", "2023-11-12", "Awa Exemple"},
      {"Par Awa Exemple, le 12 novembre 2023", "2023-11-12", "Awa Exemple"},
      {"Par Awa Exemple | 12 nov. 2023 | 18h04", "2023-11-12", "Awa Exemple"},
      {"Exempleville, le 12 novembre 2023", "2023-11-12", ""},
      {"Exempleville, 12 novembre 2023", "2023-11-12", ""},
      {"Fait à Exempleville, le 12 novembre 2023", "2023-11-12", ""},
      {"Fait à Exempleville le 12 novembre 2023.", "2023-11-12", ""},
      {"By Awa Example, November 12, 2023", "2023-11-12", "Awa Example"},
      {"By Awa Example | Nov 12, 2023", "2023-11-12", "Awa Example"},
      {"Published 6:04 PM EST, Sun November 12, 2023", "2023-11-12", ""},
      {"Posted on November 12, 2023", "2023-11-12", ""},
      {"First published on Sun 12 Nov 2023 06.00 GMT", "2023-11-12", ""},
      {"Done at Exampletown, 12 November 2023", "2023-11-12", ""},
      // What was changed last is what was read.
      {"Mis à jour le 13 novembre 2023", "2023-11-13", ""},
      {"Updated 1234 GMT (2034 HKT) November 13, 2023", "2023-11-13", ""},
  };
  for (const auto& c : cases) {
    const Report report =
        plain("Titre court\n\n" + std::string(c.line) + "\n\n" + kFrench + "\n\n" + kEnglish);
    EXPECT_EQ(day(report), c.expected_day) << c.line;
    EXPECT_EQ(report.byline, c.expected_byline) << c.line;
    EXPECT_EQ(report.text.find(c.line), std::string::npos) << c.line;
    EXPECT_EQ(report.published_by, "text") << c.line;
  }
}

TEST(Publication, LinesThatOnlyNameADay) {
  for (const char* line : {
           "Le 12 novembre 2023, la ville est tombée aux mains des assaillants.",
           "Fait à noter, le marché du 12 novembre 2023 a été annulé par la mairie.",
           "Réunis à Exempleville, le 12 novembre 2023, les maires ont signé.",
           "By November 12, 2023, the town had fallen to the attackers.",
           "Par ailleurs, le 12 novembre 2023 reste un jour férié.",
       }) {
    const Report report = plain("Titre court\n\n" + std::string(kFrench) + "\n\n" + line + "\n\n" + kEnglish);
    EXPECT_EQ(day(report), "") << line;
    EXPECT_NE(report.text.find(line), std::string::npos) << line;
  }
}

TEST(Publication, CommuniquesAreDatedAtTheirFoot) {
  std::string body = "Communiqué\n\n";
  for (int i = 0; i < 14; ++i) body += std::string(kFrench) + "\n\n";
  EXPECT_EQ(day(plain(body + "Fait à Exempleville, le 12 novembre 2023\n\nLe porte-parole")), "2023-11-12");
  EXPECT_EQ(day(plain(body + "Exempleville, le 12 novembre 2023")), "2023-11-12");
  EXPECT_EQ(day(plain(body + "12 novembre 2023")), "");
}

TEST(Publication, DatelinesWithAnArticle) {
  EXPECT_EQ(day(plain("Exempleville, le 12 novembre 2023 (AFP) – " + std::string(kFrench))), "2023-11-12");
  EXPECT_EQ(day(plain("Réunis hier, le 12 novembre 2023 – " + std::string(kFrench))), "");
}

std::string day_of(std::string published, std::string url, std::string body, std::string fetched = {}) {
  RawReport raw;
  raw.body = std::move(body), raw.published = std::move(published), raw.url = std::move(url);
  raw.fetched = std::move(fetched);
  return day(clean(raw, packs()));
}

TEST(Publication, TimestampsAndTimeZones) {
  const struct {
    const char *published, *url, *head, *expected;
  } cases[] = {
      // An offset tells its own civil day.
      {"2023-11-12T23:30:00+01:00", "https://www.rfi.fr/a", "", "2023-11-12"},
      {"2023-11-13T00:30:00+01:00", "https://www.rfi.fr/a", "", "2023-11-13"},
      // UTC has the day of the outlet's state, where that keeps one time.
      {"2023-11-12T23:30:00Z", "https://www.rfi.fr/a", "", "2023-11-13"},
      {"2023-11-12T22:30:00Z", "https://www.rfi.fr/a", "", "2023-11-12"},
      {"2023-07-12T22:30:00.000Z", "https://www.rfi.fr/a", "", "2023-07-13"},
      {"2023-11-12T23:30:00Z", "https://example.org/a", "", "2023-11-12"},
      {"2023-11-12", "https://www.rfi.fr/a", "", "2023-11-12"},
      // The printed day is the outlet's, where both are one moment.
      {"2023-11-12T23:30:00Z", "https://example.org/a", "Publié le 13/11/2023", "2023-11-13"},
      {"2023-11-13T02:30:00Z", "https://example.org/a", "Publié le 12/11/2023", "2023-11-12"},
      {"2023-11-12T08:30:00Z", "https://example.org/a", "Publié le 13/11/2023", "2023-11-12"},
      {"2023-11-12T23:30:00Z", "https://example.org/a", "Publié le 15/11/2023", "2023-11-12"},
      {"2023-11-12T23:30:00+01:00", "https://example.org/a", "Publié le 13/11/2023", "2023-11-12"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(day_of(c.published, c.url,
                     "Titre court\n\n" + std::string(c.head) + "\n\n" + kFrench + "\n\n" + kFrench),
              c.expected)
        << c.published << " " << c.url << " " << c.head;
}

TEST(Publication, DatelinesWithoutAYear) {
  const struct {
    std::string head, fetched, expected_day, expected_month;
  } cases[] = {
      {"NAIROBI, Nov 12 (Reuters) - ", "2023-11-14", "2023-11-12", ""},
      {"NAIROBI, Nov. 12 (Reuters) - ", "2024-02-01", "2023-11-12", ""},
      {"NAIROBI, 12 November (Reuters) - ", "2023-11-11", "2023-11-12", ""},
      {"NAIROBI, Nov 12 (Reuters) - ", "", "", "--11-12"},
      {"NAIROBI, Nov 12, 2022 (Reuters) - ", "2023-11-14", "2022-11-12", ""},
      {"NAIROBI, Nov 31 (Reuters) - ", "2023-12-14", "", ""},
      {"NAIROBI, Kenya (AP) — ", "2023-11-14", "", ""},
  };
  for (const auto& c : cases) {
    RawReport raw;
    raw.body = "Short title\n\n" + c.head + kEnglish;
    raw.fetched = c.fetched;
    const Report report = clean(raw, packs());
    EXPECT_EQ(day(report), c.expected_day) << c.head << c.fetched;
    EXPECT_EQ(report.published_month, c.expected_month) << c.head << c.fetched;
    EXPECT_EQ(report.text, kEnglish) << c.head;
  }
}

TEST(Publication, NothingAppearsAfterItWasFetched) {
  const std::string body =
      "Titre court\n\nPublié le 12/11/2023\n\n" + std::string(kFrench) + "\n\n" + kFrench;
  EXPECT_EQ(day_of("2023-12-11", "", body, "2023-11-13"), "2023-11-12");
  EXPECT_EQ(day_of("2023-11-14", "", body, "2023-11-13"), "2023-11-14");
  EXPECT_EQ(day_of("", "", body, "2023-11-13T09:00:00Z"), "2023-11-12");
  EXPECT_EQ(day_of("", "", body, "2023-11-01"), "");
  EXPECT_EQ(day_of("2023-12-11", "", body, ""), "2023-12-11");
}

TEST(Publication, WhatSystemsWriteForNoDayIsNone) {
  for (const char* none : {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00+00:00", "1900-01-01", "00010101"}) {
    const std::string page = std::string("<meta property=article:published_time content='") + none +
                             "'><article><p>" + kFrench + "</p></article>";
    EXPECT_EQ(day(html(page)), day(html(std::string("<article><p>") + kFrench + "</p></article>"))) << none;
  }
  EXPECT_EQ(day(html(std::string("<meta property=article:published_time content=1970-01-02><article><p>") +
                     kFrench + "</p></article>")),
            "1970-01-02");
}

TEST(Publication, AServersLastModifiedIsNoDayOfPublication) {
  RawReport raw;
  raw.container = Container::html;
  raw.body = std::string("<article><p>") + kFrench + "</p></article>";
  raw.modified = "Sun, 12 Nov 2023 08:00:00 GMT";
  for (const Form form : {Form::html, Form::item}) {
    raw.form = form;
    const Report report = clean(raw, packs());
    EXPECT_EQ(day(report), form == Form::item ? "2023-11-12" : "");
    ASSERT_TRUE(report.modified);
    EXPECT_EQ(base::to_iso(*report.modified), "2023-11-12");
  }
}

}  // namespace
}  // namespace selon::clean
