#include "analysis/words.h"

#include "text/fold.h"

namespace selon::analysis {

WordMaker::WordMaker(const pack::Language& language) : language_(language) {}

void WordMaker::make(std::string_view text, std::span<const text::WordUnit> units,
                     std::span<const UnitReading> readings, const UnitReader& reader, Analysis& out) {
  (void)text;
  for (std::size_t u = 0; u < units.size(); ++u) {
    const UnitReading& reading = readings[u];
    Word word;
    word.span = units[u].span;
    word.token = units[u].token;
    const Tag tag = reader.tags()[reading.tag].front();
    word.upos = tag.upos;
    word.feats = tag.feats;
    word.head = reading.head;
    word.relation = reading.relation;
    Token& token = out.tokens[word.token];
    const bool first = u == 0 || units[u - 1].token != word.token;
    const std::int32_t head_token =
        reading.head < 0 ? -1 : static_cast<std::int32_t>(units[static_cast<std::size_t>(reading.head)].token);
    if (first) token.first_word = static_cast<std::uint32_t>(out.words.size());
    if (head_token != static_cast<std::int32_t>(word.token) && (first || token.relation == Dependency::none)) {
      token.upos = tag.upos;
      token.feats = tag.feats;
      token.head = head_token;
      token.relation = reading.relation;
    }
    out.words.push_back(word);
  }
}

}  // namespace selon::analysis
