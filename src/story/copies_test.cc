#include "story/copies.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>

#include "story/copy_links.h"
#include "story/memory_archive.h"
#include "story/story.h"
#include "support/edited_copies.h"

namespace selon::story {
namespace {

using support::Editor;
using support::Sentences;

std::vector<std::string> written_reports() {
  std::vector<std::string> out;
  for (const char* folder : {"/eval/gold/held", "/eval/gold/learn"})
    for (auto& text : support::report_texts(std::string(SELON_SOURCE_DIR) + folder, 100)) out.push_back(text);
  return out;
}

std::vector<CopyParty> parties(const std::vector<std::string>& texts) {
  std::vector<Fingerprint> all(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) all[i].wording = packed(wording(texts[i]));
  MemoryArchive archive(all);
  std::vector<std::uint32_t> every(all.size());
  std::iota(every.begin(), every.end(), 0U);
  link_copies(archive, every, {});
  std::vector<CopyParty> out;
  std::vector<bool> done(all.size());
  for (const auto report : every) {
    if (done[report]) continue;
    const Component component = group_copies(archive, report);
    for (const auto member : component.reports) done[member] = true;
    for (const Grouped& group : component.groups)
      out.push_back({group.origin, {group.members.begin(), group.members.end()}});
  }
  return out;
}

/// How many stories are drawn: 200 of 500 copies each is what the project holds itself to (docs/figures.md).
int stories() {
  const char* said = std::getenv("SELON_COPY_STORIES");
  return said ? std::atoi(said) : 20;
}

TEST(Copies, FiveHundredEditedCopiesAreOneVoice) {
  const auto reports = written_reports();
  ASSERT_GT(reports.size(), 500U);
  std::vector<Sentences> sentences;
  for (const auto& text : reports) sentences.push_back(support::sentences_of(text));
  int whole = 0;
  for (int story = 0; story < stories(); ++story) {
    Editor editor(static_cast<std::uint32_t>(story + 1), sentences);
    const auto& original = sentences[static_cast<std::size_t>(story) * 17 % sentences.size()];
    std::vector<std::string> texts;
    for (int i = 0; i < 500; ++i) texts.push_back(editor.edited(original, 0.3 * editor.unit()));
    texts.insert(texts.begin() + editor.below(500), support::joined(original));
    const auto found = parties(texts);
    whole += found.size() == 1 && found[0].members.size() == texts.size();
  }
  RecordProperty("stories of one voice", whole);
  std::printf("%d of %d stories are one voice\n", whole, stories());
  EXPECT_GE(whole * 100, stories() * 99);
}

TEST(Copies, SeparateReportsAreNone) { EXPECT_EQ(0U, parties(written_reports()).size()); }

TEST(Copies, AChainIsNoGroup) {
  const auto reports = written_reports();
  // Each text swaps a quarter of the words of the one before: the thirteenth has three in a hundred of the
  // first's.
  Sentences words = support::sentences_of(reports[0]);
  const Sentences others = support::sentences_of(reports[1]);
  std::mt19937 draw(7);
  std::vector<std::string> texts{support::joined(words)};
  for (int i = 0; i < 12; ++i) {
    for (auto& sentence : words)
      for (auto& word : sentence)
        if (draw() % 4 == 0) word = others[draw() % others.size()].front() + std::to_string(draw() % 100);
    texts.push_back(support::joined(words));
  }
  const auto found = parties(texts);
  ASSERT_FALSE(found.empty());
  for (const CopyParty& party : found) EXPECT_LT(party.members.back() - party.members.front(), 7U);
}

TEST(Copies, AnExcerptBelongsToTheTextItIsCutFrom) {
  const auto reports = written_reports();
  std::string brief;
  for (std::size_t i = 2; brief.size() < 300; ++i) brief = reports[i].substr(0, reports[i].find("\n\n"));
  // Two longer texts that carry one brief are no copies of each other.
  const auto found = parties({reports[0] + "\n\n" + brief, reports[1] + "\n\n" + brief, brief});
  ASSERT_EQ(1U, found.size());
  EXPECT_EQ(2U, found[0].members.size());
  EXPECT_EQ(2U, found[0].members.back());
}

}  // namespace
}  // namespace selon::story
