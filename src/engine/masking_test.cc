#include "engine/masking.h"

#include <gtest/gtest.h>

#include "support/reading.h"

namespace selon::engine {
namespace {

std::vector<std::string> found(const std::string& text, const std::string& language,
                               const OfficeHolders& in_office = {}) {
  Workspace workspace(test::packs());
  std::vector<std::string> out;
  for (const Span span : private_names(text, language, in_office, workspace))
    out.emplace_back(slice(text, span));
  return out;
}

using Texts = std::vector<std::string>;

TEST(PrivateNames, AreFoundAndNothingElse) {
  struct Case {
    std::string language, text;
    Texts names;
  };
  for (const Case& c : {
           Case{"en", "Gunmen killed Helen Okafor, a farmer, near Gao on Monday.", {"Helen Okafor"}},
           {"en", "Kidnappers released Oumou Dicko near Niafunké on Wednesday.", {"Oumou Dicko"}},
           {"en", "Ziad al-Sharabi, a shopkeeper, said that shells hit Kidal.", {"Ziad al-Sharabi"}},
           {"en", "The army attacked Kidal, spokesman Souleymane Dembélé said.", {}},
           {"en", "Human Rights Watch and the Wikimedia Foundation were in Gao on Monday.", {}},
           {"en", "Burkina Faso sent troops to Ménaka.", {}},
           {"fr", "Des hommes armés ont enlevé Ibrahim ag Alhassane à Ménaka.", {"Ibrahim ag Alhassane"}},
           {"fr", "Le corps de Mariam Fall a été retrouvé près de Bourem.", {"Mariam Fall"}},
           {"fr", "Selon le professeur Paul Kaboré, des obus ont touché Kidal.", {"Paul Kaboré"}},
           {"fr", "Le président Assimi Goïta a parlé à Bamako.", {}},
           {"fr", "Ils ont crié « Allah Akbar » devant le Conseil de sécurité des Nations unies.", {}},
       })
    EXPECT_EQ(found(c.text, c.language), c.names) << c.text;
}

TEST(PrivateNames, WhomTheRecordNamesIsInOffice) {
  const std::string text = "Shells hit the town, Ibrahim Keita and Moussa Keita said.";
  OfficeHolders in_office;
  in_office.add("person.moussa_keita");
  in_office.add("mali.fama");
  EXPECT_EQ(found(text, "en"), (Texts{"Ibrahim Keita", "Moussa Keita"}));
  EXPECT_EQ(found(text, "en", in_office), Texts{"Ibrahim Keita"});
}

TEST(PrivateNames, TwoCapitalsMayNameSomebody) {
  for (const std::string_view text : {"Jane Doe", "d'Ibrahim Keita", "“Moussa Keita”", "Ibrahim ag Alhassane",
                                      "said Ziad al-Sharabi", "Jean-Paul"})
    EXPECT_EQ(may_name_somebody(text), text != "Jean-Paul") << text;
  for (const std::string_view text :
       {"", "the army took Kidal", "Kidal was taken by them on Monday", "a b c"})
    EXPECT_FALSE(may_name_somebody(text)) << text;
}

TEST(Masking, KeepsEveryOffset) {
  Report report;
  report.id = "r";
  report.language = "en";
  report.title = "Helen Okafor killed near Gao";
  report.text = "Gunmen killed Helen Okafor, a farmer, near Gao. Her brother Peter Nowak was abducted.";
  report.paragraphs = {{0, static_cast<std::uint32_t>(report.text.size())}};
  Workspace workspace(test::packs());
  const ReportMask mask = mask_of(report, {}, workspace);
  Claim claim({{48, 84}, report.text.substr(48, 36)}, Attribution::relayed({{"x", "Peter Nowak"}}, {}));
  claim.targets = {{"civilians", "brother Peter Nowak"}};
  engine::mask(claim, mask);
  engine::mask(report, mask);
  EXPECT_EQ(report.title, "************ killed near Gao");
  EXPECT_EQ(report.text,
            "Gunmen killed ************, a farmer, near Gao. Her brother *********** was abducted.");
  EXPECT_EQ(claim.evidence.text, report.text.substr(48, 36));
  EXPECT_EQ(claim.targets[0].text, "brother ***********");
  EXPECT_EQ(claim.attribution.sources()[0].text, "***********");
  std::string half = "elen Okafor, a";
  engine::mask(half, {15, 29}, mask);
  EXPECT_EQ(half, "***********, a");
}

TEST(Masking, FoldedNamesOfCopiesToo) {
  ReportMask original, copy;
  original.names = {"Sékou Camara", "sekou camara"};
  FactEdit edit{MarkKind::name, "sekou camara", "bourem", {0, 12}, {0, 6}};
  engine::mask(edit, original, copy);
  EXPECT_EQ(edit.before, "************");
  EXPECT_EQ(edit.after, "bourem");
}

}  // namespace
}  // namespace selon::engine
