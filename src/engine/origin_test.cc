#include "engine/origin.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "engine/ingest.h"
#include "record/load.h"
#include "support/reading.h"

namespace selon::engine {
namespace {

namespace fs = std::filesystem;

class OriginTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("selon_origin_test_" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// The bytes of the document that words of its text were read from.
  std::string bytes_of(const std::string& name, const std::string& document, const std::string& words) {
    const std::string path = (folder_ / name).string(), store_path = path + ".selon";
    std::ofstream(path, std::ios::binary) << document;
    auto store = record::Store::open_or_create(store_path).value();
    IngestOptions options;
    options.paths = {path};
    EXPECT_TRUE(ingest(store, test::packs(), options, Watch{}));
    const std::string id = record::load_reports(store).value().at(0).id;
    const Report report = record::load_report(store, id).value().value();
    const auto at = static_cast<std::uint32_t>(report.text.find(words));
    EXPECT_NE(at, static_cast<std::uint32_t>(std::string::npos)) << report.text;
    const auto origin = origin_of(store, report, {at, at + static_cast<std::uint32_t>(words.size())}).value();
    if (!origin) return "none";
    EXPECT_EQ(origin->digest, report.digest);
    return document.substr(origin->begin_byte, origin->end_byte - origin->begin_byte);
  }

  fs::path folder_;
};

constexpr std::string_view kTail =
    " Residents said that the fighting lasted until the evening and that the road was closed.";

TEST_F(OriginTest, IsTheRangeOfBytesAsTheyArrived) {
  const std::string tail(kTail);
  EXPECT_EQ(bytes_of("plain.txt", "Title\n\nThe army took  Kidal." + tail + "\n", "army took Kidal"),
            "army took  Kidal");
  const auto page = [&](const std::string& charset, const std::string& words) {
    return "<html><head><meta charset=" + charset + "></head><body><article><p>" + words + tail +
           "</p><p>It was" + tail + "</p></article></body></html>";
  };
  EXPECT_EQ(bytes_of("utf8.html", page("utf-8", "L&#8217;arm&eacute;e a <b>repris</b>  Kidal, dit-elle."),
                     "armée a repris Kidal"),
            "arm&eacute;e a <b>repris</b>  Kidal");
  EXPECT_EQ(bytes_of("latin.html",
                     page("windows-1252",
                          "L'arm\xE9"
                          "e \xE0 Kidal a \xE9t\xE9 attaqu\xE9"
                          "e."),
                     "été attaquée"),
            "\xE9t\xE9 attaqu\xE9"
            "e");
  EXPECT_EQ(bytes_of("marked.html", "\xEF\xBB\xBF" + page("utf-8", "The army took Kidal."), "took Kidal"),
            "took Kidal");
}

TEST_F(OriginTest, InsideAJsonStringThereIsNone) {
  const std::string tail(kTail);
  EXPECT_EQ(bytes_of("lines.jsonl", R"({"text":"The army took Kidal.)" + tail + "\"}\n", "army"), "none");
}

}  // namespace
}  // namespace selon::engine
