#include "event/control.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "event/places.h"
#include "event/voices.h"
#include "text/fold.h"

namespace selon::event {

namespace {

constexpr std::chrono::days kContradicts{3};  // a statement this close to a capture by another disputes it

/// One sign that somebody holds a place, or left it.
struct Sign {
  std::string place_key;
  const ClaimPlace* place = nullptr;
  std::string holder;
  Day day;
  enum class Kind { left, states, takes } kind = Kind::states;
  bool disputed = false;
  std::string voice, claim, report;

  auto order() const { return std::tie(place_key, day, kind, holder, voice, claim, report); }
};

/// The kind is part of the key: the camp of a town is another place, even under the town's name.
std::string key_of(const ClaimPlace& place) {
  const std::string name = place.id.empty() ? text::fold(place.name) : place.id;
  return name + "#" + std::to_string(static_cast<int>(place.kind));
}

/// A country, a sea or a road is nobody's to hold; "25 km from X" is not X.
bool can_be_held(const ClaimPlace& place) {
  if (place.relative || place.name.empty()) return false;
  switch (place.kind) {
    case PlaceKind::town:
    case PlaceKind::quarter:
    case PlaceKind::camp:
    case PlaceKind::airport:
    case PlaceKind::district:
    case PlaceKind::region:
    case PlaceKind::area:
      return true;
    case PlaceKind::country:
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::sea:
      return false;
  }
  return false;
}

bool certain(Certainty certainty, Polarity polarity) {
  return polarity == Polarity::affirmed &&
         (certainty == Certainty::stated || certainty == Certainty::reported);
}

/// Who has the most of the claims behind them; armed ones first, the unnamed only where nobody is named.
class Votes {
 public:
  explicit Votes(const Evidences& all) : all_(all) {}

  void add(const std::vector<ActorRef>& actors) {
    for (const ActorRef& actor : actors)
      if (!actor.id.empty() && all_.can_fight(actor.id)) ++by_id_[actor.id];
  }
  std::string winner() const {
    std::string best;
    std::tuple<int, int> top{-1, 0};
    for (const auto& [id, votes] : by_id_)
      if (const std::tuple<int, int> now{rank(id), votes}; now > top) top = now, best = id;
    return best;
  }

