#include "story/wording.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "text/fold.h"

namespace selon::story {

namespace {

constexpr std::uint64_t kSeed = 0xCBF29CE484222325ULL, kPrime = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t kHigh = 0x8080808080808080ULL, kLower = 0x2020202020202020ULL;
constexpr std::size_t kBlock = 64;

enum class Sort : std::uint8_t { parts, letter, unseen, alone };

/// Soft hyphens, joiners and marks of direction are not seen, nor are combining accents; what stands between
/// the scripts of letters parts words; ideographs and kana are words of their own.
Sort sort_of(char32_t code) {
  if (code == 0xAD || (code >= 0x300 && code <= 0x36F) || (code >= 0x200B && code <= 0x200F) ||
      (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2064) || code == 0xFEFF)
    return Sort::unseen;
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA ? Sort::letter : Sort::parts;
  if (code == 0xD7 || code == 0xF7 || (code >= 0x2000 && code <= 0x2BFF) ||
      (code >= 0x3000 && code <= 0x303F) || (code >= 0xFE10 && code <= 0xFE6F) || code == 0xFFFD)
    return Sort::parts;
  if ((code >= 0x3040 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
      (code >= 0x20000 && code <= 0x3FFFF))
    return Sort::alone;
  return Sort::letter;
}

/// The folded forms of U+0080..U+024F, four bytes each, ready to be hashed: 0 where a character is no letter.
using NearForms = std::array<std::array<char, 4>, 0x250>;

NearForms folded_near_forms() {
  NearForms forms{};
  for (char32_t code = 0x80; code < 0x250; ++code) {
    if (sort_of(code) != Sort::letter) continue;
    std::string letter;
    base::append(letter, code);
    const std::string folded = text::fold(letter);
    for (std::size_t i = 0; i < folded.size() && i < 4; ++i) forms[code][i] = folded[i];
  }
  return forms;
}

const NearForms& near_forms() {
  static const NearForms kForms = folded_near_forms();
  return kForms;
}

/// Up to eight bytes, zeros where there are fewer.
std::uint64_t load(const char* from, std::size_t count) {
  std::uint64_t out = 0;
  std::memcpy(&out, from, std::min<std::size_t>(count, 8));
  return out;
}

/// Of the folded bytes of a word; those of ASCII may still be upper case.
std::uint16_t hashed(const char* from, std::size_t size) {
  std::uint64_t hash = kSeed + size;
  for (std::size_t at = 0; at < size; at += 8) {
    hash = (hash ^ load(from + at, size - at)) * kPrime;
    hash ^= hash >> 32;
  }
  const auto word = static_cast<std::uint16_t>(hash);
  return word == 0 ? 1 : word;
}

/// Takes apart what is no plain ASCII: gathers the folded letters of one word at a time.
class Gathering {
 public:
  explicit Gathering(Wording& out) : out_(out), near_(near_forms()) {}

  /// A run of letters, digits and bytes beyond ASCII: one word, or several.
  void run(std::string_view text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      const auto byte = static_cast<std::uint8_t>(text[at]);
      if (byte < 0x80) {
        letter(static_cast<char>(byte | 0x20), at);
        ++at;
        continue;
      }
      const auto next = at + 1 < end ? static_cast<std::uint8_t>(text[at + 1]) : std::uint8_t{0};
      const bool latin = (byte & 0xFC) == 0xC0 && byte >= 0xC2 && (next & 0xC0) == 0x80;
      const base::Decoded d =
          latin ? base::Decoded{static_cast<char32_t>((byte & 0x1F) << 6 | (next & 0x3F)), 2}
                : base::decode(text, at);
      take(d, text, at);
      at += d.size;
    }
    end_word();
  }

 private:
  void letter(char folded, std::size_t at) {
    if (size_ == 0) begin_ = at;
    if (size_ < letters_.size()) letters_[size_++] = folded;
  }
  void end_word() {
    if (size_ == 0) return;
    out_.words.push_back(hashed(letters_.data(), size_));
    out_.begins.push_back(static_cast<std::uint32_t>(begin_));
    size_ = 0;
  }
  void take(const base::Decoded& d, std::string_view text, std::size_t at) {
    if (d.code >= 0xC0 && d.code < 0x250 && near_[d.code][0] != 0) {
      for (const char c : near_[d.code])
        if (c != 0) letter(c, at);
      return;
    }
    const Sort sort = sort_of(d.code);
    if (sort == Sort::unseen) return;
    if (sort != Sort::letter) end_word();
    if (sort == Sort::parts) return;
    for (const char c : text::fold(text.substr(at, d.size))) letter(c, at);
    if (sort == Sort::alone) end_word();
  }

  Wording& out_;
  const NearForms& near_;
  std::array<char, 256> letters_;  ///< of a longer word its beginning
  std::size_t size_ = 0, begin_ = 0;
};

/// One bit for each of 64 bytes: a letter or digit of ASCII, or a byte beyond ASCII.
std::uint64_t in_words(const char* from) {
  std::uint64_t out = 0;
#ifdef __SSE2__
  for (std::size_t part = 0; part < kBlock; part += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + part));
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const auto within = [](__m128i value, char first, char last) {
      return _mm_and_si128(_mm_cmpgt_epi8(value, _mm_set1_epi8(static_cast<char>(first - 1))),
                           _mm_cmplt_epi8(value, _mm_set1_epi8(static_cast<char>(last + 1))));
    };
    const __m128i found = _mm_or_si128(_mm_or_si128(within(lower, 'a', 'z'), within(bytes, '0', '9')), bytes);
    out |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))} << part;
  }
