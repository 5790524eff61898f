// URLs that may be fetched: what is read is written and read again unchanged, and a Location on it likewise.
#include "fetch/address.h"
#include "fetch/url.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  const std::string_view bytes = fuzz::view(data, size);
  if (const auto address = fetch::parse_address(bytes))
    fuzz::must(fetch::parse_address(fetch::to_text(*address)) == address,
               "an address is read as it is written");
  const auto split = bytes.find('\n');
  const auto url = fetch::parse_url(bytes.substr(0, split));
  if (!url) return 0;
  const auto again = fetch::parse_url(url->str());
  fuzz::must(again && *again == *url, "a URL is read as it is written");
  fuzz::must(url->target.starts_with("/"), "a target begins with /");
  for (const char c : url->str()) fuzz::must(c > ' ' && c < 0x7F, "a URL is plain ASCII");
  if (split == std::string_view::npos) return 0;
  const auto moved = fetch::resolve(*url, bytes.substr(split + 1));
  fuzz::must(!moved || moved->scheme == "http" || moved->scheme == "https", "a Location stays on the web");
  return 0;
}