 private:
  int rank(const std::string& id) const {
    const auto kind = all_.kind(id);
    if (kind == ActorKind::unnamed) return 0;
    if (kind == ActorKind::state || kind == ActorKind::government || kind == ActorKind::police) return 1;
    return 2;
  }
  const Evidences& all_;
  std::map<std::string, int> by_id_;
};

/// "Officials said that the town was taken": whoever is not named and speaks took nothing.
bool speaks(const Attribution& by, const std::vector<ActorRef>& who) {
  return std::any_of(who.begin(), who.end(), [&](const ActorRef& a) {
    return std::any_of(by.sources().begin(), by.sources().end(),
                       [&](const ActorRef& b) { return a.id == b.id; });
  });
}

/// The first of the joint captors leads: "the army and its auxiliaries".
std::string captor(const std::vector<const Facts*>& captures, const Evidences& all) {
  Votes votes(all);
  for (const Facts* facts : captures) {
    const auto& who = facts->claim->type == "handover" ? facts->claim->targets : facts->claim->actors;
    const auto first = std::find_if(
        who.begin(), who.end(), [&](const ActorRef& a) { return !is_unnamed(a.id) && all.can_fight(a.id); });
    if (first != who.end())
      votes.add({*first});
    else if (!speaks(facts->claim->attribution, who))
      votes.add(who);
  }
  return votes.winner();
}

/// Claims that somebody advances, by story; by report where it is in none. At most the newest of each.
using Advances = std::map<std::pair<std::size_t, std::size_t>, std::vector<const Facts*>>;

bool alone(const Facts& facts, const Evidences& all) { return facts.story + 1 == all.story_ids.size(); }

Advances advances_of(const Evidences& all) {
  constexpr std::size_t kNewest = 64;
  Advances out;
  for (auto facts = all.facts.rbegin(); facts != all.facts.rend(); ++facts) {
    if (facts->claim->type != "territory_advance" || !asserts(*facts)) continue;
    auto& list = out[{facts->story, alone(*facts, all) ? facts->report : 0}];
    if (list.size() < kNewest) list.push_back(&*facts);
  }
  return out;
}

/// Where no claim names the captor, whoever was advancing on the place in that story, if it was one side:
/// three quarters of those that tell of an advance, which leaves room for an ally and for a misread claim.
std::string advancer(const Facts& capture, const Advances& advances, const Evidences& all) {
  constexpr int kDaysBefore = 14;
  const auto told =
      advances.find(Advances::key_type{capture.story, alone(capture, all) ? capture.report : 0});
  if (told == advances.end()) return "";
  Votes votes(all);
  std::map<std::string_view, int> roots;
  int counted = 0;
  for (const Facts* facts : told->second) {
    const PlaceTie how = tie(facts->claim->place, capture.claim->place);
    if (how != PlaceTie::same && how != PlaceTie::near) continue;
    if (facts->told && capture.told && std::abs(*facts->told - *capture.told) > kDaysBefore) continue;
    if (facts->claim->actors.empty()) continue;
    const std::string& first = facts->claim->actors.front().id;
    if (is_unnamed(first) || !all.can_fight(first)) continue;
    votes.add({facts->claim->actors.front()});
    ++roots[all.root(first)], ++counted;
  }
  const std::string winner = votes.winner();
  return !winner.empty() && 4 * roots[all.root(winner)] >= 3 * counted ? winner : "";
}

bool tells_capture(const Claim& claim) { return claim.type == "territory_taken" || claim.type == "handover"; }

/// The captures of one place that an event tells, as one sign for each claim.
void add_captures(const std::vector<const Facts*>& captures, const std::string& holder, const Evidences& all,
                  std::vector<Sign>& out) {
  std::optional<Day> day;  // the earliest that is certain: "between Wednesday and Thursday" is Thursday
  for (const Facts* facts : captures)
    if (facts->days) {
      const Day end{std::chrono::days{facts->days->end}};
      day = day ? std::min(*day, end) : end;
    }
  for (const Facts* facts : captures) {
    Sign sign;
    sign.kind = day ? Sign::Kind::takes : Sign::Kind::states;  // an undated one is known as of its report
    if (!day && !all.dated[facts->report]) continue;
    sign.day = day ? *day : *all.dated[facts->report];
    sign.holder = holder;
    sign.place = &*facts->claim->place, sign.place_key = key_of(*sign.place);
    sign.voice = voice_of(*facts, all), sign.claim = facts->claim->id;
    out.push_back(std::move(sign));
  }
}

void add_withdrawal(const Facts& facts, const Evidences& all, std::vector<Sign>& out) {
  const Claim& claim = *facts.claim;
  // "Since the mission left", with neither day nor date of report, ends nothing on any day.
  const auto day =
      facts.days ? std::optional(Day{std::chrono::days{facts.days->end}}) : all.heads[facts.report].published;
  Votes votes(all);
  votes.add(claim.actors);
  Sign sign;
  sign.holder = votes.winner();
  if (sign.holder.empty() || !day) return;
  sign.kind = Sign::Kind::left, sign.day = *day;
  sign.place = &*claim.place, sign.place_key = key_of(*claim.place);
  sign.voice = voice_of(facts, all), sign.claim = claim.id;
  out.push_back(std::move(sign));
}

void add_event(const Group& group, const Evidences& all, const Advances& advances, std::vector<Sign>& out) {
  std::map<std::string, std::vector<const Facts*>> by_place;
  for (const auto i : group.members) {
    const Facts& facts = all.facts[i];
    const Claim& claim = *facts.claim;
    if (!claim.place || !can_be_held(*claim.place) || !certain(claim.certainty, claim.polarity)) continue;
    if (tells_capture(claim))
      by_place[key_of(*claim.place)].push_back(&facts);
    else if (claim.type == "withdrawal")
      add_withdrawal(facts, all, out);
  }
  for (const auto& [key, captures] : by_place) {
    std::string holder = captor(captures, all);
    for (const Facts* facts : captures)
      if (holder.empty()) holder = advancer(*facts, advances, all);
    if (!holder.empty()) add_captures(captures, holder, all, out);
  }
}

/// "The rebels" hold it: the one rebel group that the report names, where it names one alone.
std::string resolved(const std::string& holder, std::size_t report, const Evidences& all) {
  if (!is_unnamed(holder)) return holder;
  for (const pack::Body& body : all.world->actors.bodies)
    if (body.unnamed == holder) return holder;  // troops, police: no rebels
  std::map<std::string, int> named;
  std::set<std::string_view> roots;
  const auto count = [&](const std::vector<ActorRef>& actors) {
    for (const ActorRef& actor : actors)
      if (all.kind(actor.id) == ActorKind::rebel) ++named[actor.id], roots.insert(all.root(actor.id));
  };
  auto facts = std::lower_bound(all.facts.begin(), all.facts.end(), report,
                                [](const Facts& f, std::size_t r) { return f.report < r; });
  for (; facts != all.facts.end() && facts->report == report; ++facts) {
    const Claim& claim = *facts->claim;
    count(claim.actors), count(claim.targets), count(claim.attribution.sources());
  }
  if (roots.size() != 1) return holder;
  return std::max_element(named.begin(), named.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

void add_statement(const ControlStatement& statement, std::size_t report, const Evidences& all,
                   std::vector<Sign>& out) {
  if (!can_be_held(statement.place) || !certain(statement.certainty, statement.polarity)) return;
  const ReportHead& head = all.heads[report];
  const Interval& told = statement.time.interval;
  const auto day = told.end ? told.end : told.start ? told.start : all.dated[report];
  if (!day || statement.holder.id.empty()) return;
  const Attribution& by = statement.attribution;
  out.push_back({key_of(statement.place), &statement.place, resolved(statement.holder.id, report, all), *day,
                 Sign::Kind::states, false, by.by_outlet() ? outlet_voice(head) : by.sources().front().id, "",
                 statement.report});
}

/// "The rebels" without a name: of nobody's state, as far as the tables tell.
bool is_unnamed_group(const std::string& id, const Evidences& all) {
  const auto& bodies = all.world->actors.bodies;
  return is_unnamed(id) &&
         std::none_of(bodies.begin(), bodies.end(), [&](const pack::Body& b) { return b.unnamed == id; });
}

/// One holder under two names; an unnamed group may well be the rebels that another report names.
bool same_side(const std::string& a, const std::string& b, const Evidences& all) {
  if (a == b) return true;
  if (is_unnamed_group(a, all)) return all.kind(b) == ActorKind::rebel || is_unnamed_group(b, all);
  if (is_unnamed_group(b, all)) return all.kind(a) == ActorKind::rebel;
  return !is_unnamed(a) && !is_unnamed(b) && all.root(a) == all.root(b);
}

void add_source(Control& control, const Sign& sign) {
  control.according_to.push_back(sign.voice);
  if (!sign.claim.empty()) control.claims.push_back(sign.claim);
  if (!sign.report.empty()) control.reports.push_back(sign.report);
  control.contested |= sign.disputed;
}

Control begin(const Sign& sign) {
  Control out;
  out.place = sign.place->name, out.place_id = sign.place->id, out.holder = sign.holder;
  out.key = sign.place_key;
  if (sign.kind == Sign::Kind::takes) out.from = sign.day;
  if (sign.kind == Sign::Kind::states) out.as_of = sign.day;
  if (sign.kind == Sign::Kind::left) out.until = sign.day;
  add_source(out, sign);
  return out;
}

Day known_on(const Control& control) {
  return control.as_of ? *control.as_of : control.from ? *control.from : *control.until;
}

/// The holdings of one place, from its signs in order of day.
std::vector<Control> holdings(std::span<const Sign> signs, const Evidences& all) {
  std::vector<Control> out;
  for (const Sign& sign : signs) {
    Control* open = !out.empty() && !out.back().until ? &out.back() : nullptr;
    if (open && same_side(open->holder, sign.holder, all)) {
      if (sign.kind == Sign::Kind::left) open->until = sign.day;
      if (sign.kind == Sign::Kind::states) open->as_of = sign.day;
      // "Took" after "holds": the day it began is the earlier of the two only where none was told.
      if (sign.kind == Sign::Kind::takes && !open->from && open->as_of == sign.day) open->from = sign.day;
      if (is_unnamed(open->holder) && !is_unnamed(sign.holder)) open->holder = sign.holder;
      add_source(*open, sign);
      continue;
    }
    if (!open && !out.empty() && sign.kind == Sign::Kind::left &&
        same_side(out.back().holder, sign.holder, all)) {
      add_source(out.back(), sign);
      continue;
    }
    Control next = begin(sign);
    if (open && sign.kind == Sign::Kind::takes) open->until = sign.day;
    if (open && sign.kind != Sign::Kind::left && sign.day - known_on(*open) <= kContradicts &&
        sign.kind == Sign::Kind::states)
      open->contested = next.contested = true;
    out.push_back(std::move(next));
  }
  return out;
}

void sort_unique(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// Claims of events whose occurrence or outcome is disputed by more than rumour.
std::set<std::string> disputed_claims(std::span<const Dispute> disputes) {
  std::set<std::string> out;
  for (const Dispute& dispute : disputes)
    if (dispute.about == DisputeAbout::occurrence || dispute.about == DisputeAbout::outcome)
      for (const DisputeSide& side : dispute.sides) out.insert(side.claims.begin(), side.claims.end());
  return out;
}

}  // namespace

std::vector<Control> control(std::span<const Group> groups, const Evidences& all,
                             std::span<const ControlStatement> statements,
                             std::span<const Dispute> disputes) {
  const std::set<std::string> disputed = disputed_claims(disputes);
  std::unordered_map<std::string_view, std::size_t> heads;
  for (std::size_t i = 0; i < all.heads.size(); ++i) heads.emplace(all.heads[i].id, i);
  const Advances advances = advances_of(all);
  std::vector<Sign> signs;
  for (const Group& group : groups) add_event(group, all, advances, signs);
  for (Sign& sign : signs) sign.disputed = disputed.contains(sign.claim);
  for (const ControlStatement& statement : statements)
    add_statement(statement, heads.at(statement.report), all, signs);
  std::sort(signs.begin(), signs.end(), [](const Sign& a, const Sign& b) { return a.order() < b.order(); });
  std::vector<Control> out;
  for (std::size_t from = 0, to = 0; from < signs.size(); from = to) {
    while (to < signs.size() && signs[to].place_key == signs[from].place_key) ++to;
    for (Control& held : holdings({&signs[from], to - from}, all)) {
      for (auto* list : {&held.according_to, &held.claims, &held.reports}) sort_unique(*list);
      out.push_back(std::move(held));
    }
  }
  return out;
}

}  // namespace selon::event
