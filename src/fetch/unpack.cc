#include "fetch/unpack.h"

#include <zlib.h>

namespace selon::fetch {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 14;
constexpr int kGzip = 31, kZlib = 15, kRaw = -15;  // windowBits of zlib

/// RFC 1950: deflate with its header; many servers send it without.
bool has_zlib_header(std::string_view bytes) {
  const auto a = static_cast<unsigned char>(bytes[0]), b = static_cast<unsigned char>(bytes[1]);
  return (a & 0x0F) == 8 && (a * 256 + b) % 31 == 0;
}

}  // namespace

struct Unpacker::Stream {
  z_stream z{};
  bool open = false;
  bool begin(int window) {
    open = inflateInit2(&z, window) == Z_OK;
    return open;
  }
  ~Stream() {
    if (open) inflateEnd(&z);
  }
};

Unpacker::Unpacker(Kind kind) : kind_(kind), stream_(std::make_unique<Stream>()) {}
Unpacker::~Unpacker() = default;

bool Unpacker::is_whole() const { return ended_ || (!begun_ && held_.empty()); }

Unpacker::Step Unpacker::inflate_all(const Sink& sink) {
  char block[kBlock];
  z_stream& z = stream_->z;
  while (z.avail_in > 0 || z.avail_out == 0) {
    z.next_out = reinterpret_cast<Bytef*>(block);
    z.avail_out = kBlock;
    const int code = inflate(&z, Z_NO_FLUSH);
    const std::size_t made = kBlock - z.avail_out;
    if (made > 0 && !sink({block, made})) return Step::stopped;
    if (code == Z_STREAM_END) {
      ended_ = true;
      const bool another =
          kind_ == Kind::gzip && z.avail_in >= 2 && z.next_in[0] == 0x1F && z.next_in[1] == 0x8B;
      if (!another) return Step::more;  // what follows is no part of it
      ended_ = false;
      inflateReset(&z);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return Step::damaged;
    } else if (code == Z_BUF_ERROR && made == 0) {
      return Step::more;
    }
  }
  return Step::more;
}

Unpacker::Step Unpacker::take(std::string_view packed, const Sink& sink) {
  if (ended_ || packed.empty()) return Step::more;
  if (!begun_) {
    held_.append(packed);
    if (kind_ == Kind::deflate && held_.size() < 2) return Step::more;
    if (!stream_->begin(kind_ == Kind::gzip ? kGzip : has_zlib_header(held_) ? kZlib : kRaw))
      return Step::damaged;
    begun_ = true;
    packed = held_;
  }
  stream_->z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream_->z.avail_in = static_cast<uInt>(packed.size());
  const Step step = inflate_all(sink);
  held_.clear();
  return step;
}

}  // namespace selon::fetch
