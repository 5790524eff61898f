// How fast a text becomes tokens, sentences, tags and names, and whether hostile text stays linear.
#include <benchmark/benchmark.h>

#include <string>

#include "analysis/analysis.h"
#include "pack/pack.h"

namespace {

const selon::pack::Packs& packs() {
  static const selon::pack::Packs loaded = *selon::pack::load(SELON_SOURCE_DIR);
  return loaded;
}

std::string repeated(std::string_view piece, std::size_t n) {
  std::string out;
  while (out.size() < n) out += piece;
  return out;
}

void analyse(benchmark::State& state, std::string_view piece) {
  selon::Report report;
  report.language = "fr";
  report.text = repeated(piece, static_cast<std::size_t>(state.range(0)));
  static selon::analysis::Workspace workspace(packs());
  std::size_t tokens = 0;
  for (auto _ : state) {
    const auto analysis = selon::analysis::analyse(report, workspace);
    tokens = analysis.tokens.size();
    benchmark::DoNotOptimize(analysis);
  }
  using benchmark::Counter;
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * report.text.size()));
  state.counters["tokens/s"] =
      Counter(static_cast<double>(tokens) * static_cast<double>(state.iterations()), Counter::kIsRate);
  state.SetComplexityN(state.range(0));
}

/// One sentence of so many words, a clause after the other.
void sentence(benchmark::State& state) {
  selon::Report report;
  report.language = "fr";
  report.text = "Les soldats ont quitté la ville";
  for (std::int64_t words = 6; words + 7 < state.range(0); words += 7)
    report.text += ", puis les rebelles ont repris le camp";
  report.text += ".";
  selon::analysis::Workspace workspace(packs());
  std::size_t tokens = 0;
  for (auto _ : state) {
    const auto analysis = selon::analysis::analyse(report, workspace);
    tokens = analysis.tokens.size();
    benchmark::DoNotOptimize(analysis);
  }
  state.counters["ns/token"] = benchmark::Counter(
      static_cast<double>(tokens) * static_cast<double>(state.iterations()) / 1e9,
      benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

}  // namespace

#define SIZES RangeMultiplier(4)->Range(1 << 12, 1 << 18)->Complexity()
BENCHMARK_CAPTURE(analyse, prose,
                  "Selon l'état-major, les soldats ont quitté la ville d'Anéfis le 31 octobre. « Nous tenons », "
                  "a affirmé un porte-parole des rebelles, joint par téléphone.\n\n")->SIZES;
BENCHMARK_CAPTURE(analyse, one_word, "a")->SIZES;
BENCHMARK_CAPTURE(analyse, commas, ", ")->SIZES;
BENCHMARK_CAPTURE(analyse, open_quotes, "« ")->SIZES;
BENCHMARK_CAPTURE(analyse, capitals, "De La ")->SIZES;
BENCHMARK_CAPTURE(analyse, digits, "1 000 ")->SIZES;
BENCHMARK(sentence)->RangeMultiplier(2)->Range(25, 400);
