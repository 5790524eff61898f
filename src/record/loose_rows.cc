#include "record/loose_rows.h"

#include <algorithm>
#include <filesystem>

namespace selon::record {

namespace {

constexpr unsigned char kTableLeaf = 0x0D, kIndexLeaf = 0x0A, kTableInner = 0x05, kIndexInner = 0x02;
constexpr std::size_t kFileHeader = 100;
constexpr std::size_t kMaxValues = 64;
/// A document is at most 64 MB (docs/limits.md), its text and value less.
constexpr std::uint64_t kMaxRowBytes = std::uint64_t{80} << 20;

std::uint32_t big(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
  return value;
}

/// Returns: false where the bytes end before the number does.
bool varint(std::string_view bytes, std::size_t& at, std::uint64_t& value) {
  value = 0;
  for (int i = 0; i < 9; ++i) {
    if (at >= bytes.size()) return false;
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    if (i == 8) {
      value = value << 8 | byte;
      return true;
    }
    value = value << 7 | (byte & 0x7F);
    if ((byte & 0x80) == 0) return true;
  }
  return true;
}

std::uint64_t size_of(std::uint64_t type) {
  constexpr std::uint64_t kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
  return type < 12 ? kSizes[type] : (type - 12) / 2;
}

/// Returns: false where the bytes are not one whole record.
bool decode(std::string_view record, std::vector<LooseValue>& out) {
  out.clear();
  std::size_t at = 0;
  std::uint64_t head = 0;
  if (!varint(record, at, head) || head < at || head > record.size()) return false;
  std::uint64_t body = head;
  while (at < head) {
    std::uint64_t type = 0;
    if (!varint(record.substr(0, head), at, type) || type == 10 || type == 11) return false;
    const std::uint64_t size = size_of(type);
    if (out.size() == kMaxValues || size > record.size() - body) return false;
    LooseValue value;
    value.bytes = record.substr(body, size);
    if (type >= 12) {
      value.kind = type % 2 == 0 ? LooseValue::Kind::blob : LooseValue::Kind::text;
    } else if (type == 7) {
      value.kind = LooseValue::Kind::real;
    } else if (type != 0) {
      value.kind = LooseValue::Kind::integer;
      std::int64_t number = type == 9 ? 1 : 0;
      for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(value.bytes[i]);
        number = i == 0 ? static_cast<signed char>(byte)
                        : static_cast<std::int64_t>(static_cast<std::uint64_t>(number) << 8 | byte);
      }
      value.integer = number;
    }
    body += size;
    out.push_back(value);
  }
  return body == record.size();
}

struct LogSum {
  std::uint32_t a = 0, b = 0;
  /// Eight bytes at a time, in the byte order that the log's mark tells.
  void add(std::string_view bytes, bool big_endian) {
    const auto word = [&](std::size_t at) {
      const std::uint32_t value = big(bytes, at, 4);
      return big_endian ? value : __builtin_bswap32(value);
    };
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      a += word(at) + b;
      b += word(at + 4) + a;
    }
  }
};

bool is_page_size(std::uint32_t size) { return size >= 512 && size <= 65536 && (size & (size - 1)) == 0; }

/// How many bytes of a row of `size` stand on its leaf.
std::uint64_t local_part(std::uint64_t size, std::uint64_t usable, bool table) {
  const std::uint64_t most = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  if (size <= most) return size;
  const std::uint64_t least = (usable - 12) * 32 / 255 - 23;
  const std::uint64_t fitting = least + (size - least) % (usable - 4);
  return fitting <= most ? fitting : least;
}

}  // namespace

std::string_view LooseFile::page(std::uint32_t number) const {
  if (const auto newer = newer_.find(number); newer != newer_.end()) return newer->second;
  const std::uint64_t begin = std::uint64_t{number - 1} * page_size_;
  const std::string_view bytes = file_.bytes();
  return number > 0 && begin + page_size_ <= bytes.size() ? bytes.substr(begin, page_size_)
                                                          : std::string_view();
}

