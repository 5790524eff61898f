// One more report into a store of n: saved and taken into the record, commit included. Shows that the cost does not follow the size.
//
// The reports are generated (war.h), read already: their claims and fingerprints are made, not found, so that only the record's work is
// timed. Each run makes a store of n reports with its index, then adds 200 one by one: a hundred that come late, from
// any day before, and a hundred of the last days; median and 95th percentile of each. GROW_SIZES="1000 10000" sets the sizes; `./dev bench --only grow` runs it.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "engine/update.h"
#include "pack/pack.h"
#include "record/save.h"
#include "record/store.h"
#include "war_reports.h"

namespace {

using namespace selon;
namespace fs = std::filesystem;

constexpr int kTowns = 80, kTwoDays = 2;
constexpr std::size_t kReportsADay = 12;  // a store grows by days, not by more news a day
constexpr std::size_t kAdded = 100;  // of each: reports of today, reports that come late

std::vector<record::Entry> entries(std::size_t reports) {
  bench::War war = bench::war(reports * bench::kClaimsAReport, reports * 2, kTowns, kTwoDays + static_cast<int>(reports / kReportsADay));
  std::mt19937 draw(5);
  std::vector<record::Entry> out;
  for (std::size_t r = 0; r < war.heads.size(); ++r) {
    const auto first = war.claims.begin() + static_cast<std::ptrdiff_t>(r * bench::kClaimsAReport);
    out.push_back(bench::entry_of(war.heads[r], {first, first + bench::kClaimsAReport}, draw));
  }
  // The last days come last; a hundred from the past among them, in any order.
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.report.published < b.report.published; });
  const auto today = out.end() - static_cast<std::ptrdiff_t>(kAdded);
  std::shuffle(out.begin(), today, draw);
  return out;
}

bool save(record::Store& store, std::span<record::Entry> some) {
  record::Batch batch;
  batch.read_by = "bench";
  batch.entries.assign(some.begin(), some.end());
  return record::save(store, batch).has_value();
}

/// Milliseconds of each, sorted; empty where one failed.
std::vector<double> times_of(record::Store& store, std::span<record::Entry> added, const pack::Packs& packs) {
  std::vector<double> times;
  for (std::size_t i = 0; i < added.size(); ++i) {
    const auto began = std::chrono::steady_clock::now();
    const auto grown = save(store, added.subspan(i, 1)) ? engine::grow_record(store, packs) : Result<>();
    if (!grown) return std::fprintf(stderr, "%s\n", grown.error().message.c_str()), std::vector<double>();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
  }
  std::sort(times.begin(), times.end());
  return times;
}

double quantile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

int run(std::size_t n, const pack::Packs& packs) {
  const std::string path = (fs::temp_directory_path() / fmt::format("selon_grow_{}.selon", n)).string();
  const auto remove = [&] {
    for (const char* tail : {"", "-wal", "-shm"}) fs::remove(path + tail);
  };
  remove();
  auto store = record::Store::open_or_create(path);
  if (!store) return 1;
  std::vector<record::Entry> all = entries(n + 2 * kAdded);
  for (std::size_t at = 0; at < n; at += 500)
    if (!save(*store, std::span(all).subspan(at, std::min<std::size_t>(500, n - at)))) return 1;
  if (!engine::build_record_with_index(*store, packs)) return 1;
  const auto late = times_of(*store, std::span(all).subspan(n, kAdded), packs);
  const auto today = times_of(*store, std::span(all).subspan(n + kAdded), packs);
  if (late.empty() || today.empty()) return 1;
  const auto events = store->db().integer("SELECT count(*) FROM events");
  fmt::print("reports {:>7}  claims {:>8}  events {:>7}  today: median {:5.1f} ms  p95 {:5.1f} ms   late: median {:5.1f} ms  p95 {:6.1f} ms   store {} MB\n", n,
             n * bench::kClaimsAReport, events ? *events : 0, quantile(today, 0.5), quantile(today, 0.95), quantile(late, 0.5),
             quantile(late, 0.95), fs::file_size(path) >> 20);
  std::fflush(stdout);
  store = record::Store::open_or_create(path + ".none");
  fs::remove(path + ".none");
  remove();
  return 0;
}

}  // namespace

int main() {
  const auto packs = pack::load(SELON_SOURCE_DIR);
  if (!packs) return 1;
  const char* said = std::getenv("GROW_SIZES");
  std::istringstream sizes(said ? said : "1000 10000 40000");
  for (std::size_t n = 0; sizes >> n;)
    if (run(n, *packs) != 0) return 1;
  return 0;
}
