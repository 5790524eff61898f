// Bytes to UTF-8, with a declared charset: the first byte chooses it.
#include "fuzz.h"
#include "report/charset.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  using namespace selon;
  static const char* const kCharsets[] = {
      "",       "utf-8",        "windows-1252", "iso-8859-1", "utf-16le", "utf-16be",
      "utf-16", "shift_jis",    "gb18030",      "big5",       "euc-kr",   "iso-2022-jp",
      "koi8-r", "windows-1256", "iso-8859-6",   "macintosh",  "utf-7",    "no such charset"};
  const std::string_view bytes = fuzz::view(data + 1, size - 1);
  const auto decoded = report::decode_bytes(bytes, kCharsets[data[0] % std::size(kCharsets)]);
  fuzz::must(base::is_valid_utf8(decoded.text), "what is decoded is valid UTF-8");
  fuzz::must(decoded.lost == 0 || decoded.first_lost_byte <= bytes.size(),
             "the first loss lies in the bytes");
  (void)report::declared_charset(bytes);
  return 0;
}
