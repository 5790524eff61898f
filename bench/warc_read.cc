// Reads a WARC file again and again for warc.py, without and with the documents in it.
//
// In: a file, what to read ("records" or "documents"), a round a line of standard input. Out: a line a round:
// records, responses, bytes of their payloads, CPU nanoseconds, peak kB.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "report/http_head.h"
#include "report/warc.h"
#include "texts.h"

namespace {

struct Count {
  std::size_t records = 0, responses = 0, bytes = 0;
};

/// What the peer does: every record, of responses the head and all of the payload.
Count read_records(std::ifstream& in, selon::report::Packing packing) {
  Count count;
  selon::report::WarcReader reader(selon::report::pull_from(in, {}), packing, {});
  reader.read(
      [&](const selon::report::WarcRecord& record) {
        ++count.records;
        if (record.type != "response") return;
        const auto head = selon::report::read_http_head(record.block);
        ++count.responses;
        count.bytes += record.block.size() - (head ? head->size : 0);
      },
      [](const selon::Cut&) {});
  return count;
}

Count read_documents(std::ifstream& in, selon::report::Packing packing) {
  Count count;
  const auto counts = selon::report::read_warc(selon::report::pull_from(in, {}), packing, "bench", {},
                                               [&](const selon::report::Reading& reading) {
                                                 if (!reading) return;
                                                 ++count.responses;
                                                 count.bytes += reading->body.size();
                                               });
  count.records = counts.records;
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::printf("ready\n");
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    std::ifstream in(argv[1], std::ios::binary);
    std::string head(16, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    in.seekg(0);
    const auto packing = selon::report::packing_of(head);
    const std::int64_t before = selon::bench::cpu_nanoseconds();
    const Count count =
        std::string(argv[2]) == "records" ? read_records(in, packing) : read_documents(in, packing);
    std::printf("%zu %zu %zu %lld %ld\n", count.records, count.responses, count.bytes,
                static_cast<long long>(selon::bench::cpu_nanoseconds() - before),
                selon::bench::peak_kilobytes());
    std::fflush(stdout);
  }
  return 0;
}
