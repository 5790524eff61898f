// Prints every name that may be a place in some texts, with all that is true of it: what
// train/places/train.py learns from.
//
//   trace_places DATA_ROOT < TEXTS.jsonl      each line {"language", "text", "names": bool}; without "names"
//   what the analysis
//                                             takes names for is hidden, as in a report in which it finds
//                                             none
// Out: one line a text, [{"begin", "end" (bytes), "id", "features"}].
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "analysis/analysis.h"
#include "ground/places.h"
#include "pack/pack.h"

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: trace_places DATA_ROOT < TEXTS.jsonl\n", stderr), 2;
  const auto packs = selon::pack::load(argv[1]);
  if (!packs) return std::fprintf(stderr, "%s\n", packs.error().message.c_str()), 4;
  selon::analysis::Workspace workspace(*packs);
  for (std::string line; std::getline(std::cin, line);) {
    const auto row = nlohmann::json::parse(line);
    selon::Report report;
    report.language = row["language"];
    report.text = row["text"];
    auto analysis = selon::analysis::analyse(report, workspace);
    if (!row["names"]) analysis.names.clear();
    auto out = nlohmann::json::array();
    for (const auto& name : selon::ground::weigh_names(report, analysis, *packs)) {
      nlohmann::json features;
      for (std::size_t bit = 0; bit < selon::pack::kPlaceFeatures; ++bit)
        if (name.features >> bit & 1)
          features.push_back(selon::pack::place_feature_name(static_cast<selon::pack::PlaceFeature>(bit)));
      out.push_back(
          {{"begin", name.span.begin}, {"end", name.span.end}, {"id", name.id}, {"features", features}});
    }
    std::puts(out.dump().c_str());
  }
  return 0;
}
