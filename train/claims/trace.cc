// Prints every proposal of the frames over some reports, with its features: what train/claims/train.py learns from.
//
//   trace_proposals DATA_ROOT REPORT...   one JSON object a line: report, type, trigger, sentence, features, unmet
#include <cstdio>
#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "analysis/analysis.h"
#include "claim/claim.h"
#include "clean/clean.h"
#include "ground/ground.h"
#include "pack/pack.h"
#include "report/report.h"

namespace {

void trace(const selon::RawReport& raw, const selon::pack::Packs& packs, selon::analysis::Workspace& workspace,
           const std::string& path) {
  selon::Reading reading;
  reading.report = selon::clean::clean(raw, packs);
  reading.analysis = selon::analysis::analyse(reading.report, workspace);
  reading.grounding = selon::ground::ground(reading.report, reading.analysis, packs);
  for (const auto& proposal : selon::claim::trace_proposals(reading, packs)) {
    nlohmann::json line;
    line["report"] = std::filesystem::path(path).stem().string();
    line["type"] = proposal.type;
    line["trigger"] = proposal.trigger;
    line["sentence"] = std::string(selon::slice(reading.report.text, proposal.sentence));
    line["features"] = proposal.features;
    line["unmet"] = proposal.unmet;
    std::puts(line.dump().c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: trace_proposals DATA_ROOT REPORT...\n", stderr), 2;
  const auto packs = selon::pack::load(argv[1]);
  if (!packs) return std::fprintf(stderr, "%s\n", packs.error().message.c_str()), 4;
  selon::analysis::Workspace workspace(*packs);
  for (int i = 2; i < argc; ++i)
    selon::report::read(argv[i], {}, [&](auto&& document) {
      if (document) trace(*document, *packs, workspace, argv[i]);
    });
  return 0;
}
