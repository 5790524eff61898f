#include "record/filter.h"

#include <gtest/gtest.h>

#include "record/filter_fields.h"
#include "record/subject.h"

namespace selon::record {
namespace {

Filter filter_of(const std::vector<std::pair<std::string, std::string>>& parameters) {
  Filter filter;
  for (const auto& [name, value] : parameters) {
    const auto added = add_to(filter, name, value);
    EXPECT_TRUE(added && *added) << name << "=" << value;
  }
  return filter;
}

Event event() {
  Event e;
  e.id = "e1", e.type = "air_strike", e.title = "Air strike near Kidal", e.story = "s1";
  e.status = Status::disputed;
  e.days = {Day(std::chrono::days(19670)), Day(std::chrono::days(19672)), 2};  // 2023-11-09 to 11
  e.place = ClaimPlace{};
  e.place->name = "Kidal", e.place->text = "Kidal", e.place->country = "mali";
  e.place->located = true, e.place->lat = 18.44, e.place->lon = 1.41;
  e.actors = {"mali.fama"}, e.targets = {"csp-psd"};
  e.voices = {{"mali.fama", true, {}, {}}};
  return e;
}
const std::vector<Telling> kTellings = {
    {"r1", "Radio Été", Certainty::reported, Polarity::affirmed, "L’armée a frappé le « pont » de Kidal."},
    {"r2", "Autre", Certainty::rumour, Polarity::denied, "Nothing was hit."}};

TEST(Filter, EveryFieldLetsThroughAndHoldsBack) {
  const Subject subject = subject_of(event(), kTellings);
  struct Case {
    std::string name, passes, fails;
  };
  for (const Case& c : std::initializer_list<Case>{{"type", "air_strike", "shelling"},
                                                   {"type__in", "shelling,air_strike", "shelling,siege"},
                                                   {"status", "disputed", "denied"},
                                                   {"place", "KIDAL", "Gao"},
                                                   {"place", "Mali", "Niger"},
                                                   {"country", "Mali", "niger"},
                                                   {"actor", "csp-psd", "csp"},
                                                   {"voice", "mali.fama", "csp-psd"},
                                                   {"outlet", "radio ete", "radio"},
                                                   {"certainty", "rumour", "planned"},
                                                   {"polarity__in", "denied", ""},
                                                   {"story", "s1", "s2"},
                                                   {"report", "r2", "r3"},
                                                   {"id", "e1", "e2"},
                                                   {"from", "2023-11-11", "2023-11-12"},
                                                   {"date__gte", "2023-11-01", "2023-12-01"},
                                                   {"to", "2023-11-09", "2023-11-08"},
                                                   {"date__lte", "2023-11-10", "2022-11-08"},
                                                   {"bbox", "1,18,2,19", "1,18,1.2,19"},
                                                   {"bbox", "170,18,2,19", "2,18,-170,19"},
                                                   {"words", "pont l'armée", "pon"},
                                                   {"q", "AIR frappe", "frappe gao"}}) {
    EXPECT_TRUE(passes(filter_of({{c.name, c.passes}}), subject)) << c.name << "=" << c.passes;
    if (!c.fails.empty()) {
      EXPECT_FALSE(passes(filter_of({{c.name, c.fails}}), subject)) << c.name << "=" << c.fails;
    }
  }
}

TEST(Filter, ValuesOfAFieldAreAlternativesAndFieldsAddUp) {
  const Subject subject = subject_of(event(), kTellings);
  EXPECT_TRUE(passes(filter_of({{"type", "siege"}, {"type", "air_strike"}, {"place", "Kidal"}}), subject));
  EXPECT_FALSE(passes(filter_of({{"type", "air_strike"}, {"place", "Gao"}}), subject));
}

TEST(Filter, WhatHasNoDayOrPlacePassesNoFilterOfDaysOrBoxes) {
  Event bare;
  bare.id = "e2";
  const Subject subject = subject_of(bare, {});
  EXPECT_TRUE(passes({}, subject));
  EXPECT_FALSE(passes(filter_of({{"from", "1900-01-01"}}), subject));
  EXPECT_FALSE(passes(filter_of({{"bbox", "-180,-90,180,90"}}), subject));
}

TEST(Filter, ItsParametersMakeItAgain) {
  const Filter filter = filter_of({{"type__in", "siege,air_strike,siege"},
                                   {"place", "Été"},
                                   {"outlet", "L’Écho"},
                                   {"from", "2023-11-12"},
                                   {"to", "2023-11-14"},
                                   {"bbox", "-6.25,16,2,21.5"},
                                   {"q", "le pont"}});
  EXPECT_EQ(filter_of(parameters_of(filter)), filter);
  EXPECT_EQ(filter.of(FilterKey::type), (std::vector<std::string>{"air_strike", "siege"}));
}

TEST(Filter, WhatItCannotTakeIsRefusedInWords) {
  for (const auto& [name, value] :
       std::initializer_list<std::pair<std::string, std::string>>{{"status", "certain"},
                                                                  {"type", ""},
                                                                  {"type__in", "a,,b"},
                                                                  {"from", "2023-02-30"},
                                                                  {"to", "yesterday"},
                                                                  {"bbox", "1,2,3"},
                                                                  {"bbox", "1,2,3,4,5"},
                                                                  {"bbox", "1,5,3,4"},
                                                                  {"bbox", "a,b,c,d"},
                                                                  {"bbox", "0,0,181,10"},
                                                                  {"bbox", "nan,0,1,1"}}) {
    Filter filter;
    const auto added = add_to(filter, name, value);
    ASSERT_FALSE(added) << name << "=" << value;
    EXPECT_EQ(added.error().code, ErrorCode::usage);
    EXPECT_NE(added.error().message.find(" takes "), std::string::npos) << added.error().message;
    EXPECT_TRUE(filter.empty());
  }
  Filter filter;
  EXPECT_FALSE(*add_to(filter, "colour", "red"));
  EXPECT_FALSE(*add_to(filter, "from__in", "2023-11-12"));
}

TEST(Filter, TheFieldsStandInTheOrderOfTheirKeys) {
  for (std::size_t i = 0; i < std::size(kFilterFields); ++i)
    EXPECT_EQ(kFilterFields[i].many, i < kFilterKeys) << kFilterFields[i].name;
  EXPECT_EQ(kFilterFields[static_cast<std::size_t>(FilterKey::voice)].name, "voice");
  EXPECT_EQ(kFilterFields[static_cast<std::size_t>(FilterKey::id)].name, "id");
}

}  // namespace
}  // namespace selon::record
