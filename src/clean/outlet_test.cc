#include "clean/outlet.h"

#include <gtest/gtest.h>

#include "clean/clean.h"
#include "support/cleaning.h"

namespace selon::clean {
namespace {

using test::kFrench;
using test::packs;

Report cleaned(const std::string& url, const std::string& declared, const std::string& site_name) {
  RawReport raw;
  raw.container = Container::html;
  raw.url = url, raw.outlet = declared;
  raw.body = "<html><head><meta property=og:site_name content=\"" + site_name +
             "\"></head><body><h1>Un titre</h1><p>" + std::string(kFrench) + "</p></body></html>";
  return clean(raw, packs());
}

std::string note_of(const Report& report) {
  for (const Note& note : report.notes)
    if (note.code == NoteCode::look_alike_outlet) return note.detail;
  return "";
}

TEST(Outlet, TheHostSpeaksBeforeTheName) {
  const struct {
    std::string url, declared, site_name, outlet, note;
  } cases[] = {
      {"https://www.lemonde.fr/a", "", "Le Monde.fr", "Le Monde", ""},
      {"https://leparisien.ltd/a", "", "Le Parisien", "leparisien.ltd",
       "leparisien.ltd: like Le Parisien, the same name under another suffix"},
      {"https://bbc-online.live/a", "BBC", "BBC", "bbc-online.live",
       "bbc-online.live: like BBC, its name and a word"},
      {"https://lemonde.fr.example.com/a", "", "", "lemonde.fr.example.com",
       "lemonde.fr.example.com: like Le Monde, its domain inside another"},
      {"https://xn--rf-ipa.fr/a", "", "RFI", "xn--rf-ipa.fr",
       "xn--rf-ipa.fr: like RFI, its name in letters that look alike"},
      {"https://blog.example.org/a", "", "Le Monde", "blog.example.org",
       "blog.example.org: calls itself Le Monde"},
      {"https://blog.example.org/a", "Le Monde", "", "Le Monde", ""},
      {"https://blog.example.org/a", "", "L'Écho d'ailleurs", "L'Écho d'ailleurs", ""},
      {"", "", "Le Mondе", "Le Mondе", "Le Mondе: like Le Monde, its name in letters that look alike"},
      {"https://blog.example.org/a", "", "Le Mondе", "blog.example.org",
       "Le Mondе: like Le Monde, its name in letters that look alike"},
      {"", "", "Le Monde", "Le Monde", ""},
      {"", "", "", "", ""},
  };
  for (const auto& c : cases) {
    const Report report = cleaned(c.url, c.declared, c.site_name);
    EXPECT_EQ(report.outlet, c.outlet) << c.url;
    EXPECT_EQ(note_of(report), c.note) << c.url;
  }
}

}  // namespace
}  // namespace selon::clean
