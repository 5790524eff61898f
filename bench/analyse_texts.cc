// Analyses the same texts again for each line on standard input, and says what a round cost: for peers.py,
// which sets other analysers beside it round by round.
//
//   analyse_texts LANGUAGE FILE    FILE: texts parted by a line that holds a form feed; paragraphs parted by
//   blank lines
//
// Writes a line when it is ready and one after each round: tokens, words of trees, names, CPU nanoseconds of
// the process, kilobytes of memory at its peak.
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "pack/pack.h"

namespace {

constexpr std::string_view kTextEnd = "\n\f\n", kParagraphEnd = "\n\n";

selon::Report report_of(std::string_view language, std::string_view text) {
  selon::Report report;
  report.language = language;
  report.text = text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(kParagraphEnd, begin), text.size());
    report.paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + kParagraphEnd.size();
  }
  return report;
}

std::vector<selon::Report> read_texts(std::string_view language, const char* path) {
  std::ifstream in(path, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  std::vector<selon::Report> reports;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(kTextEnd, begin), all.size());
    if (end > begin) reports.push_back(report_of(language, std::string_view(all).substr(begin, end - begin)));
    begin = end + kTextEnd.size();
  }
  return reports;
}

std::int64_t cpu_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("analyse_texts LANGUAGE FILE\n", stderr);
    return 2;
  }
  const auto packs = selon::pack::load(SELON_SOURCE_DIR);
  const auto reports = read_texts(argv[1], argv[2]);
  if (!packs || reports.empty()) {
    std::fputs("analyse_texts: no packs or no texts\n", stderr);
    return 1;
  }
  selon::analysis::Workspace workspace(*packs);
  std::puts("ready");
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    std::size_t tokens = 0, words = 0, names = 0;
    const std::int64_t began = cpu_nanoseconds();
    for (const selon::Report& report : reports) {
      const selon::Analysis analysis = selon::analysis::analyse(report, workspace);
      tokens += analysis.tokens.size();
      words += analysis.words.size();
      names += analysis.names.size();
    }
    std::printf("%zu %zu %zu %lld %ld\n", tokens, words, names,
                static_cast<long long>(cpu_nanoseconds() - began), peak_kilobytes());
    std::fflush(stdout);
  }
}
