// What follows from whole stories for their reports, a block of stories at a time.
//
// In: the reports of whole stories as they were read, with the groups of copies and the articles among them.
// Out: the stories; the articles with what became of their claims; each report as the other steps of a block
// ask for it (told_row.h); under which lists its claims are filed, and in which places it has a say. The same
// rows as the record of all reports has there: undated reports are read again as of a day of their story,
// villages are located by it. Leaves out: what people decided.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/block_reading.h"
#include "engine/told_row.h"
#include "pack/pack.h"
#include "selon/time.h"
#include "story/archive.h"

namespace selon::engine {

/// A report's row as it was read.
struct ReadRow {
  BlockNumber home = 0, number = 0, at_day = 0;
  story::Common common;             ///< with the report that brought it to its story
  std::string value;                ///< Report without text and source, JSON; of undated ones alone
  std::optional<std::string> text;  ///< likewise
  std::string fingerprint;          ///< JSON
  FoundRow found;
};

/// A group of copies, an article, a story, an article with its changes, as JSON: of which story.
struct HomedRow {
  BlockNumber home = 0;
  std::string value;
  std::int64_t at_day = 0;  ///< of a story: its first report's
};

/// What becomes of a claim: a newer version makes it anew; it is placed among events; it is placed, though a
/// newer version does not make it.
enum class ClaimStanding : std::uint8_t { made_anew = 0, placed = 1, withdrawn = 2 };

struct ToldReportRow {
  BlockNumber home = 0, number = 0;
  std::string report;
  std::int64_t told_day = 0;  ///< with the number: where it stands in canonical order
  std::string told;
  std::optional<Day> inferred;  ///< the day that it was read again as of
  FoundRow found;               ///< as it stands now
  std::vector<BlockNumber> claim_numbers;
  std::vector<ClaimStanding> standing;
};

/// A placed claim in one of the lists that it shares with other reports.
struct ListedRow {
  BlockNumber list = 0, told_day = 0, number = 0, ordinal = 0;  ///< number: the report's
};

/// A claim's or (`claim` 0) a statement's say in a place.
struct KeyRow {
  BlockNumber number = 0, claim = 0, key = 0, name_key = 0;
};

struct ToldStories {
  std::vector<HomedRow> stories, versions;
  std::vector<ToldReportRow> told;  ///< by story, in canonical order of reports
  std::vector<ListedRow> listed;
  std::vector<KeyRow> keys;
};

/// Errors: invalid, naming the row that is not of its form.
Result<ToldStories> tell_stories(std::vector<ReadRow> reports, const std::vector<HomedRow>& groups,
                                 const std::vector<HomedRow>& articles, const pack::Packs& packs);

}  // namespace selon::engine
