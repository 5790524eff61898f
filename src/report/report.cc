#include "report/report.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "report/document.h"
#include "report/folder.h"
#include "report/format.h"
#include "report/jsonl.h"

namespace selon::report {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHeadBytes = 4096;

void refuse(const Sink& sink, Error error, Scope scope) {
  sink(tl::unexpected(Refused{std::move(error), scope}));
}

/// Reads up to `limit` more bytes. Returns: whether the stream ended within them.
bool read_up_to(std::istream& in, std::size_t limit, std::string& bytes) {
  char block[1 << 16];
  while (limit > 0) {
    in.read(block, static_cast<std::streamsize>(std::min(limit, sizeof block)));
    const auto got = static_cast<std::size_t>(in.gcount());
    if (got == 0) return true;
    bytes.append(block, got);
    limit -= got;
  }
  return in.peek() == std::char_traits<char>::eof();
}

void read_file(const std::string& path, const Limits& limits, const Sink& sink, Scope scope) {
  errno = 0;
  std::ifstream in(path == "-" ? "/dev/stdin" : path, std::ios::binary);
  if (!in) {
    const std::error_code why(errno, std::generic_category());
    return refuse(sink, {ErrorCode::unreadable, fmt::format("cannot be opened ({})", why.message()), {path}},
                  scope);
  }
  read_stream(in, path, limits, sink);
}

void read_folder(const std::string& root, const Limits& limits, const Sink& sink) {
  bool any = false;
  const auto on_file = [&](const std::string& path) {
    any = true;
    read_file(path, limits, sink, Scope::document);
  };
  const auto on_error = [&](Error error) {
    const Scope scope = error.where.file == root ? Scope::input : Scope::document;
    any = true;
    refuse(sink, std::move(error), scope);
  };
  walk_folder(root, on_file, on_error);
  if (!any)
    refuse(sink,
           {ErrorCode::not_found, "holds no files to read; give a folder with .txt, .html or .jsonl", {root}},
           Scope::input);
}

}  // namespace

void read_stream(std::istream& in, const std::string& source, const Limits& limits, const Sink& sink) {
  std::string head;
  const bool ended = read_up_to(in, kHeadBytes, head);
  auto format = tell_format(source, head);
  if (!format) return refuse(sink, std::move(format).error(), Scope::document);
  if (*format == Format::jsonl) return read_jsonl(in, std::move(head), source, limits, sink);
  const Container container = *format == Format::html ? Container::html : Container::plain;
  const std::size_t limit = container == Container::html ? limits.html_bytes : limits.text_bytes;
  if (!ended && !read_up_to(in, limit - std::min(limit, head.size()), head))
    return refuse(sink,
                  {ErrorCode::too_large,
                   fmt::format("is larger than {} MiB, the limit for one {} document; split it", limit >> 20,
                               container == Container::html ? "HTML" : "text"),
                   {source}},
                  Scope::document);
  if (in.bad()) return refuse(sink, {ErrorCode::unreadable, "reading broke off", {source}}, Scope::document);
  auto report = make_report(head, container, source);
  if (!report) return refuse(sink, std::move(report).error(), Scope::document);
  sink(std::move(*report));
}

void read(const std::string& path, const Limits& limits, const Sink& sink) {
  if (path == "-") return read_file(path, limits, sink, Scope::input);
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return refuse(sink, {ErrorCode::not_found, "no such file or folder", {path}}, Scope::input);
  if (error)
    return refuse(sink, {ErrorCode::unreadable, fmt::format("cannot be read ({})", error.message()), {path}},
                  Scope::input);
  if (fs::is_directory(status)) return read_folder(path, limits, sink);
  read_file(path, limits, sink, Scope::input);
}

}  // namespace selon::report
