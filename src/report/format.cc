#include "report/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "report/feed.h"
#include "report/http_head.h"

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

std::string extension_of(std::string_view source) {
  const auto slash = source.find_last_of('/');
  const auto name = slash == std::string_view::npos ? source : source.substr(slash + 1);
  const auto dot = name.find_last_of('.');
  return dot == std::string_view::npos ? "" : lowered(name.substr(dot + 1));
}

std::string_view skip_space(std::string_view text) {
  const auto at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view s) { return text.starts_with(s); });
}

/// One address at least, and beside addresses nothing but blank lines and comments. A line that the head cuts
/// tells nothing.
bool is_list_of_urls(std::string_view head) {
  const bool cut = head.size() + 3 >= kHeadBytes;  // a mark of three bytes may be gone
  bool any = false;
  for (bool last = false; !last;) {
    const auto end = head.find('\n');
    last = end == std::string_view::npos;
    if (last && cut && any) return true;
    const std::string_view line = trimmed(head.substr(0, end));
    if (!last) head.remove_prefix(end + 1);
    if (line.empty() || line.starts_with('#')) continue;
    const bool url = line.starts_with("http://") || line.starts_with("https://");
    if (!url || line.find_first_of(" \t") != std::string_view::npos) return false;
    any = true;
  }
  return any;
}

tl::unexpected<Refused> no(std::string_view source, std::string message) {
  return tl::unexpected(Refused{{ErrorCode::invalid, std::move(message), {std::string(source)}},
                                Scope::document,
                                Reason::other_format,
                                0});
}

}  // namespace

tl::expected<Format, Refused> tell_format(std::string_view source, std::string_view head) {
  for (const Magic& magic : kMagics)
    if (head.starts_with(magic.bytes))
      return no(source, fmt::format("is {}, not text; save its text as .txt or .html first", magic.what));
  const std::string extension = extension_of(source);
  if (extension == "rss" || extension == "atom" || extension == "rdf" || begins_like_feed(head))
    return Format::feed;
  if (extension == "html" || extension == "htm" || extension == "xhtml") return Format::html;
  if (extension == "jsonl" || extension == "ndjson" || extension == "json") return Format::jsonl;
  if (extension == "urls") return Format::url_list;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (is_list_of_urls(head)) return Format::url_list;
  if (extension == "txt" || extension == "text" || extension == "md") return Format::plain;
  const std::string start = lowered(skip_space(head).substr(0, 512));
  const bool xml = start.starts_with("<?xml");
  if (start.starts_with("<opml") || (xml && start.find("<opml") != std::string::npos))
    return no(source, "is OPML, a list of feeds; `selon feeds import STORE FILE` takes it");
  if (xml && start.find("<html") == std::string::npos)
    return no(source, "is XML, which no door reads; give the article pages themselves");
  if (begins_with_any(start, {"<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<meta", "<div"}))
    return Format::html;
  if (start.starts_with("{\"") || start.starts_with("{ \"")) return Format::jsonl;
  return Format::plain;
}

std::string_view without_packing(std::string_view name) {
  for (const std::string_view ending : {".gz", ".zst", ".gzip", ".zstd"})
    if (name.size() > ending.size() && lowered(name.substr(name.size() - ending.size())) == ending)
      return name.substr(0, name.size() - ending.size());
  return name;
}

}  // namespace selon::report
