// Stories made in blocks, wherever they are cut, are those made of all reports at once.
#include "engine/block_stories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "engine/block_copies.h"
#include "engine/block_prospects.h"
#include "engine/block_reading.h"
#include "engine/block_settling.h"
#include "story/copy_links.h"
#include "story/memory_archive.h"
#include "story/prospects.h"
#include "story/story.h"
#include "support/grown_store.h"
#include "support/made_prints.h"
#include "support/story_cluster.h"

namespace selon::engine {
namespace {

using test::StoryCluster;
using Prints = std::vector<Fingerprint>;
using Number = std::int64_t;

/// So many blocks, cut anywhere.
std::vector<std::size_t> cuts(std::size_t reports, std::size_t blocks, unsigned seed) {
  std::mt19937 draw(seed);
  std::set<std::size_t> out;
  while (out.size() + 1 < blocks) out.insert(1 + draw() % (reports - 1));
  return {out.begin(), out.end()};
}

/// How many reports stand elsewhere, or by another reason, than with all at once.
std::size_t strays(const StoryCluster::Made& made, const Prints& ordered, story::MemoryArchive& archive) {
  std::size_t out = 0;
  EXPECT_EQ(made.homes.size(), ordered.size());
  for (std::uint32_t i = 0; i < made.homes.size(); ++i) {
    const story::Standing standing = archive.standing(i);
    out += made.homes[i] != number_of(ordered[standing.home].report) || !(made.commons[i] == standing.common);
  }
  return out;
}

void blocks_are_whole(const Prints& prints, const std::vector<std::size_t>& block_counts) {
  ASSERT_GT(prints.size(), 5U);
  const Prints ordered = story::in_order(prints);
  story::MemoryArchive archive(ordered);
  const Stories whole = story::settle(archive, ordered);
  for (const std::size_t blocks : block_counts) {
    SCOPED_TRACE(std::to_string(blocks) + " blocks");
    StoryCluster cluster(prints, cuts(prints.size(), blocks, static_cast<unsigned>(blocks)), {});
    const StoryCluster::Made made = cluster.make();
    EXPECT_EQ(0U, strays(made, ordered, archive));
    EXPECT_TRUE(whole.copies == made.stories.copies);
    EXPECT_TRUE(whole.versions == made.stories.versions);
    EXPECT_TRUE(whole.stories == made.stories.stories);
  }
}

Prints prints_of(const std::vector<std::string>& folders) {
  Prints out;
  std::set<std::string> met;  // a report may lie in two files
  for (const record::Entry& entry : test::entries_of(folders))
    if (met.insert(entry.findings->fingerprint.report).second) out.push_back(entry.findings->fingerprint);
  return out;
}

TEST(BlockStories, OfTheExamplesWhereverTheyAreCut) {
  const Prints prints = prints_of({"/examples/kidal"});
  blocks_are_whole(prints, {1, 2, 5, prints.size()});
}

TEST(BlockStories, OfWrittenReportsWhereverTheyAreCut) {
  blocks_are_whole(prints_of({"/eval/gold/held"}), {1, 3, 11});
}

TEST(BlockStories, OfMadeUpReportsWhereverTheyAreCut) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    blocks_are_whole(test::MadePrints(seed).make(900), {1, 2, 5, 60});
  }
  blocks_are_whole(test::MadePrints(4).make(150), {150});
}

/// The made-up reports show all that the test is for: without it, it would prove less.
TEST(BlockStories, MadeUpReportsHaveAllKindsOfCompany) {
  const Prints ordered = story::in_order(test::MadePrints(1).make(900));
  story::MemoryArchive archive(ordered);
  const Stories whole = story::settle(archive, ordered);
  std::map<CopyKind, int> kinds;
  std::size_t largest = 0;
  for (const CopyGroup& group : whole.copies) {
    largest = std::max(largest, group.reports.size());
    for (const Copy& copy : group.copies) ++kinds[copy.kind];
  }
  EXPECT_GT(largest, story::kHolders);
  for (const CopyKind kind : {CopyKind::copy, CopyKind::excerpt, CopyKind::translation})
    EXPECT_GT(kinds[kind], 5) << static_cast<int>(kind);
  EXPECT_GE(whole.versions.size(), 20U);
  std::size_t dayless = 0, joined = 0, crowded = 0;
  for (std::uint32_t i = 0; i < ordered.size(); ++i) {
    const story::Standing standing = archive.standing(i);
    if (!standing.days.day) ++dayless, joined += standing.home != i && standing.common.words > 0;
    crowded += story::prospects(archive, story::alone(i, ordered[i], story::filings(ordered[i])),
                                story::filings(ordered[i]))
                   .size() == story::kMostProspects;
  }
  EXPECT_GT(dayless, 30U);
  EXPECT_GT(joined, 10U);
  EXPECT_GT(crowded, 100U);
}

