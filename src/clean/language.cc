// Wraps CLD2. DetectLanguage answers English when it does not know; the extended summary says unknown.
#include "clean/language.h"

#include <cld2/public/compact_lang_det.h>

namespace selon::clean {

namespace {
constexpr std::size_t kEnoughBytes = 16 << 10;
}

std::string tell_language(std::string_view text) {
  if (text.size() > kEnoughBytes) {
    std::size_t end = kEnoughBytes;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  CLD2::Language top[3];
  int percent[3], bytes = 0;
  bool reliable = false;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()),
                                                                 true, top, percent, &bytes, &reliable);
  if (language == CLD2::UNKNOWN_LANGUAGE || !reliable) return {};
  const std::string code = CLD2::LanguageCode(language);
  return code.size() == 2 ? code : std::string();
}

}  // namespace selon::clean
