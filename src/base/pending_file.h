// A file written piece by piece that takes its name only when it is whole.
//
// In: a path, pieces. Out: the old file or the new one, never half of one: bytes go to a file beside it,
// which is renamed by commit() and removed where commit() was not reached. Errors: disk_full, unreadable,
// not_found.
#pragma once

#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::base {

class PendingFile {
 public:
  static Result<PendingFile> create(const std::string& path);
  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&&) = delete;
  ~PendingFile();

  Result<> write(std::string_view bytes);
  /// Everything is on the disk, under its own name, when this returns.
  Result<> commit();
  /// The file beside the path, for programs that write it themselves.
  const std::string& beside() const { return beside_; }

 private:
  PendingFile(std::string path, std::string beside, int file)
      : path_(std::move(path)), beside_(std::move(beside)), file_(file) {}
  Result<> flush();
  Error trouble(int code) const;

  std::string path_, beside_, buffer_;
  int file_ = -1;
};

}  // namespace selon::base
