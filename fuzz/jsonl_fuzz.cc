// Lines of JSON.
#include <sstream>

#include "fuzz.h"
#include "report/jsonl.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  std::istringstream in(std::string(fuzz::view(data, size)));
  report::Limits limits;
  limits.jsonl_line_bytes = 1 << 14;
  report::read_jsonl(report::pull_from(in, {}), "a.jsonl", limits, [](report::Reading reading) {
    if (!reading) return;
    for (const std::string* text :
         {&reading->body, &reading->url, &reading->outlet, &reading->title, &reading->language,
          &reading->published, &reading->modified, &reading->fetched})
      fuzz::must(base::is_valid_utf8(*text), "a line's texts are valid UTF-8");
  });
  return 0;
}
