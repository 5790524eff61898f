// Bytes of any sort through a door and all rooms of one report, as ingest does it.
#include <sstream>

#include "engine/rooms.h"
#include "fuzz.h"
#include "report/report.h"
#include "selon/note.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  using namespace selon;
  static const char* const kNames[] = {"a.html", "a.txt", "a.jsonl", "a"};
  static engine::Workspace workspace(fuzz::packs());
  std::istringstream in(std::string(fuzz::view(data + 1, size - 1)));
  report::Limits limits;
  limits.html_bytes = limits.text_bytes = limits.jsonl_line_bytes = 1 << 16;
  report::read_stream(in, kNames[data[0] % 4], limits, [&](report::Reading reading) {
    if (!reading) return;
    fuzz::must(base::is_valid_utf8(reading->body), "a body is valid UTF-8");
    Report report = engine::clean_report(*reading, fuzz::packs());
    fuzz::check(report);
    const auto size_of_text = report.text.size();
    const Reading read = engine::read(std::move(report), workspace);
    for (const Claim& claim : read.claims.claims) {
      const Span span = claim.evidence.span;
      fuzz::must(span.begin <= span.end && span.end <= size_of_text, "a claim's evidence lies in the text");
    }
    (void)engine::findings_of(read, fuzz::packs());
  });
  return 0;
}
