#include "ground/place_evidence.h"

#include <algorithm>

namespace selon::ground {

using pack::PlaceRole;

namespace {

/// "ville stratégique et martyre de X": words between a kind word and the joiner.
constexpr std::uint32_t kMaxBetween = 2;

bool same_sentence(const Analysis& analysis, std::uint32_t a, std::uint32_t b) {
  return analysis.tokens[a].sentence == analysis.tokens[b].sentence;
}

/// First token before the name that is no joiner, or the name's own first token at a sentence's begin.
std::uint32_t before_joiners(const NameHit& hit, const Analysis& analysis, const RoleMap& roles) {
  std::uint32_t at = hit.first;
  while (at > 0 && hit.first - at < 2 && same_sentence(analysis, at - 1, hit.first) &&
         roles.ends(at - 1, PlaceRole::joiner))
    --at;
  return at;
}

void weigh_kind_before(const NameHit& hit, const Analysis& analysis, const RoleMap& roles, Evidence& out) {
  const std::uint32_t joiner = before_joiners(hit, analysis, roles);
  const std::uint32_t between = joiner < hit.first ? kMaxBetween : 0;
  for (std::uint32_t back = 1; back <= between + 1 && joiner >= back; ++back) {
    const std::uint32_t at = joiner - back;
    if (!same_sentence(analysis, at, hit.first) || analysis.tokens[at].upos == Upos::punct) return;
    if (!roles.ends(at, PlaceRole::kind_before)) continue;
    out.kind = roles.kind_before(at);
    out.first = roles.begin_of(at);
    out.score += 3;
    return;
  }
}

void weigh_kind_after(const NameHit& hit, const Analysis& analysis, const RoleMap& roles, Evidence& out) {
  if (out.kind || hit.last >= analysis.tokens.size() || !same_sentence(analysis, hit.last, hit.first)) return;
  if (!roles.begins(hit.last, PlaceRole::kind_after)) return;
  out.kind = roles.kind_after(hit.last);
  out.last = roles.end_of(hit.last);
  out.score += 3;
}

void weigh_before(const NameHit& hit, const Analysis& analysis, const RoleMap& roles, Evidence& out) {
  const std::uint32_t first = hit.first;
  if (first == 0 || !same_sentence(analysis, first - 1, first)) return;
  const Token& before = analysis.tokens[first - 1];
  const bool article = roles.ends(first - 1, PlaceRole::joiner) && first > 1 &&
                       same_sentence(analysis, first - 2, first);
  if (roles.ends(first - 1, PlaceRole::at) || (article && roles.ends(first - 2, PlaceRole::at))) {
    out.score += 2;
  } else if (roles.ends(first - 1, PlaceRole::from)) {
    out.score += 1;
  }
  if (roles.ends(first - 1, PlaceRole::title)) out.person = true;
  const bool opens = first - 1 == analysis.sentences[before.sentence].first;
  const bool told = roles.ends(first - 1, PlaceRole::at) || roles.ends(first - 1, PlaceRole::from) ||
                    roles.ends(first - 1, PlaceRole::joiner) || roles.ends(first - 1, PlaceRole::kind_before);
  if (before.capital && !opens && !told && before.upos != Upos::punct) out.person = true;
}

}  // namespace

void StateCounts::add(std::string_view state, int weight) {
  if (state.empty()) return;
  const auto it = counts_.find(state);
  if (it == counts_.end()) {
    counts_.emplace(std::string(state), weight);
  } else {
    it->second += weight;
  }
}

int StateCounts::of(std::string_view state) const {
  const auto it = counts_.find(state);
  return it == counts_.end() ? 0 : it->second;
}

std::string_view StateCounts::main() const {
  const auto it = std::max_element(counts_.begin(), counts_.end(),
                                   [](const auto& a, const auto& b) { return a.second < b.second; });
  return it == counts_.end() ? std::string_view() : std::string_view(it->first);
}

Evidence weigh(const NameHit& hit, const Analysis& analysis, const RoleMap& roles) {
  Evidence out;
  out.first = hit.first;
  out.last = hit.last;
  weigh_kind_before(hit, analysis, roles, out);
  weigh_kind_after(hit, analysis, roles, out);
  weigh_before(hit, analysis, roles, out);
  if (out.person) out.score -= 4;
  const bool one_word = hit.last_part == hit.first_part + 1;
  const bool whole = roles.end_of(hit.first) >= hit.last;
  if (whole && roles.begins(hit.first, PlaceRole::vague)) out.score -= 5;
  if (whole && roles.begins(hit.first, PlaceRole::common)) out.score -= 3;
  const auto& sentence = analysis.sentences[analysis.tokens[hit.first].sentence];
  if (one_word && hit.first == sentence.first) out.score -= 1;
  if (!out.kind && hit.last < sentence.last) {
    const Token& after = analysis.tokens[hit.last];
    const bool title = roles.begins(hit.last, PlaceRole::title);
    if (after.capital && after.upos != Upos::punct && !title) out.score -= 1;
  }
  return out;
}

int fame(const pack::Candidate& candidate) {
  constexpr std::uint32_t kWellKnown = 100000, kLarge = 300000, kFair = 50000;
  if (candidate.known)
    return candidate.kind != PlaceKind::town || candidate.population >= kWellKnown ? 3 : 2;
  return candidate.population >= kLarge ? 2 : candidate.population >= kFair ? 1 : 0;
}

}  // namespace selon::ground
