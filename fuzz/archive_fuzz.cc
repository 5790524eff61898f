// Files that hold documents or are packed: WARC, WACZ, gzip, zstd. The first byte names the file.
#include <sstream>

#include "fuzz.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  using namespace selon;
  static const char* const kNames[] = {"a.warc",    "a.warc.gz",  "a.warc.zst", "a.wacz",
                                       "a.html.gz", "a.jsonl.gz", "a.txt.zst",  "a"};
  std::istringstream in(std::string(fuzz::view(data + 1, size - 1)));
  report::Limits limits;
  limits.html_bytes = limits.text_bytes = limits.jsonl_line_bytes = 1 << 18;
  limits.record_bytes = 1 << 19;
  std::size_t bytes = 0, documents = 0;
  report::read_stream(in, kNames[data[0] % std::size(kNames)], limits, [&](report::Reading reading) {
    ++documents;
    if (!reading) {
      fuzz::must(!reading.error().error.message.empty(), "a refusal says why");
      return;
    }
    fuzz::must(base::is_valid_utf8(reading->body), "a body is valid UTF-8");
    fuzz::must(reading->body.size() <= 4 * limits.html_bytes, "a body stays within its limit");
    bytes += reading->body.size();
  });
  fuzz::must(documents <= 4 * size + 4, "no more documents than bytes");
  return 0;
}
