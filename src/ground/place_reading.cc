#include "ground/place_reading.h"

#include <algorithm>

#include "ground/relative_shape.h"
#include "text/fold.h"

namespace selon::ground {

using pack::PlaceCue;
using pack::PlaceFeature;

namespace {

constexpr double kUnfit = -1000;

bool elsewhere(const std::unordered_map<std::string_view, std::vector<std::size_t>>& where,
               std::string_view words, std::size_t i) {
  const auto it = where.find(words);
  return it != where.end() && (it->second.size() > 1 || it->second.front() != i);
}

}  // namespace

PlaceReading::PlaceReading(const Report& report, const Analysis& analysis, const pack::Packs& packs)
    : text_(report.text),
      analysis_(analysis),
      packs_(packs),
      places_(packs.world.places),
      words_(packs.language(analysis.language)->places),
      parts_(parts_of(report.text, analysis.tokens)),
      roles_(parts_, analysis.tokens.size(), words_),
      names_(analysis),
      hits_(find_names(report.text, analysis, parts_, packs)) {
  evidence_.reserve(hits_.size());
  for (const auto& hit : hits_) evidence_.push_back(weigh(hit, analysis_, roles_));
  link_neighbours();
  count_states(report);
  find_told();
  find_sure();
}

bool PlaceReading::may_be_place(std::size_t i) const {
  const NameHit& hit = hits_[i];
  if (evidence_[i].in_phrase) return false;
  if (is_state(i)) return true;
  if (!hit.state) return !hit.candidates.empty();
  return evidence_[i].kind && std::any_of(hit.candidates.begin(), hit.candidates.end(),
                                          [&](const auto& c) { return agrees(*evidence_[i].kind, c.kind); });
}

PlaceReading::Tie PlaceReading::tie_between(std::size_t i, std::size_t j) const {
  constexpr std::uint32_t kMostBetween = 3;
  const std::uint32_t first = std::max(hits_[i].last, evidence_[i].last), last = hits_[j].first;
  if (first >= last || last - first > kMostBetween) return Tie::none;
  if (analysis_.tokens[first].sentence != analysis_.tokens[last].sentence) return Tie::none;
  Tie tie = Tie::inside;
  for (std::uint32_t token = first; token < last; ++token) {
    const Token& between = analysis_.tokens[token];
    const char c = text_[between.span.begin];
    if (between.span.size() == 1 && (c == ',' || c == '(')) continue;
    if (between.upos == Upos::cconj) {
      tie = Tie::list;
    } else if (!roles_.ends(token, PlaceCue::at) && !roles_.ends(token, PlaceCue::joiner)) {
      return Tie::none;
    }
  }
  return tie;
}

bool PlaceReading::can_lie_in(std::size_t i, std::size_t j) const {
  return std::any_of(hits_[i].candidates.begin(), hits_[i].candidates.end(),
                     [&](const auto& c) { return lies_in(c, hits_[j], places_); });
}

void PlaceReading::link_neighbours() {
  outer_.assign(hits_.size(), kNone);
  contains_.assign(hits_.size(), false);
  listed_.assign(hits_.size(), false);
  for (std::size_t i = 0; i + 1 < hits_.size(); ++i) {
    const Tie tie = tie_between(i, i + 1);
    if (tie == Tie::none) continue;
    listed_[i] = listed_[i + 1] = true;
    if (tie != Tie::inside || is_state(i)) continue;
    // "Pandi, Bulacan, Philippines": the last holds the first where the middle one is not known to.
    for (std::size_t j = i + 1; j < std::min(hits_.size(), i + 3); ++j) {
      if (j > i + 1 && tie_between(j - 1, j) != Tie::inside) break;
      if (!can_lie_in(i, j)) continue;
      outer_[i] = j;
      contains_[j] = true;
      break;
    }
  }
}

void PlaceReading::count_states(const Report& report) {
  counted_.assign(hits_.size(), false);
  for (std::size_t i = 0; i < hits_.size(); ++i) {
    const NameHit& hit = hits_[i];
    if (hit.state) {
      context_.states.add(hit.state->slug, hit.state->name ? 3 : 2);
      if (hit.state->name) ++state_names_[hit.state->slug];
    } else if (const auto* sure = undoubted(i)) {
      context_.states.add(sure->country, 1);
      counted_[i] = true;
    }
  }
  // Where the report itself names no state: that of the outlet.
  if (context_.states.none())
    if (const auto* outlet = packs_.world.outlets.by_name(text::fold(report.outlet)))
      context_.states.add(outlet->country, 1);
}

const pack::Candidate* PlaceReading::undoubted(std::size_t i) const {
  if (!may_be_place(i) || is_state(i)) return nullptr;
  const auto in_question = [&](const pack::Candidate& c) {  // of "X, Y" only what lies in Y
    return outer_[i] == kNone || lies_in(c, hits_[outer_[i]], places_);
  };
  const pack::Candidate* best = nullptr;
  for (const auto& c : hits_[i].candidates)
    if (in_question(c) && (!best || importance(c) > importance(*best))) best = &c;
  constexpr double kMuchLess = 1.5;  // thirty times fewer people
  for (const auto& c : hits_[i].candidates)
    if (in_question(c) && c.country != best->country && importance(c) > importance(*best) - kMuchLess)
      return nullptr;
  const FeatureBits own = evidence_[i].words | name_features(hits_[i], evidence_[i], names_, best);
  return log_odds(own, words_.weights) > 0 && !needs_a_word(own) ? best : nullptr;
}

void PlaceReading::find_told() {
  constexpr FeatureBits kTold =
      bit_of(PlaceFeature::at) | bit_of(PlaceFeature::kind_before) | bit_of(PlaceFeature::kind_after);
  for (std::size_t i = 0; i < hits_.size(); ++i) {
    const Name* name = names_.at(hits_[i].first);
    const std::string_view words = slice(text_, hits_[i].span);
    if (evidence_[i].person || (name && name->type == NameType::person)) persons_[words].push_back(i);
    if ((evidence_[i].words & kTold) && !evidence_[i].person) told_[words].push_back(i);
  }
}

void PlaceReading::find_sure() {
  constexpr std::size_t kMost = 32;
  for (std::size_t i = 0; i < hits_.size() && context_.sure.size() < kMost; ++i)
    if (const auto* place = undoubted(i); place && place->kind != PlaceKind::region)
      context_.sure.push_back({place->lat, place->lon, place->division});
}

FeatureBits PlaceReading::features(std::size_t i, const pack::Candidate* best) const {
  FeatureBits out = evidence_[i].words | name_features(hits_[i], evidence_[i], names_, best);
  const auto note = [&](bool holds, PlaceFeature feature) {
    if (holds) out |= bit_of(feature);
  };
  note(outer_[i] != kNone, PlaceFeature::contained);
  note(contains_[i], PlaceFeature::contains);
  note(listed_[i], PlaceFeature::listed);
  const std::string_view words = slice(text_, hits_[i].span);
  note(elsewhere(told_, words, i), PlaceFeature::told_elsewhere);
  note(elsewhere(persons_, words, i), PlaceFeature::person_elsewhere);
  if (!best) return out;
  note(best->known, PlaceFeature::tabled);
  // What the name itself brought to the count is no evidence for it.
  const bool spoken_of = context_.states.of(best->country) > (counted_[i] ? 1 : 0);
  const bool main = spoken_of && best->country == context_.states.main();
  const bool others = context_.states.total() > (counted_[i] ? 1 : 0);
  note(main, PlaceFeature::main_country);
  note(!main && spoken_of, PlaceFeature::other_country);
  note(!spoken_of && others, best->known ? PlaceFeature::no_country_tabled : PlaceFeature::no_country);
  return out;
}

PlaceReading::Choice PlaceReading::choose(std::size_t i) const {
  constexpr double kNearlyAsWell = 1, kElsewhereKm = 100;
  if (is_state(i)) return {region_of_main_state(i), nullptr};
  Choice out;
  double best = 0;
  const std::vector<double> fits = fits_of(i);
  for (std::size_t c = 0; c < fits.size(); ++c)
    if (fits[c] > kUnfit && (!out.best || fits[c] > best)) {
      out.best = &hits_[i].candidates[c];
      best = fits[c];
    }
  double second = best - kNearlyAsWell;
  for (std::size_t c = 0; c < fits.size(); ++c) {
    const pack::Candidate& other = hits_[i].candidates[c];
    if (&other == out.best || fits[c] <= second) continue;
    if (distance_km({other.lat, other.lon}, {out.best->lat, out.best->lon}) < kElsewhereKm) continue;
    out.rival = &other;
    second = fits[c];
  }
  return out;
}

std::vector<double> PlaceReading::fits_of(std::size_t i) const {
  const NameHit& hit = hits_[i];
  std::vector<double> out;
  out.reserve(hit.candidates.size());
  for (const auto& candidate : hit.candidates) {
    constexpr double kInside = 8;
    double value = named_apart(i, candidate) || out_of_the_way(i, candidate)
                       ? kUnfit
                       : fit(candidate, evidence_[i], context_);
    if (outer_[i] != kNone && lies_in(candidate, hits_[outer_[i]], places_)) value += kInside;
    out.push_back(value);
  }
  return out;
}

bool PlaceReading::out_of_the_way(std::size_t i, const pack::Candidate& candidate) const {
  constexpr double kLittleKnown = 5;  // under 100,000 people
  constexpr int kSpokenOf = 3;
  return evidence_[i].kind && !candidate.known && candidate.kind == PlaceKind::town &&
         importance(candidate) < kLittleKnown && outer_[i] == kNone && context_.states.total() >= kSpokenOf &&
         context_.states.of(candidate.country) == 0;
}

bool PlaceReading::named_apart(std::size_t i, const pack::Candidate& candidate) const {
  return evidence_[i].apart && !candidate.known && !agrees(*evidence_[i].kind, candidate.kind);
}

const pack::Candidate* PlaceReading::region_of_main_state(std::size_t i) const {
  const NameHit& hit = hits_[i];
  for (const auto& candidate : hit.candidates)
    if (candidate.kind == PlaceKind::region &&
        ((candidate.known && candidate.country == hit.state->slug) ||
         (candidate.country == context_.states.main() && candidate.country != hit.state->slug &&
          context_.states.of(hit.state->slug) <= 3 * state_names_.at(hit.state->slug))))
      return &candidate;
  return nullptr;
}

const Name* PlaceReading::longer_name(std::size_t i) const {
  constexpr std::uint32_t kMostTokens = 5;
  const Evidence& own = evidence_[i];
  const Name* name = names_.at(hits_[i].first);
  if (!name || name->type != NameType::location || name->last - name->first > kMostTokens) return nullptr;
  if (name->first >= own.first && name->last <= own.last) return nullptr;
  if (name->first > hits_[i].first || name->last < hits_[i].last) return nullptr;
  if (i > 0 && hits_[i - 1].last > name->first) return nullptr;
  if (i + 1 < hits_.size() && hits_[i + 1].first < name->last) return nullptr;
  return has_more_capitals(*name, hits_[i], analysis_) && !own.after_preposition ? name : nullptr;
}

bool PlaceReading::is_part_of_place(std::size_t i, const Name& name) const {
  for (std::uint32_t token = name.first; token < name.last; ++token)
    if ((token < hits_[i].first || token >= hits_[i].last) && !roles_.begins(token, PlaceCue::vague))
      return false;
  return true;
}

Span PlaceReading::span_of(std::size_t i) const {
  if (!evidence_[i].kind_named) return hits_[i].span;
  return cover(hits_[i].span, analysis_.tokens[evidence_[i].last - 1].span);
}

}  // namespace selon::ground
