// The record made in blocks, cut at any place, is the record made at once.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "engine/block_claims.h"
#include "engine/block_retell.h"
#include "engine/block_told.h"
#include "engine/infer.h"
#include "engine/rooms.h"
#include "record/load.h"
#include "record/stored_value.h"
#include "story/memory_archive.h"
#include "story/story.h"
#include "support/grown_store.h"
#include "support/made_reports.h"
#include "vocabulary/json.h"

namespace selon::engine {
namespace {

using test::entries_of;
using vocabulary::to_json;
using Rows = std::vector<std::string>;

std::vector<std::string_view> views(const Rows& rows) { return {rows.begin(), rows.end()}; }
using Numbers = std::set<BlockNumber>;

/// What a store and one machine make of the reports.
struct AtOnce {
  record::Material material;  ///< its undated read again, its claims completed
  Record record;
  std::map<std::string, Day> inferred;
  std::map<std::string, std::pair<Rows, Rows>> notes;  ///< rooms, notes, by report
};

AtOnce at_once(const std::vector<record::Entry>& entries) {
  AtOnce out;
  test::Store store("blocks");
  store.save(entries);
  test::expect_ok(date_from_stories(*store, test::packs()));
  out.material = *record::load_material(*store);
  out.record = build_record(out.material, test::packs());
  out.inferred = *record::load_inferred_days(*store);
  for (const record::Entry& entry : entries) {
    const auto stored = record::load_notes(*store, entry.report.id);
    auto& [rooms, notes] = out.notes[entry.report.id];
    for (const record::RoomNote& note : *stored)
      rooms.push_back(note.room), notes.push_back(to_json(note.note));
  }
  return out;
}

/// Rows as the steps before make them.
struct Read {
  std::vector<ReadRow> reports;
  std::vector<HomedRow> groups, articles;
};

Read read_rows_of(const std::vector<record::Entry>& entries) {
  std::vector<Fingerprint> prints;
  std::map<std::string, const record::Entry*> by_id;
  for (const record::Entry& entry : entries)
    prints.push_back(entry.findings->fingerprint), by_id.emplace(entry.report.id, &entry);
  const std::vector<Fingerprint> ordered = story::in_order(prints);
  story::MemoryArchive archive(ordered);
  Stories stories = story::settle(archive, ordered);
  Read out;
  std::map<std::string, BlockNumber> home_of;
  for (std::uint32_t i = 0; i < ordered.size(); ++i) {
    const record::Entry& entry = *by_id.at(ordered[i].report);
    ReadRow row;
    row.home = number_of(ordered[archive.standing(i).home].report), row.number = number_of(ordered[i].report);
    row.at_day = story::order_of(ordered[i]).day, row.common = archive.standing(i).common;
    if (!ordered[i].published) row.value = record::stored_value(entry.report), row.text = entry.report.text;
    row.fingerprint = to_json(ordered[i]), row.found = found_row(*entry.findings);
    home_of.emplace(ordered[i].report, row.home);
    out.reports.push_back(std::move(row));
  }
  for (const CopyGroup& group : stories.copies)
    out.groups.push_back({home_of.at(group.origin), to_json(group)});
  for (const Versions& article : stories.versions)
    out.articles.push_back({home_of.at(article.reports.front()), to_json(article)});
  return out;
}

/// The record as blocks of a seed make it.
class InBlocks {
 public:
  explicit InBlocks(unsigned seed) : draw_(seed) {}

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(draw_); }

  void tell_stories_of(const Read& read, std::size_t blocks) {
    std::map<BlockNumber, std::size_t> block_of;
    for (const ReadRow& row : read.reports) block_of.try_emplace(row.home, below(blocks));
    for (std::size_t block = 0; block < blocks; ++block) {
      const auto of = [&](auto rows) {
        std::erase_if(rows, [&](const auto& row) { return block_of.at(row.home) != block; });
        return rows;
      };
      auto part = engine::tell_stories(of(read.reports), of(read.groups), of(read.articles), test::packs());
      ASSERT_TRUE(part) << part.error().message;
      const auto add = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
      add(told.stories, part->stories), add(told.versions, part->versions), add(told.told, part->told);
      add(told.listed, part->listed), add(told.keys, part->keys);
    }
  }

