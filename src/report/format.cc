#include "report/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace selon::report {

namespace {

struct Magic {
  std::string_view bytes;
  std::string_view what;
};

using namespace std::string_view_literals;

constexpr Magic kMagics[] = {
    {"\x89PNG"sv, "a PNG image"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"GIF8"sv, "a GIF image"},
    {"RIFF"sv, "a sound, video or WebP file"},
    {"%PDF-"sv, "a PDF document"},
    {"PK\x03\x04"sv, "a zip archive or an office document"},
    {"\x1F\x8B"sv, "gzip data"},
    {"\x28\xB5\x2F\xFD"sv, "zstd data"},
    {"BZh"sv, "bzip2 data"},
    {"\xFD\x37zXZ\0"sv, "xz data"},
    {"7z\xBC\xAF"sv, "a 7z archive"},
    {"Rar!"sv, "a rar archive"},
    {"\x7F\x45LF"sv, "a program"},
    {"SQLite format 3"sv, "a SQLite database"},
    {"\xD0\xCF\x11\xE0"sv, "an old office document"},
    {"ID3"sv, "a sound file"},
    {"OggS"sv, "a sound file"},
    {"{\\rtf"sv, "an RTF document"},
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string extension_of(std::string_view source) {
  const auto slash = source.find_last_of('/');
  const auto name = slash == std::string_view::npos ? source : source.substr(slash + 1);
  const auto dot = name.find_last_of('.');
  return dot == std::string_view::npos ? "" : lower(name.substr(dot + 1));
}

std::string_view skip_space(std::string_view text) {
  const auto at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view s) { return text.starts_with(s); });
}

}  // namespace

Result<Format> tell_format(std::string_view source, std::string_view head) {
  for (const Magic& magic : kMagics)
    if (head.starts_with(magic.bytes))
      return fail(ErrorCode::invalid,
                  fmt::format("is {}, not text; save its text as .txt or .html first", magic.what),
                  {std::string(source)});
  const std::string extension = extension_of(source);
  if (extension == "html" || extension == "htm" || extension == "xhtml") return Format::html;
  if (extension == "jsonl" || extension == "ndjson" || extension == "json") return Format::jsonl;
  if (extension == "txt" || extension == "text" || extension == "md") return Format::plain;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string start = lower(skip_space(head).substr(0, 512));
  if (begins_with_any(start, {"<rss", "<feed", "<opml"}) ||
      (start.starts_with("<?xml") && start.find("<html") == std::string::npos))
    return fail(ErrorCode::invalid, "is XML, which no door reads; give the article pages themselves",
                {std::string(source)});
  if (begins_with_any(start, {"<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<meta", "<div"}))
    return Format::html;
  if (start.starts_with("{\"") || start.starts_with("{ \"")) return Format::jsonl;
  return Format::plain;
}

}  // namespace selon::report
