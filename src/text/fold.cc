#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

#include "base/hash.h"
#include "base/utf8.h"

namespace selon::text {

namespace {

struct FoldRow {
  std::uint32_t code;
  std::uint8_t size;
  const char* to;
};

constexpr FoldRow kRows[] = {
#include "text/fold_table.inc"
};

const FoldRow* find_row(char32_t code) {
  const auto* it = std::lower_bound(std::begin(kRows), std::end(kRows), code,
                                    [](const FoldRow& row, char32_t c) { return row.code < c; });
  return it != std::end(kRows) && it->code == code ? it : nullptr;
}

/// Row position by code for U+00A0..U+024F, where nearly all letters of news in French and English lie.
constexpr std::size_t kFirstNear = 0xA0, kLastNear = 0x250;
constexpr auto kNear = [] {
  std::array<std::uint16_t, kLastNear - kFirstNear> index{};
  for (std::size_t r = 0; r < std::size(kRows); ++r)
    if (kRows[r].code >= kFirstNear && kRows[r].code < kLastNear)
      index[kRows[r].code - kFirstNear] = static_cast<std::uint16_t>(r + 1);
  return index;
}();

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  if (code >= 0xC0 && code <= 0xDE) return code != 0xD7;
  if (code >= 0x100 && code < 0x138) return code % 2 == 0;
  if (code >= 0x139 && code < 0x149) return code % 2 == 1;
  if (code >= 0x14A && code < 0x178) return code % 2 == 0;
  if (code == 0x178 || code == 0x179 || code == 0x17B || code == 0x17D) return true;
  if (code >= 0x391 && code <= 0x3A9) return true;
  if (code >= 0x400 && code <= 0x42F) return true;
  return code >= 0x1E00 && code < 0x1F00 && code % 2 == 0;
}

bool is_lower_letter(char32_t code) {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  return !is_upper(code) && ((code >= 0xDF && code < 0x250) || (code >= 0x3AC && code < 0x530));
}

/// Appends the text from `at` on as long as eight bytes in a row are ASCII. Returns: where it stopped.
std::size_t fold_plain(std::string& out, std::string_view text, std::size_t at) {
  constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  for (std::uint64_t eight = 0; text.size() - at >= sizeof eight; at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const std::uint64_t is_not_grave = (eight ^ '`' * kEach) + 0x7F * kEach;
    if ((eight & kHigh) != 0 || (is_not_grave & kHigh) != kHigh) break;
    const std::uint64_t from_a = eight + (0x80 - 'A') * kEach, past_z = eight + (0x7F - 'Z') * kEach;
    eight |= (from_a & ~past_z & kHigh) >> 2;  // 0x20 parts the cases
    out.append(reinterpret_cast<const char*>(&eight), sizeof eight);
  }
  return at;
}

}  // namespace

void fold_append(std::string& out, std::string_view text) {
  for (std::size_t at = fold_plain(out, text, 0); at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte == '`' ? '\'' : text[at];
      ++at;
      continue;
    }
    const base::Decoded d = base::decode(text, at);
    const FoldRow* row = nullptr;
    if (d.code >= kFirstNear && d.code < kLastNear) {
      if (const auto r = kNear[d.code - kFirstNear]) row = &kRows[r - 1];
    } else {
      row = find_row(d.code);
    }
    if (row) {
      out.append(row->to, row->size);
    } else {
      base::append(out, d.code);
    }
    at = fold_plain(out, text, at + d.size);
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold_append(out, text);
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    at += d.size;
    if (!is_upper(d.code)) {
      base::append(out, d.code == 0x2019 ? U'\'' : d.code);
    } else if (d.code < 0x100 || (d.code >= 0x391 && d.code <= 0x42F)) {
      base::append(out, d.code >= 0x400 && d.code < 0x410 ? d.code + 80 : d.code + 32);
    } else if (d.code == 0x178) {
      base::append(out, 0xFF);
    } else {
      base::append(out, d.code + 1);
    }
  }
  return out;
}

std::uint64_t hash_word(std::string_view folded) { return base::hash64(folded); }

bool begins_upper(std::string_view text) { return !text.empty() && is_upper(base::decode(text, 0).code); }

bool all_upper(std::string_view text) {
  int upper = 0;
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    if (is_lower_letter(d.code)) return false;
    upper += is_upper(d.code);
    at += d.size;
  }
  return upper >= 2;
}

}  // namespace selon::text
