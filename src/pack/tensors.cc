#include "pack/tensors.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"

namespace selon::pack {

namespace {

/// magic, version, number of arrays, checksum of all that follows.
constexpr std::size_t kHeader = 8 + 4 + 4 + 8;
/// name (32 bytes, padded with zeros), kind, a zero, begin, size.
constexpr std::size_t kRow = 32 + 4 + 4 + 8 + 8;
constexpr std::size_t kMostArrays = 1000;

std::uint64_t read_little(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

auto damaged(const std::string& file, const char* how) { return fail(ErrorCode::corrupt, how, {file}); }

std::size_t width_of(std::uint32_t kind) {
  constexpr std::array<std::size_t, 6> kWidths{0, 1, 4, 8, 4, 1};
  return kind < kWidths.size() ? kWidths[kind] : 0;
}

}  // namespace

Result<Tensors> Tensors::parse(std::string_view bytes, const std::string& file) {
  static_assert(std::endian::native == std::endian::little, "weights are read where they lie");
  if (bytes.size() < kHeader || bytes.substr(0, 8) != kTensorsMagic)
    return damaged(file, "is no weights file");
  if (read_little(bytes, 8, 4) != kTensorsVersion) return damaged(file, "has weights of another version");
  const std::size_t count = read_little(bytes, 12, 4);
  if (count > kMostArrays || bytes.size() < kHeader + count * kRow) return damaged(file, "is cut short");
  if (base::hash64(bytes.substr(kHeader)) != read_little(bytes, 16, 8))
    return damaged(file, "does not match its checksum");
  Tensors out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = kHeader + i * kRow;
    const std::string_view name = bytes.substr(row, 32);
    Entry entry;
    entry.name = name.substr(0, std::min(name.find('\0'), name.size()));
    const auto kind = static_cast<std::uint32_t>(read_little(bytes, row + 32, 4));
    entry.kind = static_cast<Kind>(kind);
    entry.begin = read_little(bytes, row + 40, 8);
    entry.size = read_little(bytes, row + 48, 8);
    const std::size_t width = width_of(kind);
    const bool inside = entry.begin <= bytes.size() && entry.size <= bytes.size() - entry.begin;
    if (width == 0 || !inside || entry.begin % 64 != 0 || entry.size % width != 0)
      return damaged(file, "has a damaged table of arrays");
    out.entries_.push_back(std::move(entry));
  }
  out.lines_.resize((bytes.size() + 63) / 64);
  std::memcpy(out.lines_.data(), bytes.data(), bytes.size());
  return out;
}

template <class T>
std::span<const T> Tensors::find(std::string_view name, Kind kind) const {
  for (const Entry& entry : entries_)
    if (entry.name == name && entry.kind == kind) {
      const auto* first = reinterpret_cast<const std::byte*>(lines_.data()) + entry.begin;
      return {reinterpret_cast<const T*>(first), entry.size / sizeof(T)};
    }
  return {};
}

std::span<const std::int8_t> Tensors::bytes(std::string_view name, std::size_t size) const {
  const auto all = find<std::int8_t>(name, Kind::bytes);
  return all.size() == size ? all : std::span<const std::int8_t>();
}

std::span<const float> Tensors::floats(std::string_view name, std::size_t size) const {
  const auto all = find<float>(name, Kind::floats);
  return all.size() == size ? all : std::span<const float>();
}

std::span<const std::uint64_t> Tensors::hashes(std::string_view name) const {
  return find<std::uint64_t>(name, Kind::hashes);
}

std::span<const std::uint32_t> Tensors::numbers(std::string_view name) const {
  return find<std::uint32_t>(name, Kind::numbers);
}

std::vector<std::string> Tensors::labels(std::string_view name) const {
  const auto all = find<char>(name, Kind::text);
  std::vector<std::string> out;
  const std::string_view text(all.data(), all.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace selon::pack