  /// Cut anywhere in canonical order. `halo`: whether blocks are given what stands before them.
  void settle_claims(std::size_t blocks, bool halo = true) {
    std::sort(told.told.begin(), told.told.end(), [](const ToldReportRow& a, const ToldReportRow& b) {
      return std::pair(a.told_day, a.number) < std::pair(b.told_day, b.number);
    });
    const std::size_t count = told.told.size();
    std::vector<std::size_t> cuts{0, count};
    while (cuts.size() < blocks + 1) cuts.push_back(below(count + 1));
    std::sort(cuts.begin(), cuts.end());
    std::map<BlockNumber, std::size_t> at;
    std::map<BlockNumber, std::int64_t> block_of;
    for (std::size_t block = 0; block < blocks; ++block)
      for (std::size_t i = cuts[block]; i < cuts[block + 1]; ++i)
        at[told.told[i].number] = i, block_of[told.told[i].number] = static_cast<std::int64_t>(block);
    const Tails before = tails_of(block_of);
    ClaimSettler settler;
    for (std::size_t block = 0; block < blocks; ++block) {
      Rows own, around;
      for (std::size_t i = cuts[block]; i < cuts[block + 1]; ++i) own.push_back(told.told[i].told);
      for (std::size_t t = 0; halo && t < before.block.size(); ++t)
        if (before.block[t] == static_cast<std::int64_t>(block))
          around.push_back(told.told[at.at(before.number[t])].told);
      std::shuffle(own.begin(), own.end(), draw_), std::shuffle(around.begin(), around.end(), draw_);
      const auto prospects = claim_prospects(views(own), views(around), test::packs().world);
      ASSERT_TRUE(prospects) << prospects.error().message;
      const auto homes = settler.settle(prospects->claim, views(prospects->prospects));
      ASSERT_TRUE(homes) << homes.error().message;
      for (std::size_t i = 0; i < homes->size(); ++i) home[prospects->claim[i]] = (*homes)[i];
    }
  }

  /// Stories, events and places in blocks of their own.
  void retell_all(std::size_t blocks) {
    std::map<BlockNumber, std::size_t> story_at, event_at, key_at;
    for (const HomedRow& story : told.stories) story_at.emplace(story.home, below(blocks));
    for (const auto& [claim, its] : home) event_at.try_emplace(its, below(blocks));
    for (const KeyRow& row : told.keys) key_at.try_emplace(row.key, below(blocks));
    for (std::size_t block = 0; block < blocks; ++block) retell_block(story_at, event_at, block);
    std::map<BlockNumber, std::string> by_home;
    for (auto& [its, event] : stated_) by_home[its] = event;
    for (auto& [its, event] : restated) by_home[its] = event;
    for (auto& [its, event] : by_home) made.events.push_back(*vocabulary::from_json<Event>(event));
    for (std::size_t block = 0; block < blocks; ++block) retell_places(key_at, block);
  }

  ToldStories told;
  std::map<BlockNumber, BlockNumber> home;
  Record made;  ///< events, disputes, updates, control
  std::map<BlockNumber, std::string> restated;

 private:
  static bool in(const std::map<BlockNumber, std::size_t>& at, BlockNumber number, std::size_t block) {
    const auto found = at.find(number);
    return found != at.end() && found->second == block;
  }

  Tails tails_of(const std::map<BlockNumber, std::int64_t>& block_of) {
    std::sort(told.listed.begin(), told.listed.end(), [](const ListedRow& a, const ListedRow& b) {
      return std::tie(a.list, a.told_day, a.number, a.ordinal) <
             std::tie(b.list, b.told_day, b.number, b.ordinal);
    });
    std::vector<std::int64_t> list, block;
    std::vector<BlockNumber> number;
    for (const ListedRow& row : told.listed)
      list.push_back(row.list), block.push_back(block_of.at(row.number)), number.push_back(row.number);
    return tails(list, block, number);
  }

  /// The reports that block_retell.h asks for, and now and then one more.
  Rows reports_for(const std::map<BlockNumber, std::size_t>& story_at,
                   const std::map<BlockNumber, std::size_t>& event_at, std::size_t block) {
    Numbers events, reached, names;
    for (const auto& [event, its] : event_at)
      if (its == block) events.insert(event);
    for (const ToldReportRow& row : told.told)
      for (const BlockNumber claim : row.claim_numbers)
        if (const auto its = home.find(claim); its != home.end() && in(story_at, row.home, block))
          reached.insert(its->second);
    for (const KeyRow& row : told.keys)
      if (row.claim != 0 && events.contains(home.at(row.claim))) names.insert(row.name_key);
    Numbers stating;
    for (const KeyRow& row : told.keys)
      if (row.claim == 0 && names.contains(row.name_key)) stating.insert(row.number);
    Rows out;
    for (const ToldReportRow& row : told.told) {
      const bool tells =
          std::any_of(row.claim_numbers.begin(), row.claim_numbers.end(), [&](BlockNumber claim) {
            const auto its = home.find(claim);
            return its != home.end() && (events.contains(its->second) || reached.contains(its->second));
          });
      if (tells || in(story_at, row.home, block) || stating.contains(row.number) || below(20) == 0)
        out.push_back(row.told);
    }
    std::shuffle(out.begin(), out.end(), draw_);
    return out;
  }

