#include "report/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"
#include "report/charset.h"

namespace selon::report {

namespace {

/// Control bytes that no text holds. More than one in this many bytes means data, not text.
constexpr std::size_t kTextPerControl = 200;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

std::size_t count_controls(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != 0x1B;
  }));
}

std::size_t line_of(std::string_view bytes, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<long>(at), '\n'));
}

}  // namespace

Result<RawReport> make_report(std::string_view bytes, Container container, const std::string& source) {
  if (bytes.empty()) return fail(ErrorCode::invalid, "is empty", {source});
  if (is_blank(bytes)) return fail(ErrorCode::invalid, "holds nothing but blanks", {source});
  DecodedText decoded =
      decode_bytes(bytes, container == Container::html ? declared_charset(bytes) : std::string());
  const std::size_t controls = count_controls(decoded.text);
  if (controls > decoded.text.size() / kTextPerControl)
    return fail(ErrorCode::invalid,
                fmt::format("is binary data, not text ({} control bytes in {})", controls, bytes.size()),
                {source});
  if (decoded.lost > decoded.text.size() / 20)
    return fail(
        ErrorCode::invalid,
        fmt::format("is in no charset that can be told ({} bytes do not decode as {}); save it as UTF-8",
                    decoded.lost, decoded.charset),
        {source, line_of(bytes, decoded.first_lost_byte)});
  RawReport report;
  report.source = source;
  report.digest = base::sha256_hex(bytes);
  report.container = container;
  if (decoded.lost > 0)
    report.notes.push_back({NoteCode::decoded_with_loss,
                            {},
                            fmt::format("line {}, byte {}: {} characters are not {}, replaced by U+FFFD",
                                        line_of(bytes, decoded.first_lost_byte), decoded.first_lost_byte,
                                        decoded.lost, decoded.charset)});
  report.body = std::move(decoded.text);
  if (report.body != bytes) {
    report.bytes = bytes;
    report.charset = std::move(decoded.charset);
  }
  return report;
}

}  // namespace selon::report
