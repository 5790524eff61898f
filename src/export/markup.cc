#include "export/markup.h"

#include "base/utf8.h"

namespace selon::exporting {

namespace {

bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    switch (d.code) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (!d.valid || turns_direction(d.code) || (d.code < 0x20 && d.code != '\n' && d.code != '\t')) {
          base::append(out, base::kReplacement);
        } else {
          out.append(text.substr(at, d.size));
        }
    }
    at += d.size;
  }
  return out;
}

}  // namespace selon::exporting
