// What people decide outweighs what was read, in a record made at once and in one that grows.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "engine/decide.h"
#include "engine/decided_value.h"
#include "engine/update.h"
#include "record/apply.h"
#include "record/decisions.h"
#include "record/laying.h"
#include "support/grown_store.h"

namespace selon::engine {
namespace {

using test::difference;
using test::expect_ok;
using test::Store;

int seeds() {
  const char* said = std::getenv("SELON_SEEDS");
  return said ? std::atoi(said) : 6;
}

/// Draws decisions on whatever a record holds.
class Coder {
 public:
  Coder(Store& store, unsigned seed) : store_(store), draw_(seed) {}

  std::vector<Decision> next() {
    record_ = *record::load_record(*store_);
    claims_ = *record::load_claims(*store_);
    switch (draw_() % 8) {
      case 0:
        return {on_claim(DecisionKind::reject)};
      case 1:
        return {on_claim(DecisionKind::accept)};
      case 2:
      case 3:
        return {corrected()};
      case 4:
        return {merged()};
      case 5:
        return {split()};
      case 6:
        return {marked()};
      default:
        return undone();
    }
  }

 private:
  template <class T>
  const T& any(const std::vector<T>& all) {
    return all[draw_() % all.size()];
  }
  Decision made(DecisionKind kind, DecisionAbout about) {
    Decision out;
    out.kind = kind, out.about = about;
    out.who = draw_() % 2 ? "one" : "two", out.why = "drawn", out.adjudicates = draw_() % 6 == 0;
    return out;
  }
  Decision on_claim(DecisionKind kind) {
    Decision out = made(kind, DecisionAbout::claim);
    out.subjects.emplace_back().id = any(claims_).id;
    return out;
  }
  Decision corrected() {
    static const std::vector<std::pair<std::string, std::string>> kValues{
        {"type", "armed_clash"}, {"type", "shelling"},
        {"actors", "jnim"},      {"targets", "mali.fama"},
        {"place", "mali.kidal"}, {"place", "18.5 1.2 Some Village"},
        {"time", "2023-11-12"},  {"time", "2023-11-10..2023-11-14"},
        {"polarity", "denied"},  {"certainty", "rumour"},
        {"killed", "12"},        {"attribution", "csp-psd"},
        {"outcome", "repelled"}, {"means", "drone"}};
    Decision out = on_claim(DecisionKind::correct);
    const auto& [field, words] = any(kValues);
    out.field = field;
    if (field == "place" && draw_() % 3 == 0)
      out.kind = DecisionKind::none;
    else
      out.value = value_from(field, words, test::packs()).value();
    return out;
  }
  Decision merged() {
    Decision out = made(DecisionKind::together, DecisionAbout::event);
    std::set<std::string> ids;
    for (int k = 0; k < 2; ++k)
      for (const std::string& id : any(record_.events).claims) ids.insert(id);
    while (ids.size() < 2) ids.insert(any(claims_).id);
    for (const std::string& id : ids) out.subjects.emplace_back().id = id;
    return out;
  }
  Decision split() {
    std::vector<const Event*> large;
    for (const Event& event : record_.events)
      if (event.claims.size() > 1) large.push_back(&event);
    if (large.empty()) return merged();
    Decision out = made(DecisionKind::apart, DecisionAbout::event);
    const auto& claims = any(large)->claims;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      out.subjects.emplace_back().id = claims[i];
      out.subjects.back().side = i == 0 ? 0 : i == 1 ? 1 : draw_() % 2;
    }
    return out;
  }
  Decision marked() {
    Decision out = made(DecisionKind::disputed, DecisionAbout::event);
    out.value.text = "outcome", out.value.ids = {"won", "lost"};
    std::set<std::string> ids;
    while (ids.size() < 3) ids.insert(any(claims_).id);
    std::int64_t side = 0;
    for (const std::string& id : ids) {
      out.subjects.emplace_back().id = id;
      out.subjects.back().side = side < 2 ? side++ : draw_() % 2;
    }
    return out;
  }
  std::vector<Decision> undone() {
    const auto log = *record::load_decision_log(*store_);
    if (log.empty()) return {merged()};
    auto undo = record::undo_of(*store_, any(log).number);
    if (!undo) return {merged()};
    undo->who = "one";
    return {*undo};
  }

