// The way from clean text to claims, a report at a time, and the gate before it.
//
// Reports: eval/gold/held, cut or joined to some 3,000 bytes of one language. Cold: a worker that has met no
// word before; warm: one that has read for a while. The peak of memory is that of the whole process, packs
// and gazetteers in it.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "claim/gate.h"
#include "engine/rooms.h"
#include "pack/pack.h"
#include "texts.h"

namespace {

/// With a day of publication, so that dates are read.
selon::Report report_of(const std::string& language, const std::string& text) {
  selon::Report report = selon::bench::report_of(language, text);
  report.published = selon::Day(std::chrono::days(19700));
  return report;
}

/// Prose of no conflict.
std::string quiet_prose(std::size_t bytes) {
  constexpr std::string_view kPiece =
      "Le musée rouvre ses portes au printemps après deux ans de travaux. Les visiteurs y verront des "
      "tableaux rarement "
      "montrés, des lettres et des photographies que la bibliothèque a restaurées. The garden behind it has "
      "been planted "
      "with roses and old apple trees, and a small café serves soup and bread from noon. ";
  std::string out;
  while (out.size() < bytes) out += kPiece;
  return out;
}

constexpr std::size_t kReport = 3000;  // bytes

const selon::pack::Packs& packs() {
  static const auto loaded = selon::pack::load(SELON_SOURCE_DIR);
  return *loaded;
}

/// Texts of a language, joined until each has some 3 kB; cut at the end of a paragraph.
std::vector<selon::Report> reports(const std::string& language) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(SELON_SOURCE_DIR "/eval/gold/held"))
    if (entry.path().filename().string().starts_with(language)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<selon::Report> made;
  std::string joined;
  for (const auto& file : files) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    joined += (joined.empty() ? "" : "\n\n") + text.str();
    if (joined.size() < kReport) continue;
    if (const auto end = joined.rfind("\n\n", kReport); end != std::string::npos) joined.resize(end);
    made.push_back(report_of(language, joined));
    joined.clear();
  }
  return made;
}

void count(benchmark::State& state, const std::vector<selon::Report>& texts, std::size_t read) {
  std::size_t bytes = 0;
  for (const auto& text : texts) bytes += text.text.size();
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * read / texts.size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(read));
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  state.counters["peak_MB"] = static_cast<double>(use.ru_maxrss) / 1024;
}

void chain(benchmark::State& state, const std::string& language) {
  const auto texts = reports(language);
  selon::engine::Workspace workspace(packs());
  for (const auto& text : texts) benchmark::DoNotOptimize(selon::engine::read(text, workspace));
  std::size_t read = 0;
  for (auto _ : state) benchmark::DoNotOptimize(selon::engine::read(texts[read++ % texts.size()], workspace));
  count(state, texts, read);
}
BENCHMARK_CAPTURE(chain, fr, std::string("fr"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(chain, en, std::string("en"))->Unit(benchmark::kMillisecond);

void chain_cold(benchmark::State& state, const std::string& language) {
  const auto texts = reports(language);
  std::size_t read = 0;
  for (auto _ : state) {
    state.PauseTiming();
    selon::engine::Workspace workspace(packs());
    state.ResumeTiming();
    benchmark::DoNotOptimize(selon::engine::read(texts[read++ % texts.size()], workspace));
  }
  count(state, texts, read);
}
BENCHMARK_CAPTURE(chain_cold, fr, std::string("fr"))->Unit(benchmark::kMillisecond);

/// Text of no conflict, 64 kB: the gate reads it to its end.
void gate(benchmark::State& state) {
  const std::string text = quiet_prose(1 << 16);
  bool told = false;
  for (auto _ : state)
    benchmark::DoNotOptimize(told = selon::claim::may_tell(text, packs().world.claim_models.gate));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.SetLabel(told ? "let pass" : "turned away");
}
BENCHMARK(gate);

/// Twice the text, at most twice the time and a little: reports of 3, 6, 12 .. kB.
void chain_grows(benchmark::State& state) {
  const auto texts = reports("fr");
  std::string joined;
  for (std::size_t i = 0; joined.size() < static_cast<std::size_t>(state.range(0)); ++i)
    joined += texts[i % texts.size()].text + "\n\n";
  const selon::Report report = report_of("fr", joined);
  selon::engine::Workspace workspace(packs());
  benchmark::DoNotOptimize(selon::engine::read(report, workspace));
  for (auto _ : state) benchmark::DoNotOptimize(selon::engine::read(report, workspace));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(chain_grows)->RangeMultiplier(2)->Range(3000, 96000)->Complexity()->Unit(benchmark::kMillisecond);

}  // namespace
