#include "ground/places.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "ground/place_choice.h"
#include "ground/place_evidence.h"
#include "ground/place_names.h"
#include "ground/place_roles.h"
#include "ground/place_unknown.h"
#include "ground/relative.h"
#include "text/fold.h"

namespace selon::ground {

using pack::PlaceCue;
using pack::PlaceFeature;

namespace {

class Finder {
 public:
  Finder(const Report& report, const Analysis& analysis, const pack::Packs& packs)
      : text_(report.text), analysis_(analysis), packs_(packs), places_(packs.world.places),
        words_(packs.language(analysis.language)->places), parts_(parts_of(report.text, analysis.tokens)),
        roles_(parts_, analysis.tokens.size(), words_), names_(analysis),
        hits_(find_names(report.text, analysis, parts_, packs)) {
    evidence_.reserve(hits_.size());
    for (const auto& hit : hits_) evidence_.push_back(weigh(hit, analysis_, roles_));
    link_neighbours();
    count_states(report);
    find_told();
    find_sure();
  }

  PlaceFindings run() {
    for (std::size_t i = 0; i < hits_.size(); ++i) resolve(i);
    add_unknown();
    add_definite();
    std::sort(out_.places.begin(), out_.places.end(),
              [](const auto& a, const auto& b) { return a.span < b.span; });
    find_place_roles(analysis_, roles_, words_, out_.places);
    return std::move(out_);
  }

  std::vector<WeighedName> weighed() {
    std::vector<WeighedName> out;
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      if (!may_be_place(i)) continue;
      const pack::Candidate* best = best_of(i);
      if (!best && !is_state(i)) continue;
      out.push_back({span_of(i), features(i, best), best ? best->id() : hits_[i].state->slug});
    }
    return out;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool is_state(std::size_t i) const { return hits_[i].state && hits_[i].state->name; }

  /// An adjective ("Somali") is a place's name only where a word says so ("Somali region").
  bool may_be_place(std::size_t i) const {
    const NameHit& hit = hits_[i];
    if (evidence_[i].in_phrase) return false;
    if (is_state(i)) return true;
    if (!hit.state) return !hit.candidates.empty();
    return evidence_[i].kind && std::any_of(hit.candidates.begin(), hit.candidates.end(), [&](const auto& c) {
             return agrees(*evidence_[i].kind, c.kind);
           });
  }

  enum class Tie { none, list, inside };

  /// How two neighbouring names hang together: "X, Y", "X in Y", "X (Y)" may tell that X lies in Y; "X and Y" does not.
  Tie tie_between(std::size_t i, std::size_t j) const {
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

  bool can_lie_in(std::size_t i, std::size_t j) const {
    return std::any_of(hits_[i].candidates.begin(), hits_[i].candidates.end(),
                       [&](const auto& c) { return lies_in(c, hits_[j], places_); });
  }

  void link_neighbours() {
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

  void count_states(const Report& report) {
    counted_.assign(hits_.size(), false);
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      const NameHit& hit = hits_[i];
      if (hit.state) {
        context_.states.add(hit.state->slug, hit.state->name ? 3 : 2);
      } else if (const auto* sure = undoubted(i)) {
        context_.states.add(sure->country, 1);
        counted_[i] = true;
      }
    }
    // Where the report itself names no state: that of the outlet.
    if (context_.states.none())
      if (const auto* outlet = packs_.world.outlets.by_name(text::fold(report.outlet))) context_.states.add(outlet->country, 1);
  }

  /// The place that a name can only mean, whatever the report speaks of; null where there is doubt.
  const pack::Candidate* undoubted(std::size_t i) const {
    if (!may_be_place(i) || is_state(i)) return nullptr;
    const auto in_question = [&](const pack::Candidate& c) {  // of "X, Y" only what lies in Y
      return outer_[i] == kNone || lies_in(c, hits_[outer_[i]], places_);
    };
    const pack::Candidate* best = nullptr;
    for (const auto& c : hits_[i].candidates)
      if (in_question(c) && (!best || importance(c) > importance(*best))) best = &c;
    constexpr double kMuchLess = 1.5;  // thirty times fewer people
    for (const auto& c : hits_[i].candidates)
      if (in_question(c) && c.country != best->country && importance(c) > importance(*best) - kMuchLess) return nullptr;
    const FeatureBits own = evidence_[i].words | name_features(hits_[i], evidence_[i], names_, best);
    return log_odds(own, words_.weights) > 0 && !needs_a_word(own) ? best : nullptr;
  }

  /// Words that stand as a person's name somewhere, and those that a word makes a place somewhere: so they are elsewhere.
  void find_told() {
    constexpr FeatureBits kTold = bit_of(PlaceFeature::at) | bit_of(PlaceFeature::kind_before) |
                                  bit_of(PlaceFeature::kind_after);
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      const Name* name = names_.at(hits_[i].first);
      const std::string_view words = slice(text_, hits_[i].span);
      if (evidence_[i].person || (name && name->type == NameType::person)) persons_[words].push_back(i);
      if ((evidence_[i].words & kTold) && !evidence_[i].person) told_[words].push_back(i);
    }
  }

