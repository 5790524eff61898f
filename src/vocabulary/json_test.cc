#include "vocabulary/json.h"

#include <gtest/gtest.h>

#include "base/date.h"
#include "vocabulary/json_read.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::vocabulary {
namespace {

Claim full_claim() {
  Claim c({{10, 42}, "L’armée dit « avoir pris » la ville.\n\"sic\"\t\\ \x01"},
          Attribution::relayed({{"mali.fama", "L’armée"}, {"outlet", ""}}, {18, 21}));
  c.id = "r1.0";
  c.report = "r1";
  c.source = "a b/c.txt";
  c.type = "territory_taken";
  c.trigger = {25, 35};
  c.actors = {{"mali.fama", "l’armée"}, {"wagner", "Wagner"}};
  c.targets = {{"csp-psd", "les rebelles"}};
  c.place = ClaimPlace{"kidal", "Kidal", "Kidal",
                       "mali",  "Kidal", PlaceKind::camp,
                       true,    18.44,   1.4077777777777777,
                       2.5,     1,       Relative{"Kidal", "Anéfis", 25.5, "NW"},
                       true};
  c.time = ClaimTime{{base::parse_iso_day("2023-11-14"), std::nullopt, 2}, "mardi", true, true};
  c.quantities = {{"killed", "civilians", 3, std::nullopt, 5, std::nullopt, "trois", {1, 2}}};
  c.means = {"drone"};
  c.certainty = Certainty::conditional;
  c.polarity = Polarity::denied;
  c.outcome = "defence broken";
  c.confidence = 0.1;
  c.rule = "frame:prendre";
  c.notes = {{NoteCode::unknown_place, {3, 4}, "Alkite"}};
  return c;
}

template <class T>
void expect_round_trip(const T& value) {
  const std::string json = to_json(value);
  const auto back = from_json<T>(json);
  ASSERT_TRUE(back) << json << ": " << back.error().message;
  EXPECT_TRUE(*back == value) << json;
  EXPECT_EQ(to_json(*back), json);
}

TEST(Json, RoundTripsOfFullValues) {
  expect_round_trip(full_claim());
  expect_round_trip(ControlStatement{"r",
                                     "s",
                                     *full_claim().place,
                                     {"un.minusma", "la mission"},
                                     *full_claim().time,
                                     full_claim().evidence,
                                     Attribution::outlet(),
                                     Certainty::rumour,
                                     Polarity::denied,
                                     "held"});
  Claims claims{
      {full_claim()}, {}, {{"r1", "", "jnim", "terroristes", {4, 9}}}, {{NoteCode::truncated, {}, ""}}};
  Analysis analysis;
  analysis.tokens = {Token{{0, 3},
                           {0, 3},
                           {3, 6},
                           ~std::uint64_t{0},
                           7,
                           0,
                           0,
                           Dependency::case_,
                           Upos::verb,
                           Feat::finite | Feat::past,
                           true,
                           true},
                     Token{}};
  analysis.names = {{{0, 3}, 0, 1, NameType::person, true}};
  analysis.mentions = {{{0, 3}, 0, 1, 0, MentionForm::name, Feat::singular, {}},
                       {{4, 8}, 1, 2, 1, MentionForm::pronoun, Feat::singular | Feat::feminine, {0}}};
  Grounding grounding;
  grounding.times = {{{0, 3}, TimeKind::duration, "P3D", {}, "days", false, true, Anchor::text}};
  grounding.actors = {{{0, 3}, "mali", ActorKind::state, "mali", "", false}};
  expect_round_trip(Reading{Report{}, analysis, grounding, claims});
  expect_round_trip(Fingerprint{"r",
                                "o",
                                "AFP",
                                "fr",
                                base::parse_iso_day("2023-11-14"),
                                "2023-11",
                                base::parse_iso_day("2023-11-13"),
                                base::parse_iso_day("2023-11-15"),
                                "https://o.example/1",
                                "2023-11-14T06:00:00Z",
                                "2023-11-15",
                                "AbC-",
                                {{MarkKind::doubt, "possible", {3, 7}}},
                                {~std::uint64_t{0}},
                                {"kidal"},
                                {"mali"},
                                {}});
  Record record;
  record.events.emplace_back();
  record.events[0].fatalities = Fatalities{1, 2, 3, "best", 1};
  record.events[0].losses = {
      {"killed",
       "x.army",
       {{"outlet:X", "c1", 9, 8, 10, Day{}, true, "old"}, {"y", "c2", 7, 7, {}, {}, false, ""}},
       {1, 1, 2, 3, "best"}}};
  record.events[0].why = "told by X alone", record.events[0].part_of = "e0";
  record.events[0].voices = {{"outlet:x", true, {"r1.0"}}};
  record.disputes = {{"d", "e", DisputeAbout::number, {{"3", {"r1.0"}, {"outlet:x"}}, {}}, "n"}};
  record.control = {
      {"Kidal", "k", "csp-psd", base::parse_iso_day("2023-11-01"), {}, {}, {}, {"outlet"}, {}, {"r"}, true}};
  record.control[0].voices = {
      {"outlet", "csp-psd", base::parse_iso_day("2023-11-01"), {}, {}, {}, {"r.1"}, {"r"}}};
  record.control[0].part = true;
  record.copies = {{"a",
                    {"a", "b"},
                    "first",
                    {{"b", CopyKind::spun, 0.5, "why", {{MarkKind::day, "x", "", {1, 2}, {3, 3}}}}}}};
  record.versions = {
      {"o", "https://o.example/1", {"a", "b"}, {{"a.1", "b.1", ClaimFate::changed, {"place"}}}}};
  record.naming = {{"outlet:x",
                    "y",
                    "rebels",
                    3,
                    base::parse_iso_day("2023-11-01"),
                    base::parse_iso_day("2023-12-01"),
                    {{"2023-11", 2}, {"2023-12", 1}},
                    {"r"}}};
  expect_round_trip(record);
}

TEST(Json, EmptyValuesAreSmallAndComeBack) {
  EXPECT_EQ(to_json(Note{}), R"({"code":"undated_report"})");
  expect_round_trip(Report{});
  expect_round_trip(Record{});
  expect_round_trip(Claim({}, Attribution::outlet()));
}

TEST(Json, WrongFormsAreRefusedInWords) {
  const char* bad[] = {"",
                       "{",
                       "[]",
                       "{\"id\":3}",
                       R"({"certainty":"sure"})",
                       R"({"evidence":{"span":[4,2]}})",
                       R"({"time":{"interval":{"start":"2023-02-30"}}})",
                       R"({"confidence":"high"})",
                       R"({"quantities":[{"n":1.5}]})",
                       R"({"place":7})"};
  for (const char* json : bad) {
    const auto claim = from_json<Claim>(json);
    ASSERT_FALSE(claim) << json;
    EXPECT_EQ(claim.error().code, ErrorCode::invalid);
    EXPECT_FALSE(claim.error().message.empty());
  }
}

TEST(JsonWriter, WritesTextsAndNumbersThatReadBack) {
  struct Case {
    std::string text, json;
  };
  const Case cases[] = {{"é", "\"é\""},
                        {"a\"b\\c", R"("a\"b\\c")"},
                        {std::string("\0\x7f\n", 3), R"("\u0000\u007f\n")"},
                        {"bad \xff end \xe2\x82", "\"bad \xEF\xBF\xBD end \xEF\xBF\xBD\""}};
  for (const auto& c : cases) EXPECT_EQ(json_string(c.text), c.json);
  JsonWriter out;
  out.begin_array().number(0.1).number(std::int64_t{-5}).number(1e300).number(1.0 / 0.0).begin_object();
  out.key("none").null().key("yes").boolean(true).end_object().end_array();
  EXPECT_EQ(out.str(), R"([0.1,-5,1e+300,null,{"none":null,"yes":true}])");
}

TEST(Names, EveryNameFindsItsValue) {
  for (const auto word : names<Certainty>()) EXPECT_EQ(name(*named<Certainty>(word)), word);
  for (const auto word : names<NoteCode>()) EXPECT_EQ(name(*named<NoteCode>(word)), word);
  EXPECT_EQ(name(Upos::verb), "VERB");
  EXPECT_EQ(name(ErrorCode::disk_full), "disk_full");
  EXPECT_FALSE(named<Status>("sure"));
}

}  // namespace
}  // namespace selon::vocabulary
