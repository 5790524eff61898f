#include "base/punycode.h"

#include <cstdint>
#include <vector>

#include "base/utf8.h"

namespace selon::base {

namespace {

// RFC 3492, section 5.
constexpr std::uint32_t kBase = 36, kMin = 1, kMax = 26, kSkew = 38, kDamp = 700;
constexpr std::size_t kLongestLabel = 63;

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, std::uint32_t damp) {
  delta /= damp;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (kBase - kMin) * kMax / 2; k += kBase) delta /= kBase - kMin;
  return k + (kBase - kMin + 1) * delta / (delta + kSkew);
}

std::optional<std::uint32_t> digit(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a');
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + 26;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> decode_punycode(std::string_view label) {
  if (!label.starts_with("xn--") || label.size() > kLongestLabel) return std::nullopt;
  label.remove_prefix(4);
  std::vector<char32_t> points;
  if (const auto dash = label.rfind('-'); dash != std::string_view::npos) {
    for (const char c : label.substr(0, dash)) {
      if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
      points.push_back(static_cast<char32_t>(c));
    }
    label.remove_prefix(dash + 1);
  }
  // A label of 63 bytes holds too few digits for these sums to pass 64 bits before they are checked.
  std::uint64_t code = 0x80, at = 0;
  std::uint32_t bias = 72;
  for (std::size_t in = 0; in < label.size();) {
    const std::uint64_t before = at;
    std::uint64_t weight = 1;
    for (std::uint32_t k = kBase;; k += kBase) {
      if (in == label.size()) return std::nullopt;
      const auto value = digit(label[in++]);
      if (!value) return std::nullopt;
      at += *value * weight;
      if (at > 0xFFFFFFFF) return std::nullopt;
      const std::uint32_t threshold = k <= bias ? kMin : k >= bias + kMax ? kMax : k - bias;
      if (*value < threshold) break;
      weight *= kBase - threshold;
      if (weight > 0xFFFFFFFF) return std::nullopt;
    }
    const auto count = static_cast<std::uint32_t>(points.size() + 1);
    bias = adapt(static_cast<std::uint32_t>(at - before), count, before == 0 ? kDamp : 2);
    code += at / count;
    at %= count;
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return std::nullopt;
    points.insert(points.begin() + static_cast<std::ptrdiff_t>(at), static_cast<char32_t>(code));
    ++at;
  }
  std::string out;
  for (const char32_t point : points) append(out, point);
  return out;
}

}  // namespace selon::base