  Store& store_;
  std::mt19937 draw_;
  Record record_;
  std::vector<Claim> claims_;
};

/// The record built whole from what a store holds has the digest that it has grown to.
void expect_as_if_whole(Store& store, const std::string& said) {
  const std::string grown = store.digest();
  Store copy("copy");
  copy.copy_of(store);
  expect_ok(build_record_whole(*copy, test::packs()));
  ASSERT_EQ(copy.digest(), grown) << said << "\n" << difference(copy, store);
}

void decide_at_random(const std::vector<std::string>& folders, int turns) {
  const auto entries = test::entries_of(folders);
  for (int seed = 1; seed <= seeds(); ++seed) {
    std::mt19937 draw(static_cast<unsigned>(seed));
    auto shuffled = entries;
    std::shuffle(shuffled.begin(), shuffled.end(), draw);
    std::size_t at = shuffled.size() / 2;
    Store store("decided");
    store.save(std::span(shuffled).first(at));
    expect_ok(build_record_with_index(*store, test::packs()));
    Coder coder(store, static_cast<unsigned>(seed));
    for (int turn = 0; turn < turns; ++turn) {
      const auto answer = record::decide(*store, coder.next());
      ASSERT_TRUE(answer) << answer.error().message;
      if (turn % 2 == 0 && at < shuffled.size()) store.save(std::span(shuffled).subspan(at++, 1));
      expect_ok(grow_record(*store, test::packs()));
      if (turn % 4 == 3)
        expect_as_if_whole(store, "seed " + std::to_string(seed) + ", turn " + std::to_string(turn));
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

/// The report's claims but for some, numbered anew, as another program would read them.
record::Entry read_otherwise(record::Entry entry, const std::set<std::size_t>& without) {
  std::vector<Claim> left;
  auto& claims = entry.findings->claims.claims;
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (!without.contains(i)) left.push_back(claims[i]);
  for (std::size_t i = 0; i < left.size(); ++i) left[i].id = entry.report.id + "." + std::to_string(i);
  claims = std::move(left);
  return entry;
}

/// The sentences of those that people rejected.
std::vector<std::string> rejected_in(Store& store) {
  std::vector<std::string> out;
  const auto claims = *record::load_rejected_claims(*store);
  for (const Claim& claim : claims) out.push_back(claim.evidence.text + " " + claim.type);
  return out;
}

TEST(Decided, IsFoundAgainInAnotherReading) {
  const auto entries = test::entries_of({"/examples/kidal"});
  const auto found = std::find_if(entries.begin(), entries.end(), [](const record::Entry& entry) {
    const auto& claims = entry.findings->claims.claims;
    return claims.size() > 3 && claims[2].trigger != claims[1].trigger &&
           claims[2].trigger != claims[0].trigger;
  });
  ASSERT_NE(found, entries.end());
  const Claim& claim = found->findings->claims.claims[2];
  const std::vector<std::string> wanted{claim.evidence.text + " " + claim.type};
  Store store("read_again");
  store.save(entries);
  expect_ok(build_record_with_index(*store, test::packs()));
  Decision reject;
  reject.kind = DecisionKind::reject, reject.who = "one";
  reject.subjects.emplace_back().id = claim.id;
  ASSERT_TRUE(record::decide(*store, {reject}));
  expect_ok(grow_record(*store, test::packs()));
  EXPECT_EQ(rejected_in(store), wanted);
  struct Step {
    std::set<std::size_t> without;
    bool there;
  };
  for (const Step& step : {Step{{0}, true}, Step{{0, 1, 3}, true}, Step{{2}, false}, Step{{}, true}}) {
    record::Batch batch;
    batch.read_by = "without " + std::to_string(step.without.size()) + (step.there ? "" : ", lost");
    batch.entries = {read_otherwise(*found, step.without)};
    ASSERT_TRUE(record::save(*store, batch));
    expect_ok(grow_record(*store, test::packs()));
    EXPECT_EQ(rejected_in(store), step.there ? wanted : std::vector<std::string>{}) << batch.read_by;
    const auto log = *record::load_decision_log(*store);
    EXPECT_EQ(log.front().now.front().empty(), !step.there) << batch.read_by;
    expect_as_if_whole(store, batch.read_by);
  }
}

TEST(Decided, GrownIsWholeWhateverPeopleDecide) { decide_at_random({"/examples/kidal"}, 16); }
TEST(Decided, GrownIsWholeOfWrittenReports) { decide_at_random({"/eval/gold/held"}, 16); }

}  // namespace
}  // namespace selon::engine
