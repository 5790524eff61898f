#include "ground/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "ground/place_evidence.h"
#include "ground/place_reading.h"
#include "ground/place_roles.h"
#include "ground/place_unknown.h"
#include "ground/relative.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::ground {

using pack::PlaceCue;

namespace {

class Finder {
 public:
  Finder(const Report& report, const Analysis& analysis, const pack::Packs& packs)
      : text_(report.text),
        analysis_(analysis),
        places_(packs.world.places),
        words_(packs.language(analysis.language)->places),
        names_(report, analysis, packs) {}

  PlaceFindings run() {
    for (std::size_t i = 0; i < names_.hits().size(); ++i) resolve(i);
    add_unknown();
    sort_by_span();
    find_place_roles(analysis_, names_.roles(), words_, out_.places);
    add_definite();
    sort_by_span();
    return std::move(out_);
  }

 private:
  void sort_by_span() {
    std::sort(out_.places.begin(), out_.places.end(),
              [](const auto& a, const auto& b) { return a.span < b.span; });
  }

  void resolve(std::size_t i) {
    if (!names_.may_be_place(i)) return;
    const auto [best, rival] = names_.choose(i);
    if (!best && !names_.is_state(i)) return;
    const FeatureBits known = names_.features(i, best);
    if (log_odds(known, words_.weights) <= 0 || needs_a_word(known)) return;
    const Name* longer = names_.longer_name(i);
    if (longer && !names_.is_part_of_place(i, *longer))
      return;  // a place of its own: "Lake Erie" is not Erie
    best ? add_known(i, *best) : add_state(i);
    if (rival)
      out_.notes.push_back({NoteCode::ambiguous_place, names_.hits()[i].span,
                            fmt::format("taken for {}, not {}", title(*best), title(*rival))});
    if (longer) widen(*longer);
  }

