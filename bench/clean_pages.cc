// Cleans the same pages again for each line on standard input; for pages.py.
//
//   clean_pages FOLDER OUT     FOLDER: pages as *.html; OUT: a file that takes their texts as JSON lines
//
// Writes "ready" when the pages are read, then a line after each round: pages, bytes of HTML, CPU nanoseconds
// of reading pages into blocks, of clean() as a whole, and of decoding and clean(), kilobytes of memory at
// its peak.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "clean/clean.h"
#include "clean/page.h"
#include "clean/select.h"
#include "pack/pack.h"
#include "texts.h"
#include "vocabulary/json_write.h"

namespace {

struct Document {
  std::string name;
  selon::RawReport raw;
};

std::vector<Document> read_pages(const char* folder) {
  std::vector<Document> pages;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    Document page{entry.path().stem().string(), {}};
    page.raw.container = selon::Container::html;
    page.raw.body = {std::istreambuf_iterator<char>(in), {}};
    pages.push_back(std::move(page));
  }
  std::sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return pages;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("clean_pages FOLDER OUT\n", stderr), 2;
  const auto packs = selon::pack::load(SELON_SOURCE_DIR);
  const auto pages = read_pages(argv[1]);
  if (!packs || pages.empty()) return std::fputs("clean_pages: no packs or no pages\n", stderr), 1;
  selon::clean::Workspace workspace;
  std::ofstream out(argv[2], std::ios::binary);
  std::size_t bytes = 0;
  for (const auto& page : pages) {
    const auto report = selon::clean::clean(page.raw, *packs, workspace);
    bytes += page.raw.body.size();
    selon::vocabulary::JsonWriter json;
    json.begin_object().key("id").text(page.name).key("text").text(report.text).end_object();
    out << json.str() << '\n';
  }
  out.close();
  std::puts("ready");
  std::fflush(stdout);
  selon::clean::PageBuffers buffers;
  selon::clean::SelectBuffers select;
  for (std::string line; std::getline(std::cin, line);) {
    std::int64_t began = selon::bench::cpu_nanoseconds();
    for (const auto& page : pages) selon::clean::read_page(page.raw.body, buffers);
    const std::int64_t read = selon::bench::cpu_nanoseconds() - began;
    began = selon::bench::cpu_nanoseconds();
    for (const auto& page : pages) {
      selon::clean::read_page(page.raw.body, buffers);
      selon::clean::select_article(buffers.page, packs->world.page_parts, select);
    }
    const std::int64_t selected = selon::bench::cpu_nanoseconds() - began;
    began = selon::bench::cpu_nanoseconds();
    std::size_t kept = 0;
    for (const auto& page : pages) kept += selon::clean::clean(page.raw, *packs, workspace).text.size();
    const std::int64_t whole = selon::bench::cpu_nanoseconds() - began;
    std::printf("%zu %zu %zu %lld %lld %lld %ld\n", pages.size(), bytes, kept, static_cast<long long>(read),
                static_cast<long long>(selected), static_cast<long long>(whole),
                selon::bench::peak_kilobytes());
    std::fflush(stdout);
  }
  return 0;
}
