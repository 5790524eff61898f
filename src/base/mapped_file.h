// A file in memory as the system maps it: pages are read when they are touched, and shared by all who map it.
//
// In: a path. Out: its bytes, read-only, as long as the value lives. Leaves out: files that others write to
// meanwhile; who replaces one renames a new file into its place (base::write_file), and the old bytes stay.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::base {

class MappedFile {
 public:
  MappedFile() = default;  ///< empty
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  /// Errors: not_found; invalid (a folder); unreadable.
  static Result<MappedFile> open(const std::string& path);

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace selon::base
