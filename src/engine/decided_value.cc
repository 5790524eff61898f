#include "engine/decided_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/date.h"
#include "event/facts.h"
#include "ground/places.h"
#include "record/laying.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::engine {

namespace {

constexpr std::size_t kMostIds = 64, kLongestText = 2'000;
constexpr std::int64_t kMostPeople = 1'000'000'000;

tl::unexpected<Error> misuse(std::string message) { return fail(ErrorCode::usage, std::move(message)); }

std::string_view trimmed(std::string_view words) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = words.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return words.substr(begin, words.find_last_not_of(kBlank) - begin + 1);
}

std::vector<std::string> ids_in(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const auto comma = std::min(words.find(','), words.size());
    if (const auto id = trimmed(words.substr(0, comma)); !id.empty()) out.emplace_back(id);
    words.remove_prefix(std::min(comma + 1, words.size()));
  }
  return out;
}

std::optional<std::int64_t> whole_number(std::string_view words) {
  std::int64_t out = 0;
  const auto read = std::from_chars(words.data(), words.data() + words.size(), out);
  if (words.empty() || read.ec != std::errc() || read.ptr != words.data() + words.size()) return std::nullopt;
  return out;
}

Result<Interval> days_from(std::string_view words) {
  Interval out;
  const auto dots = words.find("..");
  const std::string_view from = trimmed(words.substr(0, dots));
  const std::string_view to = dots == std::string_view::npos ? from : trimmed(words.substr(dots + 2));
  if (!from.empty()) out.start = base::parse_iso_day(from);
  if (!to.empty()) out.end = base::parse_iso_day(to);
  if ((!from.empty() && !out.start) || (!to.empty() && !out.end) || !out.known())
    return misuse(fmt::format("\"{}\" is no day, as 2023-11-14, nor days from..to", words));
  const auto length = out.start && out.end ? (*out.end - *out.start).count() + 1 : 2;
  out.date_prec = length <= 1 ? 1 : length <= 6 ? 2 : length <= 7 ? 3 : length <= 31 ? 4 : 5;  // UCDP
  return out;
}

Result<Quantity> count_from(std::string_view field, std::string_view words) {
  Quantity out;
  out.what = field;
  const auto rest = [&](std::size_t skip) { return whole_number(trimmed(words.substr(skip))); };
  if (words.starts_with(">="))
    out.min = rest(2);
  else if (words.starts_with("<="))
    out.max = rest(2);
  else if (words.starts_with("~"))
    out.approx = rest(1);
  else if (const auto dash = words.find('-', 1); dash != std::string_view::npos) {
    out.min = whole_number(trimmed(words.substr(0, dash))), out.max = rest(dash + 1);
    if (!out.max) out.min.reset();
  } else
    out.n = rest(0);
  if (!out.n && !out.min && !out.max && !out.approx)
    return misuse(fmt::format("\"{}\" is no count, as 12, 10-15, >=12, <=15 or ~30", words));
  return out;
}

ClaimPlace place_of(const pack::Candidate& found) {
  ClaimPlace out;
  out.id = found.id(), out.name = found.name, out.country = found.country, out.kind = found.kind;
  out.located = true, out.lat = found.lat, out.lon = found.lon;
  out.where_prec = ground::precision_of(found.kind), out.radius_km = ground::radius_of(found.kind);
  return out;
}

/// "18.44 1.41 Kidal": a point, and what to call it.
std::optional<ClaimPlace> point_in(std::string_view words) {
  std::array<double, 2> degrees{};
  for (double& degree : degrees) {
    const auto read = std::from_chars(words.data(), words.data() + words.size(), degree);
    if (read.ec != std::errc()) return std::nullopt;
    words.remove_prefix(static_cast<std::size_t>(read.ptr - words.data()));
    if (words.empty() || (words.front() != ' ' && words.front() != ',')) return std::nullopt;
    words = trimmed(words.substr(1));
  }
  ClaimPlace out;
  out.name = words, out.id = "text:" + text::fold(words);
  out.located = true, out.lat = degrees[0], out.lon = degrees[1];
  out.where_prec = 1, out.radius_km = ground::radius_of(out.kind);
  return out;
}

