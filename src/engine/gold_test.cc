// Stories and events from annotated claims: what the last rooms make of claims that are right.
#include "support/gold.h"

#include <gtest/gtest.h>

#include "event/event.h"
#include "pack/pack.h"
#include "story/story.h"

namespace selon {
namespace {

using support::Gold;
using support::Json;

/// A reading of words alone: enough for a fingerprint.
Reading reading_of(const support::GoldReport& report, const Gold& gold) {
  Reading out;
  out.report.id = report.id, out.report.text = report.text;
  out.report.language = report.language, out.report.published = report.published;
  std::vector<text::Word> words;
  text::split_words(report.text, {0, static_cast<std::uint32_t>(report.text.size())}, {}, words);
  for (const text::Word& word : words) {
    const std::string_view form = slice(report.text, word.span);
    const std::string folded = text::fold(form);
    Token token;
    token.span = word.span;
    token.folded.begin = static_cast<std::uint32_t>(out.analysis.folded.size());
    out.analysis.folded += folded;
    token.folded.end = static_cast<std::uint32_t>(out.analysis.folded.size());
    token.hash = text::hash_word(folded);
    token.capital = text::begins_upper(form), token.number = word.kind == text::WordKind::number;
    out.analysis.tokens.push_back(token);
  }
  for (const Claim& claim : gold.claims)
    if (claim.report == report.id) out.claims.claims.push_back(claim);
  return out;
}

Record record_of(const Gold& gold, const pack::World& world) {
  std::vector<event::ReportHead> heads;
  std::vector<Fingerprint> prints;
  for (const auto& report : gold.reports) {
    heads.push_back({report.id, report.id, "", report.published});
    prints.push_back(story::fingerprint(reading_of(report, gold)));
  }
  const Stories stories = story::stories(prints);
  return event::reconcile({heads, gold.claims, {}, {}, stories}, world);
}

std::string day(const std::optional<Day>& d) { return d ? base::to_iso(*d) : ""; }

/// The layouts of the codebook, as far as a scorer of records reads them.
void write(const std::string& name, const Gold& gold, const Record& record) {
  std::ofstream claims(testing::TempDir() + "selon_gold_" + name + ".claims.jsonl");
  for (const Claim& claim : gold.claims) {
    Json out = Json::parse(gold.lines.at(claim.id));
    out["source"] = claim.report, out["type"] = claim.type, out["evidence"] = {{"text", claim.evidence.text}};
    for (const auto& [from, to] :
         {std::pair{"actor", "actors"}, {"target", "targets"}, {"attributed_to", "attribution"}}) {
      out[to] = Json::array();
      for (const auto& id : out.value(from, Json::array())) out[to].push_back({{"id", id}});
    }
    out["place"] = {{"name", claim.place ? claim.place->name : ""}};
    out["time"] = {{"start", out.value("start", "")}, {"end", out.value("end", "")}};
    claims << out.dump() << "\n";
  }
  Json out;
  for (const Event& event : record.events)
    out["events"].push_back(
        {{"id", event.id}, {"type", event.type}, {"title", event.title}, {"claims", event.claims}});
  out["disputes"] = Json::array();
  for (const Dispute& dispute : record.disputes) {
    Json sides = Json::array();
    for (const DisputeSide& side : dispute.sides)
      sides.push_back({{"value", side.value}, {"claims", side.claims}});
    out["disputes"].push_back({{"event", dispute.event},
                               {"sides", sides},
                               {"note", dispute.note},
                               {"about", vocabulary::name(dispute.about)}});
  }
  for (const Control& held : record.control) {
    Json control{{"place", held.place},
                 {"holder", held.holder},
                 {"contested", held.contested},
                 {"claims", held.claims}};
    for (const auto& [key, value] :
         {std::pair{"from", held.from}, {"until", held.until}, {"as_of", held.as_of}})
      if (value) control[key] = day(value);
    out["control"].push_back(control);
  }
  std::ofstream(testing::TempDir() + "selon_gold_" + name + ".record.json") << out.dump(1);
}

/// B-cubed F1 (Bagga and Baldwin 1998) over the claims that the gold record puts in events.
double b_cubed(const Gold& gold, const Record& record) {
  std::map<std::string, std::string> want, got;
  for (const Json& event : gold.record["events"])
    for (const auto& claim : event["claims"])
      if (gold.lines.contains(claim)) want[claim] = event["id"];
  for (const Event& event : record.events)
    for (const auto& claim : event.claims) got[claim] = event.id;
  double precision = 0, recall = 0;
  for (const auto& [claim, event] : want) {
    double both = 0, in_got = 0, in_want = 0;
    for (const auto& [other, other_event] : want) {
      const bool a = got[claim] == got[other], b = event == other_event;
      both += a && b, in_got += a, in_want += b;
    }
    precision += both / in_got, recall += both / in_want;
  }
  precision /= static_cast<double>(want.size()), recall /= static_cast<double>(want.size());
  return 2 * precision * recall / (precision + recall);
}

class FromGold : public testing::Test {
 protected:
  void SetUp() override {
    shared_ = support::shared_folder(SELON_SOURCE_DIR);
    if (shared_.empty()) GTEST_SKIP() << "no annotations beside the checkout";
  }

  double score(const std::string& name, const std::string& reports) {
    const auto packs = pack::load(SELON_SOURCE_DIR);
    EXPECT_TRUE(packs) << packs.error().message;
    const Gold gold = support::GoldReader(shared_).read(name, reports);
    const Record record = record_of(gold, packs->world);
    write(name, gold, record);
    return b_cubed(gold, record);
  }

  std::filesystem::path shared_;
};

TEST_F(FromGold, seeds) { EXPECT_GE(score("seeds", "seeds"), 0.75); }
TEST_F(FromGold, wikinews) { EXPECT_GE(score("wikinews", "data/wikinews/reports"), 0.88); }

}  // namespace
}  // namespace selon
