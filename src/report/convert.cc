// Wraps ICU (ucnv) and uchardet.
#include "report/convert.h"

#include <uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace selon::report {

std::optional<Converted> convert_to_utf8(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  Converted out;
  out.text.reserve(bytes.size() + bytes.size() / 8);
  UChar block[4096];
  const char* source = bytes.data();
  const char* const source_end = bytes.data() + bytes.size();
  char32_t high = 0;
  do {
    const char* const before = source;
    UChar* target = block;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, block + std::size(block), &source, source_end, nullptr, true,
                   &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    for (const UChar* unit = block; unit < target; ++unit) {
      if (U16_IS_LEAD(*unit)) {
        high = *unit;
        continue;
      }
      const char32_t code = high && U16_IS_TRAIL(*unit) ? U16_GET_SUPPLEMENTARY(high, *unit) : *unit;
      high = 0;
      if (code == base::kReplacement && out.lost++ == 0)
        out.first_lost_byte = static_cast<std::size_t>(before - bytes.data());
      base::append(out.text, code);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

std::string guess_charset(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  if (uchardet_handle_data(detector.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 256 << 10)) != 0)
    return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

}  // namespace selon::report
