#include "record/store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/date.h"
#include "base/sha256.h"
#include "record/apply.h"
#include "record/save.h"
#include "record/search.h"
#include "record/verify.h"

namespace selon::record {
namespace {

namespace fs = std::filesystem;

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("selon_store_test_" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string file(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
};

Entry entry(const std::string& id, const std::string& text, const std::string& source) {
  Entry e;
  e.raw.source = source;
  e.raw.digest = base::sha256_hex(text);
  e.raw.body = text;
  e.report.id = id;
  e.report.digest = e.raw.digest;
  e.report.source = source;
  e.report.title = "Title of " + id;
  e.report.text = text;
  e.report.paragraphs = {{0, static_cast<std::uint32_t>(text.size())}};
  Claim claim({{0, 4}, text.substr(0, 4)}, Attribution::outlet());
  claim.id = id + ".0";
  claim.report = id;
  claim.source = source;
  claim.type = "armed_clash";
  e.findings = Findings{{{claim}, {}, {{id, "", "jnim", "terroristes", {0, 4}}}, {}}, {}, {}, {}};
  e.findings->fingerprint.report = id;
  return e;
}

Store open(const std::string& path) {
  auto store = Store::open_or_create(path);
  EXPECT_TRUE(store) << store.error().message;
  return std::move(*store);
}

/// One event a claim.
Record plain_record(const Material& material) {
  Record record;
  for (const Claim& claim : material.claims) {
    Event event;
    event.id = "e-" + claim.id;
    event.type = claim.type;
    event.claims = {claim.id};
    record.events.push_back(event);
  }
  return record;
}

std::string digest_after(Store& store, const std::vector<Entry>& entries) {
  const auto saved = save(store, {"v1", entries, {}});
  EXPECT_TRUE(saved) << saved.error().message;
  const auto built = rebuild(store, plain_record);
  EXPECT_TRUE(built) << built.error().message;
  return store.digest().value_or("none");
}

TEST_F(StoreTest, SameDocumentsInAnyOrderAndFromAnyPlaceGiveTheSameDigest) {
  Store forwards = open(file("a.selon")), backwards = open(file("b.selon"));
  const Entry one = entry("r1", "First text.", "x/1.txt"), two = entry("r2", "Autre texte.", "x/2.txt");
  const std::string digest = digest_after(forwards, {one, two});
  Entry moved = two;
  moved.report.source = "elsewhere/2.txt";
  EXPECT_EQ(digest_after(backwards, {moved, one}), digest);
  EXPECT_EQ(digest_after(forwards, {one, two}), digest) << "a second time";
  EXPECT_EQ(digest_after(forwards, {moved}), digest) << "a further source";
  EXPECT_EQ(load_sources(forwards, "r2").value(), (std::vector<std::string>{"elsewhere/2.txt", "x/2.txt"}));
  EXPECT_EQ(load_claims(forwards)->at(1).source, "elsewhere/2.txt");
  EXPECT_NE(digest_after(forwards, {entry("r3", "A third.", "x/3.txt")}), digest);
}

TEST_F(StoreTest, OfTwoDocumentsForOneReportTheSameIsKeptInAnyOrder) {
  Entry dated = entry("r1", "Same text.", "x/1.html"), undated = entry("r1", "Same text.", "x/1.txt");
  dated.report.digest = dated.raw.digest = "zzz";
  dated.report.published = base::parse_iso_day("2023-11-14");
  Store a = open(file("a.selon")), b = open(file("b.selon"));
  EXPECT_EQ(digest_after(a, {dated, undated}), digest_after(b, {undated, dated}));
  EXPECT_TRUE(load_report(a, "r1")->value().published);
}

TEST_F(StoreTest, AnotherReaderReplacesAReadingAndTheSameDoesNot) {
  Store store = open(file("a.selon"));
  Entry e = entry("r1", "Some text.", "1.txt");
  EXPECT_EQ(save(store, {"v1", {e}, {}})->taken, std::vector{Taken::added});
  EXPECT_EQ(save(store, {"v1", {e}, {}})->taken, std::vector{Taken::known});
  EXPECT_TRUE(is_settled(known_reports(store)->at("r1"), e.report, "v1"));
  EXPECT_FALSE(is_settled(known_reports(store)->at("r1"), e.report, "v2"));
  e.findings->claims.claims[0].type = "siege";
  EXPECT_EQ(save(store, {"v2", {e}, {}})->taken, std::vector{Taken::replaced});
  EXPECT_EQ(load_claims(store)->at(0).type, "siege");
}

TEST_F(StoreTest, ABatchIsStoredWholeOrNotAtAll) {
  Store store = open(file("a.selon"));
  Entry bad = entry("r2", "Two.", "2.txt");
  bad.findings->claims.claims[0].id = "r1.0";  // not unique
  EXPECT_FALSE(save(store, {"v1", {entry("r1", "One.", "1.txt"), bad}, {}}));
  EXPECT_TRUE(load_reports(store)->empty());
  EXPECT_FALSE(store.stale().value());
}

TEST_F(StoreTest, StaleUntilTheRecordIsBuilt) {
  Store store = open(file("a.selon"));
  ASSERT_TRUE(save(store, {"v1", {entry("r1", "One.", "1.txt")}, {}}));
  EXPECT_TRUE(store.stale().value());
  ASSERT_TRUE(rebuild(store, plain_record));
  EXPECT_FALSE(store.stale().value());
  EXPECT_EQ(load_record(store)->events.size(), 1u);
}

TEST_F(StoreTest, VerifyFindsWhatWasChangedBehindItsBack) {
  Store store = open(file("a.selon"));
  digest_after(store, {entry("r1", "One text.", "1.txt")});
  const auto faults = [&] {
    std::int64_t count = 0;
    const auto checks = verify(store);
    for (const Check& check : *checks) count += check.fault_count;
    return count;
  };
  EXPECT_EQ(faults(), 0);
  {
    auto other = Database::open(file("a.selon"), Access::create);
    ASSERT_TRUE(other && other->script("UPDATE reports SET text = 'Two text.'"));
  }
  EXPECT_EQ(faults(), 2) << "evidence and digest";
}

TEST_F(StoreTest, OthersFilesAreRefusedInWords) {
  std::ofstream(file("text.txt")) << "Not a database, but long enough to be looked at as one. "
                                  << std::string(200, '.');
  ASSERT_TRUE(Database::open(file("other.db"), Access::create)->script("CREATE TABLE t(x)"));
  {
    Store newer = open(file("newer.selon"));
    ASSERT_TRUE(newer.db().script("PRAGMA user_version = 99"));
    Store older = open(file("older.selon"));
    ASSERT_TRUE(older.db().script("PRAGMA user_version = 1"));
  }
  struct Case {
    std::string name;
    ErrorCode code;
    std::string words;
  };
  const Case cases[] = {{"text.txt", ErrorCode::invalid, "not a Selon store"},
                        {"other.db", ErrorCode::invalid, "not a Selon store"},
                        {"newer.selon", ErrorCode::invalid, "newer Selon"},
                        {"older.selon", ErrorCode::invalid, "older Selon"},
                        {"", ErrorCode::invalid, "not a Selon store"}};
  for (const Case& c : cases) {
    for (const auto& store : {Store::open(file(c.name)), Store::open_or_create(file(c.name))}) {
      ASSERT_FALSE(store) << c.name;
      EXPECT_EQ(store.error().code, c.code) << c.name;
      EXPECT_NE(store.error().message.find(c.words), std::string::npos) << store.error().message;
    }
  }
  EXPECT_EQ(Store::open(file("none.selon")).error().code, ErrorCode::not_found);
  EXPECT_EQ(Store::open_or_create(file("no/such/folder.selon")).error().code, ErrorCode::not_found);
}

TEST_F(StoreTest, AnySearchTextIsLegal) {
  Store store = open(file("a.selon"));
  digest_after(store, {entry("r1", "L’armée a repris Anéfis, dit le CSP-PSD le 19/11/2023.", "1.txt"),
                       entry("r2", "Nothing of that.", "2.txt")});
  struct Case {
    std::string text;
    std::size_t hits;
  };
  const Case cases[] = {
      {"l'armée", 1},   {"armée", 1},        {"d’armée", 1},      {"CSP-PSD", 1}, {"19/11/2023", 1},
      {"anefis", 1},    {"ARMEE anéfis", 1}, {"armée that", 0},   {"", 0},        {"\"", 0},
      {"AND OR (", 0},  {"author:armée", 0}, {"*^-+{}", 0},       {"\xff", 0},    {"NEAR(armée)", 0},
      {"« armée »", 1}, {"« a repris »", 1}, {"« repris a »", 0}, {"anef*", 1}};
  for (const Case& c : cases) {
    const auto hits = search(store, c.text, 10);
    ASSERT_TRUE(hits) << c.text << ": " << hits.error().message;
    EXPECT_EQ(hits->size(), c.hits) << c.text;
  }
  EXPECT_NE(search(store, "armee", 10)->at(0).snippet.find("\x01"), std::string::npos);
}

TEST_F(StoreTest, HostileSearchTextIsLegalToo) {
  Store store = open(file("a.selon"));
  digest_after(store, {entry("r1", "L’armée a repris Anéfis, dit le CSP-PSD le 19/11/2023.", "1.txt")});
  const std::string pieces[] = {"\"",
                                "'",
                                "*",
                                "(",
                                ")",
                                "AND",
                                "OR",
                                "NOT",
                                "NEAR(",
                                "NEAR/",
                                "^",
                                ":",
                                "title:",
                                "{",
                                "}",
                                "+",
                                "-",
                                ";",
                                "--",
                                "/*",
                                "DROP TABLE reports",
                                "' OR 1=1",
                                "%",
                                "_",
                                "\\",
                                "\x01",
                                "\t",
                                "\n",
                                "«",
                                "»",
                                "“",
                                "’",
                                "\xCC\x81",
                                "\xE2\x80\x8F",
                                "\xF0\x9F\x94\xA5",
                                "armée",
                                "Anéfis",
                                std::string(300, 'a'),
                                "1.5",
                                "1,000",
                                "M.N.L.A.",
                                "...",
                                "report_text",
                                "rowid",
                                "|",
                                "&",
                                "!",
                                "~",
                                "`",
                                "$1",
                                "?",
                                "?1",
                                "\xFF",
                                "\xC3",
                                "\xED\xA0\x80",
                                std::string(1, '\0'),
                                " ",
                                " ",
                                " "};
  std::uint64_t state = 8;
  const auto next = [&](std::size_t bound) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state >> 33) % bound;
  };
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t count = 1 + next(14); count > 0; --count) text += pieces[next(std::size(pieces))];
    const auto hits = search(store, text, 10);
    ASSERT_TRUE(hits) << text << ": " << hits.error().message;
  }
  EXPECT_EQ(search(store, "armée", 10)->size(), 1u);
}

TEST_F(StoreTest, QuarantineIsLeftWhenTheDocumentIsRead) {
  Store store = open(file("a.selon"));
  ASSERT_TRUE(save(store, {"v1", {}, {{"1.txt", {ErrorCode::too_large, "too large", {"1.txt", 3}}}}}));
  EXPECT_EQ(store.db().integer("SELECT line FROM quarantine WHERE source = '1.txt'").value(), 3);
  ASSERT_TRUE(save(store, {"v1", {entry("r1", "One.", "1.txt")}, {}}));
  EXPECT_EQ(store.db().integer("SELECT count(*) FROM quarantine").value(), 0);
}

}  // namespace
}  // namespace selon::record
