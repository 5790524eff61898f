#include "ground/place_evidence.h"

#include <algorithm>
#include <bit>

namespace selon::ground {

using pack::PlaceCue;
using pack::PlaceFeature;

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
         roles.ends(at - 1, PlaceCue::joiner))
    --at;
  return at;
}

bool is_nature(PlaceKind kind) {
  return kind == PlaceKind::area || kind == PlaceKind::river || kind == PlaceKind::sea;
}

void weigh_kind_before(const NameHit& hit, const Analysis& analysis, const RoleMap& roles, Evidence& out) {
  const std::uint32_t joiner = before_joiners(hit, analysis, roles);
  const std::uint32_t between = joiner < hit.first ? kMaxBetween : 0;
  for (std::uint32_t back = 1; back <= between + 1 && joiner >= back; ++back) {
    const std::uint32_t at = joiner - back;
    if (!same_sentence(analysis, at, hit.first) || analysis.tokens[at].upos == Upos::punct) return;
    if (!roles.ends(at, PlaceCue::kind_before)) continue;
    out.kind = roles.kind_before(at);
    out.apart = is_nature(*out.kind) || roles.ends(at, PlaceCue::apart);
    out.first = roles.begin_of(at);
    out.words |= bit_of(PlaceFeature::kind_before);
    return;
  }
}

void weigh_kind_after(const NameHit& hit, const Analysis& analysis, const RoleMap& roles, Evidence& out) {
  if (out.kind || hit.last >= analysis.tokens.size() || !same_sentence(analysis, hit.last, hit.first)) return;
  if (!roles.begins(hit.last, PlaceCue::kind_after)) return;
  out.kind = roles.kind_after(hit.last);
  out.apart = is_nature(*out.kind) || roles.begins(hit.last, PlaceCue::apart);
  out.last = roles.end_of(hit.last);
  out.kind_named = analysis.tokens[hit.last].capital;
  out.words |= bit_of(PlaceFeature::kind_after);
}

void weigh_before(const NameHit& hit, const Analysis& analysis, const RoleMap& roles, Evidence& out) {
  const std::uint32_t first = hit.first;
  if (first == 0 || !same_sentence(analysis, first - 1, first)) return;
  const Token& before = analysis.tokens[first - 1];
  const bool article =
      roles.ends(first - 1, PlaceCue::joiner) && first > 1 && same_sentence(analysis, first - 2, first);
  const auto ends = [&](PlaceCue cue) { return roles.ends(first - 1, cue); };
  if (ends(PlaceCue::at) || (article && roles.ends(first - 2, PlaceCue::at))) {
    out.words |= bit_of(PlaceFeature::at);
  } else if (ends(PlaceCue::from)) {
    out.words |= bit_of(PlaceFeature::from);
  }
  if (ends(PlaceCue::town_at)) out.words |= bit_of(PlaceFeature::town_at);
  out.after_preposition = before.upos == Upos::adp && !ends(PlaceCue::joiner);
  if (ends(PlaceCue::title)) {
    out.person = true;
    out.words |= bit_of(PlaceFeature::title);
  }
  const bool opens = first - 1 == analysis.sentences[before.sentence].first;
  const bool told =
      ends(PlaceCue::at) || ends(PlaceCue::from) || ends(PlaceCue::joiner) || ends(PlaceCue::kind_before);
  if (before.capital && !opens && !told && before.upos != Upos::punct) {
    out.person = true;
    out.words |= bit_of(PlaceFeature::capital_before);
  }
  if (analysis.tokens[first].span.begin == before.span.end && before.upos == Upos::punct)
    out.words |= bit_of(PlaceFeature::joined_before);
}

void weigh_itself(const NameHit& hit, const Analysis& analysis, const RoleMap& roles, Evidence& out) {
  const auto note = [&](bool holds, PlaceFeature feature) {
    if (holds) out.words |= bit_of(feature);
  };
  const std::uint32_t parts = hit.last_part - hit.first_part;
  note(parts == 2, PlaceFeature::two_words);
  note(parts > 2, PlaceFeature::more_words);
  const bool whole = roles.end_of(hit.first) >= hit.last;
  out.in_phrase = roles.end_of(hit.first) > hit.last && roles.begins(hit.first, PlaceCue::common);
  note(whole && roles.begins(hit.first, PlaceCue::vague), PlaceFeature::vague);
  note(whole && !hit.capitals && roles.begins(hit.first, PlaceCue::common), PlaceFeature::common);
  note(hit.capitals, PlaceFeature::capitals);
  constexpr std::uint32_t kAcronym = 4;
  note(hit.capitals && !hit.state && hit.span.size() <= kAcronym, PlaceFeature::acronym);
  const Token& token = analysis.tokens[hit.first];
  note(!token.capital, PlaceFeature::small_letters);
  note(token.upos != Upos::propn && token.upos != Upos::x, PlaceFeature::not_proper);
  const Sentence& sentence = analysis.sentences[token.sentence];
  note(hit.first == sentence.first, PlaceFeature::opens_sentence);
  if (out.kind || hit.last >= sentence.last) return;
  const Token& after = analysis.tokens[hit.last];
  note(after.capital && after.upos != Upos::punct && !roles.begins(hit.last, PlaceCue::title),
       PlaceFeature::capital_after);
}

enum class Fame { small, fair, known, state };

Fame fame_of(const pack::Candidate* candidate) {
  constexpr std::uint32_t kLarge = 300000, kFair = 20000;
  if (!candidate) return Fame::state;
  if (candidate->known || candidate->kind == PlaceKind::region || candidate->population >= kLarge)
    return Fame::known;
  return candidate->population >= kFair || candidate->kind != PlaceKind::town ? Fame::fair : Fame::small;
}

