// HTML split into tags and text: the subset of the WHATWG tokeniser that text extraction needs.
//
// In: valid UTF-8. Out: one token a call, as views into the input; entities are left undecoded (entities.h).
// Of attributes only those of html_elements.h are kept, of two alike the first. One pass, no backtracking, no
// allocation: linear on any input. Attributes beyond kMaxAttributes are not kept; values are cut at
// kMaxValueBytes. Leaves out: tree building, DOCTYPE, CDATA outside HTML.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "clean/html_elements.h"

namespace selon::clean {

inline constexpr std::size_t kMaxAttributes = 1000;
inline constexpr std::size_t kMaxValueBytes = 64 << 10;

enum class HtmlTokenKind { text, raw, open, close, end };

struct HtmlToken {
  HtmlTokenKind kind = HtmlTokenKind::end;
  std::string_view text;  ///< of text, and of raw (the inside of script, style, ...)
  std::string_view name;  ///< of tags and raw, as written
  Element element;        ///< likewise
  bool self_closing = false;

  /// The value without quotes, entities undecoded; empty where it is absent.
  std::string_view attribute(Attribute which) const {
    return has(which) ? values_[static_cast<std::size_t>(which)] : std::string_view();
  }
  bool has(Attribute which) const { return (present_ >> static_cast<unsigned>(which) & 1) != 0; }
  /// None of the attributes that are kept.
  bool plain() const { return present_ == 0; }

 private:
  friend class HtmlTokens;
  void keep(Attribute which, std::string_view value) {
    if (which == Attribute::none || has(which)) return;
    present_ |= 1u << static_cast<unsigned>(which);
    values_[static_cast<std::size_t>(which)] = value;
  }

  std::uint32_t present_ = 0;
  std::array<std::string_view, kAttributes> values_;
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html)
      : begin_(html.data()), at_(html.data()), end_(html.data() + html.size()) {}

  /// Fills the token. Returns: false at the end.
  bool next(HtmlToken& token);

  /// The input ended inside a tag, a comment, a script or a style: the page was cut.
  bool cut() const { return cut_; }
  /// Bytes read so far: the token ends there.
  std::size_t position() const { return static_cast<std::size_t>(at_ - begin_); }

 private:
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
  bool take_markup(HtmlToken& token);
  void take_attributes(HtmlToken& token);
  std::size_t take_usual_attributes(HtmlToken& token);
  void skip_attributes();
  std::string_view take_value();
  bool take_raw(HtmlToken& token);
  const char* end_tag_of(std::string_view element) const;
  void skip_opaque(const HtmlToken& token);
  void skip_past(char mark);
  void skip_comment();
  void skip_space();

  const char *begin_, *at_, *end_;
  std::string_view raw_element_;  ///< the element whose raw text comes next, as written, or empty
  std::array<bool, kOpaqueElements> unclosed_{};  ///< no end tag comes any more
  bool cut_ = false;
};

}  // namespace selon::clean
