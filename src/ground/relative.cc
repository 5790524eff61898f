#include "ground/relative.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace selon::ground {

namespace {

/// UCDP: a place farther than this from a known one is no longer "near" it.
constexpr double kNearKm = 25;
constexpr double kEarthKm = 6371;

double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double degrees(double angle) { return angle * 180 / std::numbers::pi; }

std::optional<double> bearing(std::string_view direction) {
  constexpr std::string_view kNames[] = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  for (std::size_t at = 0; at < std::size(kNames); ++at)
    if (kNames[at] == direction) return 45.0 * static_cast<double>(at);
  return std::nullopt;
}

std::optional<double> parse_decimal(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if ((c >= '0' && c <= '9') || c == '.' || c == ',') plain += c == ',' ? '.' : c;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || plain.empty()) return std::nullopt;
  return value;
}

Point point_of(const PlaceMention& place) { return {place.lat, place.lon}; }

bool is_broad(PlaceKind kind) {
  return kind == PlaceKind::country || kind == PlaceKind::region || kind == PlaceKind::area ||
         kind == PlaceKind::district;
}

class Locator {
 public:
  Locator(std::string_view text, const Analysis& analysis, std::vector<PlaceMention> places)
      : text_(text), analysis_(analysis), places_(std::move(places)), gone_(places_.size()) {
    units_.reserve(places_.size());
    join_pairs();
    for (std::uint32_t i = 0; i < places_.size(); ++i)
      if (!gone_[i]) units_.push_back(unit_of(i));
  }

  std::vector<PlaceMention> run(const text::RuleSet& rules) {
    const text::Match* tie = nullptr;
    const auto matches = rules.find_all(analysis_, units_);
    for (const auto& match : matches) {
      if (match.rule->action == "tie") {
        tie = &match;
      } else {
        apply(match, tie && tie->last == match.first ? anchor_of(*tie) : kNone);
      }
    }
    std::vector<PlaceMention> out;
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (!gone_[i]) out.push_back(std::move(places_[i]));
    out.insert(out.end(), made_.begin(), made_.end());
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
    return out;
  }

 private:
  std::uint32_t token_at(std::uint32_t byte) const {
    const auto it = std::upper_bound(analysis_.tokens.begin(), analysis_.tokens.end(), byte,
                                     [](std::uint32_t at, const Token& token) { return at < token.span.end; });
    return static_cast<std::uint32_t>(it - analysis_.tokens.begin());
  }

  text::Unit unit_of(std::uint32_t i) const {
    const Span span = places_[i].span;
    return {token_at(span.begin), token_at(span.end - 1) + 1, text::unit_kind("place"), i};
  }

  /// "Gao-Kidal": two places in one word are what lies between them.
  void join_pairs() {
    for (std::uint32_t i = 0; i + 1 < places_.size(); ++i) {
      PlaceMention &a = places_[i], &b = places_[i + 1];
      if (token_at(a.span.begin) != token_at(b.span.begin)) continue;
      const PlaceMention second = b;
      gone_[i + 1] = true;
      a = joined(a, second, PlaceKind::road);
      a.span = cover(a.span, second.span);
      ++i;
    }
  }

  PlaceMention joined(const PlaceMention& a, const PlaceMention& b, PlaceKind kind) const {
    PlaceMention out = a;
    out.relative = Relative{a.name, b.name, {}, {}};
    out.kind = kind;
    if (a.country != b.country) out.country.clear();
    out.within.clear();
    out.id = a.id + "/" + b.id;
    out.located = a.located && b.located;
    if (!out.located) return out;
    const double apart = distance_km(point_of(a), point_of(b));
    const Point point = middle(point_of(a), point_of(b));
    out.lat = point.lat;
    out.lon = point.lon;
    out.radius_km = std::max(5.0, apart / 2);
    out.where_prec = kind == PlaceKind::road || apart > kNearKm ? 5 : 2;
    return out;
  }

  static constexpr std::uint32_t kNone = ~0u;

  static std::uint32_t anchor_of(const text::Match& match) {
    const text::Capture* place = match.capture("place");
    return place ? static_cast<std::uint32_t>(place->number) : kNone;
  }

  void apply(const text::Match& match, std::uint32_t tied) {
    std::vector<std::uint32_t> anchors;
    for (const auto& capture : match.captures)
      if (capture.name == "place") anchors.push_back(static_cast<std::uint32_t>(capture.number));
    const std::string& action = match.rule->action;
    std::optional<PlaceMention> place;
    if (anchors.size() == 2) {
      place = joined(places_[anchors[0]], places_[anchors[1]],
                     action == "road" ? PlaceKind::road : PlaceKind::area);
    } else if (const PlaceMention* anchor = anchors.empty() ? unnamed_anchor(match) : &places_[anchors[0]]) {
      place = beside(*anchor, match);
    }
    if (!place) return;
    place->span = {analysis_.tokens[match.first].span.begin, analysis_.tokens[match.last - 1].span.end};
    for (const std::uint32_t anchor : anchors) gone_[anchor] = true;
    if (tied == kNone || !tell_where(places_[tied], *place)) made_.push_back(std::move(*place));
  }

