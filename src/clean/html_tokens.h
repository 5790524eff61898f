// HTML split into tags and text: the subset of the WHATWG tokeniser that text extraction needs.
//
// In: valid UTF-8. Out: one token a call, as views into the input; entities are left undecoded (entities.h).
// One pass, no backtracking: linear on any input. Beyond kMaxAttributes the rest of a tag is skipped;
// values are cut at kMaxValueBytes. Leaves out: tree building, DOCTYPE, CDATA outside HTML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace selon::clean {

inline constexpr std::size_t kMaxAttributes = 1000;
inline constexpr std::size_t kMaxValueBytes = 64 << 10;

struct HtmlAttribute {
  std::string_view name;   ///< as written
  std::string_view value;  ///< without quotes, entities undecoded
};

enum class HtmlTokenKind { text, raw, open, close, end };

struct HtmlToken {
  HtmlTokenKind kind = HtmlTokenKind::end;
  std::string_view text;                  ///< of text, and of raw (the inside of script, style, ...)
  std::string name;                       ///< tag name, lower case, at most 64 bytes
  std::vector<HtmlAttribute> attributes;  ///< of open
  bool self_closing = false;

  /// The value of an attribute (name in lower case), or an empty view; `null` data where it is absent.
  std::string_view attribute(std::string_view lower_name) const;
  bool has(std::string_view lower_name) const { return attribute(lower_name).data() != nullptr; }
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html) : html_(html) {}

  /// Fills the token (its buffers are reused). Returns: false at the end.
  bool next(HtmlToken& token);

  /// The input ended inside a tag, a comment, a script or a style: the page was cut.
  bool cut() const { return cut_; }

 private:
  bool take_markup(HtmlToken& token);
  void take_attributes(HtmlToken& token);
  std::string_view take_value();
  bool take_raw(HtmlToken& token);
  void skip_past(std::string_view end);
  void skip_space();

  std::string_view html_;
  std::size_t at_ = 0;
  std::string raw_element_;  ///< the element whose raw text comes next, or empty
  bool cut_ = false;
};

}  // namespace selon::clean
