#include "server/files.h"

#include <algorithm>
#include <filesystem>

#include "base/files.h"
#include "base/hash.h"

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

constexpr std::string_view kAssets = "/assets/";
constexpr std::size_t kHashLength = 8;

bool is_capital_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_of_hash(char c) { return is_capital_or_digit(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-'; }

/// Whether packing is worth a try: pictures and fonts are packed already.
bool may_shrink(std::string_view type) {
  return !type.starts_with("image/") || type.starts_with("image/svg");
}

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

bool is_hashed_name(std::string_view path) {
  if (!path.starts_with(kAssets)) return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string_view stem = name.substr(0, name.rfind('.'));
  if (stem.size() <= kHashLength || stem[stem.size() - kHashLength - 1] != '-') return false;
  const std::string_view hash = stem.substr(stem.size() - kHashLength);
  // "app-settings" has the length of a hash, and is none.
  return std::all_of(hash.begin(), hash.end(), is_of_hash) &&
         std::any_of(hash.begin(), hash.end(), is_capital_or_digit);
}

PageFile::PageFile(std::string type, std::string bytes)
    : type_(std::move(type)), bytes_(std::move(bytes)), tag_(base::to_hex(base::hash64(bytes_))) {}

const std::string& PageFile::packed(Coding coding) const {
  static const std::string kNone;
  if (coding == Coding::identity || bytes_.size() < kWorthPacking || !may_shrink(type_)) return kNone;
  Form& form = forms_[coding == Coding::gzip ? 0 : 1];
  std::call_once(form.made, [&] { form.bytes = packed_small(bytes_, coding).value_or(std::string()); });
  return form.bytes;
}

Result<PageFiles> PageFiles::read(const std::string& folder) {
  PageFiles out;
  std::size_t bytes = 0;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error), end;
  if (error) return fail(ErrorCode::not_found, "the page's files are not there", {folder});
  if (!fs::is_regular_file(fs::path(folder) / "index.html", error))
    return fail(ErrorCode::not_found, "there is no index.html in the page's folder", {folder});
  for (; it != end; it.increment(error)) {
    if (error) return fail(ErrorCode::unreadable, error.message(), {folder});
    const fs::path inside = it->path().lexically_relative(folder);
    if (is_hidden(inside) || it->is_symlink(error) || !it->is_regular_file(error)) continue;
    SELON_TRY(std::string content, base::read_file(it->path().string(), kMostBytes));
    bytes += content.size();
    if (bytes > kMostBytes)
      return fail(ErrorCode::too_large, "the page's files hold more than 64 MB", {folder});
    const std::string name = "/" + inside.generic_string();
    out.files_.try_emplace(name, std::string(media_type(name)), std::move(content));
  }
  return out;
}

const PageFile* PageFiles::find(std::string_view path) const {
  const auto found = files_.find(path == "/" ? std::string_view("/index.html") : path);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace selon::server