void LooseFile::read_header() {
  const std::string_view bytes = file_.bytes();
  const bool whole = bytes.substr(0, 16) == std::string_view("SQLite format 3\0", 16);
  const std::uint32_t told = big(bytes, 16, 2) == 1 ? 65536 : big(bytes, 16, 2);
  // Every store has pages of 4096 bytes; another program may have copied it into others.
  if (whole && is_page_size(told)) page_size_ = told;
  const std::uint32_t kept = whole ? big(bytes, 20, 1) : 0;
  usable_ = page_size_ - kept >= 480 ? page_size_ - kept : page_size_;
  schema_version_ = whole ? big(bytes, 60, 4) : 0;
  page_count_ = static_cast<std::uint32_t>(bytes.size() / page_size_);
}

/// Pages of transactions that were committed but not yet moved into the file.
void LooseFile::read_log() {
  const std::string_view log = log_.bytes();
  const std::uint32_t mark = big(log, 0, 4);
  if (log.size() < 32 || (mark & ~1u) != 0x377F0682 || big(log, 8, 4) != page_size_) return;
  const bool big_endian = mark & 1;
  LogSum sum;
  sum.add(log.substr(0, 24), big_endian);
  if (sum.a != big(log, 24, 4) || sum.b != big(log, 28, 4)) return;
  std::unordered_map<std::uint32_t, std::string_view> open;
  for (std::size_t at = 32; at + 24 + page_size_ <= log.size(); at += 24 + page_size_) {
    const std::string_view head = log.substr(at, 24), content = log.substr(at + 24, page_size_);
    if (head.substr(8, 8) != log.substr(16, 8)) break;
    sum.add(head.substr(0, 8), big_endian);
    sum.add(content, big_endian);
    if (sum.a != big(head, 16, 4) || sum.b != big(head, 20, 4)) break;
    open[big(head, 0, 4)] = content;
    const std::uint32_t pages_after = big(head, 4, 4);
    if (pages_after == 0) continue;
    for (const auto& [number, bytes] : open) newer_[number] = bytes;
    open.clear();
    page_count_ = std::max(page_count_, std::min(pages_after, std::uint32_t{1} << 30));
  }
}

/// A free page still holds what stood on it before. Where the list of them is damaged, none is left out.
void LooseFile::mark_free_pages() {
  free_.assign(page_count_ + 1, false);
  std::vector<bool> marked = free_;
  const std::string_view first = page(1);
  if (first.substr(0, 15) != "SQLite format 3") return;
  std::uint32_t trunk = big(first, 32, 4), left = big(first, 36, 4);
  const auto mark = [&](std::uint32_t number) {
    if (number < 2 || number > page_count_ || marked[number] || left == 0) return false;
    --left;
    return static_cast<bool>(marked[number] = true);
  };
  while (trunk != 0) {
    if (!mark(trunk)) return;
    const std::string_view listed = page(trunk);
    const std::uint32_t count = big(listed, 4, 4);
    if (listed.empty() || count > usable_ / 4 - 2) return;
    for (std::uint32_t i = 0; i < count; ++i)
      if (!mark(big(listed, 8 + 4 * i, 4))) return;
    trunk = big(listed, 0, 4);
  }
  if (left == 0) free_ = std::move(marked);
}

Result<LooseFile> LooseFile::open(const std::string& path) {
  LooseFile out;
  SELON_TRY(out.file_, base::MappedFile::open(path));
  std::error_code error;
  if (std::filesystem::exists(path + "-wal", error)) {
    SELON_TRY(out.log_, base::MappedFile::open(path + "-wal"));
  }
  out.read_header();
  out.read_log();
  if (out.page_count_ == 0) return fail(ErrorCode::invalid, "holds nothing that can be read", {path});
  out.mark_free_pages();
  return out;
}

