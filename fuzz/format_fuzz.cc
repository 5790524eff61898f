// Which door a document takes.
#include "fuzz.h"
#include "report/format.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  const std::string_view bytes = fuzz::view(data, size);
  const auto split = bytes.find('\n');
  const std::string_view name = bytes.substr(0, split);
  (void)report::tell_format(name,
                            split == std::string_view::npos ? std::string_view() : bytes.substr(split + 1));
  return 0;
}