#else
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto byte = static_cast<std::uint8_t>(from[i]);
    const std::uint8_t lower = byte | 0x20;
    const bool found = byte >= 0x80 || (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9');
    out |= std::uint64_t{found} << i;
  }
#endif
  return out;
}

/// Tells plain words, which are most, from runs to be taken apart.
class Runs {
 public:
  Runs(std::string_view text, Wording& out) : text_(text), out_(out), gathering_(out) {}

  void run(std::size_t begin, std::size_t end) {
    std::uint64_t hash = kSeed + (end - begin), high = 0;
    for (std::size_t at = begin; at < end; at += 8) {
      const std::size_t size = std::min<std::size_t>(end - at, 8);
      std::uint64_t bytes;
      if (at + 8 <= text_.size())
        std::memcpy(&bytes, text_.data() + at, 8);
      else
        bytes = load(text_.data() + at, size);
      const std::uint64_t kept = ~std::uint64_t{0} >> (8 - size) * 8;
      high |= bytes & kept;
      hash = (hash ^ ((bytes | kLower) & kept)) * kPrime;
      hash ^= hash >> 32;
    }
    if (high & kHigh) return gathering_.run(text_, begin, end);
    const auto word = static_cast<std::uint16_t>(hash);
    out_.words.push_back(word == 0 ? 1 : word);
    out_.begins.push_back(static_cast<std::uint32_t>(begin));
  }

 private:
  std::string_view text_;
  Wording& out_;
  Gathering gathering_;
};

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '-' ? 62 : c == '_' ? 63 : -1;
}

/// A step that one byte does not hold is taken by words that are none.
constexpr std::uint32_t kMaxStep = 255;

void pack(std::uint32_t word, std::uint32_t step, std::string& out) {
  const std::uint32_t bits = word << 8 | step;
  for (int shift = 18; shift >= 0; shift -= 6) out += kDigits[bits >> shift & 63];
}

}  // namespace

void wording(std::string_view text, Wording& out) {
  out.words.clear();
  out.begins.clear();
  Runs runs(text, out);
  std::uint64_t last = 0;
  std::size_t begin = 0;
  bool open = false;
  for (std::size_t base = 0; base < text.size() && out.words.size() < kMaxWords; base += kBlock) {
    std::array<char, kBlock> rest{};
    const char* block = text.data() + base;
    if (base + kBlock > text.size()) {
      std::memcpy(rest.data(), block, text.size() - base);
      block = rest.data();
    }
    const std::uint64_t bits = in_words(block);
    for (std::uint64_t edges = bits ^ (bits << 1 | last); edges != 0; edges &= edges - 1) {
      const std::size_t at = base + static_cast<std::size_t>(std::countr_zero(edges));
      if (open)
        runs.run(begin, at);
      else
        begin = at;
      open = !open;
    }
    last = bits >> 63;
  }
  if (open) runs.run(begin, text.size());
  if (out.words.size() > kMaxWords) out.words.resize(kMaxWords), out.begins.resize(kMaxWords);
}

Wording wording(std::string_view text) {
  Wording out;
  wording(text, out);
  return out;
}

std::string packed(const Wording& of) {
  std::string out;
  out.reserve(of.size() * 4);
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < of.size(); ++i) {
    for (; of.begins[i] - at > kMaxStep; at += kMaxStep) pack(0, kMaxStep, out);
    pack(of.words[i], of.begins[i] - at, out);
    at = of.begins[i];
  }
  return out;
}

Wording unpacked(std::string_view text) {
  Wording out;
  std::uint32_t at = 0;
  for (std::size_t i = 0; i + 4 <= text.size(); i += 4) {
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const int value = digit(text[i + k]);
      if (value < 0) return {};
      bits = bits << 6 | static_cast<std::uint32_t>(value);
    }
    at += bits & 0xFF;
    if (bits >> 8 == 0) continue;
    out.words.push_back(static_cast<std::uint16_t>(bits >> 8));
    out.begins.push_back(at);
  }
  return out;
}

}  // namespace selon::story
