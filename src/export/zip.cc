#include "export/zip.h"

#include <algorithm>

#include "export/gzip.h"

namespace selon::exporting {

namespace {

constexpr std::uint64_t kMost32 = 0xFFFFFFFF;
constexpr std::uint16_t kSizesFollow = 1 << 3, kUtf8 = 1 << 11;
constexpr std::uint16_t kVersion = 45, kFirstDay = (1 << 5) | 1;  // 1 January 1980: no time is told

/// Little endian.
class Bytes {
 public:
  Bytes& u16(std::uint64_t value) { return put(value, 2); }
  Bytes& u32(std::uint64_t value) { return put(value, 4); }
  Bytes& u64(std::uint64_t value) { return put(value, 8); }
  Bytes& text(std::string_view value) {
    out_ += value;
    return *this;
  }
  const std::string& str() const { return out_; }

 private:
  Bytes& put(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out_ += static_cast<char>(value >> (8 * i) & 0xFF);
    return *this;
  }
  std::string out_;
};

std::uint64_t least32(std::uint64_t value) { return std::min(value, kMost32); }

}  // namespace

Result<> ZipWriter::put(std::string_view bytes) {
  at_ += bytes.size();
  return out_.write(bytes);
}

Result<> ZipWriter::begin(std::string name) {
  Bytes head;
  head.u32(0x04034B50).u16(kVersion).u16(kSizesFollow | kUtf8).u16(0).u16(0).u16(kFirstDay);
  // The sizes stand after the file, in 64 bits, as the empty zip64 field here announces.
  head.u32(0).u32(kMost32).u32(kMost32).u16(name.size()).u16(20).text(name);
  head.u16(1).u16(16).u64(0).u64(0);
  files_.push_back({std::move(name), 0, at_, 0, {}});
  sum_ = base::Sha256();
  return put(head.str());
}

Result<> ZipWriter::write(std::string_view bytes) {
  ZipFile& file = files_.back();
  file.size += bytes.size();
  file.crc = crc32_of(file.crc, bytes);
  sum_.add(bytes);
  return put(bytes);
}

Result<> ZipWriter::end() {
  ZipFile& file = files_.back();
  file.sha256 = sum_.hex();
  return put(Bytes().u32(0x08074B50).u32(file.crc).u64(file.size).u64(file.size).str());
}

Result<> ZipWriter::add(std::string name, std::string_view bytes) {
  SELON_TRY_VOID(begin(std::move(name)));
  SELON_TRY_VOID(write(bytes));
  return end();
}

Result<> ZipWriter::close() {
  const std::uint64_t directory = at_;
  for (const ZipFile& file : files_) {
    const bool large = file.size >= kMost32 || file.at >= kMost32;
    Bytes entry;
    entry.u32(0x02014B50).u16(kVersion).u16(kVersion).u16(kSizesFollow | kUtf8).u16(0).u16(0).u16(kFirstDay);
    entry.u32(file.crc).u32(large ? kMost32 : file.size).u32(large ? kMost32 : file.size);
    entry.u16(file.name.size())
        .u16(large ? 28 : 0)
        .u16(0)
        .u16(0)
        .u16(0)
        .u32(0)
        .u32(large ? kMost32 : file.at);
    entry.text(file.name);
    if (large) entry.u16(1).u16(24).u64(file.size).u64(file.size).u64(file.at);
    SELON_TRY_VOID(put(entry.str()));
  }
  const std::uint64_t end = at_, count = files_.size();
  Bytes tail;
  if (end >= kMost32 || count >= 0xFFFF) {
    tail.u32(0x06064B50).u64(44).u16(kVersion).u16(kVersion).u32(0).u32(0).u64(count).u64(count);
    tail.u64(end - directory).u64(directory);
    tail.u32(0x07064B50).u32(0).u64(end).u32(1);
  }
  const std::uint64_t count16 = std::min<std::uint64_t>(count, 0xFFFF);
  tail.u32(0x06054B50).u16(0).u16(0).u16(count16).u16(count16);
  tail.u32(least32(end - directory)).u32(least32(directory)).u16(0);
  return put(tail.str());
}

}  // namespace selon::exporting
