#include "clean/clean.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "support/cleaning.h"

namespace selon::clean {
namespace {

using test::day;
using test::html;
using test::kEnglish;
using test::kFrench;
using test::packs;
using test::plain;

TEST(Clean, PlainTextWithHeaderAndFooter) {
  const Report report = plain(
      "Le Monde\n\nEmbuscade sur la route du marché\n\nEmbuscade sur la route du marché\n\n"
      "Publié le : 04/03/2022 – 08:10\nTemps de lecture : 2 minutes\nPar Awa Exemple\n\n" +
      std::string(kFrench) +
      "\n\nLire aussi : La saison des pluies\n\nLe calme est revenu dans la soirée.\n\nPartager\nFacebook\n"
      "WhatsApp\n\nLaisser un commentaire\n\nMoussa : c'est bien triste pour tout le monde\n");
  EXPECT_EQ(report.title, "Embuscade sur la route du marché");
  EXPECT_EQ(report.outlet, "Le Monde");
  EXPECT_EQ(day(report), "2022-03-04");
  EXPECT_EQ(report.published_by, "text");
  EXPECT_EQ(report.byline, "Awa Exemple");
  EXPECT_EQ(report.language, "fr");
  EXPECT_EQ(report.text, std::string(kFrench) + "\n\nLe calme est revenu dans la soirée.");
  ASSERT_EQ(report.paragraphs.size(), 2u);
  EXPECT_EQ(slice(report.text, report.paragraphs[0]), kFrench);
}

TEST(Clean, DatePrefixes) {
  const struct {
    std::string body, expected_day;
  } cases[] = {
      {"Titre court\n\n22 juin 2012. - " + std::string(kFrench), "2012-06-22"},
      {"Titre court\n\n3 mars 2018 . –\n" + std::string(kFrench), "2018-03-03"},
      {"date 2021-05-06 " + std::string(kFrench), "2021-05-06"},
      {"Short title\n\nMonday, May 18, 2015\n\n" + std::string(kEnglish), "2015-05-18"},
      {"Short title\n\nUpdated: 19 May 2015\nPublished: 18 May 2015, 10:30 GMT\n\n" + std::string(kEnglish),
       "2015-05-18"},
      {"Titre court\n\n5 mai 2019, Exempleville . –\n" + std::string(kFrench), "2019-05-05"},
      {"Titre court\n\n5 mai 2019, 1 h 30 UTC+3 . – " + std::string(kFrench), "2019-05-05"},
      {"EXAMPLETOWN, May 5, 2019 (Reuters) - " + std::string(kEnglish), "2019-05-05"},
      {"EXAMPLETOWN, Exampleland — " + std::string(kEnglish), ""},
      {"EXAMPLETOWN — " + std::string(kEnglish), ""},
      {"Titre court\n" + std::string(kFrench), ""},
      {kFrench, ""},
  };
  for (const auto& c : cases) {
    const Report report = plain(c.body);
    EXPECT_EQ(day(report), c.expected_day) << c.body;
    EXPECT_TRUE(report.text == kFrench || report.text == kEnglish) << report.text;
  }
}

TEST(Clean, MonthAloneIsANoteAndNoDay) {
  const Report report = plain("date 2021-05 " + std::string(kFrench));
  EXPECT_FALSE(report.published);
  EXPECT_EQ(report.published_month, "2021-05");
  EXPECT_EQ(report.text, kFrench);
  ASSERT_EQ(report.notes.size(), 1u);
  EXPECT_EQ(report.notes[0].code, NoteCode::undated_report);
  EXPECT_EQ(report.notes[0].detail, "2021-05");
}

TEST(Clean, SparesTextThatLooksLikeAHeader) {
  const struct {
    std::string line;
  } cases[] = {
      {"Le 11 novembre 2023 – jour férié – les combats ont repris dans les faubourgs de la ville."},
      {"Par peur des représailles, les familles ont quitté le village dans la nuit."},
      {"Related fighting was reported in two villages to the north."},
      {"Publié mardi, le rapport de la mission accuse les deux camps."},
      {"Avec le soutien de l'aviation, la colonne a repris sa progression."},
      {"12 combattants – dont trois officiers – ont été capturés, selon la même source."},
      {"Bamako – selon un habitant – était calme le 5 mai 2021 malgré la rumeur."},
      {"FARDC – l'armée du pays – avait quitté la ville la veille, selon le maire."},
      {"UN — the mission said nothing — had left the camp by then, said the mayor."},
      {"By nightfall the convoy had reached the river."},
      {"Read more than two hundred names were on the list, he said."},
  };
  for (const auto& c : cases) {
    const Report report = plain(std::string(kFrench) + "\n\n" + c.line + "\n\n" + kFrench);
    EXPECT_NE(report.text.find(c.line), std::string::npos) << report.text;
  }
}

TEST(Clean, JoinsHardWrappedLines) {
  const Report report = plain(
      "The mayor of the town said on Monday that shells had\nfallen near the bus station and that three "
      "people had\n"
      "been wounded; the power was cut in the whole quarter\nand the market stayed closed.\n\n"
      "A second attack was reported in the evening by those\nwho live near the river, but nobody could "
      "confirm it\n"
      "before the night.\n");
  EXPECT_EQ(report.paragraphs.size(), 2u);
  EXPECT_EQ(report.text.find("shells had fallen"), 42u);
}

TEST(Clean, KeepsOneParagraphALine) {
  const Report report =
      plain(std::string(kFrench) + "\n" + kFrench + "\n« Nous avons tout perdu », dit-elle.\n");
  EXPECT_EQ(report.paragraphs.size(), 3u);
}

std::string page(const std::string& head, const std::string& article) {
  return "<!DOCTYPE html><html lang=fr><head><title>Embuscade près du marché - Le Monde</title>" + head +
         "</head><body><header><a href=/>Accueil</a></header><nav><ul><li><a "
         "href=/m>Monde</a></li></ul></nav>"
         "<div class=layout><div class='post-content'><h1>Embuscade près du marché</h1>" +
         article +
         "</div><div class='related-posts'><h3>À lire aussi</h3><p>Une autre histoire, longue et sans "
         "rapport, "
         "avec des virgules, pour tromper le choix du texte.</p></div></div>"
         "<footer><p>Tous droits réservés, mentions légales, contact</p></footer></body></html>";
}

TEST(Clean, PageWithBoilerplate) {
  const Report report = html(
      page("<meta charset=utf-8><meta property='og:site_name' content='Le Monde'>"
           "<meta property='article:published_time' content='2022-03-04T08:10:00+01:00'>"
           "<link rel=canonical href='https://www.lemonde.fr/afrique/article/2022/03/04/a.html'>",
           "<p class=byline>Par Awa Exemple</p><p>" + std::string(kFrench) +
               "</p><figure><img src=a.jpg><figcaption>Une route, archives.</figcaption></figure>"
               "<p><a href=/x>Lire aussi : un tout autre sujet</a></p><p>Le calme est revenu <b>dans la</b> "
               "soirée, selon "
               "la même source.</p><div style='display: none'>La ville a été prise, texte caché.</div>"));
  EXPECT_EQ(report.title, "Embuscade près du marché");
  EXPECT_EQ(report.outlet, "Le Monde");
  EXPECT_EQ(day(report), "2022-03-04");
  EXPECT_EQ(report.published_by, "metadata");
  EXPECT_EQ(report.url, "https://www.lemonde.fr/afrique/article/2022/03/04/a.html");
  EXPECT_EQ(report.language, "fr");
  EXPECT_EQ(report.text,
            std::string(kFrench) + "\n\nLe calme est revenu dans la soirée, selon la même source.");
  EXPECT_TRUE(report.notes.empty());
}

TEST(Clean, OutletLinesAboveTheTitle) {
  const struct {
    std::string top, outlet, title;
  } cases[] = {
      {"La Gazette des Plaines\n5 mai 2021\n\nUn titre qui dit ce qui est arrivé", "La Gazette des Plaines",
       "Un titre qui dit ce qui est arrivé"},
      {"River Valley Herald (example)\n\nNo calm on the river", "River Valley Herald (example)",
       "No calm on the river"},
      {"Le Caire\n\nLes habitants espèrent un retour", "", "Le Caire"},
      {"La trêve tient\n\nLes habitants espèrent un retour", "", "La trêve tient"},
      {"Daily attacks on the road\n\nConvoys stopped", "", "Daily attacks on the road"},
  };
  for (const auto& c : cases) {
    const Report report = plain(c.top + "\n\n" + kFrench);
    EXPECT_EQ(report.outlet, c.outlet);
    EXPECT_EQ(report.title, c.title);
  }
}

TEST(Clean, OutletOfAnAddress) {
  RawReport raw;
  raw.body = kFrench;
  const struct {
    std::string url, outlet, expected;
  } cases[] = {
      {"https://www.lemonde.fr/a", "", "Le Monde"},
      {"https://lemonde.fr.example.net/a", "", "lemonde.fr.example.net"},
      {"https://www.example.org/a", "Un nom", "Un nom"},
      {"", "http://www.example.org", "example.org"},
  };
  for (const auto& c : cases) {
    raw.url = c.url;
    raw.outlet = c.outlet;
    EXPECT_EQ(clean(raw, packs()).outlet, c.expected) << c.url;
  }
}

TEST(Clean, HiddenTextIsNoText) {
  for (const std::string hidden :
       {"<p hidden>", "<div style='position:absolute; left: -9999px'>", "<span aria-hidden=true>", "<!--",
        "<template>", "<noscript>", "<p style=\"font-size:0;\">", "<textarea>",
        "<div style='DISPLAY : none'>"}) {
    const Report report = html("<p>" + std::string(kFrench) + "</p>" + hidden + "La ville a été prise.");
    EXPECT_EQ(report.text, kFrench) << hidden;
  }
}

TEST(Clean, ListsOfOtherArticlesInsideTheText) {
  const Report report =
      plain(std::string(kFrench) + "\n\nÀ lire dans la même rubrique\n\nUn tout autre titre\n\n" +
            "Encore un autre, plus long que le premier et sans rapport avec lui ni avec le reste\n\n" +
            kFrench + "\n\nCommentaires\n\n" + kFrench);
  EXPECT_EQ(report.text, std::string(kFrench) + "\n\n" + kFrench);
}

TEST(Clean, JsonLdAndVisibleDates) {
  const Report linked = html(page(
      "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"NewsArticle\"],"
      "\"headline\":\"Embuscade\",\"datePublished\":\"2021-02-03T00:00:00Z\",\"author\":[{\"name\":\"A. "
      "Exemple\"}]}]}"
      "</script>",
      "<p>" + std::string(kFrench) + "</p>"));
  EXPECT_EQ(day(linked), "2021-02-03");
  EXPECT_EQ(linked.byline, "A. Exemple");
  const Report shown = html(
      page("", "<div class=date>Publié le 5 juin 2020 à 10h12</div><p>" + std::string(kFrench) + "</p>"));
  EXPECT_EQ(day(shown), "2020-06-05");
  EXPECT_EQ(shown.published_by, "text");
  const Report below = html(page("",
                                 "<div class=today>lundi 8 juin 2020</div><div>vendredi 5 juin 2020</div>"
                                 "<span class=author>Par Awa Exemple</span><p>" +
                                     std::string(kFrench) + "</p>"));
  EXPECT_EQ(day(below), "2020-06-05");
  EXPECT_EQ(below.byline, "Awa Exemple");
}

TEST(Clean, TruncatedPageKeepsWhatWasReadAndSaysSo) {
  std::string whole = page("", "<p>" + std::string(kFrench) + "</p><p>La suite manq");
  const Report report = html(whole.substr(0, whole.find("manq")));
  EXPECT_NE(report.text.find(kFrench), std::string::npos);
  ASSERT_FALSE(report.notes.empty());
  EXPECT_EQ(report.notes[0].code, NoteCode::truncated);
}

TEST(Clean, AgencyCredits) {
  const struct {
    std::string body, agency;
  } cases[] = {
      {"BAMAKO (AFP) - " + std::string(kFrench), "AFP"},
      {std::string(kFrench) + "\n\n(Reuters)", "Reuters"},
      {std::string(kFrench) + "\n\nAvec AFP", "AFP"},
      {"Par Awa Exemple avec AFP\n\n" + std::string(kFrench), "AFP"},
      {"BAMAKO, 5 mai 2020 (AFP) – " + std::string(kFrench), "AFP"},
      {"EXEMPLEVILLE, 5 mai 2020 (XYZ) - " + std::string(kFrench), "XYZ"},
      {"(Agence des Plaines (exemple)) - " + std::string(kFrench), "Agence des Plaines (exemple)"},
      {"Source : La Gazette des Plaines\n\n" + std::string(kFrench), "La Gazette des Plaines"},
      {"Avec Moussa Exemple, la troupe joue une pièce\n\n" + std::string(kFrench), ""},
      {"Un officier a dit mardi à Reuters que la route (RN6) était coupée. " + std::string(kFrench), ""},
      {"La Société de promotion agricole (SPA) a fermé mardi ses portes. " + std::string(kFrench), ""},
  };
  for (const auto& c : cases) EXPECT_EQ(plain(c.body).agency, c.agency) << c.body;
}

TEST(Clean, IdIsOfContentNotOfPlace) {
  RawReport raw;
  raw.body = kFrench;
  raw.source = "here";
  const std::string id = clean(raw, packs()).id;
  raw.source = "there";
  EXPECT_EQ(clean(raw, packs()).id, id);
  raw.outlet = "Le Monde";
  EXPECT_NE(clean(raw, packs()).id, id);
  EXPECT_EQ(id.size(), 16u);
}

TEST(Clean, HostilePagesStayLinearAndValid) {
  const std::size_t n = 60'000;
  std::string deep, entities, attributes = "<p ", angle, quotes;
  for (std::size_t i = 0; i < n; ++i) {
    deep += "<div>";
    entities += "&#x";
    attributes += "a" + std::to_string(i) + "=b ";
    angle += "<<";
    quotes += "<a href=\"";
  }
  for (const std::string& body : {deep, entities, attributes, angle, quotes, deep + kFrench}) {
    const Report report = html(body);
    EXPECT_TRUE(base::is_valid_utf8(report.text));
  }
}

}  // namespace
}  // namespace selon::clean
