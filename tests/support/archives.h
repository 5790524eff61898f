// Packed bytes and web archives made in memory, whole or broken, for the tests of the doors.
#pragma once

#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

namespace selon::test {

/// window_bits as zlib's deflateInit2: 31 gzip, 15 zlib, -15 raw.
inline std::string deflated(std::string_view bytes, int window_bits = 31) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string zstd(std::string_view bytes, std::string_view dictionary = {}) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  const std::size_t size = ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(),
                                                   bytes.size(), dictionary.data(), dictionary.size(), 3);
  ZSTD_freeCCtx(context);
  out.resize(size);
  return out;
}

inline std::string little_endian(std::uint64_t value, std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

/// The skippable frame that a .warc.zst begins with.
inline std::string dictionary_frame(std::string_view dictionary) {
  return "\x5D\x2A\x4D\x18" + little_endian(dictionary.size(), 4) + std::string(dictionary);
}

struct RecordOptions {
  std::string type = "response";
  std::string length;  ///< Content-Length as written; empty = the true one
  std::string fields;  ///< more header lines, each with its line end
};

inline std::string record(std::string_view target, std::string_view block,
                          const RecordOptions& options = {}) {
  std::string out = "WARC/1.0\r\nWARC-Type: " + options.type + "\r\nWARC-Target-URI: ";
  out += target;
  out += "\r\nWARC-Date: 2023-11-12T10:00:00Z\r\n" + options.fields + "Content-Length: ";
  out += options.length.empty() ? std::to_string(block.size()) : options.length;
  out += "\r\n\r\n";
  out += block;
  return out + "\r\n\r\n";
}

inline std::string http(std::string_view body, std::string_view fields = "Content-Type: text/html\r\n",
                        std::string_view status = "200 OK") {
  std::string out = "HTTP/1.1 ";
  out += status;
  out += "\r\n";
  out += fields;
  out += "\r\n";
  return out += body;
}

inline std::string page(std::string_view words) {
  return "<html><body><p>" + std::string(words) + "</p></body></html>";
}

struct ZipPart {
  std::string name, bytes;
  bool deflate = false;
};

/// zip64: sizes and places stand in the extra fields alone.
inline std::string zip(const std::vector<ZipPart>& parts, bool zip64 = false) {
  std::string out, directory;
  for (const ZipPart& part : parts) {
    const std::string packed = part.deflate ? deflated(part.bytes, -15) : part.bytes;
    const std::string method = little_endian(part.deflate ? 8 : 0, 2);
    const std::string extra = zip64 ? little_endian(1, 2) + little_endian(24, 2) +
                                          little_endian(part.bytes.size(), 8) +
                                          little_endian(packed.size(), 8) + little_endian(out.size(), 8)
                                    : std::string();
    const auto size = [&](std::uint64_t value) { return little_endian(zip64 ? 0xFFFFFFFF : value, 4); };
    const std::string common =
        little_endian(20, 2) + little_endian(0, 2) + method + little_endian(0, 4) +
        little_endian(
            crc32(0, reinterpret_cast<const Bytef*>(part.bytes.data()), static_cast<uInt>(part.bytes.size())),
            4) +
        size(packed.size()) + size(part.bytes.size()) + little_endian(part.name.size(), 2);
    directory += "PK\x01\x02" + little_endian(20, 2) + common + little_endian(extra.size(), 2) +
                 little_endian(0, 2) + little_endian(0, 4) + little_endian(0, 4) + size(out.size()) +
                 part.name + extra;
    out += "PK\x03\x04" + common + little_endian(0, 2) + part.name + packed;
  }
  const std::size_t at = out.size();
  out += directory;
  if (zip64) {
    const std::size_t end = out.size();
    out += "PK\x06\x06" + little_endian(44, 8) + little_endian(20, 2) + little_endian(20, 2) +
           little_endian(0, 8) + little_endian(parts.size(), 8) + little_endian(parts.size(), 8) +
           little_endian(directory.size(), 8) + little_endian(at, 8);
    out += "PK\x06\x07" + little_endian(0, 4) + little_endian(end, 8) + little_endian(1, 4);
  }
  return out + "PK\x05\x06" + little_endian(0, 4) + little_endian(parts.size(), 2) +
         little_endian(parts.size(), 2) + little_endian(directory.size(), 4) +
         little_endian(zip64 ? 0xFFFFFFFF : at, 4) + little_endian(0, 2);
}

/// The same bytes again and again, as a stream that holds them once.
class Repeated final : public std::streambuf {
 public:
  Repeated(std::string bytes, std::uint64_t times) : bytes_(std::move(bytes)), left_(times) {}

 protected:
  int_type underflow() override {
    if (left_ == 0) return traits_type::eof();
    --left_;
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
    return traits_type::to_int_type(*gptr());
  }

 private:
  std::string bytes_;
  std::uint64_t left_;
};

}  // namespace selon::test
