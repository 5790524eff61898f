#include "report/report.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "report/document.h"
#include "report/stored.h"
#include "support/archives.h"

namespace selon::report {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  std::vector<RawReport> reports;
  std::vector<Refused> refused;
};

Sink into(Outcome& outcome) {
  return [&outcome](Reading reading) {
    if (reading) {
      outcome.reports.push_back(std::move(*reading));
    } else {
      outcome.refused.push_back(std::move(reading).error());
    }
  };
}

Outcome read_bytes(const std::string& name, const std::string& bytes, const Limits& limits = {}) {
  Outcome outcome;
  std::istringstream in(bytes);
  read_stream(in, name, limits, into(outcome));
  return outcome;
}

Outcome read_path(const fs::path& path) {
  Outcome outcome;
  read(path.string(), {}, into(outcome));
  return outcome;
}

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("selon_report_" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    fs::permissions(path_, fs::perms::owner_all);
    fs::remove_all(path_);
  }
  fs::path write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(Report, RefusesWhatIsNoDocument) {
  using namespace std::string_literals;
  const struct {
    std::string name, bytes, message;
  } cases[] = {
      {"a.txt", "", "is empty"},
      {"a.txt", " \n\t\n", "nothing but blanks"},
      {"a.txt", "\x89PNG\r\n\x1A\n\0\0"s, "a PNG image"},
      {"a.html", "%PDF-1.7 ...", "a PDF document"},
      {"a", "PK\x03\x04....", "zip archive"},
      {"a", "\x1F\x8B\x08....", "gzip"},
      {"a.txt", std::string(300, '\x01') + std::string(300, '\x02'), "binary data"},
      {"a", "<?xml version=\"1.0\"?><urlset>", "is XML"},
      {"a.jsonl", "\n\n", "holds no documents"},
  };
  for (const auto& c : cases) {
    const Outcome outcome = read_bytes(c.name, c.bytes);
    ASSERT_EQ(outcome.refused.size(), 1u) << c.name << " " << c.message;
    EXPECT_TRUE(outcome.reports.empty());
    EXPECT_NE(outcome.refused[0].error.message.find(c.message), std::string::npos)
        << outcome.refused[0].error.message;
    EXPECT_EQ(outcome.refused[0].error.where.file, c.name);
    EXPECT_EQ(outcome.refused[0].scope, Scope::document);
  }
}

TEST(Report, TellsTheFormatByNameThenByContent) {
  const struct {
    std::string name, bytes;
    Container container;
  } cases[] = {
      {"a.txt", "<html> as a word", Container::plain},     {"a.HTM", "words", Container::html},
      {"a", "  <!DOCTYPE html><p>words", Container::html}, {"-", "words alone", Container::plain},
      {"-", "{\"html\": \"<p>x</p>\"}", Container::html},  {"a.jsonl", "{\"text\": \"x\"}", Container::plain},
  };
  for (const auto& c : cases) {
    const Outcome outcome = read_bytes(c.name, c.bytes);
    ASSERT_EQ(outcome.reports.size(), 1u) << c.name << c.bytes;
    EXPECT_EQ(outcome.reports[0].container, c.container) << c.name << c.bytes;
  }
}

TEST(Report, LimitsAreKept) {
  Limits limits;
  limits.text_bytes = 5000;
  limits.html_bytes = 5000;
  limits.jsonl_line_bytes = 100;
  EXPECT_EQ(read_bytes("a.txt", std::string(5000, 'a'), limits).reports.size(), 1u);
  EXPECT_EQ(read_bytes("a.txt", std::string(5001, 'a'), limits).refused[0].error.code, ErrorCode::too_large);
  const Outcome page = read_bytes("a.html", std::string(9000, 'a'), limits);
  ASSERT_EQ(page.reports.size(), 1u);
  EXPECT_EQ(page.reports[0].body.size(), 5000u);
  EXPECT_EQ(page.reports[0].cut, (Cut{Reason::body_too_large, 5000}));
  EXPECT_EQ(page.reports[0].notes[0].code, NoteCode::truncated);
  const Outcome lines =
      read_bytes("a.jsonl", "{\"text\":\"" + std::string(200, 'a') + "\"}\n{\"text\":\"b\"}\n", limits);
  ASSERT_EQ(lines.refused.size(), 1u);
  EXPECT_EQ(lines.refused[0].error.where.line, 1u);
  ASSERT_EQ(lines.reports.size(), 1u);
  EXPECT_EQ(lines.reports[0].source, "a.jsonl:2");
}

