// Wraps libdeflate and zstd for what goes out.
#include "server/compress.h"

#include <libdeflate.h>
#include <zstd.h>

#include <charconv>
#include <memory>

namespace selon::server {

namespace {

/// How hard it is tried.
struct Levels {
  int gzip, zstd;
};
/// Quick ones: a body is packed while somebody waits.
constexpr Levels kQuick{4, 3};
/// A megabyte in some 60 ms, a few per cent over the least possible, which takes ten times as long.
constexpr Levels kSmall{9, 12};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool same_token(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] >= 'A' && a[i] <= 'Z' ? a[i] + 32 : a[i]) != b[i]) return false;
  return true;
}

/// The weight behind ";q="; 1 where there is none, 0 where it is none.
double weight_of(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1;
  const std::string_view text = trimmed(parameters.substr(at + 2));
  double weight = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), weight);
  return read.ec == std::errc() && weight >= 0 && weight <= 1 ? weight : 0;
}

std::optional<std::string> gzipped(std::string_view body, int level) {
  struct Free {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
  };
  const std::unique_ptr<libdeflate_compressor, Free> compressor(libdeflate_alloc_compressor(level));
  if (!compressor) return std::nullopt;
  std::string out(body.size(), '\0');
  const std::size_t size =
      libdeflate_gzip_compress(compressor.get(), body.data(), body.size(), out.data(), out.size());
  if (size == 0 || size >= body.size()) return std::nullopt;
  out.resize(size);
  return out;
}

std::optional<std::string> zstd_packed(std::string_view body, int level) {
  std::string out(ZSTD_compressBound(body.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), body.data(), body.size(), level);
  if (ZSTD_isError(size) || size >= body.size()) return std::nullopt;
  out.resize(size);
  return out;
}

std::optional<std::string> packed_at(std::string_view body, Coding coding, const Levels& levels) {
  switch (coding) {
    case Coding::identity:
      return std::nullopt;
    case Coding::gzip:
      return gzipped(body, levels.gzip);
    case Coding::zstd:
      return zstd_packed(body, levels.zstd);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Coding coding) {
  switch (coding) {
    case Coding::identity:
      return "";
    case Coding::gzip:
      return "gzip";
    case Coding::zstd:
      return "zstd";
  }
  return "";
}

Coding accepted_coding(std::string_view accept_encoding) {
  double gzip = -1, zstd = -1, any = 0;
  while (!accept_encoding.empty()) {
    const auto end = accept_encoding.find(',');
    std::string_view item = trimmed(accept_encoding.substr(0, end));
    accept_encoding = end == std::string_view::npos ? std::string_view() : accept_encoding.substr(end + 1);
    const auto mark = item.find(';');
    const double weight = mark == std::string_view::npos ? 1 : weight_of(item.substr(mark + 1));
    item = trimmed(item.substr(0, mark));
    if (same_token(item, "gzip")) gzip = weight;
    if (same_token(item, "zstd")) zstd = weight;
    if (item == "*") any = weight;
  }
  if (gzip < 0) gzip = any;
  if (zstd < 0) zstd = any;
  if (zstd > 0 && zstd >= gzip) return Coding::zstd;
  return gzip > 0 ? Coding::gzip : Coding::identity;
}

std::optional<std::string> packed(std::string_view body, Coding coding) {
  return packed_at(body, coding, kQuick);
}

std::optional<std::string> packed_small(std::string_view body, Coding coding) {
  return packed_at(body, coding, kSmall);
}

}  // namespace selon::server
