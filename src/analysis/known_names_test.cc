#include "analysis/known_names.h"

#include <gtest/gtest.h>

#include "analysis/analysis.h"
#include "pack/pack.h"

namespace selon::analysis {
namespace {

const pack::Packs& packs() {
  static const pack::Packs loaded = *pack::load(SELON_SOURCE_DIR);
  return loaded;
}

/// The name that begins with these words, or one of no type's text.
Name name_in(std::string_view language, std::string_view text, std::string_view form) {
  static Workspace workspace(packs());
  Report report;
  report.language = language;
  report.text = text;
  for (const Name& name : analyse(report, workspace).names)
    if (slice(text, name.span) == form) return name;
  return {};
}

TEST(KnownNames, MarkArmedForcesAndGroups) {
  struct Case {
    std::string_view language, text, form;
  };
  const Case armed[] = {
      {"fr", "Le JNIM a revendiqué l'attaque du camp.", "JNIM"},
      {"fr", "Des combattants du M23 ont pris la ville.", "M23"},
      {"en", "Boko Haram attacked the village at dawn.", "Boko Haram"},
      {"en", "The Wagner Group denied any role in it.", "Wagner Group"},
  };
  for (const auto& c : armed) {
    const Name name = name_in(c.language, c.text, c.form);
    EXPECT_EQ(name.type, NameType::organisation) << c.text;
    EXPECT_TRUE(name.armed) << c.text;
  }
  const Case unarmed[] = {
      {"fr", "La Cédéao a condamné l'attaque.", "Cédéao"},
      {"en", "The African Union called for calm.", "African Union"},
      {"fr", "Le Mali a rappelé son ambassadeur.", "Mali"},
  };
  for (const auto& c : unarmed) EXPECT_FALSE(name_in(c.language, c.text, c.form).armed) << c.text;
}

TEST(KnownNames, LeaveLongerNamesWhole) {
  const pack::ActorWords& words = packs().language("fr")->actors;
  Analysis a;
  const std::string_view text = "Mali Hebdo";
  a.folded = "mali hebdo";
  Token mali, hebdo;
  mali.span = mali.folded = {0, 4};
  hebdo.span = hebdo.folded = {5, 10};
  mali.capital = hebdo.capital = true;
  a.tokens = {mali, hebdo};
  const std::vector<Name> learned{{{0, 10}, 0, 2, NameType::organisation, false}};
  EXPECT_EQ(with_known_names(text, a, learned, words, packs().world.actors), learned);
}

}  // namespace
}  // namespace selon::analysis
