// Wraps zlib.
#include "export/gzip.h"

#include <zlib.h>

namespace selon::exporting {

Result<std::string> gzip_member(std::string_view bytes) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return fail(ErrorCode::unexpected, "zlib has no memory");
  std::string out;
  out.resize(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 32);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) return fail(ErrorCode::unexpected, "zlib did not pack a document");
  return out;
}

std::uint32_t crc32_of(std::uint32_t before, std::string_view bytes) {
  uLong sum = before;
  while (!bytes.empty()) {  // its lengths are 32 bits
    const auto part = bytes.substr(0, 1u << 30);
    sum = crc32(sum, reinterpret_cast<const Bytef*>(part.data()), static_cast<uInt>(part.size()));
    bytes.remove_prefix(part.size());
  }
  return static_cast<std::uint32_t>(sum);
}

}  // namespace selon::exporting
