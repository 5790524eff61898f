#include "server/files.h"

#include <filesystem>

#include "base/files.h"

namespace selon::server {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

struct Media {
  std::string_view ending, type;
};
constexpr Media kMedia[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".geojson", "application/geo+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".pbf", "application/x-protobuf"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
};

bool is_hidden(const fs::path& inside) {
  for (const auto& part : inside)
    if (part.string().starts_with('.')) return true;
  return false;
}

}  // namespace

std::string_view media_type(std::string_view name) {
  for (const Media& media : kMedia)
    if (name.ends_with(media.ending)) return media.type;
  return "application/octet-stream";
}

Result<PageFiles> PageFiles::read(const std::string& folder) {
  PageFiles out;
  std::size_t bytes = 0;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error), end;
  if (error) return fail(ErrorCode::not_found, "the page's files are not there", {folder});
  for (; it != end; it.increment(error)) {
    if (error) return fail(ErrorCode::unreadable, error.message(), {folder});
    const fs::path inside = it->path().lexically_relative(folder);
    if (is_hidden(inside) || it->is_symlink(error) || !it->is_regular_file(error)) continue;
    SELON_TRY(std::string content, base::read_file(it->path().string(), kMostBytes));
    bytes += content.size();
    if (bytes > kMostBytes)
      return fail(ErrorCode::too_large, "the page's files hold more than 64 MB", {folder});
    const std::string name = "/" + inside.generic_string();
    out.files_[name] = {std::string(media_type(name)), std::move(content)};
  }
  return out;
}

const PageFile* PageFiles::find(std::string_view path) const {
  const auto found = files_.find(path == "/" ? std::string_view("/index.html") : path);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace selon::server
