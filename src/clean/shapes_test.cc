// Pages in the shapes that news sites have: what is the article stays, what stands around it goes.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "clean/clean.h"

namespace selon::clean {
namespace {

const pack::Packs& packs() {
  static const pack::Packs loaded = *pack::load(SELON_SOURCE_DIR);
  return loaded;
}

const std::string kFirst =
    "Les commer\u00e7ants d'Exempleville ont rouvert le march\u00e9 mardi apr\u00e8s trois jours de calme, "
    "et des camions sont "
    "arriv\u00e9s des villages du fleuve avec du mil, des fruits et du tissu.";
const std::string kSecond =
    "Personne n'a \u00e9t\u00e9 bless\u00e9, a dit le maire, qui parle d'un retour \u00e0 la vie normale "
    "dans tout le cercle, ses "
    "\u00e9coles et son h\u00f4pital, o\u00f9 les consultations ont repris.";
const std::string kThird =
    "Les habitants attendent encore le r\u00e9tablissement du courant, coup\u00e9 depuis dimanche, et "
    "demandent que la route du "
    "nord soit de nouveau ouverte aux v\u00e9hicules.";

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

struct Shape {
  const char* name;
  std::string body;
  std::vector<std::string> gone;  ///< parts of what must not be in the text
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      {"blog with widgets",
       "<div class='site-header'><ul class=menu><li><a href=/>Accueil</a><li><a "
       "href=/p>Politique</a></ul></div><div class='td-post-content'>" +
           p(kFirst) +
           "<div class='sharedaddy'><h3>Partager :</h3><ul><li><a href=#>Facebook</a><li><a "
           "href=#>Twitter</a></ul></div>" +
           p(kSecond) +
           "<div class='code-block'><p><strong>Lire aussi : <a href=/x>Le maire d'Exempleville demande de "
           "l'aide aux voisins</a></strong></p></div>" +
           p(kThird) +
           "<div id='jp-relatedposts' class='jp-relatedposts'><h3>Articles similaires</h3><p><a href=/y>Une "
           "autre histoire "
           "du fleuve</a></p></div></div><div id=comments><h3>3 commentaires</h3><ol "
           "class=commentlist><li><p>Bravo aux commer\u00e7ants, "
           "c'est une belle nouvelle pour nous tous et pour le pays.</p></ol></div>",
       {"Partager", "Lire aussi", "autre histoire", "Bravo", "Accueil"}},
      {"pointers between paragraphs",
       "<main><article><h1>Le march\u00e9 rouvre</h1>" + p(kFirst) +
           "<p>\u00c0 lire aussi : Trois villages sans eau</p>" + p(kSecond) +
           "<p><a href=/z>\u00c0 lire aussi \u2013 Le fleuve monte encore</a></p>" + p(kThird) +
           "</article></main>",
       {"Trois villages", "Le fleuve monte"}},
      {"captions and credits",
       "<article><figure><img src=a.jpg><figcaption>Le march\u00e9 d'Exempleville, photo d'archives. \u00a9 "
       "Agence Exemple</figcaption></figure>" +
           p(kFirst) +
           "<div class='wp-caption'><img src=b.jpg><p class='wp-caption-text'>Un camion de mil sur la "
           "piste.</p></div>" +
           p(kSecond) + p(kThird) + "</article>",
       {"photo d'archives", "Un camion de mil"}},
      {"cookie wall over the page",
       "<div id='didomi-host' class='consent-popup' role=dialog><p>Nous utilisons des cookies pour mesurer "
       "l'audience de ce site et vous "
       "proposer des contenus, avec nos partenaires.</p><button>Tout accepter</button></div><div "
       "aria-hidden=true><article>" +
           p(kFirst) + p(kSecond) + p(kThird) + "</article></div>",
       {"cookies", "accepter"}},
      {"teaser before a paywall",
       "<article><div class='article-body'>" + p(kFirst) + p(kSecond) + p(kThird) +
           "</div><div class='paywall'><p>Il vous reste 70 % de cet article \u00e0 lire. La suite est "
           "r\u00e9serv\u00e9e aux abonn\u00e9s, qui lisent tout "
           "pour un euro le premier mois.</p><a href=/s>S'abonner</a></div></article>",
       {"Il vous reste", "abonn\u00e9s"}},
      {"newsletter and tags in the text",
       "<article>" + p(kFirst) +
           "<div class='newsletter-box'><p>Recevez notre newsletter chaque matin dans votre bo\u00eete, "
           "avec l'essentiel de l'actualit\u00e9.</p><form><input></form></div>" +
           p(kSecond) + p(kThird) +
           "<ul class='tags'><li><a href=/t/1>March\u00e9</a><li><a "
           "href=/t/2>Exempleville</a></ul></article>",
       {"Recevez", "\nMarch\u00e9"}},
      {"accelerated page",
       "<amp-sidebar><ul><li><a href=/>Accueil</a></ul></amp-sidebar><article class='amp-wp-article'><div "
       "class='amp-wp-article-content'>" +
           p(kFirst) + "<amp-ad width=300></amp-ad>" + p(kSecond) + p(kThird) +
           "</div><footer><div class='amp-wp-tax-tag'>Tags : <a href=/t>March\u00e9</a>"
           "</div></footer></article>",
       {"Accueil", "Tags"}},
      {"paragraphs as divs and breaks",
       "<table><tr><td class=menu><a href=/1>Politique</a><br><a href=/2>Sport</a></td><td><div "
       "class=texte>" +
           kFirst + "<br><br>" + kSecond + "<br><br>" + kThird + "</div></td></tr></table>",
       {"Politique", "Sport"}},
      {"pieces parted by advertisements",
       "<div class='content-main'><section class=chunk>" + p(kFirst) +
           "</section><div class='ad-slot'>Publicit\u00e9</div><section class=chunk>" + p(kSecond) +
           "</section><div class='ad-slot'>Publicit\u00e9</div><section class=chunk>" + p(kThird) +
           "</section></div><aside><p>Les plus lus "
           "de la semaine sur notre site, choisis par la r\u00e9daction pour vous.</p></aside>",
       {"Publicit\u00e9", "plus lus"}},
  };
  return all;
}

TEST(Shapes, ArticleStaysAndTheRestGoes) {
  for (const Shape& shape : shapes()) {
    RawReport raw;
    raw.container = Container::html;
    raw.body = "<!doctype html><html lang=fr><head><title>Le march\u00e9 rouvre</title></head><body>" +
               shape.body + "</body></html>";
    const std::string text = clean(raw, packs()).text;
    for (const std::string& kept : {kFirst, kSecond, kThird})
      EXPECT_NE(text.find(kept), std::string::npos) << shape.name << "\n" << text;
    for (const std::string& gone : shape.gone)
      EXPECT_EQ(text.find(gone), std::string::npos) << shape.name << "\n" << text;
  }
}

TEST(Shapes, ListsQuotationsSubheadsAndTablesStay) {
  RawReport raw;
  raw.container = Container::html;
  raw.body = "<html><body><article><h1>Titre</h1>" + p(kFirst) +
             "<h2>Un calme fragile</h2><blockquote><p>\u00ab Nous voulons vendre et rentrer "
             "chez nous \u00bb, dit une vendeuse.</p></blockquote>" +
             p(kSecond) +
             "<ul><li>trois camions de mil, arriv\u00e9s mardi matin ;</li><li>deux "
             "pirogues de poisson, attendues "
             "jeudi.</li></ul><table><tr><td>Camions</td><td>3</td></tr><tr><td>Pirogues</td><td>2</td></"
             "tr></table>" +
             p(kThird) + "</article></body></html>";
  const std::string text = clean(raw, packs()).text;
  for (const std::string kept : {"Un calme fragile", "Nous voulons vendre", "trois camions", "deux pirogues",
                                 "Camions 3", "Pirogues 2"})
    EXPECT_NE(text.find(kept), std::string::npos) << kept << "\n" << text;
}

TEST(Shapes, ListsAreJudgedWhole) {
  const auto text_of = [](const std::string& list) {
    RawReport raw;
    raw.container = Container::html;
    raw.body = "<html><body><article><h1>Titre</h1>" + p(kFirst) + p(kSecond) + list + p(kThird) +
               "</article></body></html>";
    return clean(raw, packs()).text;
  };
  const std::string mixed = text_of(
      "<ul><li>trois camions de mil sont arriv\u00e9s mardi matin des villages du fleuve ;</li><li><a "
      "href=/d>la d\u00e9cision du maire</a></li><li><p>deux pirogues de poisson, attendues jeudi au "
      "march\u00e9 de la ville.</p></li></ul>");
  EXPECT_NE(mixed.find("la d\u00e9cision du maire"), std::string::npos) << mixed;
  const std::string links = text_of(
      "<ul><li><a href=/d>La d\u00e9cision du maire</a></li><li><a href=/e>Le fleuve monte encore</a> "
      "hier</li></ul>");
  EXPECT_EQ(links.find("fleuve monte"), std::string::npos) << links;
}

TEST(Shapes, ALedeBesideTheText) {
  const auto text_of = [](const std::string& lede) {
    RawReport raw;
    raw.container = Container::html;
    raw.body = "<html><body><div class=page><h1>Titre</h1>" + lede + "<div class=text>" + p(kFirst) +
               p(kSecond) + p(kFirst) + "</div></div></body></html>";
    return clean(raw, packs()).text;
  };
  EXPECT_NE(text_of(p(kThird)).find(kThird), std::string::npos);
  EXPECT_EQ(text_of("<p class=newsletter>" + kThird + "</p>").find(kThird), std::string::npos);
  EXPECT_EQ(text_of("<p><a href=/x>" + kThird + "</a></p>").find(kThird), std::string::npos);
  EXPECT_EQ(text_of("<p>Un mot.</p>").find("Un mot"), std::string::npos);
}

TEST(Shapes, IdsMadeOfHeadingsNameNoPart) {
  const auto text_of = [](const std::string& id, const std::string& heading) {
    RawReport raw;
    raw.container = Container::html;
    raw.body = "<html><body><article><h1>Titre</h1>" + p(kFirst) + p(kSecond) + "<section id='" + id +
               "'><h2>" + heading + "</h2>" + p(kThird) + "</section>" + p(kSecond) + p(kFirst) + p(kSecond) +
               "</article></body></html>";
    return clean(raw, packs()).text;
  };
  EXPECT_NE(text_of("sharing-with-a-neighbour", "Sharing with a neighbour").find(kThird), std::string::npos);
  EXPECT_NE(text_of("the-social-side-of-trade", "The social side of trade").find(kThird), std::string::npos);
  EXPECT_EQ(text_of("related-posts", "Related posts").find(kThird), std::string::npos);
  EXPECT_EQ(text_of("block-views-related-articles", "Du m\u00eame auteur").find(kThird), std::string::npos);
}

TEST(Shapes, LivePagesKeepTheirOrder) {
  RawReport raw;
  raw.container = Container::html;
  std::string entries;
  for (const auto& [hour, text] : {std::pair{"18:30", kThird}, {"12:15", kSecond}, {"08:00", kFirst}})
    entries += "<div class='live-entry'><time datetime='2023-11-14T" + std::string(hour) + ":00Z'>" + hour +
               "</time><h3>Point de " + hour + "</h3>" + p(text) + "</div>";
  raw.body = "<html><body><main><div class='live-list'>" + entries + "</div></main></body></html>";
  const std::string text = clean(raw, packs()).text;
  EXPECT_LT(text.find(kThird), text.find(kSecond));
  EXPECT_LT(text.find(kSecond), text.find(kFirst));
  EXPECT_NE(text.find(kFirst), std::string::npos) << text;
}

}  // namespace
}  // namespace selon::clean
