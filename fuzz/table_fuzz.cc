// A table of tab-separated cells, and the look of hosts and names that it may hold.
#include "base/tsv.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  const auto table = base::parse_tsv(fuzz::view(data, size), "a.tsv", {"domain", "name"});
  if (!table) return 0;
  const pack::World& world = fuzz::packs().world;
  for (const auto& row : table->rows)
    for (const auto& cell : row.cells) {
      (void)world.look_alikes.of_outlet(cell, world.outlets);
      (void)world.look_alikes.of_host(pack::host_of(cell), world.outlets);
      (void)base::split(cell, '|');
    }
  return 0;
}
