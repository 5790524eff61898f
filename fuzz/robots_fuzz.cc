// robots.txt, and a target after its first NUL.
#include "fetch/robots.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  const std::string_view bytes = fuzz::view(data, size);
  const auto split = bytes.find('\0');
  const fetch::Robots robots(bytes.substr(0, split), "selon");
  (void)robots.allows("/");
  (void)robots.allows(split == std::string_view::npos ? bytes : bytes.substr(split + 1));
  const auto delay = robots.crawl_delay();
  fuzz::must(!delay || delay->count() >= 0, "a pause is no time back");
  return 0;
}
