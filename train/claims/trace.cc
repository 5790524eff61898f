// Writes every reading of every trigger over some reports, with its features: what train/claims/train.py
// learns from.
//
//   trace_proposals DATA_ROOT OUTPUT REPORT...
//
// OUTPUT.reports.jsonl: a line a report: its language, features, sentences [begin, end, text] and tokens
// [begin, end, lemma, class among event words (v, n, a or none), head's number or -1, sentence];
// OUTPUT.jsonl: a line a reading: report, type, trigger and head (byte spans), sentence (number), by_frame,
// unmet, size; OUTPUT.u32: the readings' features one after the other, `size` of each.
//
//   trace_proposals DATA_ROOT OUTPUT --slots REQUESTS.jsonl REPORT...
//
// REQUESTS: readings of OUTPUT.jsonl. OUTPUT.jsonl: a line a slot of each: report, request (its number in
// that report), slot, candidates, sizes; OUTPUT.u32: the candidates' features.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "claim/claim.h"
#include "engine/rooms.h"
#include "pack/pack.h"
#include "report/report.h"

namespace {

struct Output {
  std::FILE *reports, *lines, *features;
};

const char* word_class(selon::Upos upos) {
  switch (upos) {
    case selon::Upos::verb:
      return "v";
    case selon::Upos::noun:
    case selon::Upos::propn:
      return "n";
    case selon::Upos::adj:
    case selon::Upos::num:
      return "a";
    default:
      return "";
  }
}

nlohmann::json span_json(selon::Span span) { return {span.begin, span.end}; }

nlohmann::json report_json(const std::string& name, const selon::Reading& reading,
                           const selon::pack::Packs& packs) {
  const auto& analysis = reading.analysis;
  nlohmann::json out = {{"report", name}, {"language", analysis.language}};
  out["features"] = selon::claim::trace_report(reading, packs);
  auto& sentences = out["sentences"] = nlohmann::json::array();
  for (const auto& sentence : analysis.sentences)
    sentences.push_back({sentence.span.begin, sentence.span.end,
                         std::string(selon::slice(reading.report.text, sentence.span))});
  auto& tokens = out["tokens"] = nlohmann::json::array();
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t) {
    const auto& token = analysis.tokens[t];
    tokens.push_back({token.span.begin, token.span.end, std::string(analysis.lemma(t)),
                      word_class(token.upos), token.head, token.sentence});
  }
  return out;
}

using Requests = std::map<std::string, std::vector<selon::claim::SlotRequest>>;

Requests read_requests(const char* path) {
  Requests requests;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    requests[json["report"]].push_back({{json["head"][0], json["head"][1]}, json["type"]});
  }
  return requests;
}

void trace_slots(const std::string& name, const selon::Reading& reading, const selon::pack::Packs& packs,
                 const Requests& requests, const Output& out) {
  const auto mine = requests.find(name);
  if (mine == requests.end()) return;
  for (const auto& slot : selon::claim::trace_slots(reading, packs, mine->second)) {
    nlohmann::json line = {
        {"report", name}, {"request", slot.proposal}, {"slot", slot.slot}, {"candidates", slot.candidates}};
    auto& sizes = line["sizes"] = nlohmann::json::array();
    for (const auto& features : slot.features) {
      sizes.push_back(features.size());
      std::fwrite(features.data(), sizeof(std::uint32_t), features.size(), out.features);
    }
    std::fprintf(out.lines, "%s\n", line.dump().c_str());
  }
}

void trace(const selon::RawReport& raw, const selon::pack::Packs& packs, selon::engine::Workspace& workspace,
           const std::string& path, const Requests* requests, const Output& out) {
  const selon::Reading reading = selon::engine::read(selon::engine::clean_report(raw, packs), workspace);
  const std::string name = std::filesystem::path(path).stem().string();
  if (requests) return trace_slots(name, reading, packs, *requests, out);
  std::fprintf(out.reports, "%s\n", report_json(name, reading, packs).dump().c_str());
  for (const auto& proposal : selon::claim::trace_proposals(reading, packs)) {
    const nlohmann::json line = {{"report", name},
                                 {"type", proposal.type},
                                 {"trigger", span_json(proposal.trigger)},
                                 {"head", span_json(proposal.head)},
                                 {"sentence", proposal.sentence},
                                 {"by_frame", proposal.by_frame},
                                 {"unmet", proposal.unmet},
                                 {"size", proposal.features.size()}};
    std::fprintf(out.lines, "%s\n", line.dump().c_str());
    std::fwrite(proposal.features.data(), sizeof(std::uint32_t), proposal.features.size(), out.features);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::fputs("usage: trace_proposals DATA_ROOT OUTPUT REPORT...\n", stderr), 2;
  const auto packs = selon::pack::load(argv[1]);
  if (!packs) return std::fprintf(stderr, "%s\n", packs.error().message.c_str()), 4;
  const std::string output = argv[2];
  const Output out{std::fopen((output + ".reports.jsonl").c_str(), "w"),
                   std::fopen((output + ".jsonl").c_str(), "w"), std::fopen((output + ".u32").c_str(), "wb")};
  if (!out.reports || !out.lines || !out.features)
    return std::fprintf(stderr, "%s cannot be written\n", argv[2]), 4;
  selon::engine::Workspace workspace(*packs);
  const bool slots = argc > 5 && std::string_view(argv[3]) == "--slots";
  const Requests requests = slots ? read_requests(argv[4]) : Requests();
  for (int i = slots ? 5 : 3; i < argc; ++i)
    selon::report::read(argv[i], {}, [&](auto&& document) {
      if (document) trace(*document, *packs, workspace, argv[i], slots ? &requests : nullptr, out);
    });
  return std::fclose(out.reports) | std::fclose(out.lines) | std::fclose(out.features);
}
