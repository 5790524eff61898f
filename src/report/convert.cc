// Wraps ICU (ucnv) and uchardet; of simdjson the check of UTF-8.
#include "report/convert.h"

#include <simdjson.h>
#include <uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace selon::report {

namespace {

/// Names of the Encoding Standard whose converter goes by another name in ICU, or decodes otherwise under its
/// own.
struct Alias {
  std::string_view charset;
  const char* converter;
};
constexpr Alias kAliases[] = {
    {"shift_jis", "windows-31j"}, {"euc-kr", "windows-949"}, {"gbk", "gb18030"}, {"big5", "big5-hkscs"}};

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& charset) {
  const auto* alias = std::find_if(std::begin(kAliases), std::end(kAliases),
                                   [&](const Alias& a) { return a.charset == charset; });
  UErrorCode status = U_ZERO_ERROR;
  return {ucnv_open(alias == std::end(kAliases) ? charset.c_str() : alias->converter, &status), &ucnv_close};
}

std::size_t utf8_length(char32_t code) { return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; }

/// Characters in blocks; `visit(code, byte)` gets the byte of `bytes` that each begins at.
template <class Visit>
bool convert(std::string_view bytes, const std::string& charset, const Visit& visit) {
  const Converter converter = open_converter(charset);
  if (!converter) return false;
  UChar block[4096];
  std::int32_t offsets[std::size(block)];
  const char* source = bytes.data();
  const char* const source_end = bytes.data() + bytes.size();
  char32_t high = 0;
  std::size_t high_byte = 0;
  UErrorCode status = U_ZERO_ERROR;
  do {
    const std::size_t before = static_cast<std::size_t>(source - bytes.data());
    UChar* target = block;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, block + std::size(block), &source, source_end, offsets, true,
                   &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return false;
    for (const UChar* unit = block; unit < target; ++unit) {
      // A character that began before this block has no offset of its own.
      const std::size_t byte = before + static_cast<std::size_t>(std::max(offsets[unit - block], 0));
      if (U16_IS_LEAD(*unit)) {
        high = *unit;
        high_byte = byte;
        continue;
      }
      const bool pair = high && U16_IS_TRAIL(*unit);
      if (!visit(pair ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high, *unit)) : *unit,
                 pair ? high_byte : byte))
        return true;
      high = 0;
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return true;
}

}  // namespace

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::optional<Converted> convert_to_utf8(std::string_view bytes, const std::string& charset) {
  Converted out;
  out.text.reserve(bytes.size() + bytes.size() / 8);
  const bool known = convert(bytes, charset, [&](char32_t code, std::size_t byte) {
    if (code == base::kReplacement && out.lost++ == 0) out.first_lost_byte = byte;
    base::append(out.text, code);
    return true;
  });
  if (!known) return std::nullopt;
  return out;
}

bool each_converted(std::string_view bytes, const std::string& charset,
                    const std::function<bool(std::size_t, std::size_t, char32_t)>& visit) {
  return convert(bytes, charset,
                 [&](char32_t code, std::size_t byte) { return visit(byte, utf8_length(code), code); });
}

std::string guess_charset(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  if (uchardet_handle_data(detector.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 256 << 10)) != 0)
    return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

}  // namespace selon::report
