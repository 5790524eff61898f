// Rows of blocks by themselves: tails, settling, and bytes that are not what they should be.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/packing.h"
#include "engine/block_claims.h"
#include "engine/block_retell.h"
#include "engine/block_told.h"
#include "event/likeness.h"
#include "event/packed_facts.h"
#include "event/same_event.h"
#include "record/stored_value.h"
#include "story/story.h"
#include "support/made_reports.h"
#include "vocabulary/json.h"

namespace selon::engine {
namespace {

using Rows = std::vector<std::string>;

std::vector<std::string_view> views(const Rows& rows) { return {rows.begin(), rows.end()}; }

TEST(Tails, AreTheReportsOfTheLastRowsBeforeABlock) {
  // One list: three rows of report 1, then 70 reports of a row each; block 1 begins at the last of them.
  std::vector<std::int64_t> list(74, 5), block(74, 0);
  std::vector<BlockNumber> number{1, 1, 1};
  for (BlockNumber report = 2; report < 73; ++report) number.push_back(report);
  block[73] = 1;
  Tails all = tails(list, block, number);
  ASSERT_EQ(all.number.size(), event::kScanned);
  EXPECT_EQ(all.number.front(), 8);
  EXPECT_EQ(all.number.back(), 71);
  block[4] = block[73] = 2;
  EXPECT_EQ(tails({list.data(), 5}, {block.data(), 5}, {number.data(), 5}).number,
            (std::vector<BlockNumber>{1, 2}));
  list[4] = 6;
  EXPECT_TRUE(tails({list.data(), 5}, {block.data(), 5}, {number.data(), 5}).number.empty())
      << "another list";
  EXPECT_TRUE(tails({}, {}, {}).block.empty());
}

std::string prospects(const std::vector<std::pair<BlockNumber, double>>& scored) {
  base::Packing out;
  for (const auto& [claim, score] : scored) out.whole(static_cast<std::uint64_t>(claim)), out.real(score);
  return out.take();
}

TEST(ClaimSettler, TakesTheLikeliestOnTheMean) {
  ClaimSettler settler;
  const std::vector<BlockNumber> claims{0, -7, 3, 4, 5};
  const Rows rows{"", "", prospects({{0, -1}}), prospects({{0, 0.5}, {3, 2.0}, {-7, 0.6}}),
                  prospects({{3, 2.0}, {4, -1.5}, {0, 0.4}})};
  const auto homes = settler.settle(claims, views(rows));
  ASSERT_TRUE(homes);
  EXPECT_EQ(*homes, (std::vector<BlockNumber>{0, -7, 3, 3, 0}));
  EXPECT_EQ(settler.settled(), 5U);
  EXPECT_FALSE(settler.settle(std::vector<BlockNumber>{9}, views(Rows{prospects({{99, 1}})})))
      << "not settled yet";
  EXPECT_FALSE(settler.settle(std::vector<BlockNumber>{9}, views(Rows{"cut off"})));
  EXPECT_FALSE(settler.settle(std::vector<BlockNumber>{3}, views(Rows{""}))) << "twice";
}

TEST(ClaimSettler, KnowsAllOfMany) {
  ClaimSettler settler;
  std::mt19937_64 draw(1);
  std::vector<BlockNumber> claims;
  Rows rows;
  for (int i = 0; i < 50000; ++i) {
    rows.push_back(i % 3 == 2 ? prospects({{claims[draw() % claims.size()], 1.0}}) : "");
    claims.push_back(static_cast<BlockNumber>(draw()));
  }
  const auto homes = settler.settle(claims, views(rows));
  ASSERT_TRUE(homes);
  std::map<BlockNumber, BlockNumber> home;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    base::Unpacking in(rows[i]);
    home[claims[i]] = rows[i].empty() ? claims[i] : home.at(static_cast<BlockNumber>(in.whole()));
    ASSERT_EQ(home[claims[i]], (*homes)[i]) << i;
  }
}

/// The told rows of made-up reports, each in a story of its own.
ToldStories told_of(unsigned seed, std::size_t reports) {
  std::vector<ReadRow> rows;
  for (const record::Entry& entry : test::MadeReports(seed).make(reports)) {
    ReadRow row;
    row.home = row.number = number_of(entry.report.id);
    row.at_day = story::order_of(entry.findings->fingerprint).day;
    row.value = record::stored_value(entry.report), row.text = entry.report.text;
    row.fingerprint = vocabulary::to_json(entry.findings->fingerprint),
    row.found = found_row(*entry.findings);
    rows.push_back(std::move(row));
  }
  auto told = tell_stories(std::move(rows), {}, {}, test::packs());
  EXPECT_TRUE(told) << told.error().message;
  return std::move(*told);
}

TEST(PackedFacts, AreAsLikeAsTheClaimsThemselves) {
  const ToldStories told = told_of(5, 60);
  const pack::World& world = test::packs().world;
  event::Evidences tables;
  tables.world = &world;
  std::vector<std::pair<Claim, event::Compared>> pairs;
  for (const ToldReportRow& report : told.told) {
    const auto row = unpacked_row(report.told);
    ASSERT_TRUE(row);
    for (const ToldClaim& claim : row->claims) {
      auto compared = event::unpacked(claim.compared, world.event_types);
      ASSERT_EQ(compared.has_value(), !claim.compared.empty());
      if (compared) pairs.emplace_back(*vocabulary::from_json<Claim>(claim.value), std::move(*compared));
    }
  }
  ASSERT_GT(pairs.size(), 60U);
  std::vector<event::Facts> whole;
  for (auto& [claim, compared] : pairs)
    whole.push_back(event::facts_of(claim, tables)), compared.facts.claim = &compared.claim;
  for (std::size_t a = 0; a < pairs.size(); ++a)
    for (std::size_t b = 0; b < a; b += 3) {
      const auto &x = pairs[a].second.facts, &y = pairs[b].second.facts;
      ASSERT_EQ(event::traits(whole[a], whole[b], world.event_types), event::traits(x, y, world.event_types));
    }
}

/// Each byte of a told row changed, cut, or doubled: refused or read, and nothing worse.
TEST(Blocks, BearBadBytes) {
  const ToldStories told = told_of(6, 12);
  const pack::World& world = test::packs().world;
  std::vector<BlockNumber> claims, homes, stories, keys;
  for (const ToldReportRow& row : told.told) {
    claims.insert(claims.end(), row.claim_numbers.begin(), row.claim_numbers.end());
    stories.push_back(row.home);
  }
  homes = claims;
  for (const KeyRow& row : told.keys) keys.push_back(row.key);
  std::mt19937 draw(2);
  std::size_t refused = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = told.told[draw() % told.told.size()].told;
    const std::size_t at = draw() % bytes.size();
    if (round % 3 == 0)
      bytes.resize(at);
    else if (round % 3 == 1)
      bytes[at] = static_cast<char>(draw());
    else
      bytes.insert(at, bytes.substr(0, draw() % 40));
    const Rows rows{bytes, told.told[0].told};
    const bool looked = claim_prospects(views(rows), {}, world).has_value();
    const bool retold = retell(views(rows), {claims, homes}, {homes, stories}, world).has_value();
    const bool held = retell_control(views(rows), claims, keys, world).has_value();
    refused += !looked + !retold + !held;
  }
  EXPECT_GT(refused, 2000U);
  Rows all;
  for (const ToldReportRow& row : told.told) all.push_back(row.told);
  EXPECT_FALSE(retell(views(all), {{}, {}}, {}, world)) << "claims without homes";
}

