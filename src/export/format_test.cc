#include "export/format.h"

#include <gtest/gtest.h>

#include "base/date.h"
#include "export/claims_jsonl.h"
#include "export/format_names.h"
#include "vocabulary/json_read.h"

namespace selon::exporting {
namespace {

Claim claim() {
  Claim c({{100, 130}, "The town fell on Tuesday, he sa"},
          Attribution::relayed({{"mali.fama", "he"}}, {126, 130}));
  c.evidence.text.resize(30);
  c.id = "r.0";
  c.source = "in/000_a.txt";
  c.type = "territory_taken";
  c.trigger = {109, 113};
  c.actors = {{"mali.fama", "The army"}};
  c.place =
      ClaimPlace{"kidal", "Kidal", "The town", "mali", "", PlaceKind::town, true, 18.4, 1.4, 1, 1, {}, false};
  c.place->relative = Relative{"Kidal", "", 25.0, "W"};
  c.time = ClaimTime{
      {base::parse_iso_day("2023-11-14"), base::parse_iso_day("2023-11-14"), 1}, "Tuesday", false, false};
  c.quantities = {{"killed", "", 3, {}, {}, {}, "three", {}}};
  return c;
}

TEST(ClaimsJsonl, HasTheLayoutOfTheCodebook) {
  EXPECT_EQ(
      claim_line(claim()),
      R"({"id":"r.0","report":"","source":"in/000_a.txt","type":"territory_taken",)"
      R"("actors":[{"id":"mali.fama","text":"The army"}],"targets":[],)"
      R"("place":{"name":"Kidal","text":"The town","id":"kidal","country":"mali","kind":"town","lat":18.4,)"
      R"("lon":1.4,"radius_km":1,"where_prec":1,"geo_precision":1,"relative":{"anchor":"Kidal","km":25,"direction":"W"}},)"
      R"("time":{"start":"2023-11-14","end":"2023-11-14","date_prec":1,"text":"Tuesday"},)"
      R"("quantities":[{"what":"killed","n":3,"text":"three"}],"means":[],)"
      R"("attribution":[{"id":"mali.fama","text":"he"}],"certainty":"stated","polarity":"affirmed",)"
      R"("evidence":{"text":"The town fell on Tuesday, he s","begin":100,"end":130},)"
      R"("trigger":{"text":"fell","begin":109,"end":113},"confidence":0,"rule":"","notes":[]})");
}

TEST(ClaimsJsonl, WhatIsNotKnownIsNull) {
  const std::string line = claim_line(Claim({{0, 1}, "x"}, Attribution::outlet()));
  EXPECT_NE(line.find(R"("place":null,"time":null)"), std::string::npos) << line;
  EXPECT_NE(line.find(R"("attribution":[])"), std::string::npos) << line;
}

TEST(RecordJson, IsOneObjectWithItsParts) {
  Record record;
  record.events.resize(2);
  record.events[0].id = "e1";
  record.events[0].claims = {"r.0"};
  record.events[0].fatalities = Fatalities{1, 2, 3, "best"};
  record.disputes = {{"d1", "e1", DisputeAbout::outcome, {{"won", {"r.0"}, {}}, {"lost", {"r.1"}, {}}}, ""}};
  Control held;
  held.place = "Kidal", held.holder = "mali.fama", held.from = base::parse_iso_day("2023-11-14");
  held.according_to = {"outlet"};
  record.control = {held};
  const std::vector<Claim> claims = {claim()};
  TextSink out;
  ASSERT_TRUE(find_format("record-json")->write({claims, record}, out));
  const std::string json = out.take();
  const auto document = vocabulary::JsonDocument::parse(json);
  ASSERT_TRUE(document) << json;
  for (const char* key :
       {"events", "disputes", "updates", "control", "relations", "naming", "stories", "copies"})
    EXPECT_TRUE(document->root().field(key)) << key;
  EXPECT_NE(json.find(R"("sides":[{"value":"won","claims":["r.0"])"), std::string::npos) << json;
  EXPECT_NE(
      json.find(R"({"place":"Kidal","holder":"mali.fama","from":"2023-11-14","according_to":["outlet"])"),
      std::string::npos);
}

TEST(Formats, AreFoundByName) {
  for (const Format* format : formats()) EXPECT_EQ(find_format(format->name()), format);
  EXPECT_EQ(find_format("csv"), nullptr);
  EXPECT_EQ(format_names(), kFormatNames);
}

}  // namespace
}  // namespace selon::exporting
