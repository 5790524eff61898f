#include "server/files.h"

#include <gtest/gtest.h>
#include <libdeflate.h>
#include <unistd.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "server/tagging.h"

namespace selon::server {
namespace {

namespace fs = std::filesystem;

std::string script() {
  std::string text;
  for (int i = 0; i < 900; ++i)
    text += "const a" + std::to_string(i * 7919) + " = " + std::to_string(i) + ";\n";
  return text;
}

class Page : public testing::Test {
 protected:
  Page() : folder_(fs::temp_directory_path() / ("selon-page-" + std::to_string(getpid()))) {
    fs::create_directories(folder_ / "assets");
    write("index.html", "<!doctype html><title>Page</title>");
    write("assets/app-B1x_9d-q.js", script());
    write("assets/app-settings.js", script());
    write("assets/map-Zz09AAaa.png", std::string(2000, 'x'));
  }
  ~Page() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  static Response ask(const PageFiles& files, const std::string& path, std::vector<Header> headers = {}) {
    const Request request{"GET", path, std::move(headers), "", "", false};
    return page_answer(files, request, *read_target(path))
        .value_or(Response{404, "", {}, "", {}, false, false});
  }
  fs::path folder_;
};

std::string unpacked_zstd(const std::string& bytes, std::size_t size) {
  std::string out(size, '\0');
  const std::size_t got = ZSTD_decompress(out.data(), size, bytes.data(), bytes.size());
  return ZSTD_isError(got) ? std::string() : out.substr(0, got);
}

std::string unpacked_gzip(const std::string& bytes, std::size_t size) {
  std::string out(size, '\0');
  std::size_t got = 0;
  libdeflate_decompressor* reader = libdeflate_alloc_decompressor();
  const auto done =
      libdeflate_gzip_decompress(reader, bytes.data(), bytes.size(), out.data(), out.size(), &got);
  libdeflate_free_decompressor(reader);
  return done == LIBDEFLATE_SUCCESS ? out.substr(0, got) : std::string();
}

TEST_F(Page, NamesThatHoldAHashAreTold) {
  for (const std::string_view path :
       {"/assets/app-B1x_9d-q.js", "/assets/fonts/a-AAAAAAAA.woff2", "/assets/x-y-Dk3fr0_-.css"})
    EXPECT_TRUE(is_hashed_name(path)) << path;
  for (const std::string_view path :
       {"/app-B1x_9dKq.js", "/assets/app.js", "/assets/app-settings.js", "/assets/app-B1x_9dK.js",
        "/assets/app-B1x 9dKq.js", "/assets/B1x_9dKq.js", "/assets/", "/assets/-B1x_9dKq/app.js", ""})
    EXPECT_FALSE(is_hashed_name(path)) << path;
}

TEST_F(Page, OnlyHashedNamesAreKeptForGood) {
  const PageFiles files = *PageFiles::read(folder_.string());
  EXPECT_EQ(ask(files, "/assets/app-B1x_9d-q.js").header("Cache-Control"),
            "public, max-age=31536000, immutable");
  for (const char* path : {"/", "/index.html", "/assets/app-settings.js"})
    EXPECT_EQ(ask(files, path).header("Cache-Control"), "no-cache") << path;
}

TEST_F(Page, FormsArePackedOnceAndReadBack) {
  const PageFiles files = *PageFiles::read(folder_.string());
  const PageFile* file = files.find("/assets/app-B1x_9d-q.js");
  ASSERT_TRUE(file);
  std::vector<std::thread> crowd;
  std::array<const std::string*, 8> seen{};
  for (std::size_t i = 0; i < seen.size(); ++i)
    crowd.emplace_back([&, i] { seen[i] = &file->packed(i % 2 ? Coding::gzip : Coding::zstd); });
  for (std::thread& one : crowd) one.join();
  for (std::size_t i = 2; i < seen.size(); ++i) EXPECT_EQ(seen[i], seen[i - 2]);
  EXPECT_EQ(unpacked_zstd(*seen[0], file->bytes().size()), script());
  EXPECT_EQ(unpacked_gzip(*seen[1], file->bytes().size()), script());
  EXPECT_LT(seen[1]->size(), packed(script(), Coding::gzip)->size());
}

TEST_F(Page, APackedFormHasATagOfItsOwn) {
  const PageFiles files = *PageFiles::read(folder_.string());
  const std::string path = "/assets/app-B1x_9d-q.js";
  const Response plain = ask(files, path), small = ask(files, path, {{"accept-encoding", "gzip"}});
  EXPECT_EQ(small.header("Content-Encoding"), "gzip");
  EXPECT_NE(small.header("ETag"), plain.header("ETag"));
  EXPECT_EQ(small.header("Vary"), "Accept-Encoding");
  for (const Response* known : {&plain, &small}) {
    const Response again = ask(
        files, path, {{"accept-encoding", "gzip"}, {"if-none-match", std::string(known->header("ETag"))}});
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
  }
  // with_coding stands behind it where the file is the home page.
  EXPECT_EQ(with_coding(small, Coding::gzip).body, small.body);
}

TEST_F(Page, PicturesAndShortFilesGoAsTheyAre) {
  const PageFiles files = *PageFiles::read(folder_.string());
  for (const char* path : {"/", "/assets/map-Zz09AAaa.png"}) {
    const Response response = ask(files, path, {{"accept-encoding", "zstd, gzip"}});
    EXPECT_EQ(response.header("Content-Encoding"), "") << path;
    EXPECT_EQ(response.status, 200);
  }
}

TEST_F(Page, AFolderWithoutAPageIsRefused) {
  EXPECT_EQ(PageFiles::read((folder_ / "assets").string()).error().code, ErrorCode::not_found);
  EXPECT_EQ(PageFiles::read((folder_ / "none").string()).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace selon::server
