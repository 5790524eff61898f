#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/utf8.h"

namespace selon::cli {

namespace {

const char* code_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::red:
      return "\x1b[31m";
    case Style::green:
      return "\x1b[32m";
    case Style::yellow:
      return "\x1b[33m";
    case Style::blue:
      return "\x1b[34m";
    case Style::cyan:
      return "\x1b[36m";
  }
  return "";
}

std::size_t width_of_output() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 100;
}

bool takes_no_column(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x64B && c <= 0x65F) || c == 0xFEFF || c == 0x2060;
}

bool takes_two_columns(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::size_t columns_of(char32_t c) { return takes_no_column(c) ? 0 : takes_two_columns(c) ? 2 : 1; }

bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x61C;
}

/// Byte position after as much of the text as fits in `limit` columns.
std::size_t fitting(std::string_view text, std::size_t limit) {
  std::size_t used = 0, at = 0;
  while (at < text.size()) {
    const base::Decoded d = base::decode(text, at);
    if (used + columns_of(d.code) > limit) break;
    used += columns_of(d.code);
    at += d.size;
  }
  return at;
}

}  // namespace

Terminal::Terminal() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  const bool dumb = kind && std::strcmp(kind, "dumb") == 0;
  colour_ = isatty(STDOUT_FILENO) && !(no_colour && *no_colour) && !dumb;
  progress_ = isatty(STDERR_FILENO) && !dumb;
  if (isatty(STDOUT_FILENO)) width_ = width_of_output();
}

void Terminal::say(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void Terminal::line(std::string_view text) {
  say(text);
  say("\n");
}

void Terminal::tell(std::string_view text) {
  if (!quiet_) warn(text);
}

void Terminal::warn(std::string_view text) {
  end_progress();
  std::fflush(stdout);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

void Terminal::progress(std::string_view text) {
  if (!progress_ || quiet_) return;
  progress_open_ = true;
  const std::string line = fmt::format("\r\x1b[K{}", shortened(text, 79));
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

void Terminal::end_progress() {
  if (!progress_open_) return;
  progress_open_ = false;
  std::fputs("\r\x1b[K", stderr);
}

std::string Terminal::styled(Style style, std::string_view text) const {
  if (!colour_ || style == Style::plain || text.empty()) return std::string(text);
  return fmt::format("{}{}\x1b[0m", code_of(style), text);
}

Result<> Terminal::finish() {
  errno = 0;
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return {};
  const int why = errno;
  return fail(why == ENOSPC ? ErrorCode::disk_full : ErrorCode::unexpected,
              fmt::format("standard output could not be written: {}", std::strerror(why)));
}

std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    if (d.code < 0x20 || (d.code >= 0x7F && d.code < 0xA0)) {
      out += ' ';
    } else if (turns_direction(d.code)) {
      out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(d.code));
    } else {
      base::append(out, d.code);
    }
    at += d.size;
  }
  return out;
}

std::size_t columns(std::string_view text) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    used += columns_of(d.code);
    at += d.size;
  }
  return used;
}

std::string shortened(std::string_view text, std::size_t limit) {
  if (columns(text) <= limit) return std::string(text);
  std::string_view head = text.substr(0, fitting(text, limit > 0 ? limit - 1 : 0));
  while (head.ends_with(' ')) head.remove_suffix(1);
  return std::string(head) + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t limit) {
  limit = std::max<std::size_t>(limit, 2);  // room for the widest character
  std::vector<std::string> lines;
  std::string current;
  std::size_t used = 0;
  while (!text.empty()) {
    const auto space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    std::size_t wide = columns(word);
    if (used > 0 && used + 1 + wide > limit) {
      lines.push_back(std::move(current));
      current.clear();
      used = 0;
    }
    while (wide > limit) {
      const std::size_t cut = std::max<std::size_t>(1, fitting(word, limit));
      lines.emplace_back(word.substr(0, cut));
      word.remove_prefix(cut);
      wide = columns(word);
    }
    if (used > 0) current += ' ', ++used;
    current += word;
    used += wide;
  }
  if (!current.empty() || lines.empty()) lines.push_back(std::move(current));
  return lines;
}

}  // namespace selon::cli