Result<ClaimPlace> place_from(std::string_view words, const pack::Packs& packs) {
  const pack::Places& places = packs.world.places;
  if (const auto point = point_in(words)) return *point;
  if (const pack::Place* known = places.place(words))
    return place_of({known->name, known->country, known->kind, known->lat, known->lon, 0, known});
  // A gazetteer files places by their names: "geonames:2455290 Kidal".
  const auto colon = words.find(' ');
  const bool by_id = words.starts_with("geonames:") && colon != std::string_view::npos;
  const std::string_view id = by_id ? words.substr(0, colon) : std::string_view();
  const std::string folded = text::fold(by_id ? trimmed(words.substr(colon)) : words);
  std::vector<pack::Candidate> found;
  places.find(pack::hash_of_name(folded), found);
  if (found.empty()) places.find_alike(folded, found);
  if (!id.empty()) std::erase_if(found, [&](const pack::Candidate& c) { return c.id() != id; });
  if (found.size() == 1) return place_of(found.front());
  if (found.empty())
    return misuse(fmt::format("no gazetteer knows \"{}\"; give a point: \"LAT LON NAME\"", words));
  std::string choices;
  for (std::size_t i = 0; i < found.size() && i < 5; ++i)
    choices += fmt::format("{}{} ({} {:.2f} {:.2f})", i ? ", " : "", found[i].id(), found[i].country,
                           found[i].lat, found[i].lon);
  return misuse(
      fmt::format("\"{}\" may be {} places: {}; give an id (of a gazetteer's with the name behind it), "
                  "or a point: \"LAT LON NAME\"",
                  words, found.size(), choices));
}

/// Of the tables, or the body of a state.
bool known(const std::string& id, const event::Evidences& tables) {
  if (!tables.kind(id)) return false;
  if (event::is_unnamed(id) || event::is_person(id) || tables.world->actors.actor(id)) return true;
  const auto dot = id.rfind('.');
  return dot == std::string::npos || tables.world->actors.state(id.substr(0, dot)) != nullptr;
}

Result<> check_ids(std::string_view field, const std::vector<std::string>& ids, const pack::World& world) {
  if (ids.size() > kMostIds) return misuse(fmt::format("{} takes at most {} ids", field, kMostIds));
  event::Evidences tables;
  tables.world = &world;
  for (const std::string& id : ids)
    if (!known(id, tables))
      return misuse(fmt::format("no actor has the id \"{}\"; docs/codebook.md, \"Entity ids\"", id));
  return {};
}

Result<> check_means(const std::vector<std::string>& means) {
  for (const std::string& one : means)
    if (one.empty() || one.size() > 40 ||
        one.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos)
      return misuse(fmt::format("\"{}\" is no means of the codebook, as drone or heavy_weapons", one));
  return {};
}

Result<> check_place(const ClaimPlace& place, const pack::World& world) {
  if (place.name.empty()) return misuse("a place has a name");
  if (!place.country.empty() && !world.actors.state(place.country))
    return misuse(fmt::format("no state has the id \"{}\"", place.country));
  const bool on_earth = std::isfinite(place.lat) && std::isfinite(place.lon) && std::abs(place.lat) <= 90 &&
                        std::abs(place.lon) <= 180 && std::isfinite(place.radius_km) && place.radius_km >= 0;
  if (!on_earth || place.where_prec < 0 || place.where_prec > 7)
    return misuse(
        "a place lies between 90 and -90 degrees north, 180 and -180 east, with a precision of 0 to 7");
  return {};
}

Result<> check_days(const Interval& days) {
  if (!days.known() || days.date_prec < 0 || days.date_prec > 5)
    return misuse("a time has a day, and a precision of 0 to 5");
  if (days.start && days.end && *days.start > *days.end) return misuse("the last day is before the first");
  return {};
}

Result<> check_count(const Quantity& count) {
  bool any = false;
  for (const auto& number : {count.n, count.min, count.max, count.approx}) {
    any |= number.has_value();
    if (number && (*number < 0 || *number > kMostPeople)) return misuse("a count is from 0 to a billion");
  }
  if (!any) return misuse("a count has a number");
  if (count.min && count.max && *count.min > *count.max) return misuse("a count's least is above its most");
  return {};
}

bool is_text(std::string_view field) {
  return field == "type" || field == "certainty" || field == "polarity" || field == "outcome";
}
bool is_list(std::string_view field) {
  return field == "actors" || field == "targets" || field == "attribution" || field == "means";
}

