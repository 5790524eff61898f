#include "clean/locate.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "clean/entities.h"
#include "clean/spaces.h"

namespace selon::clean {

namespace {

enum class References { decode, keep };

/// Walks text character by character as it was read after the byte `before`. Visits where each character that
/// left something begins, with the bytes of clean text before it; stops where the visitor says so.
template <class Visit>
void walk(std::string_view text, char before, References references, Visit visit) {
  std::string out(1, before);
  for (std::size_t at = 0; at < text.size();) {
    char32_t code = 0;
    std::size_t size = 0;
    if (text[at] == '&' && references == References::decode) {
      const CharacterReference reference = read_reference(text.substr(at));
      code = reference.size == 0 ? U'&' : reference.code;
      size = std::max<std::size_t>(reference.size, 1);
    } else {
      const base::Decoded decoded = base::decode(text, at);
      code = decoded.code;
      size = decoded.size;
    }
    const std::size_t had = out.size();
    append_spaced(out, code);
    if (out.size() > had && visit(at, had - 1, out.size() - 1)) return;
    at += size;
  }
}

/// The byte of the text whose character shows at the offset, or its size.
std::size_t find_offset(std::string_view text, char before, References references, std::size_t offset) {
  std::size_t found = text.size();
  walk(text, before, references, [&](std::size_t at, std::size_t, std::size_t end) {
    if (end <= offset) return false;
    found = at;
    return true;
  });
  return found;
}

/// Bytes of clean text that come from before the byte of the text.
std::size_t offset_of(std::string_view text, char before, References references, std::size_t byte) {
  std::size_t offset = 0;
  walk(text, before, references, [&](std::size_t at, std::size_t, std::size_t end) {
    if (at >= byte) return true;
    offset = end;
    return false;
  });
  return offset;
}

}  // namespace

std::uint32_t locate_in_plain(std::string_view body, Span origin, std::uint32_t offset) {
  return origin.begin +
         static_cast<std::uint32_t>(find_offset(slice(body, origin), '\n', References::keep, offset));
}

std::uint32_t locate_in_page(const Page& page, std::string_view html, Span origin, std::uint32_t offset) {
  const auto after =
      std::upper_bound(page.blocks.begin(), page.blocks.end(), origin.begin,
                       [](std::uint32_t byte, const Block& b) { return byte < b.origin.begin; });
  if (after == page.blocks.begin()) return origin.end;
  const Block& block = *std::prev(after);
  const auto first = std::lower_bound(page.pieces.begin(), page.pieces.end(), block.text.begin,
                                      [](const Piece& p, std::uint32_t byte) { return p.text_byte < byte; });
  const auto last = std::lower_bound(first, page.pieces.end(), block.text.end,
                                     [](const Piece& p, std::uint32_t byte) { return p.text_byte < byte; });
  if (first == last) return origin.end;
  const auto before = [&](const Piece& piece) { return page.text[piece.text_byte - 1]; };
  // How much of the block's text stands before the origin: a dateline that was cut off.
  std::uint32_t target = block.text.begin + offset;
  if (origin.begin > block.origin.begin) {
    const auto piece = std::prev(std::upper_bound(
        first, last, origin.begin, [](std::uint32_t byte, const Piece& p) { return byte < p.html.begin; }));
    target = piece->text_byte + offset +
             static_cast<std::uint32_t>(offset_of(slice(html, piece->html), before(*piece),
                                                  References::decode, origin.begin - piece->html.begin));
  }
  if (target >= block.text.end) return origin.end;
  const auto piece = std::prev(std::upper_bound(
      first, last, target, [](std::uint32_t byte, const Piece& p) { return byte < p.text_byte; }));
  return piece->html.begin +
         static_cast<std::uint32_t>(find_offset(slice(html, piece->html), before(*piece), References::decode,
                                                target - piece->text_byte));
}

Locator::Locator(const RawReport& raw) : raw_(raw) {
  if (raw.container == Container::html) read_page(raw.body, buffers_);
}

std::uint32_t Locator::locate(Span origin, std::uint32_t offset) const {
  return raw_.container == Container::html ? locate_in_page(buffers_.page, raw_.body, origin, offset)
                                           : locate_in_plain(raw_.body, origin, offset);
}

}  // namespace selon::clean
