// The page's files, read once when the server starts, so that no name in a request is ever a path.
//
// In: a folder. Out: by the path under which it is asked for ("/assets/app.js"), a file's type and bytes.
// Leaves out: what is in them (web/).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::server {

struct PageFile {
  std::string type, bytes;
};

class PageFiles {
 public:
  PageFiles() = default;
  /// Hidden files and what is no file are left out. Errors: not_found, unreadable, too_large (64 MB
  /// together).
  static Result<PageFiles> read(const std::string& folder);
  /// Returns: null where there is none. "/" is "/index.html".
  const PageFile* find(std::string_view path) const;
  bool empty() const { return files_.empty(); }

 private:
  std::map<std::string, PageFile, std::less<>> files_;
};

/// "text/html; charset=utf-8" of "index.html"; application/octet-stream of what is not known.
std::string_view media_type(std::string_view name);

}  // namespace selon::server
