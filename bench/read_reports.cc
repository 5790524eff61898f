// Reads a folder of reports to their claims again for each line on standard input, storing nothing: for python.py, which sets the
// Python package beside it.
//
//   read_reports FOLDER
//
// The command line's reading, one worker: doors, digest of the bytes, clean, analysis, ground, claim; each report's claims written as
// claims-jsonl, and counted. Writes a line when it is ready and one after each round: documents, claims, bytes of their lines, CPU
// nanoseconds of the process.
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>

#include "engine/document_reader.h"
#include "engine/rooms.h"
#include "export/claims_jsonl.h"
#include "pack/pack.h"
#include "report/report.h"

namespace {

long long cpu_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

void read_all(const char* folder, selon::engine::Workspace& workspace) {
  std::size_t documents = 0, claims = 0, bytes = 0;
  selon::report::read(folder, selon::report::Limits{}, [&](selon::report::Reading got) {
    if (!got) return;
    selon::Report report = selon::engine::clean_report(selon::engine::prepared(std::move(*got), {}), workspace);
    const selon::Reading reading = selon::engine::read_for_record(std::move(report), workspace);
    ++documents;
    claims += reading.claims.claims.size();
    for (const selon::Claim& claim : reading.claims.claims) bytes += selon::exporting::claim_line(claim).size() + 1;
  });
  std::printf("%zu %zu %zu %lld\n", documents, claims, bytes, cpu_nanoseconds());
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto packs = selon::pack::load(SELON_SOURCE_DIR);
  if (!packs) return 4;
  selon::engine::Workspace workspace(*packs);
  std::puts("ready");
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) read_all(argv[1], workspace);
}
