// Which marked mentions of happenings tell of one happening, across documents, as the program reads them.
//
//   link_mentions DATA_ROOT DOCUMENTS.jsonl --trace OUTPUT             traits of every pair, to learn from
//   link_mentions DATA_ROOT DOCUMENTS.jsonl TREES ASSOCIATIONS LEAST   mentions with their groups
//
// DOCUMENTS: {"id", "language", "text", "mentions": [{"id", "spans": [[begin, end], ...]}]} a line, byte
// offsets of the text. Prints a line a mention: id, lemma, document's group, closer group, happening.
// OUTPUT.tsv: a line a pair: ids and lemmas; OUTPUT.f32: its traits.
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "engine/rooms.h"
#include "pack/pack.h"
#include "trees.h"

namespace {

using selon::mentions::Document;
using selon::mentions::Seen;
using selon::mentions::Subject;

Document read(const nlohmann::json& line, selon::engine::Workspace& workspace) {
  selon::Report report;
  report.id = report.source = line["id"], report.language = line["language"], report.text = line["text"];
  const selon::Reading reading = selon::engine::read(std::move(report), workspace);
  std::vector<selon::mentions::Marked> marked;
  for (const auto& mention : line["mentions"]) {
    marked.push_back({mention["id"], {}});
    for (const auto& span : mention["spans"]) marked.back().spans.push_back({span[0], span[1]});
  }
  return selon::mentions::document(reading, marked);
}

std::vector<Seen> seen(const Subject& subject, const std::vector<Document>& documents) {
  std::vector<Seen> out;
  for (std::size_t i = 0; i < subject.documents.size(); ++i)
    for (const auto& mention : documents[subject.documents[i]].mentions) out.push_back({&mention, i});
  return out;
}

int trace(const std::vector<Document>& documents, const std::string& output) {
  std::FILE* lines = std::fopen((output + ".tsv").c_str(), "w");
  std::FILE* numbers = std::fopen((output + ".f32").c_str(), "wb");
  if (!lines || !numbers) return std::fprintf(stderr, "%s cannot be written\n", output.c_str()), 4;
  for (const auto name : selon::mentions::names()) std::fprintf(lines, "%s\t", std::string(name).c_str());
  std::fprintf(lines, "\n");
  for (const Subject& subject : selon::mentions::subjects(documents)) {
    const auto all = seen(subject, documents);
    for (std::size_t b = 0; b < all.size(); ++b)
      for (std::size_t a = 0; a < b; ++a) {
        const auto traits = selon::mentions::traits(all[a], all[b], subject, documents, {});
        std::fprintf(lines, "%s\t%s\t%s\t%s\n", all[a].mention->id.c_str(), all[b].mention->id.c_str(),
                     all[a].mention->lemma.c_str(), all[b].mention->lemma.c_str());
        std::fwrite(traits.data(), sizeof(float), traits.size(), numbers);
      }
  }
  return std::fclose(lines) | std::fclose(numbers);
}

int link(const std::vector<Document>& documents, const char* const* files) {
  selon::mentions::Trees trees;
  selon::mentions::Associations associations;
  if (!trees.load(files[0]) || !associations.load(files[1]))
    return std::fprintf(stderr, "%s or %s cannot be read\n", files[0], files[1]), 4;
  const double least = std::atof(files[2]);
  std::size_t number = 0;
  for (const Subject& subject : selon::mentions::subjects(documents)) {
    const auto all = seen(subject, documents);
    selon::mentions::Table likeness(all.size());
    for (std::size_t b = 0; b < all.size(); ++b)
      for (std::size_t a = 0; a < b; ++a)
        likeness.set(
            a, b,
            trees.probability(selon::mentions::traits(all[a], all[b], subject, documents, associations)));
    const auto homes = selon::mentions::average_link(likeness, least);
    for (std::size_t m = 0; m < all.size(); ++m)
      std::printf("%s\t%s\t%zu\t%zu.%zu\t%zu.%zu\n", all[m].mention->id.c_str(),
                  all[m].mention->lemma.c_str(), number, number, subject.part[all[m].in_subject], number,
                  homes[m]);
    ++number;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const bool tracing = argc == 5 && std::string_view(argv[3]) == "--trace";
  if (!tracing && argc != 6)
    return std::fputs(
               "usage: link_mentions DATA_ROOT DOCUMENTS (--trace OUTPUT | TREES ASSOCIATIONS LEAST)\n",
               stderr),
           2;
  const auto packs = selon::pack::load(argv[1]);
  if (!packs) return std::fprintf(stderr, "%s\n", packs.error().message.c_str()), 4;
  selon::engine::Workspace workspace(*packs);
  std::vector<Document> documents;
  std::ifstream lines(argv[2]);
  for (std::string line; std::getline(lines, line);)
    documents.push_back(read(nlohmann::json::parse(line), workspace));
  for (std::size_t d = 0; d < documents.size(); ++d)
    for (auto& mention : documents[d].mentions) mention.document = d;
  return tracing ? trace(documents, argv[4]) : link(documents, argv + 3);
}
