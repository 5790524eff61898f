#include "record/words.h"

#include "base/utf8.h"

namespace selon::record {

bool in_word(char32_t code) {
  if (code < 0x80)
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
  return code != 0xD7 && code != 0xF7 && !(code >= 0x2000 && code <= 0x2BFF) &&
         !(code >= 0x3000 && code <= 0x3004) && !(code >= 0x3008 && code <= 0x3020) &&
         !(code >= 0xE000 && code <= 0xF8FF) && code != base::kReplacement &&
         !(code >= 0xFE00 && code <= 0xFE6F) && !(code >= 0x1F000);
}

}  // namespace selon::record
