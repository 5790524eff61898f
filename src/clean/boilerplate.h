// What a line is by its words: text, something around the article, a label before a date or a name.
//
// In: a line; the phrases of every language pack (an English share bar stands under French articles too).
// Out: a verdict, or a label. Long lines are always text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pack/cleaning.h"
#include "pack/pack.h"

namespace selon::clean {

enum class Verdict { text, drop, section, end };

struct Label {
  pack::PhraseKind kind;  ///< published, modified, byline or credit
  std::size_t end_byte;   ///< the label with its colon takes line[0, end_byte)
};

class Boilerplate {
 public:
  explicit Boilerplate(const pack::Packs& packs) : packs_(packs) {}

  Verdict judge(std::string_view line) const;
  /// The longest label the line begins with.
  std::optional<Label> label(std::string_view line) const;

 private:
  std::optional<Label> longest(std::string_view line, const pack::Cleaning& words,
                               std::initializer_list<pack::PhraseKind> kinds) const;

  const pack::Packs& packs_;
};

}  // namespace selon::clean
