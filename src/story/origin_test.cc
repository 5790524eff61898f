#include "story/origin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <numeric>

#include "base/date.h"

namespace selon::story {
namespace {

const std::string kDispatch =
    "The army said on Sunday that 12 of its soldiers had been killed in an ambush on the road to Tessala. A "
    "spokesman "
    "confirmed the loss of two vehicles and said that the attackers had fled north. Residents heard gunfire "
    "until "
    "nightfall, and the hospital of the town received 30 wounded people, among them four children. The "
    "movement that "
    "holds the hills did not comment on the fighting.";

/// Texts with marks where given words stand.
class Script {
 public:
  Fingerprint& add(const std::string& id, const std::string& text) {
    Fingerprint report;
    report.report = id, report.outlet = "Outlet " + id, report.language = "en";
    report.wording = packed(wording(text));
    for (const auto& [word, kind] :
         std::initializer_list<std::pair<const char*, MarkKind>>{{"12", MarkKind::number},
                                                                 {"21", MarkKind::number},
                                                                 {"30", MarkKind::number},
                                                                 {"Tessala", MarkKind::place},
                                                                 {"Borfou", MarkKind::name},
                                                                 {"not", MarkKind::negation},
                                                                 {"allegedly", MarkKind::doubt}})
      if (const auto at = text.find(word); at != std::string::npos) {
        const auto begin = static_cast<std::uint32_t>(at);
        report.marks.push_back(
            {kind, word, {begin, begin + static_cast<std::uint32_t>(std::string(word).size())}});
      }
    std::sort(report.marks.begin(), report.marks.end(),
              [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
    reports_.push_back(report);
    return reports_.back();
  }
  CopyGroup group() const {
    std::vector<CopyText> texts;
    for (const Fingerprint& report : reports_) texts.push_back(copy_text(report));
    CopyParty party;
    party.members.resize(texts.size());
    std::iota(party.members.begin(), party.members.end(), 0U);
    return describe(texts, party).group;
  }

 private:
  std::deque<Fingerprint> reports_;
};

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(Origin, IsWhomTheOthersCredit) {
  Script s;
  s.add("a", kDispatch).published = base::parse_iso_day("2031-03-04");
  Fingerprint& wire = s.add("b", kDispatch);
  wire.outlet = "Agence Exemple", wire.published = base::parse_iso_day("2031-03-05");
  s.add("c", kDispatch).agency = "agence exemple";
  const CopyGroup group = s.group();
  EXPECT_EQ("b", group.origin);
  EXPECT_EQ("1 of the others credits it", group.reason);
  EXPECT_EQ(CopyKind::copy, group.copies[0].kind);
  EXPECT_EQ(CopyKind::reprint, group.copies[1].kind);
}

TEST(Origin, IsTheFirstElseTheFullest) {
  Script s;
  s.add("a", kDispatch.substr(0, kDispatch.find("Residents")));
  s.add("b", kDispatch);
  EXPECT_EQ("b", s.group().origin);
  EXPECT_EQ(CopyKind::excerpt, s.group().copies[0].kind);
  Script dated;
  Fingerprint& late = dated.add("a", kDispatch);
  late.published = base::parse_iso_day("2031-03-04"), late.published_at = "2031-03-04T09:00:00Z";
  Fingerprint& early = dated.add("b", with(kDispatch, " on Sunday", ""));
  early.published = base::parse_iso_day("2031-03-04"), early.published_at = "2031-03-04T10:30:00+02:00";
  EXPECT_EQ("b", dated.group().origin);
  EXPECT_EQ("the first to be published, 2031-03-04T10:30:00+02:00", dated.group().reason);
}

struct Edited {
  const char *from, *to;
  MarkKind kind;
  const char *before, *after;
};

TEST(Origin, FindsTheEditsThatChangeAFact) {
  const Edited kCases[] = {
      {"12 of its", "21 of its", MarkKind::number, "12", "21"},
      {"to Tessala", "to Borfou", MarkKind::place, "Tessala", "Borfou"},
      {"did not comment", "did comment", MarkKind::negation, "not", ""},
      {"attackers had fled", "attackers had allegedly fled", MarkKind::doubt, "", "allegedly"},
  };
  for (const Edited& c : kCases) {
    Script s;
    s.add("a", kDispatch);
    const std::string copy = with(kDispatch, c.from, c.to);
    s.add("b", copy + " Read also the file.");
    s.add("c", kDispatch).published = base::parse_iso_day("2031-03-04");
    const CopyGroup group = s.group();
    ASSERT_EQ("c", group.origin);
    EXPECT_TRUE(group.copies[0].edits.empty());
    ASSERT_EQ(1U, group.copies[1].edits.size()) << c.from;
    const FactEdit& edit = group.copies[1].edits[0];
    EXPECT_EQ(c.kind, edit.kind);
    EXPECT_EQ(c.before, edit.before);
    EXPECT_EQ(c.after, edit.after);
    EXPECT_EQ(c.before, slice(kDispatch, edit.before_span));
    EXPECT_EQ(c.after, slice(copy, edit.after_span));
  }
}

TEST(Origin, SparesEditsThatChangeNone) {
  Script s;
  s.add("a", kDispatch).published = base::parse_iso_day("2031-03-04");
  s.add("b", with(with(kDispatch, "Residents heard", "People there heard"), "confirmed the loss",
                  "told of the loss"));
  EXPECT_TRUE(s.group().copies[0].edits.empty());
}

TEST(Origin, ATranslationIsKnownByItsMarks) {
  Script s;
  Fingerprint& a = s.add("a", kDispatch);
  Fingerprint& b = s.add("b", "Aucun mot commun dans ce texte qui parle pourtant de cela et de ceci encore.");
  b.language = "fr";
  a.marks.clear(), b.marks.clear();
  for (std::uint32_t i = 0; i < 12; ++i) {
    const Mark mark{i % 2 ? MarkKind::place : MarkKind::number, std::to_string(i), {i * 2, i * 2 + 1}};
    a.marks.push_back(mark);
    if (i != 5) b.marks.push_back(mark);
  }
  EXPECT_EQ(CopyKind::translation, s.group().copies[0].kind);
  b.language = "en";
  EXPECT_EQ(CopyKind::spun, s.group().copies[0].kind);
}

}  // namespace
}  // namespace selon::story