TEST(Report, ReadsJsonLines) {
  const Outcome outcome = read_bytes(
      "a.jsonl",
      "\xEF\xBB\xBF{\"id\":7,\"url\":\"https://e.org/1\",\"outlet\":\"E\",\"published\":\"2024-01-02\","
      "\"language\":\"fr\",\"title\":\"T\",\"text\":\"x\",\"other\":[1]}\r\n"
      "\n"
      "{\"html\":\"<p>y</p>\",\"title\":null}");
  ASSERT_EQ(outcome.reports.size(), 2u);
  EXPECT_TRUE(outcome.refused.empty());
  const RawReport& first = outcome.reports[0];
  EXPECT_EQ(first.source, "a.jsonl:1");
  EXPECT_EQ(first.url, "https://e.org/1");
  EXPECT_EQ(first.published, "2024-01-02");
  EXPECT_EQ(first.body, "x");
  EXPECT_EQ(outcome.reports[1].source, "a.jsonl:3");
  EXPECT_EQ(outcome.reports[1].container, Container::html);
}

TEST(Report, RefusesBadJsonLinesAndReadsOn) {
  std::string deep = "{\"a\":";
  for (int i = 0; i < 100; ++i) deep += "[";
  const struct {
    std::string line, message;
  } cases[] = {
      {"not json", "is not JSON"},
      {"{\"text\":\"cut", "is not JSON"},
      {"[1, 2]", "no object"},
      {"{\"text\":\"a\",\"text\":\"b\"}", "\"text\" twice"},
      {"{\"text\":17}", "\"text\" must be a string"},
      {"{\"title\":\"only\"}", "neither"},
      {"{\"text\":\"  \"}", "neither"},
      {"{\"text\":\"\xFF\"}", "not UTF-8 at byte 9"},
      {deep, "JSON"},
  };
  for (const auto& c : cases) {
    const Outcome outcome =
        read_bytes("a.jsonl", "{\"text\":\"before\"}\n" + c.line + "\n{\"text\":\"after\"}\n");
    EXPECT_EQ(outcome.reports.size(), 2u) << c.line;
    ASSERT_EQ(outcome.refused.size(), 1u) << c.line;
    EXPECT_NE(outcome.refused[0].error.message.find(c.message), std::string::npos)
        << outcome.refused[0].error.message;
    EXPECT_EQ(outcome.refused[0].error.where.line, 2u);
  }
}

TEST(Report, FolderIsReadInOrderOfNames) {
  const Folder folder;
  folder.write("b.txt", "b");
  folder.write("a/z.txt", "z");
  folder.write("a/.hidden.txt", "h");
  folder.write(".git/x.txt", "x");
  folder.write("c.txt", "");
  folder.write("README.md", "About this folder");
  fs::create_symlink(folder.path(), folder.path() / "loop");
  fs::create_symlink("/etc/hostname", folder.path() / "out.txt");
  const Outcome outcome = read_path(folder.path());
  ASSERT_EQ(outcome.reports.size(), 2u);
  EXPECT_EQ(outcome.reports[0].body, "z");
  EXPECT_EQ(outcome.reports[1].body, "b");
  ASSERT_EQ(outcome.refused.size(), 2u);
  EXPECT_EQ(outcome.refused[0].error.message, "is empty");
  EXPECT_NE(outcome.refused[1].error.message.find("out of the folder"), std::string::npos);
}

TEST(Report, WholeInputsThatCannotBeRead) {
  const Folder folder;
  const Outcome empty = read_path(folder.path());
  ASSERT_EQ(empty.refused.size(), 1u);
  EXPECT_EQ(empty.refused[0].scope, Scope::input);
  const Outcome absent = read_path(folder.path() / "absent");
  ASSERT_EQ(absent.refused.size(), 1u);
  EXPECT_EQ(absent.refused[0].scope, Scope::input);
  EXPECT_EQ(absent.refused[0].error.code, ErrorCode::not_found);
}

TEST(Report, FoldersWithoutPermission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const Folder folder;
  folder.write("a.txt", "a");
  folder.write("closed/b.txt", "b");
  fs::permissions(folder.path() / "closed", fs::perms::none);
  const Outcome below = read_path(folder.path());
  const Outcome itself = read_path(folder.path() / "closed");
  fs::permissions(folder.path() / "closed", fs::perms::owner_all);
  EXPECT_EQ(below.reports.size(), 1u);
  ASSERT_EQ(below.refused.size(), 1u);
  EXPECT_EQ(below.refused[0].scope, Scope::document);
  ASSERT_EQ(itself.refused.size(), 1u);
  EXPECT_EQ(itself.refused[0].scope, Scope::input);
  EXPECT_EQ(itself.refused[0].error.code, ErrorCode::unreadable);
}

