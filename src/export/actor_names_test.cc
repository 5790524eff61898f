#include "export/actor_names.h"

#include <gtest/gtest.h>

namespace selon::exporting {
namespace {

const pack::ActorWorld& world() {
  static const pack::ActorWorld world = *pack::load_actor_world(SELON_SOURCE_DIR "/world");
  return world;
}
const pack::Codings& codings() {
  static const pack::Codings codings = *pack::load_codings(SELON_SOURCE_DIR);
  return codings;
}

TEST(ActorNames, AreThoseOfTheLanguage) {
  struct Case {
    const char *id, *french, *english, *in_full;
  };
  const ActorNames french(world(), codings(), "fr"), english(world(), codings(), "en");
  for (const Case& c :
       {Case{"mali.fama", "FAMa", "FAMa", "Forces armées maliennes"}, Case{"mali", "Mali", "Mali", ""},
        Case{"algeria", "Algérie", "Algeria", ""},
        Case{"algeria.army", "armée (Algérie)", "army of Algeria", ""}, Case{"un", "ONU", "UN", ""},
        Case{"civilians", "des civils", "civilians", ""}, Case{"person.a_name", "A Name", "A Name", ""},
        Case{"some-new_group", "some-new group", "some-new group", ""}}) {
    EXPECT_EQ(french(c.id), c.french);
    EXPECT_EQ(english(c.id), c.english);
    EXPECT_EQ(french.in_full(c.id), c.in_full);
  }
  EXPECT_EQ(french.state("ivory-coast"), "Côte d'Ivoire");
}

TEST(ActorNames, ALanguageWithoutWordsHasTheSharedOnes) {
  const ActorNames names(world(), codings(), "zz");
  EXPECT_EQ(names("csp-psd"), "CSP-PSD");
  EXPECT_EQ(names("algeria.army"), "algeria army");
}

TEST(ActorSides, FollowTheTables) {
  struct Case {
    const char* id;
    Side side;
  };
  const ActorSides side_of(world(), codings(), {"mali"});
  for (const Case& c : {Case{"mali", Side::state},
                        Case{"mali.fama", Side::state},
                        Case{"mali.police", Side::state},
                        Case{"niger.army", Side::external},
                        Case{"france", Side::external},
                        Case{"wagner", Side::external},
                        Case{"jnim", Side::rebels},
                        Case{"ansaroul-islam", Side::rebels},
                        Case{"dozo", Side::militias},
                        Case{"un.minusma", Side::international},
                        Case{"ecowas", Side::international},
                        Case{"icrc", Side::international},
                        Case{"m5-rfp", Side::other},
                        Case{"civilians", Side::civilians},
                        Case{"unnamed.residents", Side::civilians},
                        Case{"unnamed.media", Side::media},
                        Case{"unnamed.sources", Side::other},
                        Case{"unnamed.international_community", Side::international},
                        Case{"person.malick_diaw", Side::state},
                        Case{"person.emmanuel_macron", Side::external},
                        Case{"person.antonio_guterres", Side::international},
                        Case{"person.nobody_known", Side::other},
                        Case{"some-new-group", Side::other},
                        Case{"", Side::other}})
    EXPECT_EQ(name(side_of(c.id)), name(c.side)) << c.id;
}

TEST(ActorSides, WhereNoStateIsHomeAllAre) {
  const ActorSides side_of(world(), codings(), {});
  EXPECT_EQ(side_of("niger.army"), Side::state);
  EXPECT_EQ(side_of("wagner"), Side::militias);
}

TEST(ActorSides, EveryActorOfTheTablesHasOne) {
  const ActorSides side_of(world(), codings(), {"mali"});
  std::size_t others = 0;
  for (const pack::Actor& actor : world().actors) others += side_of(actor.id) == Side::other ? 1 : 0;
  EXPECT_LT(others, world().actors.size() / 4);
}

}  // namespace
}  // namespace selon::exporting