  void retell_block(const std::map<BlockNumber, std::size_t>& story_at,
                    const std::map<BlockNumber, std::size_t>& event_at, std::size_t block) {
    std::vector<BlockNumber> claims, homes, events, stories;
    for (const auto& [claim, its] : home) claims.push_back(claim), homes.push_back(its);
    for (const auto& [event, at] : event_at)
      if (at == block) events.push_back(event);
    for (const auto& [story, at] : story_at)
      if (at == block) stories.push_back(story);
    const Rows rows = reports_for(story_at, event_at, block);
    const auto part = retell(views(rows), {claims, homes}, {events, stories}, test::packs().world);
    ASSERT_TRUE(part) << part.error().message;
    std::map<BlockNumber, std::size_t> own;
    for (std::size_t i = 0; i < part->events.size(); ++i) {
      (part->restated[i] ? restated : stated_).emplace(part->home[i], part->events[i]);
      if (!part->restated[i]) own.emplace(part->home[i], i);
    }
    for (std::size_t i = 0; i < part->updates.size(); ++i)
      if (own.contains(part->update_home[i]))
        made.updates.push_back(*vocabulary::from_json<UpdateSeries>(part->updates[i]));
    for (const std::string& dispute : part->disputes)
      made.disputes.push_back(*vocabulary::from_json<Dispute>(dispute));
    disputed_.insert(disputed_.end(), part->disputed.begin(), part->disputed.end());
  }

  void retell_places(const std::map<BlockNumber, std::size_t>& key_at, std::size_t block) {
    Numbers reports;
    std::vector<BlockNumber> keys;
    for (const KeyRow& row : told.keys)
      if (in(key_at, row.key, block)) reports.insert(row.number);
    for (const auto& [key, at] : key_at)
      if (at == block) keys.push_back(key);
    Rows rows;
    for (const ToldReportRow& row : told.told)
      if (reports.contains(row.number)) rows.push_back(row.told);
    std::shuffle(rows.begin(), rows.end(), draw_);
    const auto part = retell_control(views(rows), disputed_, keys, test::packs().world);
    ASSERT_TRUE(part) << part.error().message;
    for (std::size_t i = 0; i < part->control.size(); ++i) {
      made.control.push_back(*vocabulary::from_json<Control>(part->control[i]));
      EXPECT_EQ(number_of(made.control.back().key), part->key[i]);
    }
  }