TEST(Report, PackedFilesAndLists) {
  const std::string page = "<html><body><p>words</p></body></html>";
  const std::string line = "{\"text\":\"x\"}\n";
  const auto gz = [](const std::string& bytes) { return test::deflated(bytes); };
  EXPECT_EQ(read_bytes("a.html.gz", gz(page)).reports.at(0).body, page);
  EXPECT_EQ(read_bytes("a.html.zst", test::zstd(page)).reports.at(0).body, page);
  EXPECT_EQ(read_bytes("-", gz(page)).reports.at(0).container, Container::html);
  EXPECT_EQ(read_bytes("a.jsonl.gz", gz(line + line)).reports.size(), 2u);
  EXPECT_EQ(read_bytes("a.txt.gz.gz", gz(gz("words"))).reports.at(0).body, "words");
  EXPECT_EQ(read_bytes("a.txt.gz.gz.gz", gz(gz(gz("words")))).refused.at(0).reason, Reason::nested_encodings);
  EXPECT_EQ(read_bytes("a.txt.gz", gz(gz(gz(gz(std::string(60'000'000, 'a')))))).refused.size(), 1u);
  const Outcome bomb = read_bytes("a.txt.gz", gz("words " + std::string(60'000'000, ' ')));
  ASSERT_EQ(bomb.reports.size(), 1u);
  EXPECT_EQ(bomb.reports[0].cut->reason, Reason::ratio_too_high);
  EXPECT_LT(bomb.reports[0].body.size(), std::size_t{2} << 20);
  const Outcome list = read_bytes("a.urls", "# pages\nhttps://a.example/1\r\n\nhttp://a.example/2\n");
  EXPECT_EQ(list.refused.at(0).reason, Reason::needs_fetching);
  EXPECT_EQ(read_bytes("a.urls", "https://a.example/1\nno address\n").refused.at(0).reason, Reason::bad_form);
  EXPECT_EQ(read_bytes("a.txt", "# pages\n\nhttps://a.example/1\n").refused.at(0).reason,
            Reason::needs_fetching);
  std::string long_list;
  for (int i = 0; i < 999; ++i) long_list += "https://a.example/" + std::to_string(i) + "\n";
  EXPECT_EQ(read_bytes("a.txt", long_list).refused.at(0).reason, Reason::needs_fetching);
  EXPECT_EQ(read_bytes("a.txt", "https://a.example/1\nThe army took the town.").reports.size(), 1U);
  EXPECT_EQ(read_bytes("a.txt", "# Fighting near the bridge\n").reports.size(), 1U);
  std::vector<std::string> urls;
  std::istringstream in("https://a.example/1\nhttps://a.example/2\n");
  read_stream(
      in, "-", {}, [](const Reading&) { FAIL(); },
      [&](const std::string&, std::vector<std::string> u) { urls = u; });
  EXPECT_EQ(urls, (std::vector<std::string>{"https://a.example/1", "https://a.example/2"}));
}

/// What is stored of a document gives the document again.
TEST(Report, StoredBytesAreReadAgain) {
  const struct {
    std::string name, bytes;
  } cases[] = {{"a.txt", "plain words"},
               {"a.html", "<meta charset=windows-1251>\xCF\xF0\xE8\xE2\xE5\xF2"},
               {"a.txt", "\xEF\xBB\xBFwords"},
               {"a.jsonl", "{\"html\":\"<p>y</p>\",\"title\":\"T\"}"}};
  for (const auto& c : cases) {
    RawReport first = read_bytes(c.name, c.bytes).reports.at(0);
    seal(first);
    const auto again = read_stored({first.bytes.empty() ? first.body : first.bytes, first.form,
                                    first.charset.empty() ? "utf-8" : first.charset},
                                   first.source);
    ASSERT_TRUE(again) << again.error().error.message;
    EXPECT_EQ(*again, first) << c.name;
  }
}

TEST(Report, DigestIsOfTheBytesAlone) {
  const auto digest = [](const std::string& name, const std::string& bytes) {
    RawReport report = read_bytes(name, bytes).reports.at(0);
    seal(report);
    return report.digest;
  };
  EXPECT_EQ(digest("a.txt", "abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest("a.txt", "words"), digest("b/c.txt", "words"));
  EXPECT_NE(digest("a.txt", "words"), digest("a.txt", "words "));
}

}  // namespace
}  // namespace selon::report
