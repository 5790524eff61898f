#include "report/charset.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"
#include "report/convert.h"

namespace selon::report {

namespace {

using namespace std::string_view_literals;

/// So many multi-byte sequences of UTF-8, and none broken, are no chance in any other charset: whoever
/// declares another is mistaken. Half of all pages in "iso-8859-1" are.
constexpr std::size_t kNoChance = 8;

struct Utf8Census {
  std::size_t good = 0, bad = 0,
              first_bad =
                  0;  ///< good: sequences of two bytes or more; of faultless bytes no more than kNoChance
};

/// Requires: the bytes are UTF-8. No more than `most` are counted.
std::size_t count_sequences(std::string_view bytes, std::size_t most) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t count = 0;
  for (std::size_t at = 0; at < bytes.size() && count < most;) {
    std::uint64_t eight = 0;
    if (bytes.size() - at >= sizeof eight) std::memcpy(&eight, bytes.data() + at, sizeof eight);
    if (bytes.size() - at >= sizeof eight && (eight & kHighBits) == 0) {
      at += sizeof eight;
    } else {
      count += static_cast<unsigned char>(bytes[at++]) >= 0xC0;
    }
  }
  return count;
}

Utf8Census count_utf8(std::string_view bytes) {
  Utf8Census census;
  if (is_utf8(bytes)) {
    census.good = count_sequences(bytes, kNoChance);
    return census;
  }
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const base::Decoded d = base::decode(bytes, at);
    if (!d.valid && census.bad++ == 0) census.first_bad = at;
    census.good += d.valid;
    at += d.size;
  }
  return census;
}

/// UTF-16 without a BOM shows as NULs on one side of most pairs. Returns: a charset, or empty.
std::string_view utf16_without_bom(std::string_view bytes) {
  const std::size_t pairs = std::min<std::size_t>(bytes.size(), 4096) / 2;
  std::size_t even = 0, odd = 0;
  for (std::size_t p = 0; p < pairs; ++p) {
    even += bytes[2 * p] == '\0';
    odd += bytes[2 * p + 1] == '\0';
  }
  if (pairs < 8) return {};
  if (odd > pairs * 6 / 10 && even <= pairs / 10) return "utf-16le"sv;
  if (even > pairs * 6 / 10 && odd <= pairs / 10) return "utf-16be"sv;
  return {};
}

DecodedText as_utf8(std::string_view bytes, const Utf8Census& census) {
  DecodedText out{{}, "utf-8", census.bad, census.first_bad};
  out.text = census.bad == 0 ? std::string(bytes) : base::repair(bytes);
  return out;
}

DecodedText converted(std::string_view bytes, const std::string& charset, const Utf8Census& census) {
  auto text = convert_to_utf8(bytes, charset);
  if (!text) return as_utf8(bytes, census);
  return {std::move(text->text), charset, text->lost, text->first_lost_byte};
}

/// A NUL is no character of a text: it is replaced and counted as lost.
void replace_nuls(DecodedText& decoded, std::string_view bytes) {
  const auto first = decoded.text.find('\0');
  if (first == std::string::npos) return;
  const std::size_t byte = raw_byte_of(bytes, decoded.charset, first);
  if (decoded.lost == 0 || byte < decoded.first_lost_byte) decoded.first_lost_byte = byte;
  std::string clean = decoded.text.substr(0, first);
  for (std::size_t at = first; at < decoded.text.size(); ++at) {
    if (decoded.text[at] != '\0') {
      clean += decoded.text[at];
      continue;
    }
    ++decoded.lost;
    base::append(clean, base::kReplacement);
  }
  decoded.text = std::move(clean);
}

/// The mark's charset and size; nothing where there is none.
struct Bom {
  std::string_view charset;
  std::size_t size = 0;
};
Bom bom_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {"utf-8", 3};
  if (bytes.starts_with("\xFF\xFE"sv)) return {"utf-16le", 2};
  if (bytes.starts_with("\xFE\xFF"sv)) return {"utf-16be", 2};
  return {};
}