/// One of four features that stand one after the other in the table, by fame.
PlaceFeature by_fame(PlaceFeature small, Fame fame) {
  return static_cast<PlaceFeature>(static_cast<int>(small) + static_cast<int>(fame));
}

}  // namespace

void StateCounts::add(std::string_view state, int weight) {
  if (state.empty()) return;
  total_ += weight;
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

NamesByToken::NamesByToken(const Analysis& analysis)
    : analysis_(analysis), name_(analysis.tokens.size(), -1) {
  for (std::size_t i = 0; i < analysis.names.size(); ++i)
    for (std::uint32_t token = analysis.names[i].first; token < analysis.names[i].last; ++token)
      name_[token] = static_cast<std::int32_t>(i);
}

Evidence weigh(const NameHit& hit, const Analysis& analysis, const RoleMap& roles) {
  Evidence out;
  out.words = bit_of(PlaceFeature::always);
  out.first = hit.first;
  out.last = hit.last;
  weigh_kind_before(hit, analysis, roles, out);
  weigh_kind_after(hit, analysis, roles, out);
  weigh_before(hit, analysis, roles, out);
  weigh_itself(hit, analysis, roles, out);
  return out;
}

bool has_more_capitals(const Name& name, const NameHit& hit, const Analysis& analysis) {
  for (std::uint32_t token = name.first; token < name.last; ++token)
    if ((token < hit.first || token >= hit.last) && analysis.tokens[token].capital) return true;
  return false;
}

FeatureBits name_features(const NameHit& hit, const Evidence& evidence, const NamesByToken& names,
                          const pack::Candidate* candidate) {
  const Fame fame = fame_of(candidate);
  if (names.none()) return bit_of(by_fame(PlaceFeature::unread_small, fame));
  const Name* name = names.at(hit.first);
  if (!name) name = names.at(hit.last - 1);
  if (name && name->first < hit.first && evidence.after_preposition) name = nullptr;
  if (!name) return bit_of(by_fame(PlaceFeature::no_name_small, fame));
  const bool large = fame == Fame::known || fame == Fame::state;
  const bool part = !(name->first >= evidence.first && name->last <= evidence.last) &&
                    has_more_capitals(*name, hit, names.analysis());
  FeatureBits out = name->first > hit.first || name->last < hit.last ? bit_of(PlaceFeature::over_name) : 0;
  switch (name->type) {
    case NameType::location:
      return out |
             bit_of(by_fame(part ? PlaceFeature::in_location_small : PlaceFeature::location_small, fame));
    case NameType::person:
      return out |
             (part ? bit_of(PlaceFeature::in_person) : bit_of(by_fame(PlaceFeature::person_small, fame)));
    case NameType::organisation:
      if (!part) return out | bit_of(by_fame(PlaceFeature::organisation_small, fame));
      return out | bit_of(large ? PlaceFeature::in_organisation_known : PlaceFeature::in_organisation_small);
    case NameType::misc:
      if (part) return out | bit_of(PlaceFeature::in_other);
      return out | bit_of(large ? PlaceFeature::other_known : PlaceFeature::other_small);
  }
  return out;
}

bool needs_a_word(FeatureBits features) {
  constexpr FeatureBits kUnread = bit_of(PlaceFeature::unread_small) | bit_of(PlaceFeature::unread_fair);
  constexpr FeatureBits kLittleKnown =
      kUnread | bit_of(PlaceFeature::location_small) | bit_of(PlaceFeature::in_location_small) |
      bit_of(PlaceFeature::person_small) | bit_of(PlaceFeature::organisation_small) |
      bit_of(PlaceFeature::other_small) | bit_of(PlaceFeature::in_organisation_small) |
      bit_of(PlaceFeature::no_name_small);
  constexpr FeatureBits kKind = bit_of(PlaceFeature::kind_before) | bit_of(PlaceFeature::kind_after);
  constexpr FeatureBits kTold = bit_of(PlaceFeature::at) | bit_of(PlaceFeature::town_at) |
                                bit_of(PlaceFeature::contained) | bit_of(PlaceFeature::location_known) |
                                bit_of(PlaceFeature::location_state) | bit_of(PlaceFeature::unread_state);
  if (features & kKind) return false;
  if (features & bit_of(PlaceFeature::title)) return true;
  constexpr FeatureBits kAnyUnread = bit_of(PlaceFeature::unread_small) | bit_of(PlaceFeature::unread_fair) |
                                     bit_of(PlaceFeature::unread_known) | bit_of(PlaceFeature::unread_state);
  if ((features & kAnyUnread) && (features & bit_of(PlaceFeature::capital_before))) return true;
  // "UN", "IS": letters that stand for something else.
  if ((features & bit_of(PlaceFeature::acronym)) && !(features & bit_of(PlaceFeature::tabled))) return true;
  constexpr FeatureBits kHere = bit_of(PlaceFeature::at) | bit_of(PlaceFeature::main_country);
  if ((features & bit_of(PlaceFeature::vague)) && (features & kHere) != kHere) return true;
  if ((features & bit_of(PlaceFeature::common)) && ((features & kLittleKnown) || !(features & kTold)))
    return true;
  return (features & kUnread) && !(features & bit_of(PlaceFeature::at));
}

double log_odds(FeatureBits features, const pack::PlaceWeights& weights) {
  double sum = 0;
  for (; features; features &= features - 1)
    sum += weights.of[static_cast<std::size_t>(std::countr_zero(features))];
  return sum;
}

}  // namespace selon::ground