namespace {

/// One leaf, or one inner page of an index, whose cells are rows too.
class Leaf {
 public:
  using PageOf = std::function<std::string_view(std::uint32_t)>;
  /// `file_bytes`: no row is longer, and sound rows together are not.
  Leaf(const PageOf& page_of, std::uint32_t usable, std::uint64_t file_bytes)
      : page_of_(page_of), usable_(usable), longest_(file_bytes), budget_(4 * file_bytes) {}

  /// Returns: how many cells were rows.
  std::size_t each(std::string_view page, std::size_t header, unsigned char kind,
                   const std::function<void(const LooseRow&)>& visit) {
    const std::size_t pointers = header + (kind == kIndexInner ? 12 : 8);
    const std::size_t most = (usable_ - pointers) / 2;
    const std::size_t count = std::min<std::size_t>(big(page, header + 3, 2), most);
    std::size_t rows = 0;
    for (std::size_t i = 0; i < count; ++i) {
      std::size_t at = big(page, pointers + 2 * i, 2);
      if (at < pointers || at >= usable_) continue;
      if (kind == kIndexInner) at += 4;
      rows += row(page, at, kind == kTableLeaf, visit);
    }
    return rows;
  }

 private:
  bool row(std::string_view page, std::size_t at, bool table,
           const std::function<void(const LooseRow&)>& visit) {
    std::uint64_t size = 0, number = 0;
    if (!varint(page, at, size) || size < 2 || size > std::min(kMaxRowBytes, longest_)) return false;
    if (table && !varint(page, at, number)) return false;
    const std::uint64_t local = local_part(size, usable_, table);
    if (at + local > usable_) return false;
    std::string_view record = page.substr(at, local);
    if (local < size) {
      if (!gather(record, big(page, at + local, 4), size)) return false;
      record = gathered_;
    }
    if (!decode(record, values_)) return false;
    visit({static_cast<std::int64_t>(number), values_});
    return true;
  }

  /// The rest of a long row, page after page. Ends: each page gives at least a byte of a bounded size.
  bool gather(std::string_view begin, std::uint32_t next, std::uint64_t size) {
    // Cells of a hostile file may all point into one chain of pages.
    if (size > budget_) return false;
    budget_ -= size;
    gathered_.assign(begin);
    while (gathered_.size() < size) {
      const std::string_view page = page_of_(next);
      if (page.empty()) return false;
      gathered_.append(page.substr(4, std::min<std::uint64_t>(size - gathered_.size(), usable_ - 4)));
      next = big(page, 0, 4);
    }
    return true;
  }

  const PageOf& page_of_;
  std::uint32_t usable_;
  std::uint64_t longest_, budget_;
  std::string gathered_;
  std::vector<LooseValue> values_;
};

}  // namespace

void LooseFile::each(const std::function<void(const LooseRow&)>& visit) const {
  const Leaf::PageOf page_of = [this](std::uint32_t number) {
    return number > 0 && number <= page_count_ ? page(number) : std::string_view();
  };
  Leaf leaf(page_of, usable_, std::uint64_t{page_count_} * page_size_);
  for (std::uint32_t number = 1; number <= page_count_; ++number) {
    const std::string_view bytes = page(number);
    if (bytes.empty() || (number < free_.size() && free_[number])) continue;
    const std::size_t header = number == 1 ? kFileHeader : 0;
    const auto kind = static_cast<unsigned char>(bytes[header]);
    if (kind == kTableInner) continue;
    if (kind == kTableLeaf || kind == kIndexLeaf || kind == kIndexInner) {
      leaf.each(bytes, header, kind, visit);
    } else if (kind != 0) {
      // Pages that a long row goes on to begin with a small number, so with 0: this one lost its kind.
      if (leaf.each(bytes, header, kTableLeaf, visit) == 0) leaf.each(bytes, header, kIndexLeaf, visit);
    }
  }
}

}  // namespace selon::record
