// Authors and days by the names of elements beside the headline.
#include "clean/beside.h"

#include <gtest/gtest.h>

#include <string>

#include "support/cleaning.h"

namespace selon::clean {
namespace {

using test::day;
using test::kEnglish;
using test::kFrench;
using test::packs;

const std::string kTitle = "Le marché de la ville a rouvert";

Report read(const std::string& under_title, const std::string& at_foot = "", const std::string& above = "") {
  RawReport raw;
  raw.container = Container::html;
  raw.body = "<html><head><title>" + kTitle + "</title></head><body>" + above + "<div class=page><h1>" +
             kTitle + "</h1>" + under_title + "<div class=text><p>" + kFrench + "</p><p>" + kEnglish +
             "</p><p>" + kFrench + "</p></div>" + at_foot + "</div></body></html>";
  return clean(raw, packs());
}

TEST(Beside, Authors) {
  const struct {
    std::string html, expected;
  } cases[] = {
      {"<a rel=author href=/awa>Awa Exemple</a>", "Awa Exemple"},
      {"<div>Par <a rel='author nofollow' href=/awa>Awa Exemple</a></div>", "Awa Exemple"},
      {"<span class=byline>Par <a href=/awa>Awa Exemple</a></span>", "Awa Exemple"},
      {"<span class='pb-byline'>By <a href=/awa>Awa Example</a></span>", "Awa Example"},
      {"<p class=entry-meta><span class='author vcard'><a class='url fn n' href=/awa>Awa "
       "Exemple</a></span></p>",
       "Awa Exemple"},
      {"<div class=submitted>Soumis par <span class=username property=schema:author>Awa Exemple</span></div>",
       "Awa Exemple"},
      {"<div itemprop=author itemscope itemtype=http://schema.org/Person><span itemprop=name>Awa "
       "Exemple</span></div>",
       "Awa Exemple"},
      {"<ul><li itemprop=author>par <a href=/awa class=author rel=author><span>Awa Exemple</span></a> "
       "<time>12 novembre 2023</time></li></ul>",
       "Awa Exemple"},
      {"<div class=authorInfo><strong>Économie</strong><br>par <a class=author>Awa Exemple</a></div>",
       "Awa Exemple"},
      {"<div class=authors><a rel=author>Awa Exemple</a> et <a rel=author>Oumar Modèle</a></div>",
       "Awa Exemple, Oumar Modèle"},
      {"<div class=byline>Awa Exemple | 12 novembre 2023</div>", "Awa Exemple"},
      {"<div class=byline>Awa Exemple • 8 min</div>", "Awa Exemple"},
      {"<div class=byline>By Awa Example November 12, 2023 3:46 PM</div>", "Awa Example"},
      {"<div class=byline>By Awa Example (@awaexample)</div>", "Awa Example"},
      {"<div class=byline>Awa Exemple — Correspondante</div>", "Awa Exemple"},
      {"<div class='entry-meta bio'><span class=byline>Par Awa Exemple</span></div>", "Awa Exemple"},
      {"<div class=article-author><img src=a.jpg><p>Awa Exemple</p><p>Reporter, @awa</p></div>",
       "Awa Exemple"},
      {"<div class=auteur>Agence Exemple</div>", "Agence Exemple"},
      // None of a person's or an office's name.
      {"<div class=author></div>", ""},
      {"<div class=author>par</div>", ""},
      {"<div class=author>12 novembre 2023</div>", ""},
      {"<div class=author>awa@info.example</div>", ""},
      {"<div class=author>https://info.example/awa</div>", ""},
      {"<div class=byline>Le marché a rouvert après trois jours, et les commerçants de la région sont "
       "revenus en nombre.</div>",
       ""},
      {"<div class=comment-author>Awa Exemple</div>", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(read(c.html).byline, c.expected) << c.html;
}

TEST(Beside, OnlyThisArticlesAuthor) {
  const std::string others =
      "<div class=related><div><h3>Autre titre</h3><span class=byline>Par Oumar Modèle</span></div></div>";
  std::string far;
  for (int i = 0; i < 100; ++i)
    far += "<div class=box><a href=/x>Un lien vers une autre page du site</a></div>";
  EXPECT_EQ(read("<span class=byline>Par Awa Exemple</span>", others, others).byline, "Awa Exemple");
  EXPECT_EQ(read("", "", others + far).byline, "");
  EXPECT_EQ(read("", far + others).byline, "");
  EXPECT_EQ(read("", "<p class=signature>Awa Exemple</p>").byline, "Awa Exemple");
  EXPECT_EQ(read("", "<div class=comments><p class=comment-author>Oumar Modèle</p></div>").byline, "");
  EXPECT_EQ(read("<script>var a='<div class=\"byline\">Par Oumar Modèle</div>';</script>").byline, "");
}

TEST(Beside, Days) {
  const struct {
    std::string html, expected;
  } cases[] = {
      {"<time datetime=2023-11-12T18:04:00+01:00>hier</time>", "2023-11-12"},
      {"<time class=updated datetime=2023-11-14>mardi</time><time class='entry-date published' "
       "datetime=2023-11-12>dimanche</time>",
       "2023-11-12"},
      {"<span property='dc:date dc:created' content=2023-11-12T18:04:00+01:00>dim</span>", "2023-11-12"},
      {"<meta itemprop=datePublished content=2023-11-12>", "2023-11-12"},
      {"<div class=related><time datetime=2020-01-01></time></div><time datetime=2023-11-12>hier</time>",
       "2023-11-12"},
      {"<time datetime=bientôt>bientôt</time>", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(day(read(c.html)), c.expected) << c.html;
}

TEST(Beside, DaysInWordsUnderTheHeadline) {
  const struct {
    std::string line, expected;
  } cases[] = {
      {"Dimanche 12 Novembre 2023 10:04", "2023-11-12"},
      {"12 novembre 2023 à 10 h 04 min", "2023-11-12"},
      {"Créé le 12 Novembre 2023", "2023-11-12"},
      {"Par Awa Exemple Le 12 novembre 2023", "2023-11-12"},
      {"Awa Exemple 12 novembre 2023", "2023-11-12"},
      {"Par Awa Exemple - Publié le 12 nov. 2023 à 10:04", "2023-11-12"},
      {"Rédaction | 12 novembre 2023", "2023-11-12"},
      {"LE 12.11.2023 À 10:04", "2023-11-12"},
      {"Posted: Nov 12, 2023 / 10:04 AM CST", "2023-11-12"},
      {"Published: 10:04 BST, 12 November 2023 | Updated: 11:04 BST, 13 November 2023", "2023-11-12"},
      {"Written by Awa Example on November 12, 2023", "2023-11-12"},
      {"November 12th, 2023", "2023-11-12"},
      {"Reported on: 12/11/2023", "2023-11-12"},
      {"La ville est tombée le 12 novembre 2023.", ""},
      {"Les événements du 12 novembre 2023 racontés par ceux qui les ont vécus", ""}};
  for (const auto& c : cases) EXPECT_EQ(day(read("<div class=x>" + c.line + "</div>")), c.expected) << c.line;
}

TEST(Beside, Names) {
  const struct {
    std::string line, expected;
  } cases[] = {{"Par Awa Exemple", "Awa Exemple"},
               {"By Awa Example and Oumar Model", "Awa Example and Oumar Model"},
               {"Politique par Awa Exemple", "Awa Exemple"},
               {"Awa Exemple, le 12 novembre 2023", "Awa Exemple"},
               {"Publié le 12 novembre 2023", ""},
               {"Facebook", ""},
               {"", ""}};
  for (const auto& c : cases) EXPECT_EQ(name_of_byline(c.line, packs()), c.expected) << c.line;
}

}  // namespace
}  // namespace selon::clean
