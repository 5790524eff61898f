#include "ground/place_roles.h"

#include <algorithm>

namespace selon::ground {

using pack::PlaceCue;

namespace {

class Roles {
 public:
  Roles(const Analysis& analysis, const RoleMap& cues, const pack::PlaceWords& words)
      : analysis_(analysis), cues_(cues), words_(words) {}

  PlaceRole of(std::uint32_t first, std::uint32_t last) const {
    const Token& top = analysis_.tokens[top_of(first, last)];
    const Token* governor = top.head < 0 ? nullptr : &analysis_.tokens[static_cast<std::size_t>(top.head)];
    const bool left = governor && words_.leaving.contains(governor->lemma_hash);
    const bool gone_to = governor && words_.going.contains(governor->lemma_hash);
    switch (top.relation) {
      case Dependency::obj:
        return left ? PlaceRole::from : gone_to ? PlaceRole::to : PlaceRole::at;  // "shelled X"
      case Dependency::nsubj:
      case Dependency::nsubj_pass:
        return PlaceRole::mentioned;
      default:
        break;
    }
    const auto before = [&](PlaceCue cue) { return stands_before(first, cue); };
    if (before(PlaceCue::goal)) return PlaceRole::to;
    const bool oblique = top.relation == Dependency::obl;
    if (before(PlaceCue::source)) return PlaceRole::from;
    // "Left X for Y", "marched on X": of a way, what is neither its end by the word nor its beginning is
    // where it goes.
    if ((left || gone_to) && oblique && before(PlaceCue::from))
      return before(PlaceCue::joiner) ? PlaceRole::from : PlaceRole::to;
    if (before(PlaceCue::at)) return gone_to && oblique ? PlaceRole::to : PlaceRole::at;
    return PlaceRole::mentioned;
  }

 private:
  /// The word of the mention that the rest of the sentence hangs it by.
  std::uint32_t top_of(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t token = first; token < last; ++token) {
      const std::int32_t head = analysis_.tokens[token].head;
      if (head < static_cast<std::int32_t>(first) || head >= static_cast<std::int32_t>(last)) return token;
    }
    return first;
  }

  /// A preposition right before the mention, with an article or the kind of place between ("vers la ville de
  /// X").
  bool stands_before(std::uint32_t first, PlaceCue cue) const {
    constexpr std::uint32_t kMostBetween = 4;
    const std::uint32_t begin = analysis_.sentences[analysis_.tokens[first].sentence].first;
    for (std::uint32_t at = first; at > begin && first - at <= kMostBetween; --at) {
      if (cues_.ends(at - 1, cue)) return true;
      const bool goes_on =
          cues_.ends(at - 1, PlaceCue::joiner) || cues_.ends(at - 1, PlaceCue::kind_before) ||
          analysis_.tokens[at - 1].upos == Upos::det || analysis_.tokens[at - 1].upos == Upos::adj;
      if (!goes_on) return false;
    }
    return false;
  }

  const Analysis& analysis_;
  const RoleMap& cues_;
  const pack::PlaceWords& words_;
};

}  // namespace

void find_place_roles(const Analysis& analysis, const RoleMap& roles, const pack::PlaceWords& words,
                      std::vector<PlaceMention>& places) {
  const Roles reader(analysis, roles, words);
  std::uint32_t token = 0;
  for (PlaceMention& place : places) {
    while (token < analysis.tokens.size() && analysis.tokens[token].span.end <= place.span.begin) ++token;
    std::uint32_t last = token;
    while (last < analysis.tokens.size() && analysis.tokens[last].span.begin < place.span.end) ++last;
    if (last > token) place.role = reader.of(token, last);
  }
}

}  // namespace selon::ground
