#include "report/zip.h"

#include <algorithm>
#include <istream>

namespace selon::report {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostEntries = 100'000;
constexpr std::size_t kMostDirectory = std::size_t{64} << 20;
constexpr std::size_t kEndSize = 22, kComment = 65535, kLocatorSize = 20, kEnd64Size = 56, kEntrySize = 46,
                      kLocalSize = 30;
constexpr std::size_t kBlock = std::size_t{256} << 10;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Returns: fewer bytes where the file has no more there.
std::string read_at(std::istream& in, std::uint64_t at, std::size_t size) {
  std::string bytes(size, '\0');
  in.clear();
  in.seekg(static_cast<std::streamoff>(at));
  if (in) in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(in ? size : static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  in.clear();
  return bytes;
}

tl::unexpected<Cut> damaged(std::uint64_t byte) { return tl::unexpected(Cut{Reason::archive_damaged, byte}); }

struct Directory {
  std::uint64_t at = 0, size = 0;
};

tl::expected<Directory, Cut> find_directory(std::istream& in, std::uint64_t size) {
  const std::size_t tail_size = static_cast<std::size_t>(std::min<std::uint64_t>(size, kEndSize + kComment));
  const std::string tail = read_at(in, size - tail_size, tail_size);
  const auto end = tail.rfind("PK\x05\x06"sv);
  if (end == std::string::npos || tail.size() - end < kEndSize) return damaged(size);
  Directory directory{number(tail, end + 16, 4), number(tail, end + 12, 4)};
  if (directory.at != 0xFFFFFFFF && directory.size != 0xFFFFFFFF) return directory;
  const std::uint64_t end_at = size - tail_size + end;
  if (end_at < kLocatorSize) return damaged(end_at);
  const std::string locator = read_at(in, end_at - kLocatorSize, kLocatorSize);
  if (!locator.starts_with("PK\x06\x07"sv) || locator.size() < kLocatorSize) return damaged(end_at);
  const std::uint64_t end64_at = number(locator, 8, 8);
  const std::string end64 = end64_at < size ? read_at(in, end64_at, kEnd64Size) : std::string();
  if (!end64.starts_with("PK\x06\x06"sv) || end64.size() < kEnd64Size) return damaged(end64_at);
  return Directory{number(end64, 48, 8), number(end64, 40, 8)};
}

/// Sizes and places over 4 GiB stand in an extra field (zip64), in this order, those that do not fit alone.
void read_zip64(std::string_view extra, bool unpacked_too, ZipEntry& entry) {
  while (extra.size() >= 4) {
    const std::uint64_t id = number(extra, 0, 2);
    const auto size = static_cast<std::size_t>(number(extra, 2, 2));
    std::string_view field = extra.substr(4, size);
    if (field.size() < size) return;
    extra.remove_prefix(4 + size);
    if (id != 1) continue;
    const auto take = [&](std::uint64_t& value) {
      if (value != 0xFFFFFFFF || field.size() < 8) return;
      value = number(field, 0, 8);
      field.remove_prefix(8);
    };
    if (unpacked_too && field.size() >= 8) field.remove_prefix(8);
    take(entry.packed);
    take(entry.header);
    return;
  }
}

}  // namespace

tl::expected<std::vector<ZipEntry>, Cut> read_zip_directory(
    std::istream& in, const std::function<bool(std::string_view)>& wanted) {
  in.clear();
  in.seekg(0, std::ios::end);
  const auto told = in.tellg();
  if (!in || told < 0) return tl::unexpected(Cut{Reason::archive_unseekable, 0});
  const auto size = static_cast<std::uint64_t>(told);
  SELON_TRY(const Directory directory, find_directory(in, size));
  if (directory.at > size || directory.size > size - directory.at || directory.size > kMostDirectory)
    return damaged(size);
  const std::string bytes = read_at(in, directory.at, static_cast<std::size_t>(directory.size));
  std::vector<ZipEntry> entries;
  std::size_t at = 0;
  for (std::size_t seen = 0; seen < kMostEntries && at + kEntrySize <= bytes.size(); ++seen) {
    const std::string_view view = std::string_view(bytes).substr(at);
    if (!view.starts_with("PK\x01\x02"sv)) return damaged(directory.at + at);
    const auto name_size = static_cast<std::size_t>(number(view, 28, 2));
    const auto extra_size = static_cast<std::size_t>(number(view, 30, 2));
    const auto comment_size = static_cast<std::size_t>(number(view, 32, 2));
    if (kEntrySize + name_size + extra_size + comment_size > view.size()) return damaged(directory.at + at);
    at += kEntrySize + name_size + extra_size + comment_size;
    ZipEntry entry;
    entry.name = view.substr(kEntrySize, name_size);
    if (!wanted(entry.name)) continue;
    const std::uint64_t flags = number(view, 8, 2), method = number(view, 10, 2);
    entry.deflated = method == 8;
    entry.readable = (flags & 1) == 0 && (method == 0 || method == 8);
    entry.packed = number(view, 20, 4);
    entry.header = number(view, 42, 4);
    read_zip64(view.substr(kEntrySize + name_size, extra_size), number(view, 24, 4) == 0xFFFFFFFF, entry);
    entries.push_back(std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const ZipEntry& a, const ZipEntry& b) { return a.header < b.header; });
  std::uint64_t free = 0;  // bytes before this belong to another entry
  for (const ZipEntry& entry : entries) {
    if (entry.header < free || entry.header > size || entry.packed > size - entry.header)
      return damaged(entry.header);
    free = entry.header + kLocalSize + entry.packed;
  }
  return entries;
}

tl::expected<Pull, Cut> open_zip_entry(std::istream& in, const ZipEntry& entry) {
  if (!entry.readable) return tl::unexpected(Cut{Reason::archive_method, entry.header});
  const std::string local = read_at(in, entry.header, kLocalSize);
  if (local.size() < kLocalSize || !local.starts_with("PK\x03\x04"sv)) return damaged(entry.header);
  const std::uint64_t begin = entry.header + kLocalSize + number(local, 26, 2) + number(local, 28, 2);
  return [&in, at = begin, left = entry.packed, block = std::string()]() mutable -> std::string_view {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left, kBlock));
    if (size == 0) return {};
    block = read_at(in, at, size);
    at += block.size();
    left = block.size() < size ? 0 : left - size;
    return block;
  };
}

}  // namespace selon::report
