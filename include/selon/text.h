// Places in a text: byte spans. Every fact of Selon points at its words by one.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace selon {

/// Bytes [begin, end) of a report's clean UTF-8 text (Report::text).
/// Invariant: begin <= end, and both fall on character boundaries.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
  bool empty() const { return begin == end; }
  std::uint32_t size() const { return end - begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

/// The words of a span. Requires: span lies inside text.
inline std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

/// The smallest span that covers both.
inline Span cover(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace selon