TEST(BlockStories, CandidatesAreThoseOfTheIndex) {
  StoryCluster cluster(test::MadePrints(5).make(900), cuts(900, 9, 1), {});
  const auto ranked = cluster.rank();
  story::MemoryArchive archive(cluster.ordered());
  std::size_t found = 0;
  for (std::uint32_t i = 0; i < cluster.ordered().size(); ++i)
    for (const story::Copying kind : {story::Copying::wording, story::Copying::marks}) {
      std::vector<Number> expected;
      for (const story::Near& near : archive.sharing(kind, i, story::most_ranked(kind)))
        expected.push_back(number_of(cluster.ordered()[near.number].report));
      archive.file_signature(kind, i);
      const auto at = ranked.find({number_of(cluster.ordered()[i].report), static_cast<int>(kind)});
      EXPECT_EQ(expected, at == ranked.end() ? std::vector<Number>() : at->second) << i;
      found += expected.size();
    }
  EXPECT_GT(found, 1000U);
}

/// A halo that is too small makes other stories: the tests above would notice.
TEST(BlockStories, AHaloTooSmallIsSeen) {
  const Prints prints = test::MadePrints(2).make(900), ordered = story::in_order(prints);
  story::MemoryArchive archive(ordered);
  story::settle(archive, ordered);
  const auto some = cuts(prints.size(), 40, 3);
  EXPECT_EQ(0U, strays(StoryCluster(prints, some, {}).make(), ordered, archive));
  for (const StoryCluster::Halo halo : {StoryCluster::Halo{-1, true}, StoryCluster::Halo{1, true},
                                        StoryCluster::Halo{story::kWindowDays, false}})
    EXPECT_GT(strays(StoryCluster(prints, some, halo).make(), ordered, archive), 0U)
        << halo.days << " days, tails " << halo.tails;
}

TEST(BlockStories, WhatIsNotInTheBlockIsNamed) {
  const Prints prints = story::in_order(test::MadePrints(1).make(6));
  const auto number = [&](std::size_t i) { return number_of(prints[i].report); };
  const auto error = [&](std::vector<Number> numbers, std::vector<Number> others) {
    const std::vector<std::uint8_t> kinds(numbers.size());
    const auto looked =
        look_in_block({{prints[3], prints[4]}, {prints[1], prints[2], prints[5]}}, {kinds, numbers, others});
    return looked ? std::string() : looked.error().message;
  };
  EXPECT_EQ("", error({number(3), number(4)}, {number(1), number(3)}));
  EXPECT_EQ("row 1: a candidate that is neither in the block nor in its halo",
            error({number(3), number(3)}, {number(1), number(0)}));
  EXPECT_EQ("row 0: a candidate that is not before the report", error({number(3)}, {number(5)}));
  EXPECT_EQ("row 0: candidates of a report of another block", error({number(2)}, {number(1)}));
  EXPECT_EQ("row 2: candidates of one report apart",
            error({number(4), number(3), number(4)}, {number(1), number(1), number(2)}));
}

TEST(BlockStories, RowsOutOfOrderAreNamed) {
  const std::vector<std::uint8_t> kind{0, 0, 1}, none{0, 0, 9};
  const std::vector<Number> key{5, 5, 5}, day{1, 1, 1}, number{7, 8, 2}, zero{0, 0, 0}, turned{8, 7, 2};
  EXPECT_TRUE(count_shared({kind, key, day, number, zero, zero}));
  EXPECT_EQ("row 1: out of order: kind, key, at_day, number",
            count_shared({kind, key, day, turned, zero, zero}).error().message);
  EXPECT_EQ("row 2: no kind of key", count_shared({none, key, day, number, zero, zero}).error().message);
  const std::vector<Number> three{3, 3, 5}, others{1, 1, 2}, bad{0, 0, 9 << 16};
  EXPECT_EQ("row 1: a pair for the second time",
            rank_shared({kind, zero, zero, zero, others, day, zero, zero, three}).error().message);
  EXPECT_EQ("row 2: no shape of a text",
            rank_shared({kind, number, zero, zero, others, day, zero, bad, three}).error().message);
}

TEST(BlockStories, ASettlerRefusesWhatDoesNotStand) {
  const auto error = [](std::vector<Number> number, std::vector<Number> day, std::vector<Number> first,
                        std::string_view prospects) {
    StorySettler settler;
    const std::vector<Tie> tie(number.size(), Tie::copies);
    const std::vector<std::string_view> bytes(number.size(), prospects);
    const auto settled = settler.settle({number, day, first, tie, bytes});
    return settled ? std::string() : settled.error().message;
  };
  EXPECT_EQ("", error({5, 6}, {0, 0}, {5, 5}, ""));
  EXPECT_EQ("row 1: not in canonical order: at_day, number", error({5, 4}, {0, 0}, {5, 4}, ""));
  EXPECT_EQ("row 1: a report for the second time", error({5, 5}, {0, 1}, {5, 5}, ""));
  EXPECT_EQ("row 0: the first of its company does not stand yet", error({5}, {0}, {6}, ""));
  EXPECT_EQ("row 0: no prospects in their form", error({5}, {0}, {5}, "ten bytes."));
  EXPECT_EQ("row 0: a prospect that does not stand yet",
            error({5}, {0}, {5}, packed(std::vector<NumberedProspect>{{9, 0.5, {}}})));
  EXPECT_EQ("row 0: no day of a report", error({5}, {INT64_MAX}, {5}, ""));
}

}  // namespace
}  // namespace selon::engine