  void find_sure() {
    constexpr std::size_t kMost = 32;
    for (std::size_t i = 0; i < hits_.size() && context_.sure.size() < kMost; ++i)
      if (const auto* place = undoubted(i); place && place->kind != PlaceKind::region)
        context_.sure.push_back({place->lat, place->lon, place->division});
  }

  static bool elsewhere(const std::unordered_map<std::string_view, std::vector<std::size_t>>& where, std::string_view words,
                        std::size_t i) {
    const auto it = where.find(words);
    return it != where.end() && (it->second.size() > 1 || it->second.front() != i);
  }

  /// All that is true of a name, for the best place it may mean (null: a state).
  FeatureBits features(std::size_t i, const pack::Candidate* best) const {
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

  /// The place that fits best, and another one far from it that fits nearly as well; null where there is none.
  struct Choice {
    const pack::Candidate* best = nullptr;
    const pack::Candidate* rival = nullptr;
  };

  const pack::Candidate* best_of(std::size_t i) const { return choose(i).best; }

  Choice choose(std::size_t i) const {
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

  static constexpr double kUnfit = -1000;

  std::vector<double> fits_of(std::size_t i) const {
    const NameHit& hit = hits_[i];
    std::vector<double> out;
    out.reserve(hit.candidates.size());
    for (const auto& candidate : hit.candidates) {
      constexpr double kInside = 8;
      double value = named_apart(i, candidate) || out_of_the_way(i, candidate) ? kUnfit : fit(candidate, evidence_[i], context_);
      if (outer_[i] != kNone && lies_in(candidate, hits_[outer_[i]], places_)) value += kInside;
      out.push_back(value);
    }
    return out;
  }

  /// "The village of X" where X is a little-known town of a state that nobody speaks of, in a report that speaks of others: another
  /// village of its name is meant. Certain and coarse is better than fine and wrong.
  bool out_of_the_way(std::size_t i, const pack::Candidate& candidate) const {
    constexpr double kLittleKnown = 5;  // under 100,000 people
    constexpr int kSpokenOf = 3;
    return evidence_[i].kind && !candidate.known && candidate.kind == PlaceKind::town && importance(candidate) < kLittleKnown &&
           outer_[i] == kNone && context_.states.total() >= kSpokenOf && context_.states.of(candidate.country) == 0;
  }

  /// "Scott County" is not at a town of that name; one of world/places stands for what is named after it all the same.
  bool named_apart(std::size_t i, const pack::Candidate& candidate) const {
    return evidence_[i].apart && !candidate.known && !agrees(*evidence_[i].kind, candidate.kind);
  }

  void resolve(std::size_t i) {
    if (!may_be_place(i)) return;
    const auto [best, rival] = choose(i);
    if (!best && !is_state(i)) return;
    const FeatureBits known = features(i, best);
    if (log_odds(known, words_.weights) <= 0 || needs_a_word(known)) return;
    const Name* longer = longer_name(i);
    if (longer && !is_part_of_place(i, *longer)) return;  // a place of its own: "Lake Erie" is not Erie
    best ? add_known(i, *best) : add_state(i);
    if (rival)
      out_.notes.push_back({NoteCode::ambiguous_place, hits_[i].span,
                            fmt::format("taken for {}, not {}", title(*best), title(*rival))});
    if (longer) widen(*longer);
  }

  static std::string title(const pack::Candidate& candidate) {
    return fmt::format("{} ({}, {:.2f} {:.2f})", candidate.name, candidate.country, candidate.lat, candidate.lon);
  }

  /// A name of a place that the analysis found around this one and no other: "North Dallas", "Fort Detrick"; null where none is.
  const Name* longer_name(std::size_t i) const {
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

  /// "North Dallas", "Upper Galilee": only words of direction beside the name.
  bool is_part_of_place(std::size_t i, const Name& name) const {
    for (std::uint32_t token = name.first; token < name.last; ++token)
      if ((token < hits_[i].first || token >= hits_[i].last) && !roles_.begins(token, PlaceCue::vague)) return false;
    return true;
  }

  /// The place just added is one side of what it is named after.
  void widen(const Name& name) {
    PlaceMention& place = out_.places.back();
    place.span = cover(analysis_.tokens[name.first].span, analysis_.tokens[name.last - 1].span);
    place.name = std::string(slice(text_, place.span));
    place.within = place.id;
    place.id = "text:" + text::fold(place.name);
    place.kind = place.kind == PlaceKind::town ? PlaceKind::quarter : PlaceKind::area;
    place.where_prec = precision_of(place.kind);
    place.radius_km = radius_of(place.kind);
  }

  /// "Georgia" in news of the United States is their state; "England" is a region of the state it often stands for.
  const pack::Candidate* region_of_main_state(std::size_t i) const {
    const NameHit& hit = hits_[i];
    for (const auto& candidate : hit.candidates)
      if (candidate.kind == PlaceKind::region &&
          ((candidate.known && candidate.country == hit.state->slug) ||
           (candidate.country == context_.states.main() && candidate.country != hit.state->slug &&
            context_.states.of(hit.state->slug) <= 3 * static_cast<int>(count_of(hit.state)))))
        return &candidate;
    return nullptr;
  }

  std::size_t count_of(const pack::PlaceWords::State* state) const {
    return static_cast<std::size_t>(std::count_if(hits_.begin(), hits_.end(), [&](const NameHit& hit) {
      return hit.state && hit.state->name && hit.state->slug == state->slug;
    }));
  }

  /// The words of the mention: with the word that names the kind where it is part of the name ("Scott County").
  Span span_of(std::size_t i) const {
    if (!evidence_[i].kind_named) return hits_[i].span;
    return cover(hits_[i].span, analysis_.tokens[evidence_[i].last - 1].span);
  }

  void add_state(std::size_t i) {
    const NameHit& hit = hits_[i];
    PlaceMention mention;
    mention.span = hit.span;
    mention.id = mention.country = hit.state->slug;
    mention.name = hit.state->usual;
    mention.kind = PlaceKind::country;
    if (const pack::Place* place = places_.state(hit.state->slug)) {
      mention.lat = place->lat;
      mention.lon = place->lon;
      mention.located = true;
    }
    add(std::move(mention));
  }

  void add_known(std::size_t i, const pack::Candidate& candidate) {
    const Evidence& evidence = evidence_[i];
    PlaceMention mention;
    mention.span = span_of(i);
    mention.id = candidate.id();
    mention.name = candidate.name;
    mention.country = candidate.country;
    mention.within = candidate.within();
    mention.kind = candidate.kind;
    mention.lat = candidate.lat;
    mention.lon = candidate.lon;
    mention.located = true;
    const pack::Place* around = mention.within.empty() ? nullptr : places_.place(mention.within);
    if (around && around->kind == PlaceKind::town) mention.town = around->name;
    if (evidence.kind && !agrees(*evidence.kind, candidate.kind)) turn_into(*evidence.kind, evidence, mention);
    add(std::move(mention));
  }

  /// "the camp of X", where only the town X is known: a place of its own, within the town.
  void turn_into(PlaceKind kind, const Evidence& evidence, PlaceMention& mention) const {
    const bool made = kind == PlaceKind::camp || kind == PlaceKind::airport || kind == PlaceKind::region ||
                      kind == PlaceKind::district;
    if (!made || mention.kind != PlaceKind::town) return;
    mention.kind = kind;
    mention.within = mention.id;
    if (kind == PlaceKind::camp || kind == PlaceKind::airport) mention.town = mention.name;
    mention.id = fmt::format("{}-{}", mention.id, kind_word(kind));
    if (kind == PlaceKind::region || kind == PlaceKind::district) return;
    const Span whole{analysis_.tokens[evidence.first].span.begin, analysis_.tokens[evidence.last - 1].span.end};
    mention.name = std::string(slice(text_, whole));
  }

  static std::string_view kind_word(PlaceKind kind) {
    switch (kind) {
      case PlaceKind::town: return "town";
      case PlaceKind::quarter: return "quarter";
      case PlaceKind::camp: return "camp";
      case PlaceKind::airport: return "airport";
      case PlaceKind::district: return "district";
      case PlaceKind::region: return "region";
      case PlaceKind::country: return "country";
      case PlaceKind::river: return "river";
      case PlaceKind::road: return "road";
      case PlaceKind::sea: return "sea";
      case PlaceKind::area: return "area";
    }
    return "area";
  }

  void add(PlaceMention mention) {
    if (mention.located) {
      mention.where_prec = precision_of(mention.kind);
      mention.radius_km = radius_of(mention.kind);
    }
    out_.places.push_back(std::move(mention));
  }

  /// By token: a name stands there that is settled, or that no unknown place may use.
  std::vector<bool> taken() const {
    std::vector<bool> out(analysis_.tokens.size());
    for (const auto& hit : hits_)
      if (hit.state) std::fill(out.begin() + hit.first, out.begin() + hit.last, true);
    for (std::size_t token = 0, place = 0; token < out.size(); ++token) {
      const Span span = analysis_.tokens[token].span;
      while (place < out_.places.size() && out_.places[place].span.end <= span.begin) ++place;
      if (place < out_.places.size() && out_.places[place].span.overlaps(span)) out[token] = true;
    }
    return out;
  }

  void add_definite();
  void add_unknown();
  bool locate_alike(PlaceMention& mention) const;
  bool stands_alone(std::uint32_t token) const;
  std::optional<PlaceMention> definite_at(std::uint32_t token, const PlaceMention* town) const;
  std::string usual_name(std::string_view state) const;

  std::string_view text_;
  const Analysis& analysis_;
  const pack::Packs& packs_;
  const pack::Places& places_;
  const pack::PlaceWords& words_;
  TextParts parts_;
  RoleMap roles_;
  NamesByToken names_;
  std::vector<NameHit> hits_;
  std::vector<Evidence> evidence_;
  std::vector<std::size_t> outer_;         ///< by hit: the hit it lies in, as the text has it
  std::vector<bool> contains_, listed_;    ///< by hit
  std::vector<bool> counted_;              ///< by hit: it spoke for its state
  PlaceContext context_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> persons_, told_;
  PlaceFindings out_;
};

void Finder::add_unknown() {
  for (const auto& unknown : find_unknown(text_, analysis_, {roles_, names_, taken()})) {
    PlaceMention mention;
    mention.span = {analysis_.tokens[unknown.first].span.begin, analysis_.tokens[unknown.last - 1].span.end};
    mention.name = std::string(slice(text_, mention.span));
    mention.id = "text:" + text::fold(mention.name);
    mention.kind = unknown.kind;
    const std::string written = mention.name;
    const bool alike = mention.kind == PlaceKind::town && locate_alike(mention);
    out_.notes.push_back({NoteCode::unknown_place, mention.span,
                          alike ? fmt::format("{}, read as {}", written, mention.name) : written});
    out_.places.push_back(std::move(mention));
  }
}

/// "Jerablus" is Jarabulus, in news of Syria: a place of a state spoken of whose name another transcription writes alike.
bool Finder::locate_alike(PlaceMention& mention) const {
  std::vector<pack::Candidate> found;
  places_.find_alike(text::fold(mention.name), found);
  const pack::Candidate* best = nullptr;
  for (const auto& c : found) {
    constexpr double kFamous = 6.5;  // a capital of the tables, a town of three million
    const bool may_be = c.kind == PlaceKind::town && (context_.states.of(c.country) > 0 || importance(c) > kFamous);
    if (may_be && (!best || fit(c, {}, context_) > fit(*best, {}, context_))) best = &c;
  }
  if (!best) return false;
  mention.id = best->id();
  mention.name = best->name;
  mention.country = best->country;
  mention.within = best->within();
  mention.lat = best->lat;
  mention.lon = best->lon;
  mention.located = true;
  mention.where_prec = precision_of(mention.kind);
  mention.radius_km = radius_of(mention.kind);
  return true;
}

/// "la ville", "the capital", "le pays": the place last told of, or that of the state the report speaks of.
void Finder::add_definite() {
  std::sort(out_.places.begin(), out_.places.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  std::vector<PlaceMention> found;
  std::size_t place = 0;
  const PlaceMention* town = nullptr;
  const std::vector<bool> taken_tokens = taken();
  for (std::uint32_t token = 0; token < analysis_.tokens.size(); ++token) {
    const Span span = analysis_.tokens[token].span;
    for (; place < out_.places.size() && out_.places[place].span.begin < span.begin; ++place)
      if (out_.places[place].kind == PlaceKind::town) town = &out_.places[place];
    const bool definite = roles_.begins(token, PlaceCue::town) || roles_.begins(token, PlaceCue::capital) ||
                          roles_.begins(token, PlaceCue::country);
    if (!definite || taken_tokens[token] || !stands_alone(token)) continue;
    if (auto mention = definite_at(token, town)) {
      found.push_back(std::move(*mention));
      token = roles_.end_of(token) - 1;
    }
  }
  out_.places.insert(out_.places.end(), found.begin(), found.end());
}

/// "la ville" alone, not "la ville de X", "the capital, X" or "the town X".
bool Finder::stands_alone(std::uint32_t token) const {
  const std::uint32_t end = roles_.end_of(token);
  if (end >= analysis_.tokens.size() || analysis_.tokens[end].sentence != analysis_.tokens[token].sentence)
    return true;
  if (analysis_.tokens[end].capital || roles_.ends(end, PlaceCue::joiner)) return false;
  const bool comma = analysis_.tokens[end].span.size() == 1 && text_[analysis_.tokens[end].span.begin] == ',';
  return !(comma && end + 1 < analysis_.tokens.size() && analysis_.tokens[end + 1].capital);
}

std::optional<PlaceMention> Finder::definite_at(std::uint32_t token, const PlaceMention* town) const {
  PlaceMention mention;
  const Span span{analysis_.tokens[token].span.begin, analysis_.tokens[roles_.end_of(token) - 1].span.end};
  if (roles_.begins(token, PlaceCue::town)) {
    // Told of within a page: farther back the words may mean another town.
    constexpr std::uint32_t kMaxBytesBack = 1500;
    if (!town || span.begin - town->span.end > kMaxBytesBack) return std::nullopt;
    mention = *town;
    mention.span = span;
    mention.described = true;
    return mention;
  }
  const std::string_view state = context_.states.main();
  const bool capital = roles_.begins(token, PlaceCue::capital);
  const pack::Place* place = capital ? places_.capital(state) : places_.state(state);
  if (state.empty() || !place) return std::nullopt;
  mention.span = span;
  mention.described = true;
  mention.id = place->id;
  mention.country = place->country;
  mention.name = capital ? place->name : usual_name(state);
  mention.kind = place->kind;
  mention.lat = place->lat;
  mention.lon = place->lon;
  mention.located = true;
  mention.where_prec = precision_of(place->kind);
  mention.radius_km = radius_of(place->kind);
  return mention;
}

std::string Finder::usual_name(std::string_view state) const {
  for (const auto& s : words_.states)
    if (s.slug == state) return s.usual;
  return std::string(state);
}

}  // namespace

int precision_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::town:
    case PlaceKind::quarter:
    case PlaceKind::camp:
    case PlaceKind::airport: return 1;
    case PlaceKind::district: return 3;
    case PlaceKind::region: return 4;
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::area: return 5;
    case PlaceKind::country: return 6;
    case PlaceKind::sea: return 7;
  }
  return 0;
}

double radius_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::quarter: return 1;
    case PlaceKind::camp: return 2;
    case PlaceKind::airport: return 3;
    case PlaceKind::town: return 5;
    case PlaceKind::district: return 30;
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::area:
    case PlaceKind::region: return 100;
    case PlaceKind::country:
    case PlaceKind::sea: return 300;
  }
  return 0;
}

std::vector<WeighedName> weigh_names(const Report& report, const Analysis& analysis, const pack::Packs& packs) {
  if (!packs.language(analysis.language)) return {};
  return Finder(report, analysis, packs).weighed();
}

PlaceFindings find_places(const Report& report, const Analysis& analysis, const pack::Packs& packs) {
  if (!packs.language(analysis.language)) return {};
  return Finder(report, analysis, packs).run();
}

}  // namespace selon::ground
