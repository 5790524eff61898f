#include "report/warc.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "support/archives.h"
#include "vocabulary/names.h"

namespace selon::report {
namespace {

using test::deflated;
using test::http;
using test::page;
using test::record;
using test::RecordOptions;
using test::zstd;

struct Outcome {
  std::vector<RawReport> reports;
  std::vector<Refused> refused;
};

Outcome read_bytes(const std::string& name, const std::string& bytes, const Limits& limits = {}) {
  Outcome outcome;
  std::istringstream in(bytes);
  read_stream(in, name, limits, [&](Reading reading) {
    if (reading) {
      outcome.reports.push_back(std::move(*reading));
    } else {
      outcome.refused.push_back(std::move(reading).error());
    }
  });
  return outcome;
}

/// What came of it in a line: sources of reports with their cut, then reasons of refusals with their byte.
std::string told(const Outcome& outcome) {
  std::string out;
  for (const RawReport& report : outcome.reports) {
    out += report.source + (report.cut ? "/" + std::string(vocabulary::name(report.cut->reason)) : "") + " ";
    for (const Note& note : report.notes)
      if (note.code == NoteCode::doubtful_source)
        out += "(" + note.detail.substr(0, note.detail.find(' ')) + ") ";
  }
  for (const Refused& refused : outcome.refused)
    out += std::string(vocabulary::name(refused.reason)) + "@" + std::to_string(refused.byte) + " ";
  if (!out.empty()) out.pop_back();
  return out;
}

const std::string kA = record("http://a.example/a", http(page("first words")));
const std::string kB = record("http://a.example/b", http(page("second words")));

/// How much memory the process took at most since this was made, beyond what it had then.
class PeakGrowth {
 public:
  PeakGrowth() : before_(kilobytes("VmRSS:")) {
    std::ofstream("/proc/self/clear_refs") << "5";  // the peak counts from here
  }
  long megabytes() const { return (kilobytes("VmHWM:") - before_) / 1024; }

