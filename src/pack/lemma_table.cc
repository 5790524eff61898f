#include "pack/lemma_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/hash.h"
#include "base/utf8.h"

namespace selon::pack {

namespace {

constexpr std::size_t kEntry = 5;  // mark (3 bytes), label (2)
constexpr std::size_t kCases = 5;

std::uint64_t read_little(std::string_view bytes, std::size_t at, int size) {
  std::uint64_t value = 0;
  for (int i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

tl::unexpected<Error> damaged(const std::string& file, const char* what) {
  return fail(ErrorCode::corrupt, fmt::format("{}; install the weights again", what), {file});
}

/// Reads length-marked edits. Returns: nothing where they overrun their bytes or hold what is no UTF-8.
std::optional<std::vector<LemmaEdit>> read_edits(std::string_view bytes, std::size_t number) {
  std::vector<LemmaEdit> edits;
  std::size_t at = 0;
  for (std::size_t i = 0; i < number; ++i) {
    if (at + 2 > bytes.size()) return std::nullopt;
    const std::size_t size = read_little(bytes, at + 1, 1);
    if (at + 2 + size > bytes.size() || !base::is_valid_utf8(bytes.substr(at + 2, size))) return std::nullopt;
    edits.push_back({static_cast<std::uint8_t>(bytes[at]), std::string(bytes.substr(at + 2, size))});
    at += 2 + size;
  }
  if (at != bytes.size()) return std::nullopt;
  return edits;
}

}  // namespace

Result<LemmaTable> LemmaTable::parse(std::string bytes, const std::string& file) {
  if (bytes.size() < kLemmaHeader || !bytes.starts_with(kLemmaMagic))
    return damaged(file, "is no lemma table");
  const auto number = [&](int field) {
    return read_little(bytes, 8 + 4 * static_cast<std::size_t>(field), 4);
  };
  if (number(0) != kLemmaVersion) return damaged(file, "is a lemma table of another version");
  const std::size_t edits = number(1), edit_bytes = number(2), entries = number(3), bits = number(4);
  if (bits == 0 || bits > 20 || edits > 65535 || number(5) != 0) return damaged(file, "has a damaged header");
  const std::size_t buckets = std::size_t{1} << bits;
  LemmaTable table;
  const std::size_t mask_bytes = 8 * table.masks_.size();
  if (bytes.size() != kLemmaHeader + mask_bytes + edit_bytes + buckets + kEntry * entries)
    return damaged(file, "is cut short or too long");
  if (base::hash64(std::string_view(bytes).substr(kLemmaHeader)) != read_little(bytes, 32, 8))
    return damaged(file, "does not match its checksum");
  for (std::size_t i = 0; i < table.masks_.size(); ++i)
    table.masks_[i] = read_little(bytes, kLemmaHeader + 8 * i, 8);
  auto read = read_edits(std::string_view(bytes).substr(kLemmaHeader + mask_bytes, edit_bytes), edits);
  if (!read) return damaged(file, "has damaged edits");
  table.edits_ = std::move(*read);
  const std::size_t counts = kLemmaHeader + mask_bytes + edit_bytes;
  table.starts_.push_back(0);
  for (std::size_t b = 0; b < buckets; ++b)
    table.starts_.push_back(table.starts_.back() + static_cast<unsigned char>(bytes[counts + b]));
  if (table.starts_.back() != entries) return damaged(file, "has damaged buckets");
  table.entries_ = counts + buckets;
  table.shift_ = static_cast<unsigned>(64 - bits);
  for (std::size_t i = 0; i < entries; ++i)
    if (read_little(bytes, table.entries_ + kEntry * i + 3, 2) >= std::max(edits, kCases))
      return damaged(file, "names an unknown edit");
  table.bytes_ = std::move(bytes);
  return table;
}

std::optional<std::uint16_t> LemmaTable::find(std::uint64_t address) const {
  if (starts_.empty()) return std::nullopt;
  const std::size_t bucket = address >> shift_;
  const std::uint64_t mark = address & 0xFFFFFF;
  for (std::size_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i)
    if (read_little(bytes_, entries_ + kEntry * i, 3) == mark)
      return static_cast<std::uint16_t>(read_little(bytes_, entries_ + kEntry * i + 3, 2));
  return std::nullopt;
}

}  // namespace selon::pack
