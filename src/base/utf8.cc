#include "base/utf8.h"

namespace selon::base {

namespace {

struct Lead {
  std::uint32_t size;
  unsigned char low, high;  // bounds of the second byte (Unicode 15, table 3-7)
};

Lead lead_of(unsigned char b) {
  if (b < 0x80) return {1, 0, 0};
  if (b >= 0xC2 && b <= 0xDF) return {2, 0x80, 0xBF};
  if (b == 0xE0) return {3, 0xA0, 0xBF};
  if (b == 0xED) return {3, 0x80, 0x9F};
  if (b >= 0xE1 && b <= 0xEF) return {3, 0x80, 0xBF};
  if (b == 0xF0) return {4, 0x90, 0xBF};
  if (b >= 0xF1 && b <= 0xF3) return {4, 0x80, 0xBF};
  if (b == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

Decoded decode_long(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char b = byte(at);
  const Lead lead = lead_of(b);
  if (lead.size == 1) return {b, 1, true};
  if (lead.size == 0) return {kReplacement, 1, false};
  char32_t code = b & (0xFFu >> (lead.size + 1));
  for (std::uint32_t k = 1; k < lead.size; ++k) {
    if (at + k >= text.size()) return {kReplacement, k, false};
    const unsigned char c = byte(at + k);
    const unsigned char low = k == 1 ? lead.low : 0x80;
    const unsigned char high = k == 1 ? lead.high : 0xBF;
    if (c < low || c > high) return {kReplacement, k, false};
    code = (code << 6) | (c & 0x3Fu);
  }
  return {code, lead.size, true};
}

void append(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::size_t first_invalid(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const Decoded d = decode(bytes, at);
    if (!d.valid) return at;
    at += d.size;
  }
  return std::string_view::npos;
}

bool is_valid_utf8(std::string_view bytes) { return first_invalid(bytes) == std::string_view::npos; }

std::string repair(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded d = decode(bytes, at);
    if (d.valid) {
      out.append(bytes.substr(at, d.size));
    } else {
      append(out, kReplacement);
    }
    at += d.size;
  }
  return out;
}

}  // namespace selon::base
