// The event room alone: claims in memory to events, disputes and control. A story of n claims, and a war of many events.
//
// The claims are generated (fixed seed) from events that are known, so that each run prints B-cubed F1 against them beside its time,
// the comparisons a claim and the peak of memory. The million is run by RECORD_MILLION=1 (bench/run.py --million).
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <unordered_map>

#include "event/event.h"
#include "event/same_event.h"
#include "pack/pack.h"
#include "war.h"

namespace {

using namespace selon;
using bench::War;

const pack::World& world() {
  static const pack::World kWorld = [] {
    auto packs = pack::load(SELON_SOURCE_DIR);
    if (!packs) std::abort();
    return std::move(packs->world);
  }();
  return kWorld;
}

double b_cubed(const War& war, const Record& record) {
  std::unordered_map<std::string_view, std::size_t> of;
  for (std::size_t i = 0; i < war.claims.size(); ++i) of.emplace(war.claims[i].id, i);
  std::unordered_map<std::size_t, double> size;
  for (const auto t : war.truth) ++size[t];
  double precision = 0, recall = 0;
  for (const Event& event : record.events) {
    std::unordered_map<std::size_t, double> with;
    for (const auto& id : event.claims) ++with[war.truth[of.at(id)]];
    for (const auto& [truth, n] : with)
      precision += n * n / static_cast<double>(event.claims.size()), recall += n * n / size[truth];
  }
  const double all = static_cast<double>(war.claims.size());
  precision /= all, recall /= all;
  return 2 * precision * recall / (precision + recall);
}

double peak_mb() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

void tell(benchmark::State& state, const War& war) {
  Record record;
  for (auto _ : state) record = event::reconcile({war.heads, war.claims, {}, {}, war.stories}, world());
  state.counters["claims"] = static_cast<double>(war.claims.size());
  state.counters["events"] = static_cast<double>(record.events.size());
  state.counters["disputes"] = static_cast<double>(record.disputes.size());
  state.counters["b3_f1"] = b_cubed(war, record);
  state.counters["peak_mb"] = peak_mb();
  if (war.claims.size() > 100'000) return;
  const auto all = event::gather({war.heads, war.claims, {}, {}, war.stories}, world());
  state.counters["compared_a_claim"] = static_cast<double>(event::same_events(all, world().event_types).compared) /
                                       static_cast<double>(war.claims.size());
}

void one_story(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  War all = bench::war(n, n / 20, 12, 28);
  Story whole{"s", {}, {}, {}};
  for (const Story& story : all.stories.stories)
    whole.reports.insert(whole.reports.end(), story.reports.begin(), story.reports.end());
  all.stories.stories = {whole};
  tell(state, all);
}
BENCHMARK(one_story)->Arg(2000)->Arg(4000)->Arg(8000)->Arg(16000)->Unit(benchmark::kMillisecond)->Iterations(1);

void one_war(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  if (n >= 1'000'000 && !std::getenv("RECORD_MILLION")) return state.SkipWithError("RECORD_MILLION=1 runs it");
  tell(state, bench::war(n, n / 20, 400, bench::kDays));
}
BENCHMARK(one_war)->Arg(10000)->Arg(20000)->Arg(40000)->Arg(80000)->Arg(1000000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
