#include "ground/relative.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "ground/places.h"
#include "ground/relative_nations.h"
#include "text/rules.h"

namespace selon::ground {

namespace {

std::optional<double> parse_decimal(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if ((c >= '0' && c <= '9') || c == '.' || c == ',') plain += c == ',' ? '.' : c;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || plain.empty()) return std::nullopt;
  return value;
}

/// A state is as large as its area says; other places as their kind says.
PlaceMention sized(PlaceMention place, const pack::StateAreas& areas) {
  if (place.kind == PlaceKind::country && place.located)
    place.radius_km = areas.radius_of(place.country).value_or(place.radius_km);
  return place;
}

void set_shape(PlaceMention& place, const Shape& shape) {
  place.lat = shape.point.lat;
  place.lon = shape.point.lon;
  place.radius_km = shape.radius_km;
  place.where_prec = shape.where_prec;
}

/// The most frequent of some keys; the first of equals; empty where there are none.
template <class Key>
std::string_view most_frequent(const std::vector<PlaceMention>& places, Key key) {
  std::unordered_map<std::string_view, int> counts;
  for (const auto& place : places) ++counts[key(place)];
  std::string_view best;
  for (const auto& place : places)
    if (const std::string_view own = key(place); !own.empty() && (best.empty() || counts[own] > counts[best]))
      best = own;
  return best;
}

class Locator {
 public:
  Locator(std::string_view text, const Analysis& analysis, const RelativeKnowledge& knowledge,
          std::vector<PlaceMention> places)
      : text_(text),
        analysis_(analysis),
        knowledge_(knowledge),
        places_(std::move(places)),
        gone_(places_.size()),
        nations_(find_nations(analysis, knowledge.words)) {
    units_.reserve(places_.size() + nations_.size());
    join_pairs();
    for (std::uint32_t i = 0; i < places_.size(); ++i)
      if (!gone_[i]) units_.push_back(unit_of(i));
    for (std::uint32_t i = 0; i < nations_.size(); ++i)
      units_.push_back({nations_[i].first, nations_[i].last, text::unit_kind("nation"), i});
    std::stable_sort(units_.begin(), units_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  std::vector<PlaceMention> run() {
    const text::Match* tie = nullptr;
    const auto matches = knowledge_.words.relative.find_all(analysis_, units_);
    for (const auto& match : matches) {
      if (match.rule->action == "tie") {
        tie = &match;
      } else if (match.rule->action != "none") {
        // What opens the next sentence tells nothing of the place that ends this one.
        const bool tied = tie && tie->last == match.first &&
                          analysis_.tokens[tie->first].sentence == analysis_.tokens[match.first].sentence;
        apply(match, tied ? anchor_of(*tie) : kNone);
      }
    }
    remember_located();
    std::vector<PlaceMention> out;
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (!gone_[i]) out.push_back(std::move(places_[i]));
    out.insert(out.end(), made_.begin(), made_.end());
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
    return out;
  }

 private:
  static constexpr std::uint32_t kNone = ~0u;

  std::uint32_t token_at(std::uint32_t byte) const {
    const auto it =
        std::upper_bound(analysis_.tokens.begin(), analysis_.tokens.end(), byte,
                         [](std::uint32_t at, const Token& token) { return at < token.span.end; });
    return static_cast<std::uint32_t>(it - analysis_.tokens.begin());
  }

  text::Unit unit_of(std::uint32_t i) const {
    const Span span = places_[i].span;
    return {token_at(span.begin), token_at(span.end - 1) + 1, text::unit_kind("place"), i};
  }

  /// "Gao-Kidal": two places in one word are what lies between them; "Mali-Niger": where the two states meet.
  void join_pairs() {
    for (std::uint32_t i = 0; i + 1 < places_.size(); ++i) {
      PlaceMention &a = places_[i], &b = places_[i + 1];
      if (token_at(a.span.begin) != token_at(b.span.begin)) continue;
      const Span whole = cover(a.span, b.span);
      const bool states = a.kind == PlaceKind::country && b.kind == PlaceKind::country;
      // "Asie-Pacifique" is neither a road nor a border.
      if (!states && (is_broad(a.kind) || is_broad(b.kind))) continue;
      gone_[i + 1] = true;
      a = states ? border({a, b}) : joined(a, b, PlaceKind::road);
      a.span = whole;
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
    if (out.located) set_shape(out, kind == PlaceKind::road ? shape_on_road(a, b) : shape_between(a, b));
    return out;
  }

  static std::uint32_t anchor_of(const text::Match& match) {
    const text::Capture* place = match.capture("place");
    return place ? static_cast<std::uint32_t>(place->number) : kNone;
  }

  void apply(const text::Match& match, std::uint32_t tied) {
    if (!written_as_asked(match)) return;
    std::vector<PlaceMention> anchors;
    std::vector<std::uint32_t> taken;
    for (const auto& capture : match.captures) {
      if (capture.name == "place") {
        taken.push_back(static_cast<std::uint32_t>(capture.number));
        anchors.push_back(sized(places_[taken.back()]));
      } else if (capture.name == "nation") {
        for (const auto& state : nations_[static_cast<std::size_t>(capture.number)].states)
          if (auto mention = state_mention(state)) anchors.push_back(std::move(*mention));
      }
    }
    if (anchors.empty())
      if (auto unnamed = unnamed_anchor(match)) anchors.push_back(std::move(*unnamed));
    if (anchors.empty()) return;
    PlaceMention place = told_from(anchors, match);
    place.span = {analysis_.tokens[match.first].span.begin, analysis_.tokens[match.last - 1].span.end};
    for (const std::uint32_t anchor : taken) gone_[anchor] = true;
    take_within(place.span);
    if (tied == kNone || !tell_where(places_[tied], place)) made_.push_back(std::move(place));
  }

  /// What was found as a place inside the words of another is no place of its own ("the Somali coast").
  void take_within(Span span) {
    auto it =
        std::lower_bound(places_.begin(), places_.end(), span.begin,
                         [](const PlaceMention& place, std::uint32_t at) { return place.span.end <= at; });
    for (; it != places_.end() && it->span.begin < span.end; ++it)
      gone_[static_cast<std::size_t>(it - places_.begin())] = true;
  }

  /// "small=W": that direction must be written small ("in the West" is no part of a state).
  bool written_as_asked(const text::Match& match) const {
    const auto asked = match.rule->argument("small");
    const text::Capture* dir = match.capture("dir");
    return asked.empty() || !dir || dir->value != asked || !analysis_.tokens[dir->first].capital;
  }

  PlaceMention told_from(const std::vector<PlaceMention>& anchors, const text::Match& match) const {
    const std::string& action = match.rule->action;
    if (action == "border") return with_offset(border(anchors), match);
    if (action == "along" && anchors.size() == 2) return along(anchors[0], anchors[1], match);
    if (anchors.size() == 2)
      return joined(anchors[0], anchors[1], action == "road" ? PlaceKind::road : PlaceKind::area);
    return beside(anchors[0], match);
  }

  PlaceMention sized(PlaceMention place) const { return ground::sized(std::move(place), knowledge_.areas); }

  std::optional<PlaceMention> state_mention(std::string_view slug) const {
    return ground::state_mention(slug, knowledge_);
  }

  /// "20 km further north": from the town told of last; "in the north": of the state that the report speaks
  /// of; "30 km from the rebels' stronghold": from the report's main town.
  std::optional<PlaceMention> unnamed_anchor(const text::Match& match) const {
    const auto from = match.rule->argument("from");
    if (from == "state") return state_mention(main_state({}));
    const PlaceMention* anchor = from == "last" ? last_town(match.first) : main_town();
    return anchor ? std::optional(*anchor) : std::nullopt;
  }

  const PlaceMention* last_town(std::uint32_t token) const {
    const std::uint32_t begin = analysis_.tokens[token].span.begin;
    const PlaceMention* last = nullptr;
    for (const auto& place : places_)
      if (place.kind == PlaceKind::town && place.span.end <= begin) last = &place;
    return last;
  }

  const PlaceMention* main_town() const {
    const auto id = most_frequent(places_, [](const PlaceMention& place) {
      return place.kind == PlaceKind::town ? std::string_view(place.id) : std::string_view();
    });
    const auto it = std::find_if(places_.begin(), places_.end(), [&](const auto& place) {
      return place.kind == PlaceKind::town && place.id == id;
    });
    return id.empty() ? nullptr : &*it;
  }

  /// The state that most places lie in, other than one.
  std::string_view main_state(std::string_view but) const {
    return most_frequent(places_, [&](const PlaceMention& place) {
      return place.country == but ? std::string_view() : std::string_view(place.country);
    });
  }

  /// "the border with X" is that of the state the report speaks of.
  PlaceMention border(std::vector<PlaceMention> states) const {
    if (states.size() == 1 && states[0].relative && states[0].kind == PlaceKind::area) return states[0];
    if (states.size() == 1 && states[0].kind == PlaceKind::country)
      if (auto other = state_mention(main_state(states[0].country))) states.push_back(std::move(*other));
    PlaceMention out = states[0];
    out.relative = Relative{states[0].name, states.size() > 1 ? states[1].name : std::string(), {}, {}};
    out.kind = PlaceKind::area;
    out.within.clear();
    std::vector<Shape> shapes;
    for (const auto& state : states) {
      if (state.located) shapes.push_back(shape_of(sized(state)));
      if (state.country != out.country) out.country.clear();
      if (&state != &states[0]) out.id += "/" + state.id;
    }
    out.located = !shapes.empty();
    if (out.located) set_shape(out, shape_of_border(shapes));
    return out;
  }

  /// "60 km from the border": the border's own point stands for it.
  PlaceMention with_offset(PlaceMention border, const text::Match& match) const {
    border.relative->km = km_of(match);
    if (const auto* dir = match.capture("dir")) border.relative->direction = dir->value;
    if (border.located && border.relative->km) border.radius_km += *border.relative->km;
    return border;
  }

  PlaceMention along(const PlaceMention& from, const PlaceMention& to, const text::Match& match) const {
    PlaceMention out = beside(from, match);
    out.relative->second_anchor = to.name;
    const bool way_told = !out.relative->direction.empty();
    if (out.relative->km && from.located && to.located && !way_told)
      set_shape(out, shape_along(from, to, *out.relative->km));
    return out;
  }

  PlaceMention beside(const PlaceMention& anchor, const text::Match& match) const {
    PlaceMention out = anchor;
    Relative relative{anchor.name, {}, km_of(match), {}};
    for (const auto* name : {"dir", "part_dir"})
      if (const auto* dir = match.capture(name)) relative.direction = dir->value;
    if (anchor.located) set_shape(out, shape_told(anchor, match, {relative.km, relative.direction}));
    if (match.rule->action == "offshore") out.kind = PlaceKind::sea;
    out.relative = std::move(relative);
    return out;
  }

  static Shape shape_told(const PlaceMention& anchor, const text::Match& match, const Offset& offset) {
    const std::string& action = match.rule->action;
    const bool inside =
        action == "part" || (is_broad(anchor.kind) && match.rule->argument("broad") == "part");
    if (inside)
      return shape_within(anchor, offset.direction, match.capture("far") ? Depth::far : Depth::half);
    if (action == "toward") return shape_toward(anchor);
    if (action == "travel") return shape_travelled(anchor, offset);
    if (action == "offshore") return shape_offshore(anchor, offset);
    return shape_beside(anchor, offset);
  }

  /// A part of a state is an informal region (UCDP: 5); a part of a region or of a town is told no better
  /// than it.
  static Shape shape_within(const PlaceMention& anchor, std::string_view direction, Depth depth) {
    Shape out = shape_of(anchor);
    if (is_broad(anchor.kind)) {
      out = shape_of_part(out, direction, depth);
      if (anchor.kind != PlaceKind::country) out.where_prec = anchor.where_prec;
    } else {
      out.radius_km /= 2;
    }
    return out;
  }

  std::optional<double> km_of(const text::Match& match) const {
    const text::Capture* unit = match.capture("unit");
    if (!unit) return std::nullopt;
    std::optional<double> value;
    if (const auto* digits = match.capture("km")) {
      value = parse_decimal(slice(text_, analysis_.tokens[digits->first].span));
    } else if (const auto* words = match.capture("count")) {
      value = parse_decimal(words->value);
    } else {
      value = 1;
    }
    const auto factor = parse_decimal(unit->value);
    if (!value || !factor) return std::nullopt;
    return *value * *factor;
  }

  /// "Hilla, située à 80 km de Bagdad": the expression tells where Hilla lies.
  static bool tell_where(PlaceMention& before, const PlaceMention& where) {
    if (before.id == where.id) return false;
    // "In the province of X, 12 km from Y": the narrower place is one of its own.
    if (is_broad(before.kind) && !is_broad(where.kind)) return false;
    // "Kidal (nord du Mali)" tells nothing new of a town already located.
    if (before.located && is_broad(where.kind)) return true;
    before.relative = where.relative;
    if (before.located) return true;
    locate_as(before, where);
    return true;
  }

  static void locate_as(PlaceMention& place, const PlaceMention& where) {
    place.located = where.located;
    place.lat = where.lat;
    place.lon = where.lon;
    place.radius_km = where.radius_km;
    place.where_prec = where.where_prec;
    place.country = where.country;
  }

  /// A place that only the text knows lies where its first description puts it, wherever else the report
  /// names it.
  void remember_located() {
    std::unordered_map<std::string_view, const PlaceMention*> known;
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (!gone_[i] && places_[i].located && places_[i].id.starts_with("text:"))
        known.emplace(places_[i].id, &places_[i]);
    for (auto& place : places_) {
      if (place.located) continue;
      const auto it = known.find(place.id);
      if (it == known.end()) continue;
      locate_as(place, *it->second);
      place.relative = it->second->relative;
    }
  }

  std::string_view text_;
  const Analysis& analysis_;
  const RelativeKnowledge& knowledge_;
  std::vector<PlaceMention> places_;
  std::vector<bool> gone_;  ///< by place: a relative expression has taken it
  std::vector<Nation> nations_;
  std::vector<text::Unit> units_;
  std::vector<PlaceMention> made_;
};

}  // namespace

std::optional<PlaceMention> state_mention(std::string_view slug, const RelativeKnowledge& knowledge) {
  const pack::Place* state = knowledge.places.state(slug);
  if (!state) return std::nullopt;
  PlaceMention out;
  out.id = out.country = slug;
  out.name = slug;
  for (const auto& s : knowledge.words.states)
    if (s.slug == slug) out.name = s.usual;
  out.kind = PlaceKind::country;
  out.lat = state->lat;
  out.lon = state->lon;
  out.located = true;
  out.where_prec = precision_of(out.kind);
  out.radius_km = radius_of(out.kind);
  return sized(std::move(out), knowledge.areas);
}

std::vector<PlaceMention> locate_relative(std::string_view text, const Analysis& analysis,
                                          const RelativeKnowledge& knowledge,
                                          std::vector<PlaceMention> places) {
  return Locator(text, analysis, knowledge, std::move(places)).run();
}

}  // namespace selon::ground
