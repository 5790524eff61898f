// How the cost of a document grows with its size, for each of the sixty kinds of hostile pages: t(2n)/t(n) at
// most 2.3. CPU time of the thread, the least of several runs; ratios count where a run takes long enough to
// be measured.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "pack/pack.h"
#include "support/hostile_pages.h"
#include "support/hostile_run.h"

namespace {

using namespace selon;

constexpr double kGoal = 2.3, kMeasurable = 0.004;  ///< seconds
constexpr std::size_t kSmallest = std::size_t{1} << 12, kSizes = 7;

double least_cpu(const std::string& page, const std::string& name, const pack::Packs& packs,
                 engine::Workspace& workspace) {
  double least = support::feed(page, name, packs, workspace).cpu_s, spent = least;
  for (int runs = 1; runs < 7 && spent < 1; ++runs) {
    const double now = support::feed(page, name, packs, workspace).cpu_s;
    least = std::min(least, now), spent += now;
  }
  return least;
}

}  // namespace

int main() {
  const auto packs = pack::load(SELON_SOURCE_DIR);
  if (!packs) return std::fprintf(stderr, "%s\n", packs.error().message.c_str()), 1;
  engine::Workspace workspace(*packs);
  support::HostilePages pages;
  const auto& kinds = support::HostilePages::kinds();
  std::size_t over = 0, asked = 0;
  std::printf("| kind of page | ms at %zu kB | worst t(2n)/t(n) |\n|---|--:|--:|\n",
              (kSmallest << (kSizes - 1)) >> 10);
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    double before = 0, worst = 0, last = 0;
    for (std::size_t s = 0; s < kSizes; ++s) {
      const std::string page = pages.make(kind, kSmallest << s, 1);
      last = least_cpu(page, kinds[kind].text ? "a.txt" : "a.html", *packs, workspace);
      if (before > kMeasurable) worst = std::max(worst, last / before), ++asked;
      before = last;
    }
    over += worst > kGoal;
    std::printf("| %s | %.1f | %s |\n", kinds[kind].name, last * 1e3,
                worst > 0 ? std::to_string(worst).substr(0, 4).c_str() : "");
    std::fflush(stdout);
  }
  std::printf("\n%zu ratios of %zu kinds; %zu kinds over %.1f\n", asked, kinds.size(), over, kGoal);
  return 0;
}
