// Hostile pages and their mutations, one after another through the door and all rooms of one report.
//
//   hostile [--pages N] [--mutations N] [--from N] [--save FOLDER]
// Prints what each kind cost; exit 1 when an invariant does not hold or a document passes its budget. A crash
// ends the program: the page on which it happened is the one whose number --trace printed last, or lies in
// FOLDER.
#include <sys/resource.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>

#include "pack/pack.h"
#include "support/hostile_pages.h"
#include "support/hostile_run.h"

namespace {

using namespace selon;

#if defined(__SANITIZE_ADDRESS__)
constexpr double kSlower = 15;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr double kSlower = 15;
#else
constexpr double kSlower = 1;
#endif
#else
constexpr double kSlower = 1;
#endif
constexpr double kCpuSeconds = 5;  ///< a document: docs/limits.md
constexpr long kMemoryMb = 512;    ///< above what the packs take

long peak_mb() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return use.ru_maxrss / 1024;
}

struct Options {
  std::size_t pages = 1000, mutations = 9000, from = 0;
  std::string save;
};

Options options_of(int argc, char** argv) {
  Options out;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string word = argv[i];
    if (word == "--pages") out.pages = std::strtoul(argv[i + 1], nullptr, 10);
    if (word == "--mutations") out.mutations = std::strtoul(argv[i + 1], nullptr, 10);
    if (word == "--from") out.from = std::strtoul(argv[i + 1], nullptr, 10);
    if (word == "--save") out.save = argv[i + 1];
  }
  return out;
}

struct Cost {
  std::size_t documents = 0;
  double cpu_s = 0, worst_s = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const Options options = options_of(argc, argv);
  const auto packs = pack::load(SELON_SOURCE_DIR);
  if (!packs) return std::fprintf(stderr, "%s\n", packs.error().message.c_str()), 1;
  engine::Workspace workspace(*packs);
  support::HostilePages pages;
  const auto& kinds = support::HostilePages::kinds();
  std::map<std::string, Cost> costs;
  std::size_t wrong = 0, over = 0, read = 0;
  const long before = peak_mb();
  for (std::size_t n = options.from; n < options.pages + options.mutations; ++n) {
    const std::size_t kind = n % kinds.size();
    const bool mutation = n >= options.pages;
    // Most are of the size of real pages, every twentieth is large.
    const std::size_t size = std::size_t{256} << (mutation            ? n / 60 % 7
                                                  : n / 60 % 20 == 19 ? 11
                                                                      : n / 60 % 8);
    std::string page = pages.make(kind, size, n);
    if (mutation)
      page = support::mutated(std::move(page), pages.make((n * 7 + 3) % kinds.size(), 4096, n + 1), n);
    if (!options.save.empty()) std::ofstream(options.save + "/last", std::ios::binary) << page;
    const support::Fed fed = support::feed(page, kinds[kind].text ? "a.txt" : "a.html", *packs, workspace);
    Cost& cost = costs[kinds[kind].name];
    ++cost.documents, cost.cpu_s += fed.cpu_s, cost.worst_s = std::max(cost.worst_s, fed.cpu_s);
    read += fed.documents;
    if (!fed.fault.empty())
      ++wrong, std::printf("%zu, %s: does not hold: %s\n", n, kinds[kind].name, fed.fault.c_str());
    if (fed.cpu_s > kCpuSeconds * kSlower)
      ++over, std::printf("%zu, %s, %zu bytes: %.1f s\n", n, kinds[kind].name, page.size(), fed.cpu_s);
  }
  std::printf("| hostile pages | documents | CPU s | worst s |\n|---|--:|--:|--:|\n");
  for (const auto& [name, cost] : costs)
    std::printf("| %s | %zu | %.2f | %.3f |\n", name.c_str(), cost.documents, cost.cpu_s, cost.worst_s);
  const long grown = peak_mb() - before;
  std::printf("%zu of %zu documents read, %zu faults, %zu over %.0f s, peak %ld MB above the packs\n", read,
              options.pages + options.mutations - options.from, wrong, over, kCpuSeconds * kSlower, grown);
  const bool too_much = kSlower == 1 && grown > kMemoryMb;
  return wrong || over || too_much ? 1 : 0;
}
