#include "report/content.h"

#include <algorithm>
#include <array>

namespace selon::report {

namespace {

constexpr std::size_t kStep = std::size_t{64} << 10;

/// A chunk's size line: hex digits, perhaps an extension, a line end. Returns: nothing where it is none.
struct ChunkLine {
  std::size_t size, length;
};
std::optional<ChunkLine> chunk_line(std::string_view bytes) {
  std::size_t size = 0, at = 0;
  for (; at < bytes.size() && at < 16; ++at) {
    const char c = bytes[at];
    const int digit = c >= '0' && c <= '9'                 ? c - '0'
                      : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                           : -1;
    if (digit < 0) break;
    size = size << 4 | static_cast<std::size_t>(digit);
  }
  if (at == 0 || at == 16) return std::nullopt;
  const auto end = bytes.substr(0, 4096).find('\n', at);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view rest = bytes.substr(at, end - at);
  const auto word = rest.find_first_not_of(" \t\r");
  if (word != std::string_view::npos && rest[word] != ';') return std::nullopt;
  return ChunkLine{size, end + 1};
}

Packing packing_named(std::string_view name) {
  if (name == "gzip" || name == "x-gzip") return Packing::gzip;
  if (name == "deflate") return Packing::zlib;
  if (name == "br") return Packing::brotli;
  if (name == "zstd" || name == "x-zstd") return Packing::zstd;
  return Packing::none;
}

/// Senders of "deflate" mean zlib or raw deflate: a zlib header is told by its check bits (RFC 1950).
bool is_zlib(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto a = static_cast<unsigned char>(bytes[0]), b = static_cast<unsigned char>(bytes[1]);
  return (a & 0x0F) == 8 && (a << 8 | b) % 31 == 0;
}

std::unique_ptr<Decoder> decoder_for(Packing packing, std::string_view bytes) {
  switch (packing) {
    case Packing::gzip:
      return packing_of(bytes) == Packing::gzip ? inflater(Packing::gzip) : nullptr;
    case Packing::zlib:
      return inflater(is_zlib(bytes) ? Packing::zlib : Packing::deflate);
    case Packing::zstd:
      return packing_of(bytes) == Packing::zstd ? zstd_decoder({}) : nullptr;
    case Packing::brotli:
      return brotli_decoder();
    case Packing::none:
    case Packing::deflate:
      break;
  }
  return nullptr;
}

Content unpacked(std::string_view bytes, Decoder& decoder, const ContentLimits& limits) {
  Content out;
  std::size_t at = 0;
  while (true) {
    std::array<char, kStep> block;
    const Step step = decoder.step(bytes.substr(at), block);
    at += step.in;
    out.bytes.append(block.data(), step.out);
    if (step.state == Step::State::end) {
      if (at == bytes.size() || packing_of(bytes.substr(at)) == Packing::none) return out;
      decoder.begin();  // another member
      continue;
    }
    if (step.state == Step::State::damaged) {
      out.broken = Reason::packing_damaged;
    } else if (!limits.budget.allows(at, out.bytes.size())) {
      out.broken = Reason::ratio_too_high;
    } else if (out.bytes.size() > limits.most_bytes) {
      out.broken = Reason::body_too_large;
      out.bytes.resize(limits.most_bytes);
    } else if (step.in == 0 && step.out == 0) {
      out.broken = Reason::packing_cut;
    }
    out.broken_at = at;
    if (out.broken) return out;
  }
}

}  // namespace

std::optional<Content> undo_chunks(std::string_view bytes) {
  Content out;
  std::size_t at = 0;
  while (true) {
    const auto line = chunk_line(bytes.substr(at));
    if (!line) {
      if (at == 0) return std::nullopt;
      out.broken = Reason::chunks_damaged;
      out.broken_at = at;
      return out;
    }
    at += line->length;
    if (line->size == 0) return out;
    const std::string_view chunk = bytes.substr(at, line->size);
    out.bytes.append(chunk);
    at += chunk.size();
    if (chunk.size() < line->size) {
      out.broken = Reason::chunks_damaged;
      out.broken_at = at;
      return out;
    }
    if (bytes.substr(at).starts_with("\r\n")) {
      at += 2;
    } else if (bytes.substr(at).starts_with("\n")) {
      at += 1;
    }
  }
}

Content undo_encodings(std::string bytes, const std::vector<std::string>& encodings,
                       const ContentLimits& limits) {
  Content content{std::move(bytes), std::nullopt, 0};
  std::size_t undone = 0;
  for (std::size_t i = encodings.size(); i-- > 0 && !content.broken;) {
    if (encodings[i] == "identity" || encodings[i] == "none" || encodings[i].empty()) continue;
    const Packing packing = packing_named(encodings[i]);
    if (undone == limits.most_encodings) {
      content.broken = Reason::nested_encodings;
      content.bytes.clear();
      break;
    }
    if (packing == Packing::none) {
      content.broken = Reason::unknown_encoding;
      content.bytes.clear();
      break;
    }
    const auto decoder = decoder_for(packing, content.bytes);
    if (!decoder) continue;
    Content inner = unpacked(content.bytes, *decoder, limits);
    // Nothing came out: the body was undone before it was archived.
    if (inner.bytes.empty() && inner.broken == Reason::packing_damaged && packing != Packing::gzip) continue;
    content = std::move(inner);
    ++undone;
  }
  return content;
}

}  // namespace selon::report
