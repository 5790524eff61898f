// Hosts of URLs, and whom they imitate.
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  const std::string_view url = fuzz::view(data, size);
  const std::string host = pack::host_of(url);
  fuzz::must(host.find_first_of("/?#@:") == std::string::npos, "a host is no more than a host");
  const pack::World& world = fuzz::packs().world;
  const auto found = world.look_alikes.of_host(host, world.outlets);
  fuzz::must(!found || found->outlet < world.outlets.entries.size(), "who is imitated is in the table");
  fuzz::must(!found || !world.outlets.by_host(host), "a known host imitates nobody");
  (void)world.look_alikes.of_name(url, world.outlets);
  return 0;
}