  /// "30 km from there": the town told of last; "30 km from the rebels' stronghold": the report's main town.
  const PlaceMention* unnamed_anchor(const text::Match& match) const {
    if (match.rule->argument("from") != "last") return main_town();
    const std::uint32_t begin = analysis_.tokens[match.first].span.begin;
    const PlaceMention* last = nullptr;
    for (const auto& place : places_)
      if (place.kind == PlaceKind::town && place.span.end <= begin) last = &place;
    return last;
  }

  /// The town named most; the first of equals.
  const PlaceMention* main_town() const {
    std::unordered_map<std::string_view, int> counts;
    const PlaceMention* best = nullptr;
    for (const auto& place : places_)
      if (place.kind == PlaceKind::town) ++counts[place.id];
    for (const auto& place : places_)
      if (place.kind == PlaceKind::town && (!best || counts[place.id] > counts[best->id])) best = &place;
    return best;
  }

  PlaceMention beside(const PlaceMention& anchor, const text::Match& match) const {
    PlaceMention out = anchor;
    Relative relative{anchor.name, {}, km_of(match), {}};
    if (const auto* dir = match.capture("dir")) relative.direction = dir->value;
    if (const auto* dir = match.capture("part_dir")) relative.direction = dir->value;
    if (anchor.located) place_beside(anchor, match.rule->action, relative, out);
    out.relative = std::move(relative);
    return out;
  }

  static void place_beside(const PlaceMention& anchor, std::string_view action, const Relative& relative,
                           PlaceMention& out) {
    const bool broad = is_broad(anchor.kind);
    if (action == "part") {
      // A third of the way from the middle to the edge.
      if (broad) set_point(out, moved(point_of(anchor), anchor.radius_km / 3, relative.direction));
      if (anchor.kind == PlaceKind::country) out.where_prec = 5;
      out.radius_km = anchor.radius_km / 2;
      return;
    }
    if (action == "toward") {
      out.where_prec = 5;
      out.radius_km = std::max(anchor.radius_km, 50.0);
      return;
    }
    const double km = relative.km.value_or(0);
    out.where_prec = broad || km > kNearKm ? 5 : 2;
    out.radius_km = std::max(anchor.radius_km, relative.km ? 5 + km / 5 : 15.0);
    if (km <= kNearKm) {
      out.radius_km = std::max(out.radius_km, km + 2);
    } else if (relative.direction.empty()) {
      out.radius_km = km * 1.2;
    } else {
      set_point(out, moved(point_of(anchor), km, relative.direction));
    }
  }

  static void set_point(PlaceMention& place, Point point) {
    place.lat = point.lat;
    place.lon = point.lon;
  }

  std::optional<double> km_of(const text::Match& match) const {
    const text::Capture* unit = match.capture("unit");
    if (!unit) return std::nullopt;
    std::optional<double> value;
    if (const auto* digits = match.capture("km")) {
      value = parse_decimal(slice(text_, analysis_.tokens[digits->first].span));
    } else if (const auto* words = match.capture("count")) {
      value = parse_decimal(words->value);
    }
    const auto factor = parse_decimal(unit->value);
    if (!value || !factor) return std::nullopt;
    return *value * *factor;
  }

  /// "Hilla, située à 80 km de Bagdad": the expression tells where Hilla lies.
  static bool tell_where(PlaceMention& before, const PlaceMention& where) {
    if (before.id == where.id) return false;
    // "Kidal (nord du Mali)" tells nothing new of a town already located.
    if (before.located && is_broad(where.kind)) return true;
    before.relative = where.relative;
    if (before.located) return true;
    before.located = where.located;
    before.lat = where.lat;
    before.lon = where.lon;
    before.radius_km = where.radius_km;
    before.where_prec = where.where_prec;
    before.country = where.country;
    return true;
  }

  std::string_view text_;
  const Analysis& analysis_;
  std::vector<PlaceMention> places_;
  std::vector<bool> gone_;           ///< by place: a relative expression has taken it
  std::vector<text::Unit> units_;
  std::vector<PlaceMention> made_;
};

}  // namespace

std::vector<PlaceMention> locate_relative(std::string_view text, const Analysis& analysis,
                                          const text::RuleSet& rules, std::vector<PlaceMention> places) {
  if (places.empty()) return places;
  return Locator(text, analysis, std::move(places)).run(rules);
}

double distance_km(Point a, Point b) {
  const double north = radians(b.lat - a.lat), east = radians(b.lon - a.lon);
  const double h = std::pow(std::sin(north / 2), 2) +
                   std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * std::pow(std::sin(east / 2), 2);
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

Point moved(Point from, double km, std::string_view direction) {
  const auto angle = bearing(direction);
  if (!angle) return from;
  const double way = km / kEarthKm, course = radians(*angle), lat = radians(from.lat);
  const double to = std::asin(std::sin(lat) * std::cos(way) + std::cos(lat) * std::sin(way) * std::cos(course));
  const double east = std::atan2(std::sin(course) * std::sin(way) * std::cos(lat),
                                 std::cos(way) - std::sin(lat) * std::sin(to));
  return {degrees(to), std::remainder(from.lon + degrees(east), 360.0)};
}

Point middle(Point a, Point b) {
  const double east = std::remainder(b.lon - a.lon, 360.0);
  return {(a.lat + b.lat) / 2, std::remainder(a.lon + east / 2, 360.0)};
}

}  // namespace selon::ground
