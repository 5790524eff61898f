// A deterministic part of the hostile pages that ./dev fuzz feeds: no kind breaks a room or costs more than a
// page may.
#include <gtest/gtest.h>

#include <functional>

#include "pack/pack.h"
#include "support/hostile_pages.h"
#include "support/hostile_run.h"

namespace selon::engine {
namespace {

constexpr double kCpuSeconds = 5;  // docs/limits.md

const pack::Packs& packs() {
  static const pack::Packs kPacks = pack::load(SELON_SOURCE_DIR).value();
  return kPacks;
}

void feed_all(std::size_t count, const std::function<std::string(std::size_t)>& make) {
  Workspace workspace(packs());
  const auto& kinds = support::HostilePages::kinds();
  for (std::size_t n = 0; n < count; ++n) {
    const auto& kind = kinds[n % kinds.size()];
    const support::Fed fed = support::feed(make(n), kind.text ? "a.txt" : "a.html", packs(), workspace);
    EXPECT_EQ(fed.fault, "") << kind.name << " " << n;
    EXPECT_LT(fed.cpu_s, kCpuSeconds) << kind.name << " " << n;
  }
}

TEST(Hostile, EveryKindOfPageIsReadWithinItsBudget) {
  support::HostilePages pages;
  feed_all(120, [&](std::size_t n) { return pages.make(n % 60, std::size_t{1} << (n < 60 ? 15 : 10), n); });
}

TEST(Hostile, MutationsAreReadWithinTheirBudget) {
  support::HostilePages pages;
  feed_all(600, [&](std::size_t n) {
    return support::mutated(pages.make(n % 60, 1500, n), pages.make((n * 7 + 3) % 60, 800, n), n);
  });
}

}  // namespace
}  // namespace selon::engine
