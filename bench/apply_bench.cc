// A store of n events of four claims: what it costs to bring one event up to date in it, and to read it anew
// whole.
//
// Each update is a transaction of its own, synced to the disk: an event gains a claim, its dispute and its
// place's control change. Times of single updates differ by what the disk does, so the median and the 95th of
// a hundred are told. CPU and disk of this machine.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "record/apply.h"
#include "record/digest.h"
#include "record/save.h"

namespace {

using namespace selon;

constexpr int kClaimsAnEvent = 4;

Claim claim_of(int event, int ordinal) {
  Claim claim({{0, 40}, "Armed men attacked the post on Tuesday.."}, Attribution::outlet());
  claim.report = fmt::format("r{}", event);
  claim.id = fmt::format("{}.{}", claim.report, ordinal);
  claim.type = "armed_clash";
  claim.actors = {{"a", "the men"}};
  claim.targets = {{"b", "the post"}};
  return claim;
}

record::Entry entry_of(int event) {
  record::Entry entry;
  entry.report.id = entry.report.digest = entry.raw.digest = fmt::format("r{}", event);
  entry.raw.body = entry.report.text = std::string(2000, 'x');
  entry.raw.source = entry.report.source = entry.report.id;
  record::Findings findings;
  for (int i = 0; i < kClaimsAnEvent; ++i) findings.claims.claims.push_back(claim_of(event, i));
  findings.fingerprint.report = entry.report.id;
  entry.findings = std::move(findings);
  return entry;
}

/// An event with the first `claims` of its claims, as version `version` tells it.
void add_event(int number, int claims, int version, Update& update) {
  Event event;
  event.id = fmt::format("e{}", number);
  event.type = "armed_clash";
  event.title = fmt::format("Clash {}", version);
  for (int i = 0; i < claims; ++i) event.claims.push_back(fmt::format("r{}.{}", number, i));
  event.voices = {{"outlet:a", false, event.claims}};
  Dispute dispute;
  dispute.id = fmt::format("d{}.{}", number, version);
  dispute.event = dispute.scope = event.id;
  dispute.sides = {{"yes", {event.claims[0]}, {"a"}}, {"no", {event.claims[1]}, {"b"}}};
  Control control;
  control.key = fmt::format("place{}", number);
  control.holder = fmt::format("h{}", version);
  update.events.push_back(event.id), update.scopes.push_back(event.id), update.places.push_back(control.key);
  update.record.events.push_back(std::move(event));
  update.record.disputes.push_back(std::move(dispute));
  update.record.control.push_back(std::move(control));
}

void must(const Result<>& done) {
  if (done) return;
  fmt::print(stderr, "{}\n", done.error().message);
  std::exit(1);
}

record::Store store_of(const std::string& path, int events) {
  auto store = record::Store::open_or_create(path);
  if (!store) std::exit(1);
  record::Batch batch{"bench", {}, {}};
  Update whole;
  whole.everything = true;
  for (int i = 0; i < events; ++i) {
    batch.entries.push_back(entry_of(i));
    add_event(i, kClaimsAnEvent - 1, 0, whole);
    if (batch.entries.size() < 1000 && i + 1 < events) continue;
    if (!record::save(*store, batch)) std::exit(1);
    batch.entries.clear();
  }
  must(record::apply(*store, whole));
  must(record::settle_all(*store));
  return std::move(*store);
}

void one_event_in_a_store(benchmark::State& state) {
  const int events = static_cast<int>(state.range(0));
  const std::string path =
      (std::filesystem::temp_directory_path() / fmt::format("apply_bench_{}", getpid())).string();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  record::Store store = store_of(path, events);
  std::vector<double> spent;
  for (auto _ : state)
    for (int i = 0; i < 100; ++i) {
      Update update;
      add_event(static_cast<int>(static_cast<unsigned>(i) * 7919u % static_cast<unsigned>(events)),
                kClaimsAnEvent, i + 1, update);
      const auto begin = std::chrono::steady_clock::now();
      must(record::apply(store, update));
      spent.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
  std::sort(spent.begin(), spent.end());
  state.counters["p50_ms"] = spent[spent.size() / 2];
  state.counters["p95_ms"] = spent[spent.size() * 95 / 100];
  const auto begin = std::chrono::steady_clock::now();
  if (record::compute_digest(store.db()).value_or("") != store.digest().value_or("none")) std::exit(1);
  state.counters["recount_ms"] =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}
BENCHMARK(one_event_in_a_store)
    ->Arg(2'000)
    ->Arg(10'000)
    ->Arg(50'000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace
