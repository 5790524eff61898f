// What pages say of themselves, in the shapes that publishers' templates give it.
#include <gtest/gtest.h>

#include <string>

#include "support/cleaning.h"

namespace selon::clean {
namespace {

using test::day;
using test::kEnglish;
using test::kFrench;
using test::packs;

Report read(const std::string& head, const std::string& body, const std::string& url) {
  RawReport raw;
  raw.container = Container::html;
  raw.url = url;
  raw.body = "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>";
  return clean(raw, packs());
}

std::string article(const std::string& before) {
  return "<header><nav><a href=/>Accueil</a></nav></header><main><article>" + before + "<div class=text><p>" +
         kFrench + "</p><p>" + kEnglish + "</p><p>" + kFrench + "</p></div></article></main>";
}

std::string ld(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}

const std::string kNews =
    "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Le marché a rouvert ses "
    "portes\","
    "\"datePublished\":\"2023-11-12T10:00:00+01:00\",\"author\":{\"@type\":\"Person\",\"name\":\"Awa "
    "Exemple\"},"
    "\"publisher\":{\"@type\":\"Organization\",\"name\":\"Exemple Info\"}}";

TEST(Heads, ScriptsAsTemplatesWrapThem) {
  std::string twice = kNews, comma = kNews, broken = kNews;
  comma.insert(comma.size() - 1, ",");
  broken.replace(broken.find("Le marché"), 3, "Le\n");
  for (std::size_t at = 0; (at = twice.find('"', at)) != std::string::npos;) twice.replace(at, 1, "&quot;");
  for (const std::string& script :
       {kNews, "\n <![CDATA[\n" + kNews + "\n]]>\n", "//<![CDATA[\n" + kNews + "\n//]]>",
        "/*<![CDATA[*/" + kNews + "/*]]>*/", "<!--\n" + kNews + "\n-->",
        "<!--//--><![CDATA[//><!--\n" + kNews + "\n//--><!]]>", kNews + ";", comma, broken, twice,
        "[" + kNews + ",]"}) {
    const Report report = read(ld(script), article(""), "https://info.example/a");
    EXPECT_EQ(report.title, "Le marché a rouvert ses portes") << script;
    EXPECT_EQ(report.byline, "Awa Exemple") << script;
    EXPECT_EQ(report.outlet, "Exemple Info") << script;
    EXPECT_EQ(day(report), "2023-11-12") << script;
  }
}

TEST(Heads, ScriptsThatAreNone) {
  for (const std::string script :
       {"", "<![CDATA[", "//", "<!--", ";", "{\"@type\":", "\"", "{\"a\":\"b\\", "]]>", "&quot;"}) {
    const Report report = read(ld(script) + "<title>Le marché a rouvert ses portes</title>", article(""), "");
    EXPECT_EQ(report.title, "Le marché a rouvert ses portes") << script;
  }
}

TEST(Heads, Titles) {
  const struct {
    std::string head, body, url, expected;
  } cases[] = {
      // The site after the headline, in any separator.
      {"<title>Mali : le marché de la ville a rouvert - RFI</title>", "", "",
       "Mali : le marché de la ville a rouvert"},
      {"<title>Mali : le marché de la ville a rouvert – Afrique – RFI</title>", "", "",
       "Mali : le marché de la ville a rouvert"},
      {"<title>Mali : le marché de la ville a rouvert · France 24</title>", "", "",
       "Mali : le marché de la ville a rouvert"},
      {"<title>Mali : le marché de la ville a rouvert • Exemple Info</title>", "", "",
       "Mali : le marché de la ville a rouvert"},
      {"<title>Mali : le marché de la ville a rouvert « Exemple Info</title>", "", "",
       "Mali : le marché de la ville a rouvert"},
      {"<title>Mali : le marché de la ville a rouvert ｜ Exemple Info</title>", "", "",
       "Mali : le marché de la ville a rouvert"},
      {"<title>Mali : le marché de la ville a rouvert|RFI</title>", "", "",
       "Mali : le marché de la ville a rouvert"},
      {"<meta property=og:site_name content='Exemple Info'><title>Le marché de la ville a rouvert : Exemple "
       "Info</title>",
       "", "", "Le marché de la ville a rouvert"},
      {"<meta property=og:title content='Le marché de la ville a rouvert - info.example'>", "",
       "https://www.info.example/a", "Le marché de la ville a rouvert"},
      {"<meta property=og:title content='Le marché de la ville a rouvert | Studio Exemple'>", "",
       "https://www.studioexemple.example/a", "Le marché de la ville a rouvert"},
      {"<meta property=og:site_name content='Exemple Info'><meta property=og:title content='Le marché de la "
       "ville a rouvert | "
       "Exemple Info Afrique'>",
       "", "", "Le marché de la ville a rouvert"},
      // The site before it.
      {"<title>RFI - Mali : le marché de la ville a rouvert</title>", "", "",
       "Mali : le marché de la ville a rouvert"},
      {"<meta property=og:site_name content='Exemple Info'><title>Exemple Info | Le marché de la ville a "
       "rouvert hier</title>",
       "", "", "Le marché de la ville a rouvert hier"},
      // No site: the headline's own marks.
      {"<meta property=og:title content='Mali - le marché de la ville a rouvert'>", "", "",
       "Mali - le marché de la ville a rouvert"},
      {"<meta property=og:title content='Marché : la ville a rouvert - ce que nous savons'>", "", "",
       "Marché : la ville a rouvert - ce que nous savons"},
      {"<title>Gao, Kidal, Ménaka : la route</title>", "", "", "Gao, Kidal, Ménaka : la route"},
      // The heading, as readers see it, where the head begins with it.
      {"<title>Kidal - Exemple Info</title>", "<h1>Kidal</h1>", "", "Kidal"},
      {"<title>Le marché a rouvert ses portes | Exemple Info, le journal de la région et du monde</title>",
       "<h1>Le marché a rouvert ses portes</h1>", "", "Le marché a rouvert ses portes"},
      {"<title>Le marché a rouvert ses portes | Exemple Info, le journal de la région</title>",
       "<h1>Exemple Info</h1><h2>Le marché a rouvert ses portes</h2>", "", "Le marché a rouvert ses portes"},
      {"<meta property=og:title content='Le marché de la ville a rouvert…'>",
       "<h1>Le marché de la ville a rouvert après trois jours</h1>", "",
       "Le marché de la ville a rouvert après trois jours"},
      {"<meta property=og:title content='Le marché de la ville a rouvert...'>",
       "<h1>Le marché de la ville a rouvert après trois jours</h1>", "",
       "Le marché de la ville a rouvert après trois jours"},
      // Templates that declare the site's name as every page's title.
      {"<meta property=og:site_name content='Exemple Info'><meta property=og:title content='Exemple Info'>",
       "<h1>Le marché de la ville a rouvert</h1>", "", "Le marché de la ville a rouvert"},
      {"<meta property=og:title content='RFI'><title>RFI</title>", "<h1>Le marché de la ville a rouvert</h1>",
       "", "Le marché de la ville a rouvert"},
      // Encoded twice; several names in one property; the catalogue's title before that for sharing.
      {"<meta property=og:title content='Mali &amp;#8211; le marché a rouvert &amp;amp; vend'>", "", "",
       "Mali – le marché a rouvert & vend"},
      {"<meta property='og:title twitter:title' content='Le marché de la ville a "
       "rouvert'><title>Accueil</title>",
       "", "", "Le marché de la ville a rouvert"},
      {"<meta property=dc:title content='Le marché de la ville a rouvert'><meta property=og:title content='À "
       "lire : le marché'>",
       "", "", "Le marché de la ville a rouvert"},
      {"<meta name=DC.title content='Communiqué n° 12 du gouvernement'><title>Portail</title>", "", "",
       "Communiqué n° 12 du gouvernement"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(read(c.head, article(c.body), c.url).title, c.expected) << c.head << c.body;
}

TEST(Heads, Sites) {
  const struct {
    std::string head, body, expected;
  } cases[] = {
      {"<meta property=og:site_name content='Exemple Info'>", "", "Exemple Info"},
      {"<meta property='og:site_name' content='Exemple Info - Ce qui se passe ici'><title>Le marché a "
       "rouvert | Exemple Info</title>",
       "", "Exemple Info"},
      {"<meta property='og:site_name' content='Exemple – le journal du soir'>", "",
       "Exemple – le journal du soir"},
      {"<title>Le marché a rouvert ses portes - Exemple Info</title>",
       "<h1>Le marché a rouvert ses portes</h1>", "Exemple Info"},
      {"<meta property=og:title content='Le marché a rouvert ses portes'><title>Le marché a rouvert ses "
       "portes « Exemple Info</title>",
       "", "Exemple Info"},
      // What stands after a dash may be the headline's.
      {"<title>Le marché a rouvert - ce que nous savons</title>", "", "info.example"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(read(c.head, article(c.body), "https://info.example/a").outlet, c.expected) << c.head;
}

TEST(Heads, Authors) {
  const struct {
    std::string head, body, expected;
  } cases[] = {
      {"<meta name=author content='Awa Exemple'>", "", "Awa Exemple"},
      {"<meta name=DC.Creator content='Exemple, Awa'><meta name=DC.Creator content='Modèle, Oumar'>", "",
       "Exemple, Awa, Modèle, Oumar"},
      {"<meta property=article:author content='https://social.example/awa'><meta name=byl content='By Awa "
       "Exemple'>",
       "", "Awa Exemple"},
      {"<meta name=author content='Awa Exemple (https://awa.example/)'>", "", "Awa Exemple"},
      {"<meta property=og:article:author content='Exemple Info'>", "", "Exemple Info"},
      {ld("{\"@type\":\"NewsArticle\",\"author\":\"https://info.example/awa\"}") +
           "<meta name=author content='Awa Exemple'>",
       "", "Awa Exemple"},
      {ld("{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Awa Exemple\"},{\"name\":\"Oumar Modèle\"}]}"),
       "", "Awa Exemple, Oumar Modèle"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(read(c.head, article(c.body), "https://info.example/a").byline, c.expected) << c.head << c.body;
}

TEST(Heads, DaysOfAddresses) {
  const struct {
    std::string url, expected;
  } cases[] = {{"https://info.example/fr/afrique/20231112-le-marche-a-rouvert", "2023-11-12"},
               {"https://info.example/2023/11/12/le-marche", "2023-11-12"},
               {"https://info.example/2023-11-12/le-marche", "2023-11-12"},
               {"https://info.example/20231345-le-marche", ""},
               {"https://info.example/20231112", ""},
               {"https://info.example/120231112-le-marche", ""}};
  for (const auto& c : cases) EXPECT_EQ(day(read("", article(""), c.url)), c.expected) << c.url;
}

}  // namespace
}  // namespace selon::clean
