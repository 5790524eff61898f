#include "analysis/word_rows.h"

#include "analysis/letters.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace selon::analysis {

namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

enum Look : std::uint64_t {
  kCapital = 1,
  kLaterCapital = 2,
  kSmall = 4,
  kDigit = 8,
  kHyphen = 16,
  kPeriod = 32,
  kOther = 64,
  kOneCharacter = 128,
};

}  // namespace

std::uint64_t look_of(std::string_view form) {
  std::uint64_t look = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at < form.size(); ++count) {
    const base::Decoded d = base::decode(form, at);
    const char32_t c = d.code;
    at += d.size;
    if (lower_of(c) != c && c != 0x2019) {
      look |= count == 0 ? kCapital : kLaterCapital;
    } else if ((c >= 'a' && c <= 'z') || (c >= 0xC0 && (c < 0x2000 || c >= 0x2C00))) {
      look |= kSmall;
    } else if (c >= '0' && c <= '9') {
      look |= kDigit;
    } else if (c == '-') {
      look |= kHyphen;
    } else if (c == '.') {
      look |= kPeriod;
    } else {
      look |= kOther;
    }
  }
  return count == 1 ? look | kOneCharacter : look;
}

std::array<std::uint64_t, kPartRows> part_rows(std::string_view form, std::string_view lower,
                                               WordClasses classes) {
  std::array<std::uint64_t, kPartRows> rows{};
  std::size_t kind = 0, at = lower.size();
  std::uint64_t ending_of_two = 0;
  for (std::size_t n = 1; n <= 4; ++n) {
    if (at > 0) --at;
    while (at > 0 && continues(lower[at])) --at;
    rows[kind++] = base::hash64(lower.substr(at));
    if (n == 2) ending_of_two = rows[kind - 1];
  }
  at = 0;
  for (std::size_t n = 1; n <= 3; ++n) {
    if (at < lower.size()) ++at;
    while (at < lower.size() && continues(lower[at])) ++at;
    rows[kind++] = base::hash64(lower.substr(0, at));
  }
  const std::uint64_t look = look_of(form);
  rows[kind++] = look;
  rows[kind++] = base::mix(look, ending_of_two);
  rows[kind++] = classes.lexicon;
  rows[kind++] = base::mix(classes.names, look & (kCapital | kLaterCapital));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = base::mix(i + 1, rows[i]);
  return rows;
}

}  // namespace selon::analysis