DecodedText decode_ladder(std::string_view bytes, std::string_view declared) {
  if (const Bom bom = bom_of(bytes); bom.size > 0) {
    DecodedText out = decode_as(bytes, std::string(bom.charset));
    return out;
  }
  if (declared == "utf-16le" || declared == "utf-16be") return converted(bytes, std::string(declared), {});
  if (const auto wide = utf16_without_bom(bytes); !wide.empty())
    return converted(bytes, std::string(wide), {});
  const Utf8Census census = count_utf8(bytes);
  const bool other = !declared.empty() && declared != "utf-8";
  if (census.bad == 0 && (!other || census.good >= kNoChance)) return as_utf8(bytes, census);
  // Pure ASCII is the same in all charsets but those that shift by escape sequences.
  if (census.bad == 0 && census.good == 0 && declared != "iso-2022-jp") return as_utf8(bytes, census);
  // Two good sequences for a bad one hardly happen by chance in a one-byte charset: a damaged UTF-8 text.
  if (census.good >= 2 * census.bad && (!other || census.good >= kNoChance)) return as_utf8(bytes, census);
  // Where UTF-8 is declared, some of it is enough: a page in another charset has next to none.
  if (declared == "utf-8" && census.good >= census.bad / 4 && census.good > 0) return as_utf8(bytes, census);
  if (other) return converted(bytes, std::string(declared), census);
  const std::string_view guess = charset_of_label(guess_charset(bytes));
  return converted(bytes, guess.empty() || guess == "utf-8" ? "windows-1252" : std::string(guess), census);
}

}  // namespace

DecodedText decode_bytes(std::string_view bytes, const std::string& declared) {
  DecodedText decoded = decode_ladder(bytes, charset_of_label(declared));
  replace_nuls(decoded, bytes);
  return decoded;
}

DecodedText decode_as(std::string_view bytes, const std::string& charset) {
  const Bom bom = bom_of(bytes);
  const std::size_t skipped = bom.charset == charset ? bom.size : 0;
  const std::string_view rest = bytes.substr(skipped);
  const Utf8Census census = charset == "utf-8" ? count_utf8(rest) : Utf8Census{};
  DecodedText decoded = charset == "utf-8" ? as_utf8(rest, census) : converted(rest, charset, census);
  if (decoded.lost > 0) decoded.first_lost_byte += skipped;
  replace_nuls(decoded, bytes);
  return decoded;
}

std::vector<std::size_t> raw_bytes_of(std::string_view bytes, const std::string& charset,
                                      const std::vector<std::size_t>& places) {
  const Bom bom = bom_of(bytes);
  const std::size_t skipped = bom.charset == charset ? bom.size : 0;
  const std::string_view rest = bytes.substr(skipped);
  std::vector<std::size_t> out;
  out.reserve(places.size());
  std::size_t text = 0;  // in the decoded text
  /// Each character in turn: the byte it begins at, and its length in the decoded text.
  const auto on_character = [&](std::size_t byte, std::size_t length, std::size_t raw_length) {
    while (out.size() < places.size() && places[out.size()] < text + length) {
      const std::size_t inside = raw_length == length ? places[out.size()] - text : 0;
      out.push_back(skipped + byte + inside);
    }
    text += length;
    return out.size() < places.size();
  };
  constexpr std::size_t kReplaced = 3;  // U+FFFD in UTF-8
  if (charset == "utf-8") {
    for (std::size_t at = 0; at < rest.size();) {
      const base::Decoded d = base::decode(rest, at);
      const bool kept = d.valid && rest[at] != '\0';
      if (!on_character(at, kept ? d.size : kReplaced, d.size)) break;
      at += d.size;
    }
  } else {
    each_converted(rest, charset, [&](std::size_t byte, std::size_t length, char32_t code) {
      return on_character(byte, code == 0 ? kReplaced : length, 0);
    });
  }
  out.resize(places.size(), bytes.size());
  return out;
}

std::size_t raw_byte_of(std::string_view bytes, const std::string& charset, std::size_t place) {
  return raw_bytes_of(bytes, charset, {place})[0];
}

}  // namespace selon::report
