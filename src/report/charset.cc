#include "report/charset.h"

#include <algorithm>

#include "base/utf8.h"
#include "report/convert.h"

namespace selon::report {

namespace {

using namespace std::string_view_literals;

/// WHATWG labels whose ICU converter of that name would decode otherwise than browsers do.
struct Alias {
  std::string_view label, charset;
};
constexpr Alias kAliases[] = {
    {"iso-8859-1"sv, "windows-1252"sv},
    {"latin1"sv, "windows-1252"sv},
    {"l1"sv, "windows-1252"sv},
    {"ascii"sv, "windows-1252"sv},
    {"us-ascii"sv, "windows-1252"sv},
    {"iso8859-1"sv, "windows-1252"sv},
    {"iso_8859-1"sv, "windows-1252"sv},
    {"iso-8859-9"sv, "windows-1254"sv},
    {"latin5"sv, "windows-1254"sv},
    {"gb2312"sv, "gb18030"sv},
    {"gbk"sv, "gb18030"sv},
    {"shift_jis"sv, "windows-31j"sv},
    {"sjis"sv, "windows-31j"sv},
    {"tis-620"sv, "windows-874"sv},
    {"ks_c_5601-1987"sv, "windows-949"sv},
    {"euc-kr"sv, "windows-949"sv},
    {"utf8"sv, "utf-8"sv},
    {"x-sjis"sv, "windows-31j"sv},
    // A page that names UTF-16 in its own ASCII bytes is not UTF-16 (HTML standard, prescan).
    {"utf-16"sv, "utf-8"sv},
    {"utf-16le"sv, "utf-8"sv},
    {"utf-16be"sv, "utf-8"sv},
};

std::string standard_name(std::string_view label) {
  std::string name;
  for (const char c : label) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto* it = std::find_if(std::begin(kAliases), std::end(kAliases),
                                [&](const Alias& alias) { return alias.label == name; });
  return it == std::end(kAliases) ? name : std::string(it->charset);
}

struct Utf8Census {
  std::size_t good = 0, bad = 0, first_bad = 0;  ///< good counts sequences of two bytes or more
};

Utf8Census count_utf8(std::string_view bytes) {
  Utf8Census census;
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
void replace_nuls(DecodedText& decoded) {
  const auto first = decoded.text.find('\0');
  if (first == std::string::npos) return;
  std::string clean = decoded.text.substr(0, first);
  for (std::size_t at = first; at < decoded.text.size(); ++at) {
    if (decoded.text[at] != '\0') {
      clean += decoded.text[at];
      continue;
    }
    if (decoded.lost++ == 0) decoded.first_lost_byte = first;
    base::append(clean, base::kReplacement);
  }
  decoded.text = std::move(clean);
}

DecodedText decode_ladder(std::string_view bytes, const std::string& declared) {
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
    bytes.remove_prefix(3);
    return as_utf8(bytes, count_utf8(bytes));
  }
  if (bytes.starts_with("\xFF\xFE"sv)) return converted(bytes.substr(2), "utf-16le", {});
  if (bytes.starts_with("\xFE\xFF"sv)) return converted(bytes.substr(2), "utf-16be", {});
  if (const auto wide = utf16_without_bom(bytes); !wide.empty())
    return converted(bytes, std::string(wide), {});
  const Utf8Census census = count_utf8(bytes);
  // Two good sequences for a bad one hardly happen by chance in a one-byte charset: a damaged UTF-8 text.
  if (census.bad == 0 || census.good >= 2 * census.bad) return as_utf8(bytes, census);
  if (const std::string name = standard_name(declared); !name.empty() && name != "utf-8")
    return converted(bytes, name, census);
  const std::string guess = standard_name(guess_charset(bytes));
  return converted(bytes, guess.empty() || guess == "utf-8" ? "windows-1252" : guess, census);
}

}  // namespace

DecodedText decode_bytes(std::string_view bytes, const std::string& declared) {
  DecodedText decoded = decode_ladder(bytes, declared);
  replace_nuls(decoded);
  return decoded;
}

std::string declared_charset(std::string_view html) {
  html = html.substr(0, 4096);
  std::string head;
  for (const char c : html) head += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  auto at = head.find("charset");
  while (at != std::string::npos) {
    std::size_t from = head.find_first_not_of(" \t\r\n", at + 7);
    if (from != std::string::npos && head[from] == '=') {
      from = head.find_first_not_of(" \t\r\n\"'", from + 1);
      if (from == std::string::npos) return {};
      const auto end = head.find_first_of(" \t\r\n\"'/>;", from);
      return head.substr(from, end == std::string::npos ? end : end - from);
    }
    at = head.find("charset", at + 7);
  }
  return {};
}

}  // namespace selon::report
