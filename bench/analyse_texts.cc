// Analyses the same texts again for each line on standard input, and says what a round cost: for peers.py,
// which sets other analysers beside it round by round.
//
//   analyse_texts LANGUAGE FILE    FILE: texts parted by a line that holds a form feed; paragraphs parted by
//   blank lines
//
// Writes a line when it is ready and one after each round: tokens, words of trees, names, CPU nanoseconds of
// the process, kilobytes of memory at its peak.
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "pack/pack.h"
#include "texts.h"

using selon::bench::cpu_nanoseconds, selon::bench::peak_kilobytes, selon::bench::read_texts;

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
