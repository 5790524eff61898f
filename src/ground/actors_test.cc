#include "ground/actors.h"

#include <gtest/gtest.h>

#include "support/actors.h"

namespace selon::ground {
namespace {

struct Case {
  const char *text, *expected;
};

TEST(Actors, NameStatesAndTheirBodies) {
  const Case french[] = {
      {"L'armée tchadienne avance.", "armée tchadienne=chad.army"},
      {"Les forces armées du Niger sont sorties.", "forces armées du Niger=niger.army"},
      {"Le ministère rwandais de la Défense dément.",
       "ministère rwandais de la Défense=rwanda.defence_ministry"},
      {"Le ministre de l'Intérieur libanais parle.",
       "ministre de l'Intérieur libanais=lebanon.interior_ministry"},
      {"Au Tchad, la police a tiré.", "Tchad=chad; police=chad.police?"},
      {"Moscou a protesté ; il est né à Moscou.", "Moscou=russia"},
      {"Le régime birman a répondu.", "régime birman=myanmar.government!regime"},
      {"La télévision d'État syrienne l'annonce.", "télévision d'État syrienne=syria.state_media"},
      {"Deux frappes aériennes éthiopiennes.", "éthiopiennes=ethiopia.endf"},
      {"Il mange au restaurant éthiopien.", ""},
      {"Le président du club est parti.", ""},
      {"Le pouvoir d'achat baisse, la gauche arrive au pouvoir.", ""},
      {"Le monde change ; Le Monde paraît.", "Le Monde=le-monde"},
      {"La police est venue.", "police=unnamed.police?"},
  };
  const Case english[] = {
      {"The Ugandan army crossed.", "Ugandan army=uganda.army"},
      {"Kenya's police fired.", "Kenya's police=kenya.police"},
      {"Iraqi security forces left.", "Iraqi security forces=iraq.security_forces"},
      {"The Polish border guards and polish for shoes.", "Polish border guards=poland.border_guards"},
      {"Ethiopian Foreign Ministry officials met.",
       "Ethiopian Foreign Ministry=ethiopia.foreign_ministry; officials=unnamed.officials"},
      {"Eritrean drone strikes hit an Eritrean cafe.", "Eritrean=eritrea.army"},
      {"The president of the club left.", ""},
      {"In Kenya, the army moved.", "Kenya=kenya; army=kenya.army?"},
      {"The Burmese junta struck.", "Burmese junta=myanmar.army"},
  };
  for (const auto& c : french) EXPECT_EQ(test::actors(c.text, "fr"), c.expected) << c.text;
  for (const auto& c : english) EXPECT_EQ(test::actors(c.text, "en"), c.expected) << c.text;
}

TEST(Actors, NameGroupsAndKeepLoadedWords) {
  const Case french[] = {
      {"Des combattants de Wagner sont morts.", "combattants de Wagner=wagner"},
      {"Les terroristes du JNIM ont fui.", "terroristes du JNIM=jnim!terroristes"},
      {"Des djihadistes ont fui.", "djihadistes=unnamed.armed_group!djihadistes"},
      {"Des rebelles tchadiens ont fui.", "rebelles tchadiens=unnamed.rebels"},
      {"Les victimes de Boko Haram prient.", "victimes=civilians; Boko Haram=boko-haram"},
      {"Les Russes avancent, deux Russes sont morts.", "Russes=russia; Russes=civilians"},
      {"Des opérations militaires ; des militaires en fuite.", "militaires=unnamed.troops?"},
      {"L'EI recule, dit-il, et il est ici.", "EI=is"},
      {"Des sources sécuritaires et des habitants parlent.",
       "sources sécuritaires=unnamed.security_sources; habitants=unnamed.residents"},
  };
  const Case english[] = {
      {"It is said that IS fighters left.", "IS fighters=is"},
      {"Islamist militants from al-Shabaab attacked.",
       "Islamist militants from al-Shabaab=al-shabaab!islamist militants"},
      {"Al Shabaab and al-Shabaab are one.", "Al Shabaab=al-shabaab; al-Shabaab=al-shabaab"},
      {"Gunmen killed twelve villagers.", "Gunmen=unnamed.attackers; villagers=civilians"},
  };
  for (const auto& c : french) EXPECT_EQ(test::actors(c.text, "fr"), c.expected) << c.text;
  for (const auto& c : english) EXPECT_EQ(test::actors(c.text, "en"), c.expected) << c.text;
}

TEST(Actors, LearnAcronymsFromTheReport) {
  const Case french[] = {
      {"Le Mouvement pour la Renaissance du Sud (MRS) avance. Le MRS recule.",
       "Mouvement pour la Renaissance du Sud (MRS)=mrs; MRS=mrs"},
      {"Les Forces de soutien rapide (RSF) avancent. Les RSF reculent.",
       "Forces de soutien rapide (RSF)=rsf; RSF=rsf"},
      {"Il arrive de la capitale (ABC). L'ABC est là.", ""},
      {"La Radio Sportive de Fès (RSF) émet. La RSF est née en 1990.",
       "Radio Sportive de Fès (RSF)=radio-sportive-de-fes; RSF=radio-sportive-de-fes"},
  };
  for (const auto& c : french) EXPECT_EQ(test::actors(c.text, "fr"), c.expected) << c.text;
}

TEST(Actors, NameOnlyPersonsInOffice) {
  const Case french[] = {
      {"Le ministre Paul Durand parle. Marie Petit écoute. Durand sort.",
       "Paul Durand=person.paul_durand; Durand=person.paul_durand"},
      {"Marie Petit, boulangère, écoute.", ""},
  };
  const Case english[] = {
      {"Army spokesman Col. John Ouma spoke. Ouma left.",
       "Army spokesman=unnamed.troops?; John Ouma=person.john_ouma; Ouma=person.john_ouma"},
      {"Minister Omar al-Haddad spoke. Then al-Haddad left.",
       "Omar al-Haddad=person.omar_al-haddad; al-Haddad=person.omar_al-haddad"},
      {"Ann Lee, the mayor, spoke.", "Ann Lee=person.ann_lee"},
      {"Ann Lee, a baker, spoke.", ""},
      // A last name that two people bear is nobody's.
      {"Mayor Ann Lee spoke. He met Tom Lee and Lee left.", "Ann Lee=person.ann_lee"},
      {"President Vladimir Putin spoke in Cairo.",
       "President=russia.president?; Vladimir Putin=person.vladimir_putin"},
  };
  for (const auto& c : french) EXPECT_EQ(test::actors(c.text, "fr"), c.expected) << c.text;
  for (const auto& c : english) EXPECT_EQ(test::actors(c.text, "en"), c.expected) << c.text;
}

}  // namespace
}  // namespace selon::ground
