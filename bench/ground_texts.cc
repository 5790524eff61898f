// Grounds the same analysed texts again for each line on standard input, and says what each part of the room
// cost; for ground.py.
//
//   ground_texts LANGUAGE DAY FILE     DAY: the day on which all count as published; FILE: as for
//   analyse_texts
//
// Writes a line when it is ready (with the milliseconds of loading places and actors and the kilobytes that
// they made the process grow), then one after each round: sentences, bytes, mentions of dates, places, actors
// and numbers, CPU nanoseconds of the whole room and of each of the four, kilobytes of memory at its peak.
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "base/date.h"
#include "ground/actors.h"
#include "ground/ground.h"
#include "ground/numbers.h"
#include "ground/places.h"
#include "ground/times.h"
#include "pack/pack.h"
#include "texts.h"

using selon::bench::cpu_nanoseconds, selon::bench::peak_kilobytes, selon::bench::read_texts,
    selon::bench::resident_kilobytes;

namespace {

struct Document {
  selon::Report report;
  selon::Analysis analysis;
};

template <class Work>
std::int64_t cost(const std::vector<Document>& documents, Work work) {
  const std::int64_t began = cpu_nanoseconds();
  for (const Document& d : documents) work(d);
  return cpu_nanoseconds() - began;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fputs("ground_texts LANGUAGE DAY FILE\n", stderr), 2;
  std::int64_t began = cpu_nanoseconds();
  const long before = resident_kilobytes();
  const std::string world = std::string(SELON_SOURCE_DIR) + "/world";
  const auto places = selon::pack::Places::load(world);
  const auto actors = selon::pack::load_actor_world(world);
  const std::int64_t loading = cpu_nanoseconds() - began;
  const long grown = resident_kilobytes() - before;
  const auto packs = selon::pack::load(SELON_SOURCE_DIR);
  auto reports = read_texts(argv[1], argv[3]);
  const selon::pack::Language* language = packs ? packs->language(argv[1]) : nullptr;
  if (!places || !actors || !language || reports.empty())
    return std::fputs("ground_texts: no packs or no texts\n", stderr), 1;
  std::vector<Document> documents;
  std::size_t sentences = 0, bytes = 0;
  {
    selon::analysis::Workspace workspace(*packs);
    for (auto& report : reports) {
      report.published = selon::base::parse_iso_day(argv[2]);
      auto analysis = selon::analysis::analyse(report, workspace);
      sentences += analysis.sentences.size();
      bytes += report.text.size();
      documents.push_back({std::move(report), std::move(analysis)});
    }
  }
  std::printf("ready %.1f %ld\n", static_cast<double>(loading) / 1e6, grown);
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    std::size_t counts[4] = {};
    std::vector<selon::Grounding> grounded;
    grounded.reserve(documents.size());
    const std::int64_t whole = cost(documents, [&](const Document& d) {
      grounded.push_back(selon::ground::ground(d.report, d.analysis, *packs));
    });
    const std::int64_t times = cost(documents, [&](const Document& d) {
      counts[0] += selon::ground::find_times(d.report, d.analysis, language->dates).mentions.size();
    });
    const std::int64_t where = cost(documents, [&](const Document& d) {
      counts[1] += selon::ground::find_places(d.report, d.analysis, *packs).places.size();
    });
    std::size_t at = 0;
    const std::int64_t who = cost(documents, [&](const Document& d) {
      counts[2] += selon::ground::find_actors(d.report, d.analysis, {packs->world.actors, language->actors},
                                              grounded[at++].places)
                       .size();
    });
    at = 0;
    const std::int64_t how_many = cost(documents, [&](const Document& d) {
      counts[3] +=
          selon::ground::find_numbers(d.report, d.analysis, language->numbers, grounded[at++]).size();
    });
    std::printf("%zu %zu %zu %zu %zu %zu %lld %lld %lld %lld %lld %ld\n", sentences, bytes, counts[0],
                counts[1], counts[2], counts[3], static_cast<long long>(whole), static_cast<long long>(times),
                static_cast<long long>(where), static_cast<long long>(who), static_cast<long long>(how_many),
                peak_kilobytes());
    std::fflush(stdout);
  }
  return 0;
}
