// Rows of a damaged SQLite file, taken from each page by itself.
//
// In: a file and the log beside it, in whatever state. Out: every row that stands whole on a leaf page and on
// the pages its longer values go on to, whether or not the tree above, the schema or the file's header can
// still be read. Reads the published format (sqlite.org/fileformat2.html); no part of the library is asked.
// Bounded: each page is looked at once, a row at most as often as its leaf has cells. Leaves out: which table
// a row is of (salvage.h tells it by its form), pages that the file's list of free pages names.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/mapped_file.h"
#include "selon/result.h"

namespace selon::record {

struct LooseValue {
  enum class Kind { null, integer, real, text, blob };
  Kind kind = Kind::null;
  std::int64_t integer = 0;
  std::string_view bytes;  ///< of a text or blob
};

struct LooseRow {
  std::int64_t number = 0;  ///< of a table with row numbers, else 0
  std::span<const LooseValue> values;
};

class LooseFile {
 public:
  /// Errors: not_found; unreadable; invalid where nothing in it is a page.
  static Result<LooseFile> open(const std::string& path);

  /// Calls `visit` for each row, in the order of pages. What it is given lives until it returns.
  void each(const std::function<void(const LooseRow&)>& visit) const;

  std::uint32_t pages() const { return page_count_; }
  /// user_version of the header; 0 where that is lost.
  std::uint32_t schema_version() const { return schema_version_; }

 private:
  void read_header();
  void read_log();
  void mark_free_pages();
  std::string_view page(std::uint32_t number) const;  ///< from 1; empty where it is cut off

  base::MappedFile file_, log_;
  std::uint32_t page_size_ = 4096, usable_ = 4096, page_count_ = 0, schema_version_ = 0;
  std::unordered_map<std::uint32_t, std::string_view> newer_;  ///< pages that the log has
  std::vector<bool> free_;                                     ///< by page
};

}  // namespace selon::record
