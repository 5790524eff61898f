// Wraps CLD2. DetectLanguage answers English when it does not know; the extended summary says unknown.
#include "clean/language.h"

#include <cld2/public/compact_lang_det.h>

namespace selon::clean {

std::string tell_language(std::string_view text, std::size_t most_bytes) {
  if (text.size() > most_bytes) {
    std::size_t end = most_bytes;
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
