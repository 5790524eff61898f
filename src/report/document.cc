#include "report/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/sha256.h"
#include "report/charset.h"
#include "report/feed.h"
#include "report/format.h"
#include "report/jsonl.h"
#include "vocabulary/names.h"

namespace selon::report {

namespace {

/// Control bytes that no text holds. More than one in this many bytes means data, not text.
constexpr std::size_t kTextPerControl = 200;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

bool is_control(char c) {
  constexpr std::uint32_t kAllowed = 1u << '\n' | 1u << '\r' | 1u << '\t' | 1u << '\f' | 1u << 0x1B;
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && !(kAllowed >> byte & 1);
}

std::size_t count_controls(std::string_view text) {
  constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  std::size_t controls = 0, at = 0;
  for (std::uint64_t eight = 0; text.size() - at >= sizeof eight; at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (((eight - 0x20 * kEach) & ~eight & kHigh) == 0) continue;  // nothing below a space
    for (std::size_t i = 0; i < sizeof eight; ++i) controls += is_control(text[at + i]);
  }
  for (; at < text.size(); ++at) controls += is_control(text[at]);
  return controls;
}

std::size_t line_of(std::string_view bytes, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<long>(at), '\n'));
}

/// Where a page of more than `limit` bytes is cut: never inside a character of UTF-8 or UTF-16.
std::size_t cut_place(std::string_view bytes, std::size_t limit) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return limit & ~std::size_t{1};
  std::size_t at = limit;
  while (at > limit - 4 && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

Refused refused(Reason reason, ErrorCode code, std::string message, Where where, std::uint64_t byte) {
  return {{code, std::move(message), std::move(where)}, Scope::document, reason, byte};
}

std::string told(const Cut& cut) {
  return fmt::format("{} at byte {}", vocabulary::name(cut.reason), cut.byte);
}

Reading make_report(std::string_view bytes, Container container, const std::string& source,
                    const Served& served) {
  const auto no = [&](Reason reason, std::string message, std::size_t byte = 0, std::size_t line = 0) {
    return tl::unexpected(
        refused(reason, ErrorCode::invalid, std::move(message), {source, line}, served.byte + byte));
  };
  if (bytes.empty()) return no(Reason::empty, "is empty");
  if (is_blank(bytes)) return no(Reason::blank, "holds nothing but blanks");
  std::string declared(charset_of_label(served.charset));
  if (declared.empty() && container == Container::html) declared = declared_charset(bytes);
  DecodedText decoded = decode_bytes(bytes, declared);
  const std::size_t controls = count_controls(decoded.text);
  if (controls > decoded.text.size() / kTextPerControl)
    return no(Reason::binary,
              fmt::format("is binary data, not text ({} control bytes in {})", controls, bytes.size()));
  if (decoded.lost > decoded.text.size() / 20)
    return no(
        Reason::undecodable,
        fmt::format("is in no charset that can be told ({} bytes do not decode as {}); save it as UTF-8",
                    decoded.lost, decoded.charset),
        decoded.first_lost_byte, line_of(bytes, decoded.first_lost_byte));
  RawReport report;
  report.source = source;
  report.container = container;
  report.form = container == Container::html ? Form::html : Form::plain;
  report.url = served.url;
  report.fetched = served.fetched;
  report.modified = served.modified;
  report.notes = served.notes;
  report.cut = served.cut;
  if (served.cut) report.notes.push_back({NoteCode::truncated, {}, told(*served.cut)});
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

void seal(RawReport& report) {
  if (report.digest.empty())
    report.digest = base::sha256_hex(report.bytes.empty() ? report.body : report.bytes);
}

void read_document(std::string_view bytes, const std::string& name, const std::string& source,
                   const Served& served, const Limits& limits, const Sink& sink) {
  auto format = tell_format(name, bytes.substr(0, kHeadBytes));
  if (!format) {
    Refused no = std::move(format).error();
    no.error.where.file = source;
    no.byte = served.byte;
    return sink(tl::unexpected(std::move(no)));
  }
  Served known = served;
  switch (*format) {
    case Format::jsonl: {
      bool given = false;
      return read_jsonl([&] { return std::exchange(given, true) ? std::string_view() : bytes; }, source,
                        limits, sink);
    }
    case Format::url_list:
      return sink(
          tl::unexpected(refused(Reason::needs_fetching, ErrorCode::invalid,
                                 "is a list of addresses inside another document", {source}, served.byte)));
    case Format::feed:
      if (bytes.size() <= limits.html_bytes) return read_feed_file(bytes, source, served, sink);
      return sink(tl::unexpected(
          refused(Reason::body_too_large, ErrorCode::too_large,
                  fmt::format("is larger than {} MiB, the limit for one feed", limits.html_bytes >> 20),
                  {source}, served.byte + limits.html_bytes)));
    case Format::html:
      if (bytes.size() > limits.html_bytes) {
        const std::size_t at = cut_place(bytes, limits.html_bytes);
        bytes = bytes.substr(0, at);
        known.cut = Cut{Reason::body_too_large, served.byte + at};
      }
      return sink(make_report(bytes, Container::html, source, known));
    case Format::plain:
      if (bytes.size() > limits.text_bytes)
        return sink(tl::unexpected(
            refused(Reason::body_too_large, ErrorCode::too_large,
                    fmt::format("is larger than {} MiB, the limit for one text document; split it",
                                limits.text_bytes >> 20),
                    {source}, served.byte + limits.text_bytes)));
      return sink(make_report(bytes, Container::plain, source, known));
  }
}

std::string_view words_of(Reason reason) {
  switch (reason) {
    case Reason::ratio_too_high:
      return "unpacks to more than a hundred times its size and was left there: a compression bomb";
    case Reason::nested_encodings:
      return "is packed more than twice over";
    case Reason::unknown_encoding:
      return "is packed in a way that nobody knows";
    case Reason::packing_damaged:
      return "holds gzip, zstd or deflate data that is damaged";
    case Reason::packing_cut:
      return "ends in the middle of compressed data; fetch it again";
    case Reason::record_too_large:
      return "holds a WARC record over the limit";
    case Reason::record_cut:
      return "ends in the middle of a WARC record; fetch it again";
    case Reason::record_header:
      return "holds a WARC record whose header has no end";
    case Reason::garbage:
      return "holds bytes that are no record";
    case Reason::not_http:
      return "holds a response without an HTTP status line";
    case Reason::body_too_large:
      return "is larger than the limit for one document";
    case Reason::chunks_damaged:
      return "is in chunks of which the last ones are missing";
    case Reason::length_lies:
      return "has a Content-Length that is not its length";
    case Reason::digest_mismatch:
      return "has other bytes than its digest tells";
    case Reason::archive_damaged:
      return "is a zip archive that contradicts itself";
    case Reason::archive_method:
      return "holds a zip entry that is encrypted or compressed in a way that nobody reads";
    case Reason::archive_unseekable:
      return "is a zip archive on a pipe: save it as a file first";
    case Reason::feed_cut:
      return "is a feed that breaks off; fetch it again";
    case Reason::feed_limit:
      return "is a feed over a limit";
    case Reason::bad_form:
    case Reason::fault:
    case Reason::missing:
    case Reason::no_access:
    case Reason::leads_out:
    case Reason::too_deep:
    case Reason::empty:
    case Reason::blank:
    case Reason::binary:
    case Reason::undecodable:
    case Reason::other_format:
    case Reason::needs_fetching:
    case Reason::not_fetched:
    case Reason::no_documents:
    case Reason::line_too_large:
    case Reason::not_json:
    case Reason::json_too_deep:
    case Reason::json_keys:
    case Reason::no_text:
    case Reason::not_utf8:
      break;
  }
  return "cannot be read";
}

Refused refused(const Cut& cut, const std::string& source) {
  const bool limit = cut.reason == Reason::ratio_too_high || cut.reason == Reason::record_too_large ||
                     cut.reason == Reason::nested_encodings || cut.reason == Reason::body_too_large;
  return refused(cut.reason, limit ? ErrorCode::too_large : ErrorCode::invalid,
                 fmt::format("{} (byte {})", words_of(cut.reason), cut.byte), {source}, cut.byte);
}

}  // namespace selon::report
