// Takes an archive of pages through the cheap part of the way again for each line on standard input: for
// cheap_path.py, which sets other programs beside it.
//
//   cheap_path FILE.warc.gz OUT
//
// OUT is given the texts once, before the first round: a JSON object a line with url and text.
// Of every record: title, day, language and text, whether a page before it has its wording, whether its words
// tell of a conflict. Writes a line when it is ready and one after each round: pages, bytes of text, with a
// title, with a day, with a language, near copies, telling of conflict, CPU nanoseconds of the process,
// kilobytes at its peak.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "claim/gate.h"
#include "clean/clean.h"
#include "pack/pack.h"
#include "report/report.h"
#include "story/copy_index.h"
#include "story/signature.h"
#include "texts.h"
#include "vocabulary/json_write.h"

namespace {

struct Counts {
  std::size_t pages = 0, bytes = 0, titled = 0, dated = 0, told = 0, copies = 0, telling = 0;
};

class CheapPath {
 public:
  explicit CheapPath(const selon::pack::Packs& packs) : packs_(packs) {}

  Counts read(const char* path, std::ostream* out = nullptr) {
    index_ = {};
    counts_ = {};
    selon::report::read(path, selon::report::Limits{}, [&](selon::report::Reading document) {
      if (document) take(*document, out);
    });
    return counts_;
  }

 private:
  /// Share of sampled runs of words from which a page is taken for a copy.
  static constexpr double kCopy = 0.5;

  void take(const selon::RawReport& raw, std::ostream* out) {
    const selon::Report report = selon::clean::clean(raw, packs_, workspace_);
    selon::story::signature(report.text, desk_, signature_);
    const auto near = index_.nearest(signature_);
    index_.add(signature_, static_cast<std::uint32_t>(counts_.pages));
    ++counts_.pages;
    counts_.bytes += report.text.size();
    counts_.titled += !report.title.empty();
    counts_.dated += report.published.has_value();
    counts_.told += !report.language.empty();
    counts_.copies += near && near->share() >= kCopy;
    counts_.telling += selon::claim::may_tell(report.text, packs_.world.claim_models.gate);
    if (!out) return;
    selon::vocabulary::JsonWriter json;
    json.begin_object().key("url").text(report.url).key("text").text(report.text).end_object();
    *out << json.str() << '\n';
  }

  const selon::pack::Packs& packs_;
  selon::clean::Workspace workspace_;
  selon::story::SignatureDesk desk_;
  selon::story::Signature signature_;
  selon::story::CopyIndex index_;
  Counts counts_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("cheap_path FILE.warc.gz OUT\n", stderr);
    return 2;
  }
  const auto packs = selon::pack::load(SELON_SOURCE_DIR);
  if (!packs) {
    std::fputs("cheap_path: no packs\n", stderr);
    return 1;
  }
  CheapPath path(*packs);
  {
    std::ofstream out(argv[2], std::ios::binary);
    path.read(argv[1], &out);
  }
  std::puts("ready");
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    const std::int64_t began = selon::bench::cpu_nanoseconds();
    const Counts c = path.read(argv[1]);
    const std::int64_t cost = selon::bench::cpu_nanoseconds() - began;
    std::printf("%zu %zu %zu %zu %zu %zu %zu %lld %ld\n", c.pages, c.bytes, c.titled, c.dated, c.told,
                c.copies, c.telling, static_cast<long long>(cost), selon::bench::peak_kilobytes());
    std::fflush(stdout);
  }
}