  std::mt19937 draw_;
  std::map<BlockNumber, std::string> stated_;
  std::vector<BlockNumber> disputed_;
};

/// Rows of one name keep their order.
template <class T, class Name>
Rows sorted(std::vector<T> values, Name name) {
  std::stable_sort(values.begin(), values.end(), [&](const T& a, const T& b) { return name(a) < name(b); });
  Rows out;
  for (const T& value : values) out.push_back(to_json(value));
  return out;
}

template <class T>
Rows sorted(const std::vector<T>& values) {
  Rows out = sorted(values, [](const T&) { return 0; });
  std::sort(out.begin(), out.end());
  return out;
}

Rows sorted(const std::vector<HomedRow>& rows) {
  Rows out;
  for (const HomedRow& row : rows) out.push_back(row.value);
  std::sort(out.begin(), out.end());
  return out;
}

void expect_told(const AtOnce& whole, const InBlocks& blocks) {
  EXPECT_EQ(sorted(whole.record.stories), sorted(blocks.told.stories));
  EXPECT_EQ(sorted(whole.record.versions), sorted(blocks.told.versions));
  std::map<std::string, FoundRow> found;
  for (const Claim& claim : whole.material.claims)
    found[claim.report].claims.push_back(record::stored_value(claim));
  for (const ControlStatement& statement : whole.material.control)
    found[statement.report].control.push_back(record::stored_value(statement));
  for (const NamingUse& use : whole.material.naming) found[use.report].naming.push_back(to_json(use));
  std::map<std::string, Day> inferred;
  for (const ToldReportRow& row : blocks.told.told) {
    const FoundRow& wanted = found[row.report];
    EXPECT_EQ(wanted.claims, row.found.claims) << row.report;
    EXPECT_EQ(wanted.control, row.found.control) << row.report;
    EXPECT_EQ(wanted.naming, row.found.naming) << row.report;
    EXPECT_EQ(whole.notes.at(row.report), std::pair(row.found.note_rooms, row.found.notes)) << row.report;
    if (row.inferred) inferred.emplace(row.report, *row.inferred);
  }
  EXPECT_EQ(whole.inferred, inferred);
  EXPECT_EQ(whole.material.fingerprints.size(), blocks.told.told.size());
}

bool same_record(const Record& whole, const Record& made) {
  const auto key = [](const Control& held) { return held.key; };
  return sorted(whole.events) == sorted(made.events) && sorted(whole.disputes) == sorted(made.disputes) &&
         sorted(whole.updates) == sorted(made.updates) &&
         sorted(whole.control, key) == sorted(made.control, key);
}

void expect_same(const Record& whole, const Record& made) {
  EXPECT_EQ(sorted(whole.events), sorted(made.events));
  EXPECT_EQ(sorted(whole.disputes), sorted(made.disputes));
  EXPECT_EQ(sorted(whole.updates), sorted(made.updates));
  const auto key = [](const Control& held) { return held.key; };
  EXPECT_EQ(sorted(whole.control, key), sorted(made.control, key));
}

/// Returns: how many events were told for a dispute found elsewhere.
std::size_t blocks_make_the_record(const std::vector<record::Entry>& entries, const AtOnce& whole,
                                   unsigned seeds) {
  std::size_t restated = 0;
  const Read read = read_rows_of(entries);
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    InBlocks blocks(seed);
    const std::size_t cuts = seed == 1 ? 1 : seed == 2 ? 2 : 2 + blocks.below(12);
    blocks.tell_stories_of(read, cuts);
    expect_told(whole, blocks);
    blocks.settle_claims(cuts);
    blocks.retell_all(cuts);
    expect_same(whole.record, blocks.made);
    restated += blocks.restated.size();
  }
  return restated;
}

/// How many of each; more where SELON_ORDERS says so.
unsigned seeds_of(unsigned usual) {
  const char* said = std::getenv("SELON_ORDERS");
  return said ? static_cast<unsigned>(std::atoi(said)) : usual;
}

TEST(Blocks, MakeTheRecordOfTheExamples) {
  const auto entries = entries_of({"/examples/kidal"});
  blocks_make_the_record(entries, at_once(entries), seeds_of(6));
}

TEST(Blocks, MakeTheRecordOfWrittenReports) {
  const auto entries = entries_of({"/eval/gold/held", "/examples/kidal"});
  blocks_make_the_record(entries, at_once(entries), seeds_of(3));
}

TEST(Blocks, MakeTheRecordOfMadeUpReports) {
  std::map<std::string, std::size_t> held;  // what must be kept apart is there
  for (unsigned seed = 1; seed <= seeds_of(4); ++seed) {
    const auto entries = test::MadeReports(seed).make(60 + 40 * (1 + seed % 4));
    const AtOnce whole = at_once(entries);
    const std::size_t restated = blocks_make_the_record(entries, whole, 3);
    held["versions"] += whole.record.versions.size(), held["copies"] += whole.record.copies.size();
    held["disputes"] += whole.record.disputes.size(), held["updates"] += whole.record.updates.size();
    held["control"] += whole.record.control.size(), held["dated by stories"] += whole.inferred.size();
    held["located by stories"] += whole.material.completed.size(), held["restated"] += restated;
  }
  for (const char* what : {"versions", "copies", "disputes", "updates", "control", "dated by stories",
                           "located by stories", "restated"})
    EXPECT_GT(held[what], 5U) << what;
}

TEST(Blocks, NeedWhatStandsBeforeThem) {
  const std::vector<record::Entry> entries = test::MadeReports(9).make(150);
  const AtOnce whole = at_once(entries);
  InBlocks blocks(1);
  blocks.tell_stories_of(read_rows_of(entries), 3);
  blocks.settle_claims(6, false);
  blocks.retell_all(2);
  EXPECT_FALSE(same_record(whole.record, blocks.made)) << "or this test sees nothing";
}

}  // namespace
}  // namespace selon::engine
