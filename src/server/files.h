// The page's files, read once when the server starts, so that no name in a request is ever a path.
//
// In: a folder. Out: by the path under which it is asked for ("/assets/app.js"), a file's type, bytes, tag
// and packed forms; each form is made when it is first asked for, and kept. Thread-safe once read. Leaves
// out: what is in them (web/).
#pragma once

#include <array>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "selon/result.h"
#include "server/compress.h"

namespace selon::server {

class PageFile {
 public:
  PageFile(std::string type, std::string bytes);

  const std::string& type() const { return type_; }
  const std::string& bytes() const { return bytes_; }
  /// Follows from the bytes: hex digits.
  const std::string& tag() const { return tag_; }
  /// Packed with care. Returns: empty where it does not become smaller.
  const std::string& packed(Coding coding) const;

 private:
  struct Form {
    std::once_flag made;
    std::string bytes;
  };
  std::string type_, bytes_, tag_;
  mutable std::array<Form, 2> forms_;  ///< gzip, zstd
};

class PageFiles {
 public:
  PageFiles() = default;
  /// Hidden files and what is no file are left out. Errors: not_found (no folder, or no index.html in it),
  /// unreadable, too_large (64 MB together).
  static Result<PageFiles> read(const std::string& folder);
  /// Returns: null where there is none. "/" is "/index.html".
  const PageFile* find(std::string_view path) const;
  bool empty() const { return files_.empty(); }

 private:
  std::map<std::string, PageFile, std::less<>> files_;
};

/// "text/html; charset=utf-8" of "index.html"; application/octet-stream of what is not known.
std::string_view media_type(std::string_view name);

/// True of "/assets/app-B1x_9dKq.js": the name holds a hash of the bytes, so that no other bytes ever have
/// it.
bool is_hashed_name(std::string_view path);

}  // namespace selon::server
