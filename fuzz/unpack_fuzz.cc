// Packed bytes as a server sends them: the first byte says which packing, the second in what pieces.
#include "fetch/unpack.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  using namespace selon;
  constexpr std::size_t kMost = 1 << 20;
  fetch::Unpacker unpacker(data[0] % 2 ? fetch::Unpacker::Kind::gzip : fetch::Unpacker::Kind::deflate);
  std::string_view rest = fuzz::view(data + 2, size - 2);
  const std::size_t piece = 1 + data[1];
  std::size_t out = 0;
  const auto sink = [&](std::string_view plain) { return (out += plain.size()) < kMost; };
  while (!rest.empty()) {
    if (unpacker.take(rest.substr(0, piece), sink) != fetch::Unpacker::Step::more) break;
    rest.remove_prefix(std::min(piece, rest.size()));
  }
  (void)unpacker.is_whole();
  fuzz::must(out < kMost + (1 << 20), "a sink that says stop is not filled");
  return 0;
}
