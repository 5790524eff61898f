#include "ground/clauses.h"

#include <algorithm>

namespace selon::ground {

namespace {

constexpr std::uint32_t kFarthest = 20;  // tokens between an expression and its verb

enum class Verb : std::uint8_t { none, future, other };

Verb verb_at(const Analysis& analysis, const std::vector<ClauseMark>& marks, std::uint32_t at) {
  const Token& token = analysis.tokens[at];
  if (marks[at] == ClauseMark::future || has(token.feats, Feat::future)) return Verb::future;
  if (!has(token.feats, Feat::finite)) return Verb::none;
  // "a prévu de", "is due": the sign may follow its auxiliary.
  const std::uint32_t end = std::min(analysis.sentences[token.sentence].last, at + 3);
  for (std::uint32_t next = at + 1; next < end && marks[next] != ClauseMark::boundary; ++next)
    if (marks[next] == ClauseMark::future && token.upos == Upos::aux) return Verb::future;
  return Verb::other;
}

}  // namespace

bool looks_ahead(const Analysis& analysis, const std::vector<ClauseMark>& marks, std::uint32_t first,
                 std::uint32_t last) {
  const Sentence& sentence = analysis.sentences[analysis.tokens[first].sentence];
  // The verb before is tried first: adverbials of time follow their verb more often than they precede it.
  const std::uint32_t begin = std::max(sentence.first, first > kFarthest ? first - kFarthest : 0);
  for (std::uint32_t at = first; at-- > begin && marks[at] != ClauseMark::boundary;)
    if (const Verb verb = verb_at(analysis, marks, at); verb != Verb::none) return verb == Verb::future;
  const std::uint32_t end = std::min(sentence.last, last + kFarthest);
  for (std::uint32_t at = last; at < end && marks[at] != ClauseMark::boundary; ++at)
    if (const Verb verb = verb_at(analysis, marks, at); verb != Verb::none) return verb == Verb::future;
  return false;
}

}  // namespace selon::ground
