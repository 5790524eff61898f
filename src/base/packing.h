// Numbers and texts packed into bytes and back, for values that one part of a run hands to another.
//
// In: values in an order that both sides know. Out: bytes, little-endian, the same on every machine. Reading
// goes never past the end: what is not there reads as nothing, and `ok` says so. Leaves out: what is kept
// for longer than a run (vocabulary's JSON).
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace selon::base {

class Packing {
 public:
  /// Small numbers take few bytes (LEB128).
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  /// Eight bytes, whatever the value: of hashes.
  void whole(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) out_ += static_cast<char>(value >> shift);
  }
  void real(double value) { whole(std::bit_cast<std::uint64_t>(value)); }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Unpacking {
 public:
  explicit Unpacking(std::string_view in) : in_(in) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t byte = next();
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  std::uint64_t whole() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 8) value |= static_cast<std::uint64_t>(next()) << shift;
    return value;
  }
  double real() { return std::bit_cast<double>(whole()); }
  /// A view into the bytes.
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > in_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view value = in_.substr(0, size);
    in_.remove_prefix(size);
    return value;
  }
  /// How many items follow, each of at least so many bytes: never more than the bytes can hold.
  std::size_t count(std::size_t least_bytes) {
    const std::uint64_t value = number();
    if (value <= in_.size() / least_bytes) return value;
    ok_ = false;
    return 0;
  }
  bool ok() const { return ok_; }
  /// Everything was there, and nothing more.
  bool done() const { return ok_ && in_.empty(); }

 private:
  std::uint8_t next() {
    if (in_.empty()) {
      ok_ = false;
      return 0;
    }
    const auto byte = static_cast<std::uint8_t>(in_.front());
    in_.remove_prefix(1);
    return byte;
  }

  std::string_view in_;
  bool ok_ = true;
};

}  // namespace selon::base
