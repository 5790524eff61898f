#include "ground/places.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "ground/place_evidence.h"
#include "ground/place_names.h"
#include "ground/place_unknown.h"
#include "text/fold.h"

namespace selon::ground {

using pack::PlaceRole;

namespace {

/// May a candidate be what the word beside the name says?
bool agrees(PlaceKind told, PlaceKind kind) {
  if (told == kind) return true;
  const auto broad = [](PlaceKind k) {
    return k == PlaceKind::region || k == PlaceKind::district || k == PlaceKind::area;
  };
  return broad(told) && broad(kind);
}

class Finder {
 public:
  Finder(const Report& report, const Analysis& analysis, const pack::Packs& packs)
      : text_(report.text), analysis_(analysis), packs_(packs), places_(packs.world.places),
        words_(packs.language(analysis.language)->places), parts_(parts_of(report.text, analysis.tokens)),
        roles_(parts_, analysis.tokens.size(), words_), hits_(find_names(report.text, analysis, parts_, packs)) {
    evidence_.reserve(hits_.size());
    for (const auto& hit : hits_) evidence_.push_back(weigh(hit, analysis_, roles_));
  }

  PlaceFindings run() {
    count_states();
    find_persons();
    for (std::size_t i = 0; i < hits_.size(); ++i) resolve(i);
    add_unknown();
    add_definite();
    std::sort(out_.places.begin(), out_.places.end(),
              [](const auto& a, const auto& b) { return a.span < b.span; });
    return std::move(out_);
  }

 private:
  void count_states() {
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      const NameHit& hit = hits_[i];
      if (hit.state) {
        states_.add(hit.state->slug, hit.state->name ? 3 : 2);
      } else if (evidence_[i].score >= -1 && !hit.candidates.empty() && hit.candidates.front().known) {
        const auto& first = hit.candidates.front();
        const bool sure = std::all_of(hit.candidates.begin(), hit.candidates.end(), [&](const auto& c) {
          return !c.known || c.country == first.country;
        });
        if (sure && fame(first) + evidence_[i].score >= kIsPlace) states_.add(first.country, 1);
      }
    }
  }

  /// A name that a title or first name precedes somewhere is a person's wherever it stands alone.
  void find_persons() {
    for (std::size_t i = 0; i < hits_.size(); ++i)
      if (evidence_[i].person) persons_[slice(text_, hits_[i].span)] = true;
  }

  int score(std::size_t i, const pack::Candidate& candidate) const {
    const int context = states_.of(candidate.country);
    int total = evidence_[i].score + fame(candidate);
    if (context > 0) total += 1;
    if (context == 0 && !candidate.known && !states_.none()) total -= 1;
    if (!evidence_[i].person && persons_.contains(slice(text_, hits_[i].span))) total -= 3;
    return total;
  }

  /// How well a candidate fits: kind told, country spoken of, fame.
  double fit(std::size_t i, const pack::Candidate& candidate) const {
    double total = std::log10(candidate.population + 10.0);
    total += candidate.known ? 2 : 0;
    total += 2.0 * std::min(states_.of(candidate.country), 4);
    if (candidate.country == states_.main()) total += 2;
    if (evidence_[i].kind) total += agrees(*evidence_[i].kind, candidate.kind) ? 8 : 0;
    // Without a word beside it, a name that town and region share is the town's in news of a fight.
    if (!evidence_[i].kind && candidate.kind == PlaceKind::town && candidate.known) total += 3;
    return total;
  }

  void resolve(std::size_t i) {
    const NameHit& hit = hits_[i];
    if (hit.state && (hit.state->name || hit.candidates.empty())) {
      if (!hit.state->name || in_other_name(i)) return;
      const pack::Candidate* region = region_of_main_state(hit);
      region ? add_known(i, *region) : add_state(i);
      return;
    }
    const pack::Candidate* best = nullptr;
    double best_fit = 0;
    for (const auto& candidate : hit.candidates) {
      if (score(i, candidate) < kIsPlace) continue;
      const double value = fit(i, candidate);
      if (best && value <= best_fit) continue;
      best = &candidate;
      best_fit = value;
    }
    if (best) add_known(i, *best);
  }

  /// "Georgia" in news of the United States is their state; "England" is a region of the state it often stands for.
  const pack::Candidate* region_of_main_state(const NameHit& hit) const {
    for (const auto& candidate : hit.candidates)
      if (candidate.known && candidate.kind == PlaceKind::region &&
          (candidate.country == states_.main() || candidate.country == hit.state->slug))
        return &candidate;
    return nullptr;
  }

  /// "Air France", "France 24": a state's name inside another name.
  bool in_other_name(std::size_t i) const {
    if (evidence_[i].person) return true;
    const std::uint32_t last = hits_[i].last;
    return evidence_[i].score < 2 && last < analysis_.tokens.size() && analysis_.tokens[last].number &&
           analysis_.tokens[last].sentence == analysis_.tokens[last - 1].sentence;
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
    const NameHit& hit = hits_[i];
    const Evidence& evidence = evidence_[i];
    PlaceMention mention;
    mention.span = hit.span;
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
  std::vector<NameHit> hits_;
  std::vector<Evidence> evidence_;
  StateCounts states_;
  std::unordered_map<std::string_view, bool> persons_;
  PlaceFindings out_;
};

void Finder::add_unknown() {
  for (const auto& unknown : find_unknown(text_, analysis_, roles_, taken())) {
    PlaceMention mention;
    mention.span = {analysis_.tokens[unknown.first].span.begin, analysis_.tokens[unknown.last - 1].span.end};
    mention.name = std::string(slice(text_, mention.span));
    mention.id = "text:" + text::fold(mention.name);
    mention.kind = unknown.kind;
    out_.notes.push_back({NoteCode::unknown_place, mention.span, mention.name});
    out_.places.push_back(std::move(mention));
  }
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
    const bool definite = roles_.begins(token, PlaceRole::town) || roles_.begins(token, PlaceRole::capital) ||
                          roles_.begins(token, PlaceRole::country);
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
  if (analysis_.tokens[end].capital || roles_.ends(end, PlaceRole::joiner)) return false;
  const bool comma = analysis_.tokens[end].span.size() == 1 && text_[analysis_.tokens[end].span.begin] == ',';
  return !(comma && end + 1 < analysis_.tokens.size() && analysis_.tokens[end + 1].capital);
}

std::optional<PlaceMention> Finder::definite_at(std::uint32_t token, const PlaceMention* town) const {
  PlaceMention mention;
  const Span span{analysis_.tokens[token].span.begin, analysis_.tokens[roles_.end_of(token) - 1].span.end};
  if (roles_.begins(token, PlaceRole::town)) {
    // Told of within a page: farther back the words may mean another town.
    constexpr std::uint32_t kMaxBytesBack = 1500;
    if (!town || span.begin - town->span.end > kMaxBytesBack) return std::nullopt;
    mention = *town;
    mention.span = span;
    return mention;
  }
  const std::string_view state = states_.main();
  const bool capital = roles_.begins(token, PlaceRole::capital);
  const pack::Place* place = capital ? places_.capital(state) : places_.state(state);
  if (state.empty() || !place) return std::nullopt;
  mention.span = span;
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

PlaceFindings find_places(const Report& report, const Analysis& analysis, const pack::Packs& packs) {
  if (!packs.language(analysis.language)) return {};
  return Finder(report, analysis, packs).run();
}

}  // namespace selon::ground