/// A value has the one member that its field asks for, and no other.
Result<> check_member(const Decision& decision) {
  DecidedValue other = decision.value;
  bool has = false;
  if (is_text(decision.field))
    has = !std::exchange(other.text, {}).empty();
  else if (is_list(decision.field))
    has = !std::exchange(other.ids, {}).empty();
  else if (decision.field == "place")
    has = std::exchange(other.place, {}).has_value();
  else if (decision.field == "time")
    has = std::exchange(other.days, {}).has_value();
  else
    has = std::exchange(other.count, {}).has_value();
  if (!has && decision.field == "attribution") has = true;  // nobody: the outlet's own voice
  if (!has || other != DecidedValue{})
    return misuse(fmt::format("\"{}\" does not take such a value", decision.field));
  return {};
}

Result<> check_correction(const Decision& decision, const pack::World& world) {
  const DecidedValue& value = decision.value;
  SELON_TRY_VOID(check_member(decision));
  if (value.text.size() > kLongestText) return misuse("the text is too long");
  if (decision.field == "type" && !world.event_types.find(value.text))
    return misuse(
        fmt::format("no event type is called \"{}\"; docs/codebook.md, \"Event types\"", value.text));
  if (decision.field == "certainty" && !vocabulary::named<Certainty>(value.text))
    return misuse(fmt::format("\"{}\" is no certainty; docs/codebook.md, \"Certainty\"", value.text));
  if (decision.field == "polarity" && !vocabulary::named<Polarity>(value.text))
    return misuse(fmt::format("\"{}\" is neither affirmed nor denied", value.text));
  if (decision.field == "means") return check_means(value.ids);
  if (is_list(decision.field)) return check_ids(decision.field, value.ids, world);
  if (value.place) return check_place(*value.place, world);
  if (value.days) return check_days(*value.days);
  return value.count ? check_count(*value.count) : Result<>();
}

}  // namespace

std::string field_named(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kAlso{
      {{"actor", "actors"},
       {"who", "actors"},
       {"target", "targets"},
       {"whom", "targets"},
       {"where", "place"},
       {"when", "time"},
       {"days", "time"},
       {"who_says_so", "attribution"},
       {"source", "attribution"},
       {"what", "type"}}};
  for (const auto& [also, field] : kAlso)
    if (also == word) return std::string(field);
  return std::string(word);
}

Result<DecidedValue> value_from(std::string_view field, std::string_view words, const pack::Packs& packs) {
  DecidedValue out;
  words = trimmed(words);
  const auto fields = record::decidable_fields();
  if (std::find(fields.begin(), fields.end(), field) == fields.end())
    return misuse(fmt::format("a claim has no field \"{}\"; it has {}", field, fmt::join(fields, ", ")));
  if (is_text(field)) {
    out.text = words;
  } else if (is_list(field)) {
    out.ids = ids_in(words);
    if (field == "attribution" && out.ids == std::vector<std::string>{"outlet"}) out.ids.clear();
  } else if (field == "place") {
    SELON_TRY(out.place, place_from(words, packs));
  } else if (field == "time") {
    SELON_TRY(out.days, days_from(words));
  } else {
    SELON_TRY(out.count, count_from(field, words));
  }
  return out;
}

Result<> check_value(const Decision& decision, const pack::World& world) {
  switch (decision.kind) {
    case DecisionKind::correct:
      return check_correction(decision, world);
    case DecisionKind::none:
      if (decision.about == DecisionAbout::claim &&
          (decision.field == "type" || decision.field == "certainty" || decision.field == "polarity"))
        return misuse(fmt::format("a claim always has a {}: correct or reject it", decision.field));
      break;
    case DecisionKind::disputed: {
      if (!vocabulary::named<DisputeAbout>(decision.value.text))
        return misuse(
            fmt::format("no dispute is about \"{}\"; docs/codebook.md, \"Dispute\"", decision.value.text));
      DecidedValue rest = decision.value;
      rest.text.clear(), rest.ids.clear();
      return rest == DecidedValue{} ? Result<>() : misuse("a dispute has sides, and no other value");
    }
    case DecisionKind::accept:
    case DecisionKind::reject:
    case DecisionKind::together:
    case DecisionKind::apart:
    case DecisionKind::release:
    case DecisionKind::undo:
      break;
  }
  if (decision.value != DecidedValue{})
    return misuse(fmt::format("{} takes no value", vocabulary::name(decision.kind)));
  return {};
}

}  // namespace selon::engine
