// The whole way as users run it: `selon ingest` of n reports into a new store, one worker, the process's own CPU time.
//
// Run by bench/run.py, which makes the reports, pins the core and prints the growth from one size to its double.
// Environment: SELON the program, BENCH_REPORTS a folder of reports, BENCH_COUNT how many reports it holds.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

struct Run {
  int exit_code = -1;
  double cpu_seconds = 0;
  double peak_mb = 0;
};

double seconds(const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; }

Run ingest(const std::string& program, const std::string& reports, const std::string& store) {
  const pid_t child = fork();
  if (child == 0) {
    const int nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    execl(program.c_str(), "selon", "ingest", reports.c_str(), "-o", store.c_str(), "--workers", "1", nullptr);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, seconds(used.ru_utime) + seconds(used.ru_stime),
          static_cast<double>(used.ru_maxrss) / 1024};
}

std::uintmax_t bytes_in(const std::string& folder) {
  std::uintmax_t sum = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) sum += entry.file_size();
  return sum;
}

void whole_way(benchmark::State& state) {
  const char* program = std::getenv("SELON");
  const char* folder = std::getenv("BENCH_REPORTS");
  const char* count = std::getenv("BENCH_COUNT");
  if (!program || !folder || !count) return state.SkipWithError("run it by bench/run.py");
  const std::string reports = folder;
  const std::string store = reports + ".selon";
  Run run;
  for (auto _ : state) {
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(store + tail);
    run = ingest(program, reports, store);
    if (run.exit_code != 0) return state.SkipWithError(fmt::format("exit {}", run.exit_code).c_str());
    state.SetIterationTime(run.cpu_seconds);
  }
  const double total = static_cast<double>(state.iterations());
  using benchmark::Counter;
  state.counters["reports/s"] = Counter(std::atof(count) * total, Counter::kIsRate);
  state.counters["MB/s"] = Counter(static_cast<double>(bytes_in(reports)) * 1e-6 * total, Counter::kIsRate);
  state.counters["peak_MB"] = run.peak_mb;
}

}  // namespace

BENCHMARK(whole_way)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
