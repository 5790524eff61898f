// What it costs to compare two claims once their facts are gathered: the traits of a pair and their sum.
//
// Claims: a place, days, two sides, counts, and a sentence of some twenty words with names and numbers; every
// second pair shares most of it. The time is of one pair.
#include <benchmark/benchmark.h>

#include "event/likeness.h"
#include "pack/pack.h"

namespace {

using namespace selon;

const pack::World& world() {
  static const auto loaded = pack::load(SELON_SOURCE_DIR);
  return loaded->world;
}

Claim claim(int number) {
  const std::string sentence = "The army of Borfou said on Monday that " + std::to_string(40 + number % 3) +
                               " fighters of the Tiguent Front were killed and 112 wounded in an attack near "
                               "Tessala, Wadi Ouro and Kel Adar";
  Claim out({{0, static_cast<std::uint32_t>(sentence.size())}, sentence}, Attribution::outlet());
  out.id = "r" + std::to_string(number) + ".1", out.report = "r" + std::to_string(number);
  out.type = number % 4 == 3 ? "air_strike" : "armed_clash";
  const auto trigger = static_cast<std::uint32_t>(sentence.find("attack"));
  out.trigger = {trigger, trigger + 6};
  out.actors = {{"borfou.army", ""}}, out.targets = {{"tiguent", ""}};
  ClaimPlace place;
  place.id = place.name = number % 2 ? "tessala" : "wadi ouro";
  place.located = true, place.lat = 15 + number % 2, place.lon = 1, place.radius_km = 5;
  out.place = place;
  const Day day{std::chrono::days(22000 + number % 2)};
  out.time = ClaimTime{{day, day, 1}, ""};
  Quantity killed;
  killed.what = "killed", killed.of = "tiguent", killed.n = 40 + number % 3;
  out.quantities = {killed};
  return out;
}

void compare(benchmark::State& state) {
  constexpr int kClaims = 64;
  std::vector<Claim> claims;
  std::vector<event::ReportHead> heads;
  for (int i = 0; i < kClaims; ++i) {
    claims.push_back(claim(i));
    heads.push_back({claims.back().report, "Outlet", "", Day{std::chrono::days(22001)}});
  }
  const Stories stories;
  const event::Evidences all = event::gather({heads, claims, {}, {}, stories}, world());
  std::size_t a = 0, b = 1;
  for (auto _ : state) {
    benchmark::DoNotOptimize(event::likeness(event::traits(all.facts[a], all.facts[b], world().event_types)));
    a = (a + 1) % all.facts.size(), b = (b + 3) % all.facts.size();
    if (a == b) b = (b + 1) % all.facts.size();
  }
}
BENCHMARK(compare);

}  // namespace