  static std::string title(const pack::Candidate& candidate) {
    return fmt::format("{} ({}, {:.2f} {:.2f})", candidate.name, candidate.country, candidate.lat,
                       candidate.lon);
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

  void add_state(std::size_t i) {
    const NameHit& hit = names_.hits()[i];
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

  static void identify(PlaceMention& mention, const pack::Candidate& candidate) {
    mention.id = candidate.id();
    mention.name = candidate.name;
    mention.country = candidate.country;
    mention.within = candidate.within();
    mention.kind = candidate.kind;
    mention.lat = candidate.lat;
    mention.lon = candidate.lon;
    mention.located = true;
  }

  void add_known(std::size_t i, const pack::Candidate& candidate) {
    const Evidence& evidence = names_.evidence(i);
    PlaceMention mention;
    mention.span = names_.span_of(i);
    identify(mention, candidate);
    const pack::Place* around = mention.within.empty() ? nullptr : places_.place(mention.within);
    if (around && around->kind == PlaceKind::town) mention.town = around->name;
    if (evidence.kind && !agrees(*evidence.kind, candidate.kind))
      turn_into(*evidence.kind, evidence, mention);
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
    mention.id = fmt::format("{}-{}", mention.id, vocabulary::name(kind));
    if (kind == PlaceKind::region || kind == PlaceKind::district) return;
    const Span whole{analysis_.tokens[evidence.first].span.begin,
                     analysis_.tokens[evidence.last - 1].span.end};
    mention.name = std::string(slice(text_, whole));
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
    for (const auto& hit : names_.hits())
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
  static bool passes_through(const PlaceMention& town);
  bool is_yardstick(const PlaceMention& town) const;
  std::optional<PlaceMention> definite_at(std::uint32_t token, const PlaceMention* town) const;
  std::string usual_name(std::string_view state) const;

  std::string_view text_;
  const Analysis& analysis_;
  const pack::Places& places_;
  const pack::PlaceWords& words_;
  PlaceReading names_;
  PlaceFindings out_;
};

void Finder::add_unknown() {
  for (const auto& unknown : find_unknown(text_, analysis_, {names_.roles(), names_.names(), taken()})) {
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

/// "Jerablus" is Jarabulus, in news of Syria: a place of a state spoken of whose name another transcription
/// writes alike.
bool Finder::locate_alike(PlaceMention& mention) const {
  std::vector<pack::Candidate> found;
  places_.find_alike(text::fold(mention.name), found);
  const pack::Candidate* best = nullptr;
  for (const auto& c : found) {
    constexpr double kFamous = 6.5;  // a capital of the tables, a town of three million
    const bool may_be =
        c.kind == PlaceKind::town && (names_.context().states.of(c.country) > 0 || importance(c) > kFamous);
    if (may_be && (!best || fit(c, {}, names_.context()) > fit(*best, {}, names_.context()))) best = &c;
  }
  if (!best) return false;
  identify(mention, *best);
  mention.where_prec = precision_of(mention.kind);
  mention.radius_km = radius_of(mention.kind);
  return true;
}

/// "la ville", "the capital", "le pays": the place last told of, or that of the state the report speaks of.
/// Requires: the places named in order, with their roles.
void Finder::add_definite() {
  std::vector<PlaceMention> found;
  std::size_t place = 0;
  const PlaceMention *last = nullptr, *main = nullptr;
  std::unordered_map<std::string_view, int>
      told;  // by id of a town in out_: how often so far, also as "the town"
  const auto tell = [&](const PlaceMention& town) {
    if (++told[town.id] > (main ? told[main->id] : 0)) main = &town;
  };
  const std::vector<bool> taken_tokens = taken();
  for (std::uint32_t token = 0; token < analysis_.tokens.size(); ++token) {
    const Span span = analysis_.tokens[token].span;
    for (; place < out_.places.size() && out_.places[place].span.begin < span.begin; ++place)
      if (out_.places[place].kind == PlaceKind::town && !is_yardstick(out_.places[place])) {
        last = &out_.places[place];
        tell(*last);
      }
    const bool definite = names_.roles().begins(token, PlaceCue::town) ||
                          names_.roles().begins(token, PlaceCue::capital) ||
                          names_.roles().begins(token, PlaceCue::country);
    if (!definite || taken_tokens[token] || !stands_alone(token)) continue;
    const PlaceMention* town = last && passes_through(*last) && told[main->id] > 1 ? main : last;
    if (auto mention = definite_at(token, town)) {
      if (town && mention->kind == PlaceKind::town && mention->id == town->id) tell(*town);
      found.push_back(std::move(*mention));
      token = names_.roles().end_of(token) - 1;
    }
  }
  find_place_roles(analysis_, names_.roles(), words_, found);
  out_.places.insert(out_.places.end(), found.begin(), found.end());
}

/// "They were taken to X. The rebels who hold the town ...": where the text only goes by, it does not stay.
bool Finder::passes_through(const PlaceMention& town) {
  return town.role == PlaceRole::to || town.role == PlaceRole::from;
}

/// "800 km north of X", "12 km from X": only what another place is measured from.
bool Finder::is_yardstick(const PlaceMention& town) const {
  const auto& tokens = analysis_.tokens;
  const auto at = std::lower_bound(tokens.begin(), tokens.end(), town.span.begin,
                                   [](const Token& t, std::uint32_t byte) { return t.span.begin < byte; });
  const auto first = static_cast<std::size_t>(at - tokens.begin());
  if (first < 2) return false;
  const RoleMap& roles = names_.roles();
  const bool tied = roles.ends(first - 1, PlaceCue::joiner) || roles.ends(first - 1, PlaceCue::source);
  return tied && (roles.ends(first - 2, PlaceCue::vague) || roles.ends(first - 2, PlaceCue::measure));
}

/// "la ville" alone, not "la ville de X", "the capital, X" or "the town X".
bool Finder::stands_alone(std::uint32_t token) const {
  const std::uint32_t end = names_.roles().end_of(token);
  if (end >= analysis_.tokens.size() || analysis_.tokens[end].sentence != analysis_.tokens[token].sentence)
    return true;
  if (analysis_.tokens[end].capital || names_.roles().ends(end, PlaceCue::joiner)) return false;
  const bool comma = analysis_.tokens[end].span.size() == 1 && text_[analysis_.tokens[end].span.begin] == ',';
  return !(comma && end + 1 < analysis_.tokens.size() && analysis_.tokens[end + 1].capital);
}

std::optional<PlaceMention> Finder::definite_at(std::uint32_t token, const PlaceMention* town) const {
  PlaceMention mention;
  const Span span{analysis_.tokens[token].span.begin,
                  analysis_.tokens[names_.roles().end_of(token) - 1].span.end};
  if (names_.roles().begins(token, PlaceCue::town)) {
    // Told of within a page: farther back the words may mean another town.
    constexpr std::uint32_t kMaxBytesBack = 1500;
    if (!town || span.begin - town->span.end > kMaxBytesBack) return std::nullopt;
    mention = *town;
    mention.span = span;
    mention.described = true;
    return mention;
  }
  const std::string_view state = names_.context().states.main();
  const bool capital = names_.roles().begins(token, PlaceCue::capital);
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
    case PlaceKind::airport:
      return 1;
    case PlaceKind::district:
      return 3;
    case PlaceKind::region:
      return 4;
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::area:
      return 5;
    case PlaceKind::country:
      return 6;
    case PlaceKind::sea:
      return 7;
  }
  return 0;
}

double radius_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::quarter:
      return 1;
    case PlaceKind::camp:
      return 2;
    case PlaceKind::airport:
      return 3;
    case PlaceKind::town:
      return 5;
    case PlaceKind::district:
      return 30;
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::area:
    case PlaceKind::region:
      return 100;
    case PlaceKind::country:
    case PlaceKind::sea:
      return 300;
  }
  return 0;
}

std::vector<WeighedName> weigh_names(const Report& report, const Analysis& analysis,
                                     const pack::Packs& packs) {
  if (!packs.language(analysis.language)) return {};
  const PlaceReading names(report, analysis, packs);
  std::vector<WeighedName> out;
  for (std::size_t i = 0; i < names.hits().size(); ++i) {
    if (!names.may_be_place(i)) continue;
    const pack::Candidate* best = names.choose(i).best;
    if (!best && !names.is_state(i)) continue;
    out.push_back(
        {names.span_of(i), names.features(i, best), best ? best->id() : names.hits()[i].state->slug});
  }
  return out;
}

PlaceFindings find_places(const Report& report, const Analysis& analysis, const pack::Packs& packs) {
  if (!packs.language(analysis.language)) return {};
  return Finder(report, analysis, packs).run();
}

}  // namespace selon::ground
