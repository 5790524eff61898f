// How fast words are folded and parted, and whether time stays linear in the text.
#include <benchmark/benchmark.h>

#include <string>

#include "text/fold.h"
#include "text/words.h"

namespace {

// News prose of about n bytes, the same in every run.
std::string prose(std::size_t n) {
  const std::string sentence = "Selon l'état-major, 6 754 soldats ont quitté la ville d'Anéfis le 31 octobre 2023. ";
  std::string out;
  while (out.size() < n) out += sentence;
  return out;
}

void fold(benchmark::State& state) {
  const std::string text = prose(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(selon::text::fold(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.SetComplexityN(state.range(0));
}

void split_words(benchmark::State& state) {
  const std::string text = prose(static_cast<std::size_t>(state.range(0)));
  const selon::text::WordRules rules;
  std::vector<selon::text::Word> words;
  for (auto _ : state) {
    words.clear();
    selon::text::split_words(text, {0, static_cast<std::uint32_t>(text.size())}, rules, words);
    benchmark::DoNotOptimize(words.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["words"] = static_cast<double>(words.size());
  state.SetComplexityN(state.range(0));
}

// A word without end: what cannot be parted must not cost more.
void split_one_long_word(benchmark::State& state) {
  const std::string text(static_cast<std::size_t>(state.range(0)), 'a');
  const selon::text::WordRules rules;
  std::vector<selon::text::Word> words;
  for (auto _ : state) {
    words.clear();
    selon::text::split_words(text, {0, static_cast<std::uint32_t>(text.size())}, rules, words);
    benchmark::DoNotOptimize(words.data());
  }
  state.SetComplexityN(state.range(0));
}

}  // namespace

BENCHMARK(fold)->RangeMultiplier(4)->Range(1 << 12, 1 << 20)->Complexity();
BENCHMARK(split_words)->RangeMultiplier(4)->Range(1 << 12, 1 << 20)->Complexity();
BENCHMARK(split_one_long_word)->RangeMultiplier(4)->Range(1 << 12, 1 << 20)->Complexity();