 private:
  static long kilobytes(const std::string& key) {
    std::ifstream in("/proc/self/status");
    for (std::string word; in >> word;)
      if (word == key) {
        long value = 0;
        in >> value;
        return value;
      }
    return 0;
  }
  long before_;
};

TEST(Warc, EveryKindOfPackingGivesTheSameDocuments) {
  const std::string request = record("http://a.example/a", "GET / HTTP/1.1\r\n\r\n", {"request", "", ""});
  const std::string image = record("http://a.example/i", http("\x89PNG", "Content-Type: image/png\r\n"));
  const std::string gone = record("http://a.example/x", http(page("gone"), "", "404 Not Found"));
  const std::vector<std::string> records = {request, kA, image, gone, kB};
  std::string plain, members, frames, with_dictionary;
  const std::string dictionary = kA.substr(0, 100);
  with_dictionary = test::dictionary_frame(dictionary);
  for (const std::string& r : records) {
    plain += r;
    members += deflated(r);
    frames += zstd(r);
    with_dictionary += zstd(r, dictionary);
  }
  std::string packed_dictionary = test::dictionary_frame(zstd(dictionary));
  for (const std::string& r : records) packed_dictionary += zstd(r, dictionary);
  const struct {
    std::string name, bytes;
  } cases[] = {{"a.warc", plain},
               {"-", plain},
               {"a.warc.gz", members},
               {"-", members},
               {"a.warc.gz", deflated(plain)},
               {"a.warc.zst", frames},
               {"a.warc.zst", zstd(plain)},
               {"a.warc.zst", with_dictionary},
               {"a.warc.zst", packed_dictionary},
               {"a.wacz", test::zip({{"archive/a.warc.gz", members, false}})},
               {"a.wacz", test::zip({{"pages/pages.jsonl", "{}"}, {"archive/a.warc.gz", members, true}})},
               {"a.wacz", test::zip({{"archive/a.warc", plain, true}}, true)}};
  for (const auto& c : cases) {
    const Outcome outcome = read_bytes(c.name, c.bytes);
    ASSERT_EQ(outcome.reports.size(), 2u) << c.name << " " << told(outcome);
    EXPECT_TRUE(outcome.refused.empty()) << told(outcome);
    EXPECT_EQ(outcome.reports[0].body, page("first words"));
    EXPECT_EQ(outcome.reports[1].url, "http://a.example/b");
    EXPECT_EQ(outcome.reports[1].fetched, "2023-11-12T10:00:00Z");
    EXPECT_NE(outcome.reports[0].source, outcome.reports[1].source);
  }
}

TEST(Warc, SourcesNameThePlaceOfTheRecord) {
  EXPECT_EQ(told(read_bytes("a.warc", kA + kB)), "a.warc:0 a.warc:" + std::to_string(kA.size()));
  EXPECT_EQ(told(read_bytes("a.warc.gz", deflated(kA) + deflated(kB))),
            "a.warc.gz:0 a.warc.gz:" + std::to_string(deflated(kA).size()));
  EXPECT_EQ(told(read_bytes("a.warc.gz", deflated(kA + kB))),
            "a.warc.gz:0 a.warc.gz:0+" + std::to_string(kA.size()));
  EXPECT_EQ(told(read_bytes("a.wacz", test::zip({{"../../etc/x y.warc", kA}}))),
            "a.wacz!../../etc/x_y.warc:0");
}

TEST(Warc, LinesOfJsonAreReportsAndOtherNamesAreNoAddresses) {
  RecordOptions options{"resource", "", "Content-Type: application/x-ndjson\r\n"};
  const auto line = read_bytes(
      "a.warc", record("urn:selon:41", R"({"url":"https://a.example/1","text":"words"})", options));
  ASSERT_EQ(line.reports.size(), 1u);
  EXPECT_EQ(line.reports[0].body, "words");
  EXPECT_EQ(line.reports[0].url, "https://a.example/1");
  options.fields = "Content-Type: text/plain\r\n";
  const auto text = read_bytes("a.warc", record("urn:selon:42", "some words", options));
  ASSERT_EQ(text.reports.size(), 1u);
  EXPECT_EQ(text.reports[0].url, "");
  const auto address = read_bytes("a.warc", record("https://a.example/2", "some words", options));
  ASSERT_EQ(address.reports.size(), 1u);
  EXPECT_EQ(address.reports[0].url, "https://a.example/2");
}

/// A broken record or stretch between two good records: the good ones are read, and what is told is just
/// this.
TEST(Warc, WhatIsBrokenCostsOnlyItself) {
  const std::string block = http(page("middle words"));
  const auto lying = [&](const std::string& length) {
    return record("http://a.example/m", block, {"response", length, ""});
  };
  const std::string no_version = lying("").substr(10);
  const std::string garbage(300, '\x07');
  const struct {
    std::string what, middle;
    std::string plain, members;  ///< of the middle; empty = passed over silently
  } cases[] = {
      {"too short by one", lying(std::to_string(block.size() - 1)), "(length_lies)", "(length_lies)"},
      {"far too short", lying("10"), "(length_lies)", "(length_lies)"},
      {"nothing", lying("0"), "(length_lies)", "(length_lies)"},
      {"too long by one", lying(std::to_string(block.size() + 1)), "", ""},
      {"too long by ten", lying(std::to_string(block.size() + 10)), "(length_lies)", "(length_lies)"},
      {"too long by far", lying("100000"), "(length_lies)", "(length_lies)"},
      {"negative", lying("-5"), "(length_lies)", "(length_lies)"},
      {"no number", lying("many"), "(length_lies)", "(length_lies)"},
      {"huge", lying("9007199254740991"), "(length_lies)", "(length_lies)"},
      {"over 64 bits", lying("99999999999999999999999"), "(length_lies)", "(length_lies)"},
      {"no version line", no_version, "garbage", "garbage"},
      {"garbage", garbage, "garbage", "garbage"},
      {"a header without end", "WARC/1.0\r\nWARC-Type: " + std::string(100'000, 'x') + "\r\n",
       "record_header", "record_header"},
      {"no status line", record("http://a.example/m", "no answer"), "not_http", "not_http"},
      {"another digest",
       record("http://a.example/m", block, {"response", "", "WARC-Block-Digest: sha1:AAAA\r\n"}),
       "(digest_mismatch)", "(digest_mismatch)"},
      {"an unknown algorithm",
       record("http://a.example/m", block, {"response", "", "WARC-Block-Digest: x:AAAA\r\n"}), "", ""},
      {"the right digest",
       record("http://a.example/m", http("x", "Content-Type: text/plain\r\n"),
              {"response", "", "WARC-Payload-Digest: sha1:CH3K3DWFFIUYJK5K7V6DWULFAN4FYIDS\r\n"}),
       "", ""},
      {"a revisit", record("http://a.example/m", "HTTP/1.1 200 OK\r\n\r\n", {"revisit", "", ""}), "", ""},
      {"three encodings",
       record("http://a.example/m",
              http("x", "Content-Type: text/html\r\nContent-Encoding: gzip, gzip, gzip\r\n")),
       "", ""},
      {"packed three times",
       record("http://a.example/m",
              http(deflated(deflated(deflated(page("words")))),
                   "Content-Type: text/html\r\nContent-Encoding: gzip, gzip, gzip\r\n")),
       "nested_encodings", "nested_encodings"},
      {"an encoding nobody knows",
       record("http://a.example/m", http("x", "Content-Type: text/html\r\nContent-Encoding: pack200\r\n")),
       "unknown_encoding", "unknown_encoding"},
      {"an empty page", record("http://a.example/m", http("")), "empty", "empty"},
      {"blank lines", "\r\n\r\n\n\n", "", ""},
  };
  for (const auto& c : cases) {
    for (const bool packed : {false, true}) {
      const std::string bytes =
          packed ? deflated(kA) + deflated(c.middle) + deflated(kB) : kA + c.middle + kB;
      const Outcome outcome = read_bytes(packed ? "a.warc.gz" : "a.warc", bytes);
      std::vector<std::string> urls;
      for (const RawReport& report : outcome.reports) urls.push_back(report.url);
      ASSERT_GE(urls.size(), 2u) << c.what << " " << told(outcome);
      EXPECT_EQ(urls.front(), "http://a.example/a") << c.what;
      EXPECT_EQ(urls.back(), "http://a.example/b") << c.what;
      const std::string& wanted = packed ? c.members : c.plain;
      const std::string said = told(outcome);
      if (wanted.empty()) {
        EXPECT_TRUE(outcome.refused.empty()) << c.what << " " << said;
        EXPECT_EQ(said.find('('), std::string::npos) << c.what << " " << said;
      } else {
        EXPECT_NE(said.find(wanted), std::string::npos) << c.what << (packed ? " packed: " : ": ") << said;
      }
      if (wanted == "(length_lies)") {
        ASSERT_EQ(outcome.reports.size(), 3u) << c.what << said;
        EXPECT_EQ(outcome.reports[1].body, page("middle words")) << c.what << packed;
      }
    }
  }
}

TEST(Warc, WhatIsCutIsReadUpToThere) {
  const std::string plain = kA + kB;
  for (const std::size_t lost : {1u, 4u, 5u, 20u, 40u}) {
    const Outcome outcome = read_bytes("a.warc", plain.substr(0, plain.size() - lost));
    ASSERT_EQ(outcome.reports.size(), 2u) << lost;
    EXPECT_EQ(outcome.reports[1].cut.has_value(), lost > 4) << lost;
  }
  std::string words;
  for (int i = 0; i < 5000; ++i) words += std::to_string(i * 7919) + " ";
  const std::string big = record("http://a.example/c", http(page(words)));
  const std::string members = deflated(kA) + deflated(big);
  for (const std::size_t lost : {1u, 8u, 100u, 5000u}) {
    const Outcome outcome = read_bytes("a.warc.gz", members.substr(0, members.size() - lost));
    ASSERT_EQ(outcome.reports.size(), 2u) << lost;
    const bool whole = lost <= 8;  // what is lost is the member's own check sum
    ASSERT_EQ(outcome.reports[1].cut.has_value(), !whole) << lost;
    ASSERT_EQ(outcome.refused.size(), whole ? 1u : 0u) << lost;
    const Cut cut = whole ? Cut{outcome.refused[0].reason, outcome.refused[0].byte} : *outcome.reports[1].cut;
    EXPECT_EQ(cut, (Cut{Reason::packing_cut, members.size() - lost}));
  }
  // Damage inside a member: what came before it is kept, the next member is found.
  std::string damaged = deflated(big) + deflated(kB);
  for (std::size_t i = 0; i < 40; ++i) damaged[deflated(big).size() / 2 + i] = '\xFF';
  const Outcome outcome = read_bytes("a.warc.gz", damaged);
  ASSERT_GE(outcome.reports.size(), 1u) << told(outcome);
  EXPECT_EQ(outcome.reports.back().url, "http://a.example/b") << told(outcome);
  EXPECT_NE(told(outcome).find("packing_damaged"), std::string::npos) << told(outcome);
}

TEST(Warc, BombsStopAtTheirBudget) {
  const std::string much(60'000'000, ' ');
  const std::string bomb = record("http://a.example/bomb", http(page("some words") + much));
  const std::string nested = record(
      "http://a.example/bomb",
      http(deflated(page("some words") + much), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"));
  const std::string twice =
      record("http://a.example/bomb", http(deflated(deflated(page("some words") + much)),
                                           "Content-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n"));
  const struct {
    std::string name, bytes, said;
  } cases[] = {
      {"a.warc.gz", deflated(kA) + deflated(bomb) + deflated(kB), "/ratio_too_high"},
      {"a.warc.zst", zstd(kA) + zstd(bomb) + zstd(kB), "/ratio_too_high"},
      {"a.warc", kA + nested + kB, "/ratio_too_high"},
      {"a.warc", kA + twice + kB, "/ratio_too_high"},
      {"a.warc.gz", deflated(kA) + deflated(nested) + deflated(kB), "/ratio_too_high"},
  };
  for (const auto& c : cases) {
    const PeakGrowth peak;
    const Outcome outcome = read_bytes(c.name, c.bytes);
    ASSERT_EQ(outcome.reports.size(), 3u) << told(outcome);
    EXPECT_NE(told(outcome).find(c.said), std::string::npos) << told(outcome);
    EXPECT_LT(outcome.reports[1].body.size(), std::size_t{2} << 20);
    EXPECT_LT(peak.megabytes(), 64) << c.name;
  }
}

TEST(Warc, HeadsTellHowToReadTheBody) {
  const std::string text = page("des mots \xC3\xA9tranges");
  const std::string latin = page("des mots \xE9tranges, \xE9videmment");
  const struct {
    std::string fields, body, wanted;
  } cases[] = {
      {"Content-Type: text/html; charset=ISO-8859-1\r\n", latin, "étranges, évidemment"},
      {"content-type:text/html;charset=\"windows-1252\"\r\n", latin, "étranges, évidemment"},
      {"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
       "5\r\n<html\r\n1b;x=y\r\n><body><p>some chunked word\r\n0\r\n\r\n", "some chunked word"},
      {"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", text, "étranges"},  // undone already
      {"Content-Type: text/html\r\nContent-Encoding: gzip\r\n", deflated(text), "étranges"},
      {"Content-Type: text/html\r\nContent-Encoding: x-gzip\r\n", deflated(text), "étranges"},
      {"Content-Type: text/html\r\nContent-Encoding: gzip\r\n", text, "étranges"},  // undone already
      {"Content-Type: text/html\r\nContent-Encoding: deflate\r\n", deflated(text, 15), "étranges"},
      {"Content-Type: text/html\r\nContent-Encoding: deflate\r\n", deflated(text, -15), "étranges"},
      {"Content-Type: text/html\r\nContent-Encoding: zstd\r\n", zstd(text), "étranges"},
      {"Content-Type: text/html\r\nContent-Encoding: gzip, zstd\r\n", zstd(deflated(text)), "étranges"},
      {"Content-Type: text/html\r\nContent-Encoding: br\r\n",
       std::string("\x8b\x09\x80some words of brotli\x03", 24), "some words of brotli"},
      {"Content-Type: text/html\r\nContent-Encoding: br\r\n", text, "étranges"},  // undone already
      {"Content-Type: text/plain; charset=utf-16le\r\n", std::string("w\0o\0r\0d\0", 8), "word"},
      {"", "<!DOCTYPE html><p>no type", "no type"},
  };
  for (const auto& c : cases) {
    const Outcome outcome = read_bytes(
        "a.warc", record("http://a.example/a",
                         http(c.body, c.fields + "Last-Modified: Sun, 12 Nov 2023 08:00:00 GMT\r\n")));
    ASSERT_EQ(outcome.reports.size(), 1u) << c.fields << told(outcome);
    EXPECT_NE(outcome.reports[0].body.find(c.wanted), std::string::npos)
        << c.fields << outcome.reports[0].body;
    EXPECT_EQ(outcome.reports[0].modified, "Sun, 12 Nov 2023 08:00:00 GMT");
    EXPECT_FALSE(outcome.reports[0].cut) << c.fields;
  }
}

TEST(Wacz, ArchivesThatContradictThemselves) {
  const std::string good = test::zip({{"archive/a.warc", kA}, {"archive/b.warc", kB}});
  const auto changed = [&](std::size_t from_end, std::string bytes) {
    std::string out = good;
    return out.replace(out.size() - from_end, bytes.size(), bytes);
  };
  const struct {
    std::string bytes, said;
  } cases[] = {
      {good.substr(0, good.size() - 30), "archive_damaged"},
      {good.substr(0, 100), "archive_damaged"},
      {changed(6, "\xFF\xFF\xFF\x7F"), "archive_damaged"},   // the directory lies past the end
      {changed(10, "\xFF\xFF\xFF\x7F"), "archive_damaged"},  // it is larger than the file
      {test::zip({{"word/document.xml", "<xml/>"}}), "other_format"},
  };
  for (const auto& c : cases)
    EXPECT_NE(told(read_bytes("a.wacz", c.bytes)).find(c.said), std::string::npos) << c.said;
  // Two entries over the same bytes: a small archive that would have no end.
  std::string overlapping = good;
  const auto second = overlapping.rfind("PK\x01\x02");
  overlapping.replace(second + 42, 4, std::string(4, '\0'));
  EXPECT_NE(told(read_bytes("a.wacz", overlapping)).find("archive_damaged"), std::string::npos);
}

/// As much payload as SELON_STREAM_MEGABYTES says (`./dev nightly`: 10,000), 200 MB otherwise, through a
/// stream that cannot be sought.
TEST(Warc, MemoryDoesNotGrowWithTheFile) {
  const char* told = std::getenv("SELON_STREAM_MEGABYTES");
  const std::uint64_t megabytes = told ? std::strtoull(told, nullptr, 10) : 200;
  std::string words;
  for (int i = 0; i < 25'000; ++i) words += std::to_string(i * 7919) + " ";
  const std::string one = record("http://a.example/a", http(page(words)));
  const std::uint64_t times = megabytes * 1'000'000 / one.size();
  const PeakGrowth peak;
  for (const auto& [name, packed] : {std::pair{"a.warc.gz", deflated(one)},
                                     std::pair{"a.warc.zst", zstd(one)}, std::pair{"a.warc", one}}) {
    test::Repeated bytes(packed, times);
    std::istream in(&bytes);
    std::uint64_t documents = 0, size = 0;
    read_stream(in, name, {}, [&](const Reading& reading) {
      ASSERT_TRUE(reading) << reading.error().error.message;
      ++documents;
      size += reading->body.size();
    });
    EXPECT_EQ(documents, times) << name;
    EXPECT_EQ(size, times * page(words).size()) << name;
  }
  EXPECT_LT(peak.megabytes(), 250);
}

}  // namespace
}  // namespace selon::report