TEST(Blocks, RefuseRowsThatAreNoStories) {
  const auto entry = test::MadeReports(3).make(1).front();
  ReadRow row;
  row.home = row.number = number_of(entry.report.id);
  row.fingerprint = vocabulary::to_json(entry.findings->fingerprint), row.found = found_row(*entry.findings);
  const auto message = [](const std::vector<ReadRow>& rows, const std::vector<HomedRow>& articles = {}) {
    const auto told = tell_stories(rows, {}, articles, test::packs());
    return told ? std::string() : told.error().message;
  };
  EXPECT_EQ(message({row}), "");
  EXPECT_NE(message({row, row}).find("row 1"), std::string::npos) << "twice";
  EXPECT_NE(
      message({row}, {{row.home, "{\"outlet\":\"A\",\"url\":\"u\",\"reports\":[]}"}}).find("no versions"),
      std::string::npos);
  ReadRow other = row;
  other.home = 1;
  EXPECT_NE(message({other}).find("first report"), std::string::npos);
  other = row, other.fingerprint = "{";
  EXPECT_NE(message({other}).find("fingerprint, row 0"), std::string::npos);
  other = row, other.found.claims = {"[]"};
  EXPECT_NE(message({other}).find("claims, row 0"), std::string::npos);
}

}  // namespace
}  // namespace selon::engine
