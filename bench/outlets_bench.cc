// How long it takes to tell whether a host imitates a known outlet: hosts of outlets that the table does not
// know, and made imitations.
#include <benchmark/benchmark.h>

#include <fstream>
#include <string>
#include <vector>

#include "pack/look_alikes.h"
#include "support/imitations.h"

namespace {

using namespace selon;

const std::string kRoot = SELON_SOURCE_DIR;

struct Known {
  pack::Outlets outlets = pack::load_outlets(kRoot + "/world/outlets.tsv").value();
  pack::LookAlikes look_alikes = pack::LookAlikes::load(kRoot + "/world", outlets).value();
};

void ask(benchmark::State& state, const std::vector<std::string>& hosts) {
  const Known known;
  std::size_t at = 0, flagged = 0;
  for (auto _ : state) {
    flagged += known.look_alikes.of_host(hosts[at], known.outlets).has_value();
    if (++at == hosts.size()) at = 0;
  }
  state.counters["hosts"] = static_cast<double>(hosts.size());
  state.counters["flagged %"] = 100.0 * static_cast<double>(flagged) /
                                static_cast<double>(std::max<std::int64_t>(state.iterations(), 1));
}

void unlisted_hosts(benchmark::State& state) {
  std::vector<std::string> hosts;
  std::ifstream in(kRoot + "/tests/hosts/unlisted.txt");
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line[0] != '#') hosts.push_back(line);
  ask(state, hosts);
}
BENCHMARK(unlisted_hosts);

void made_imitations(benchmark::State& state) {
  std::vector<std::string> hosts;
  for (const auto& made : support::imitations(Known().outlets, 2400)) hosts.push_back(made.host);
  ask(state, hosts);
}
BENCHMARK(made_imitations);

void known_hosts(benchmark::State& state) {
  std::vector<std::string> hosts;
  for (const auto& outlet : Known().outlets.entries)
    hosts.insert(hosts.end(), outlet.domains.begin(), outlet.domains.end());
  ask(state, hosts);
}
BENCHMARK(known_hosts);

void loading(benchmark::State& state) {
  const pack::Outlets outlets = pack::load_outlets(kRoot + "/world/outlets.tsv").value();
  for (auto _ : state) benchmark::DoNotOptimize(pack::LookAlikes::load(kRoot + "/world", outlets));
}
BENCHMARK(loading)->Unit(benchmark::kMillisecond);

}  // namespace
