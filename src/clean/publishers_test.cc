// Whole pages as publishers' systems write them: broadcasters, agencies, WordPress, Drupal, Joomla, SPIP,
// AMP, ministries.
#include <gtest/gtest.h>

#include <string>

#include "base/date.h"
#include "support/cleaning.h"

namespace selon::clean {
namespace {

using test::day;
using test::kEnglish;
using test::kFrench;
using test::packs;

struct Page {
  std::string name, url, head, before, after;  ///< around the paragraphs
  std::string title, published, byline, outlet, section, modified;
};

std::string ld(const std::string& json) { return "<script type='application/ld+json'>" + json + "</script>"; }

const Page kPages[] = {
    {"broadcaster, French", "https://www.info.example/fr/afrique/20231112-mali-le-marché-a-rouvert",
     "<title>Mali: le marché de la ville a rouvert - Info Exemple</title><meta property=og:title "
     "content='Mali: le marché de la ville a "
     "rouvert'><meta property=og:site_name content='Info Exemple'><meta property=article:section "
     "content=Afrique><meta "
     "property=article:published_time content=2023-11-12T22:30:00+01:00><meta property=article:modified_time "
     "content=2023-11-13T08:00:00+01:00>",
     "<h1>Mali: le marché de la ville a rouvert</h1><p>Publié le : 12/11/2023 - 22:30<span>Modifié le : "
     "13/11/2023 - 08:00</span></p><div "
     "class=m-from-author>Par : <a href=/a class=m-from-author__name>Awa Exemple</a></div>",
     "", "Mali: le marché de la ville a rouvert", "2023-11-12", "Awa Exemple", "Info Exemple", "Afrique",
     "2023-11-13"},
    {"broadcaster, English", "https://www.news.example/news/world-africa-67390001",
     "<title>Market reopens after three quiet days - News Example</title><meta property=og:title "
     "content='Market reopens after three quiet "
     "days'><meta property=og:site_name content='News Example'>" +
         ld("{\"@context\":\"http://schema.org\",\"@type\":\"ReportageNewsArticle\",\"url\":\"https://"
            "www.news.example/news/"
            "world-africa-67390001\",\"publisher\":{\"@type\":\"NewsMediaOrganization\",\"name\":\"News "
            "Example\"},\"datePublished\":\"2023-11-"
            "12T18:04:05.000Z\",\"dateModified\":\"2023-11-12T20:04:05.000Z\",\"headline\":\"Market reopens "
            "after three quiet "
            "days\",\"author\":[{\"@type\":\"Person\",\"name\":\"Awa Example\"}]}"),
     "<div data-component=headline-block><h1>Market reopens after three quiet days</h1></div><div><time "
     "datetime=2023-11-12T18:04:05.000Z>12 "
     "November 2023</time></div><div class='ssrcss-byline'><span>By Awa Example</span></div>",
     "", "Market reopens after three quiet days", "2023-11-12", "Awa Example", "News Example", "",
     "2023-11-12"},
    {"agency, English", "https://www.wire.example/world/africa/market-reopens-2023-11-12/",
     "<title>Market reopens after three quiet days | Wire Example</title><meta name='analytics:author' "
     "content='x'><meta name=article:author "
     "content='Awa Example'><meta property=og:title content='Market reopens after three quiet days'><meta "
     "name=article:published_time "
     "content=2023-11-12T18:04:05Z>",
     "<nav><a href=/w>World</a></nav><h1 data-testid=Heading>Market reopens after three quiet "
     "days</h1><div>By <a rel=author href=/x>Awa "
     "Example</a></div><time><span>November 12, 2023</span><span>6:04 PM UTC</span></time>",
     "", "Market reopens after three quiet days", "2023-11-12", "Awa Example", "Wire Example", "", ""},
    {"agency, its own elements", "https://wire.example/article/market-1234567890abcdef",
     "<title>Market reopens after three quiet days</title>",
     "<bsp-story-page><h1 class=Page-headline>Market reopens after three quiet days</h1><div "
     "class=Page-byline><div class=Page-authors>By <a "
     "class=Link href=/a>AWA EXAMPLE</a></div><div class=Page-dateModified><bsp-timestamp "
     "data-timestamp=1699812245000>Updated 6:04 PM UTC, "
     "November 12, 2023</bsp-timestamp></div></div>",
     "</bsp-story-page>", "Market reopens after three quiet days", "2023-11-12", "AWA EXAMPLE",
     "wire.example", "", "2023-11-12"},
    {"daily, French",
     "https://www.jour.example/afrique/article/2023/11/12/au-mali-le-marche-a-rouvert_6199812_3212.html",
     "<title>Au Mali, le marché de la ville a rouvert</title><meta property=og:site_name "
     "content='Jour.example'><meta name=ad:teaser "
     "content=x><meta property=og:article:published_time content=2023-11-12T18:04:05+00:00><meta "
     "property=og:article:author content='Awa "
     "Exemple(Exempleville, correspondance)'>",
     "<h1 class=article__title>Au Mali, le marché de la ville a rouvert</h1><p class=article__desc>Les "
     "commerçants sont revenus.</p><section "
     "class=author><p class='meta__author'><a class=article__author-link>Awa Exemple</a></p></section><span "
     "class='meta__date'>Publié le 12 "
     "novembre 2023 à 19h04, modifié le 13 novembre 2023 à 08h00</span>",
     "", "Au Mali, le marché de la ville a rouvert", "2023-11-12", "Awa Exemple", "Jour.example", "", ""},
    {"WordPress, Newspaper theme", "https://www.maliexemple.example/societe/le-marche-a-rouvert-3049911.html",
     "<title>Le marché de la ville a rouvert - maliexemple.example</title><meta property='og:title' "
     "content='Le marché de la ville a rouvert - "
     "maliexemple.example' /><meta property='og:site_name' content='maliexemple.example' /><meta "
     "property='article:published_time' "
     "content='2023-11-12T10:04:05+00:00' /><meta name='author' content='Awa Exemple' />",
     "<div class=td-post-header><ul class=td-category><li class=entry-category><a "
     "href=/s>Société</a></li></ul><header class=td-post-title><h1 "
     "class=entry-title>Le marché de la ville a rouvert</h1><div class=td-module-meta-info><div "
     "class=td-post-author-name><div "
     "class=td-author-by>Par</div> <a href=/a>Awa Exemple</a></div><span class=td-post-date><time "
     "class='entry-date updated td-module-date' "
     "datetime=2023-11-12T10:04:05+00:00>12 Nov 2023</time></span></div></header></div>",
     "", "Le marché de la ville a rouvert", "2023-11-12", "Awa Exemple", "maliexemple.example", "", ""},
    {"WordPress, Yoast graph", "https://www.studioexemple.example/12345-le-marche",
     "<title>Le marché de la ville a rouvert - Studio Exemple</title>" +
         ld("{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"Article\",\"@id\":\"https://"
            "www.studioexemple.example/12345-le-marche/"
            "#article\",\"author\":{\"name\":\"Studio Exemple\",\"@id\":\"#p\"},\"headline\":\"Le marché de "
            "la ville a "
            "rouvert\",\"datePublished\":\"2023-11-12T10:04:05+00:00\",\"dateModified\":\"2023-11-13T10:04:"
            "05+00:00\",\"articleSection\":["
            "\"Les dépêches\"],\"publisher\":{\"@id\":\"#org\"}},{\"@type\":\"WebPage\",\"name\":\"Le marché "
            "de la ville a rouvert - Studio "
            "Exemple\",\"datePublished\":\"2023-11-12T10:04:05+00:00\"},{\"@type\":\"Organization\",\"@id\":"
            "\"#org\",\"name\":\"Studio "
            "Exemple\"},{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Studio Exemple\"}]}"),
     "<h1 class=entry-title>Le marché de la ville a rouvert</h1>", "", "Le marché de la ville a rouvert",
     "2023-11-12", "Studio Exemple", "Studio Exemple", "Les dépêches", "2023-11-13"},
    {"WordPress, old theme", "http://blog.example/?p=12",
     "<title>Le marché de la ville a rouvert « Le blog d'Exempleville</title>",
     "<div id=header><h1><a href=/>Le blog d'Exempleville</a></h1></div><div class=post><h2><a href='/?p=12' "
     "rel=bookmark>Le marché de la ville "
     "a rouvert</a></h2><small>12 novembre 2023 <!-- by Awa --></small>",
     "<p class=postmetadata>Cet article a été publié le dimanche 12 novembre 2023 à 10:04.</p></div>",
     "Le marché de la ville a rouvert", "2023-11-12", "", "Le blog d'Exempleville", "", ""},
    {"SPIP", "https://www.presse.example/spip.php?article123",
     "<title>Presse Exemple - Le marché de la ville a rouvert</title><meta name=generator content=SPIP><meta "
     "property=og:site_name "
     "content='Presse Exemple'>",
     "<h1 class='crayon article-titre-123'>Le marché de la ville a rouvert</h1><p class=info-publi><abbr "
     "class=published "
     "title=2023-11-12T10:04:05Z>dimanche 12 novembre 2023</abbr>, par <span class='vcard author'><a "
     "class='url fn spip_in' href=/a>Awa "
     "Exemple</a></span></p>",
     "", "Le marché de la ville a rouvert", "2023-11-12", "Awa Exemple", "Presse Exemple", "", ""},
    {"table layout of a portal", "http://news.portail.example/h/123456.html",
     "<title>Le marché de la ville a rouvert - portail.example</title>",
     "<table><tr><td><h1>Le marché de la ville a rouvert</h1><div>Publié le dimanche 12 novembre "
     "2023&nbsp;&nbsp;|&nbsp;&nbsp;<a "
     "href=/s>L'Exemple du Soir</a></div>",
     "<div>Par Awa Exemple</div><div>Source: L'Exemple du Soir</div></td></tr></table>",
     "Le marché de la ville a rouvert", "2023-11-12", "Awa Exemple", "portail.example", "", ""},
    {"Drupal 7", "https://www.onu.example/fr/node/12",
     "<title>Le marché de la ville a rouvert | Mission Exemple</title><meta name=dcterms.title content='Le "
     "marché de la ville a rouvert' /><meta "
     "name=dcterms.date content='2023-11-12T10:04+01:00' /><meta name=dcterms.creator content='Bureau "
     "Exemple' />",
     "<h1 id=page-title class=title>Le marché de la ville a rouvert</h1><span class=date-display-single "
     "property=dc:date "
     "datatype=xsd:dateTime content=2023-11-12T00:00:00+01:00>12 nov 2023</span>",
     "", "Le marché de la ville a rouvert", "2023-11-12", "Bureau Exemple", "Mission Exemple", "", ""},
    {"Drupal 7 without metas", "https://www.onu.example/fr/node/13",
     "<title>Le marché de la ville a rouvert | Mission Exemple</title>",
     "<h1 class=title>Le marché de la ville a rouvert</h1><div class=submitted><span property='dc:date "
     "dc:created' "
     "content=2023-11-12T10:04:05+01:00 datatype=xsd:dateTime rel=sioc:has_creator>Soumis par <span "
     "class=username "
     "property=foaf:name>Awa Exemple</span> le dim, 12/11/2023 - 10:04</span></div>",
     "", "Le marché de la ville a rouvert", "2023-11-12", "Awa Exemple", "Mission Exemple", "", ""},
    {"Drupal 9", "https://news.onu.example/en/story/2023/11/1143447",
     "<title>Market reopens after three quiet days | UN Example</title>",
     "<h1><span class='field field--name-title'>Market reopens after three quiet days</span></h1><div "
     "class='views-field'><time "
     "datetime=2023-11-12T12:00:00-05:00 class=datetime>12 November 2023</time><a href=/peace>Peace and "
     "Security</a></div>",
     "", "Market reopens after three quiet days", "2023-11-12", "", "UN Example", "", ""},
    {"Joomla", "https://www.ministere.example/index.php/actualites/12-le-marche",
     "<title>Le marché de la ville a rouvert</title><meta name=author content='Super User' /><meta "
     "name=generator content='Joomla!' />",
     "<div class=item-page itemscope><meta itemprop=inLanguage content=fr-FR /><div class=page-header><h2 "
     "itemprop=headline>Le marché de la "
     "ville a rouvert</h2></div><dl class='article-info muted'><dt class=article-info-term>Détails</dt><dd "
     "class=createdby itemprop=author "
     "itemscope>Écrit par <span itemprop=name>Awa Exemple</span></dd><dd class=published><time "
     "datetime=2023-11-12T10:04:05+00:00 "
     "itemprop=datePublished>Publication : 12 novembre 2023</time></dd></dl><div itemprop=articleBody>",
     "</div></div>", "Le marché de la ville a rouvert", "2023-11-12", "Super User", "ministere.example", "",
     ""},
    {"AMP", "https://www.info.example/amp/le-marche",
     "<link rel=canonical href=https://www.info.example/le-marche><title>Le marché de la ville a "
     "rouvert</title><style "
     "amp-custom>h1{color:red}</style>" +
         ld("{\"@context\":\"http://schema.org\",\"@type\":\"NewsArticle\",\"mainEntityOfPage\":\"https://"
            "www.info.example/"
            "le-marche\",\"headline\":\"Le marché de la ville a "
            "rouvert\",\"datePublished\":\"2023-11-12T10:04:05Z\",\"author\":{\"@type\":"
            "\"Person\",\"name\":\"Awa Exemple\"},\"publisher\":{\"@type\":\"Organization\",\"name\":\"Info "
            "Exemple\"}}"),
     "<h1>Le marché de la ville a rouvert</h1>", "", "Le marché de la ville a rouvert", "2023-11-12",
     "Awa Exemple", "Info Exemple", "", ""},
    {"microdata on the article", "https://www.gazette.example/le-marche",
     "<title>Le marché de la ville a rouvert | La Gazette Exemple</title>",
     "<div itemscope itemtype=http://schema.org/NewsArticle><h1 itemprop=headline>Le marché de la ville a "
     "rouvert</h1><span itemprop=author "
     "itemscope itemtype=http://schema.org/Person>Par <span itemprop=name>Awa Exemple</span></span> <time "
     "itemprop=datePublished "
     "datetime=2023-11-12T10:04>hier</time><meta itemprop=dateModified content=2023-11-13T10:04><div "
     "itemprop=publisher itemscope><meta "
     "itemprop=name content='La Gazette Exemple'></div><span itemprop=articleSection>Économie</span>",
     "</div>", "Le marché de la ville a rouvert", "2023-11-12", "Awa Exemple", "La Gazette Exemple",
     "Économie", "2023-11-13"},
    {"communiqué of a ministry", "https://defense.gouv.example/communique-12",
     "<title>Ministère de la Défense - Communiqué n°12 sur la réouverture du marché</title>",
     "<div id=titre><h1>Communiqué n°12 sur la réouverture du marché</h1></div>",
     "<p>Fait à Exempleville, le 12 novembre 2023</p><p>Le Directeur de la communication</p>",
     "Communiqué n°12 sur la réouverture du marché", "2023-11-12", "", "defense.gouv.example", "", ""},
    {"press release", "https://www.mission.example/press/12",
     "<title>Press release: Market reopens after three quiet days</title>",
     "<p>FOR IMMEDIATE RELEASE: 12 November 2023</p><h1>Market reopens after three quiet days</h1>", "",
     "Market reopens after three quiet days", "2023-11-12", "", "mission.example", "", ""},
    {"news with a live clock above", "https://www.gazette.example/a",
     "<title>Market reopens after three quiet days - The Example Gazette</title>",
     "<div class=topbar>Friday, December 1, 2023</div><div class=menu><a href=/x>Home</a></div><h1>Market "
     "reopens after three quiet days</h1>"
     "<div class=meta><span class=writer>Awa Example</span> <span class=date>November 12, 2023</span></div>",
     "", "Market reopens after three quiet days", "2023-11-12", "Awa Example", "The Example Gazette", "", ""},
    {"satellite channel", "https://www.chaine.example/news/2023/11/12/market-reopens",
     "<title>Market reopens after three quiet days | Trade News | Chaine Example</title><meta name=pageTitle "
     "content='Market reopens after three "
     "quiet days'><meta name=publishedDate content=2023-11-12T18:04:05Z><meta name=lastDate "
     "content=2023-11-13T18:04:05Z>",
     "<header class=article-header><h1>Market reopens after three quiet days</h1><p "
     "class=article__subhead><em>Traders came back.</em></p></header><div "
     "class=article-info-block><div class=article-b-l><div class=article-author-name>By <a "
     "class=author-link>Awa Example</a></div></div><div "
     "class=date-simple><span aria-hidden=true>12 Nov 2023</span></div></div>",
     "", "Market reopens after three quiet days", "2023-11-12", "Awa Example", "Chaine Example", "",
     "2023-11-13"},
};

TEST(Publishers, WhatTheirPagesSay) {
  for (const Page& page : kPages) {
    RawReport raw;
    raw.container = Container::html;
    raw.url = page.url;
    raw.body = "<!DOCTYPE html><html><head><meta charset=utf-8>" + page.head +
               "</head><body><div class=menu><ul><li><a href=/>Accueil</a></li><li><a "
               "href=/e>Économie</a></li></ul></div><div id=page>" +
               page.before + "<div class=texte><p>" + kFrench + "</p><p>" + kEnglish + "</p><p>" + kFrench +
               "</p></div>" + page.after +
               "</div><div class=related><div class=item><a href=/z>Une autre histoire du fleuve</a><span "
               "class=author>Oumar "
               "Modèle</span><time datetime=2020-01-01></time></div></div></body></html>";
    const Report report = clean(raw, packs());
    EXPECT_EQ(report.title, page.title) << page.name;
    EXPECT_EQ(day(report), page.published) << page.name;
    EXPECT_EQ(report.byline, page.byline) << page.name;
    EXPECT_EQ(report.outlet, page.outlet) << page.name;
    EXPECT_EQ(report.section, page.section) << page.name;
    EXPECT_EQ(report.modified ? base::to_iso(*report.modified) : "", page.modified) << page.name;
    EXPECT_NE(report.text.find(kEnglish), std::string::npos) << page.name;
    EXPECT_EQ(report.text.find("Accueil"), std::string::npos) << page.name;
  }
}

}  // namespace
}  // namespace selon::clean
