#include "fetch/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace selon::fetch {

namespace {

std::string_view trim(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// The codings named in the headers of that name, in order, "identity" aside.
std::vector<std::string> codings(const Answer& answer, std::string_view name) {
  std::vector<std::string> found;
  for (const Header& header : answer.headers) {
    if (header.name != name) continue;
    std::string_view rest = header.value;
    while (!rest.empty()) {
      std::string word = base::ascii_lower(trim(rest.substr(0, rest.find(','))));
      if (word.starts_with("x-")) word.erase(0, 2);
      if (!word.empty() && word != "identity" && word != "none") found.push_back(std::move(word));
      rest.remove_prefix(std::min(rest.find(','), rest.size() - 1) + 1);
    }
  }
  return found;
}

/// RFC 9112, 6.3: two lengths are no length.
bool has_two_lengths(const Answer& answer) {
  std::string first;
  for (const Header& header : answer.headers) {
    if (header.name != "content-length") continue;
    if (!first.empty() && header.value != first) return true;
    first = header.value;
  }
  return false;
}

std::optional<int> status_of(std::string_view line) {
  const std::size_t blank = line.find(' ');
  if (!line.starts_with("HTTP/") || blank == std::string_view::npos) return {};
  int status = 0;
  const std::string_view digits = line.substr(blank + 1, 3);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), status);
  return read.ec == std::errc() && digits.size() == 3 ? std::optional(status) : std::nullopt;
}

}  // namespace

std::string amount(std::uint64_t bytes) {
  if (bytes == 1) return "1 byte";
  if (bytes < 1000) return fmt::format("{} bytes", bytes);
  if (bytes < 10'000) return fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1000);
  if (bytes < 1'000'000) return fmt::format("{} kB", bytes / 1000);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void Intake::give_up(ErrorCode code, std::string message) {
  if (!trouble_) trouble_ = Error{code, std::move(message), {}};
}

bool Intake::take_header_line(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > policy_.header_bytes || ++header_lines_ > policy_.header_lines) {
    give_up(ErrorCode::too_large,
            fmt::format("the server sent more headers than are read ({} lines, {}; limits "
                        "{} lines, {})",
                        header_lines_, amount(header_bytes_), policy_.header_lines,
                        amount(policy_.header_bytes)));
    return false;
  }
  if (headers_done_) return true;  // trailers after the body say nothing that is kept
  if (const auto status = status_of(line)) {
    answer_.status = *status;
    answer_.headers.clear();
    return true;
  }
  if (trim(line).empty()) return end_headers();
  if ((line[0] == ' ' || line[0] == '\t') && !answer_.headers.empty()) {  // a folded line goes on
    answer_.headers.back().value.append(" ").append(trim(line));
    return true;
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos)
    answer_.headers.push_back(
        {base::ascii_lower(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
  return true;
}

bool Intake::end_headers() {
  if (answer_.status < 200) return true;  // 100, 103: the answer is still to come
  headers_done_ = true;
  if (has_two_lengths(answer_)) {
    give_up(ErrorCode::invalid, "the server's answer is not HTTP: it has two lengths");
    return false;
  }
  if (!open_unpackers()) return false;
  if (!ask_.cut_body && media_type(answer_.header("content-type")) == "text/plain")
    most_bytes_ = std::max(most_bytes_, policy_.plain_text_bytes);
  const auto length = announced();
  if (length && *length > most_bytes_ && !ask_.cut_body && answer_.status < 300) {
    give_up(ErrorCode::too_large, fmt::format("the server announced {}; at most {} are read", amount(*length),
                                              amount(most_bytes_)));
    return false;
  }
  return true;
}

std::optional<std::uint64_t> Intake::announced() const {
  const std::string text = answer_.header("content-length");
  std::uint64_t length = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), length);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
  return length;
}

bool Intake::open_unpackers() {
  const auto moved_as = codings(answer_, "transfer-encoding");
  if (moved_as.size() > 1 || (moved_as.size() == 1 && moved_as[0] != "chunked")) {
    give_up(ErrorCode::invalid,
            fmt::format("the server sent its answer in a way not asked for ({})", moved_as[0]));
    return false;
  }
  const auto packed_as = codings(answer_, "content-encoding");
  if (packed_as.size() > policy_.most_encodings) {
    give_up(ErrorCode::too_large,
            fmt::format("the server packed its answer {} times; at most {} are unpacked", packed_as.size(),
                        policy_.most_encodings));
    return false;
  }
  for (auto coding = packed_as.rbegin(); coding != packed_as.rend(); ++coding) {
    if (*coding != "gzip" && *coding != "deflate") {
      give_up(ErrorCode::invalid,
              fmt::format("the server packed its answer in a way not asked for ({})", *coding));
      return false;
    }
    unpackers_.push_back(
        std::make_unique<Unpacker>(*coding == "gzip" ? Unpacker::Kind::gzip : Unpacker::Kind::deflate));
  }
  return true;
}

bool Intake::unpack(std::size_t stage, std::string_view bytes) {
  if (stage == unpackers_.size()) return keep(bytes);
  const auto step =
      unpackers_[stage]->take(bytes, [&](std::string_view plain) { return unpack(stage + 1, plain); });
  if (step == Unpacker::Step::damaged)
    give_up(ErrorCode::invalid, fmt::format("the answer is not packed as the server says ({}), or is damaged",
                                            answer_.header("content-encoding")));
  return step == Unpacker::Step::more;
}

bool Intake::take_body(std::string_view received) {
  headers_done_ = true;
  received_ += received.size();
  return unpack(0, received);
}

void Intake::finish() {
  if (!headers_done_)
    give_up(ErrorCode::unreachable, "the server closed the connection before its answer was whole");
  for (const auto& unpacker : unpackers_)
    if (!unpacker->is_whole())
      give_up(ErrorCode::unreachable,
              fmt::format("the packed answer ends after {}, before it is whole", amount(received_)));
}

bool Intake::keep(std::string_view decoded) {
  std::string& body = answer_.body;
  if (body.size() + decoded.size() > most_bytes_) {
    if (ask_.cut_body) {
      body.append(decoded.substr(0, most_bytes_ - body.size()));
      is_cut_ = true;
    } else {
      give_up(ErrorCode::too_large,
              fmt::format("the server sent more than {}, the limit for one document", amount(most_bytes_)));
    }
    return false;
  }
  body.append(decoded);
  if (body.size() > policy_.unweighed_bytes && body.size() / policy_.most_ratio > received_) {
    give_up(
        ErrorCode::too_large,
        fmt::format("the server sent {} that unpack to more than {}: more than {} times; no document does",
                    amount(received_), amount(body.size()), policy_.most_ratio));
    return false;
  }
  return true;
}

}  // namespace selon::fetch
