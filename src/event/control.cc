#include "event/control.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

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

  auto order() const {
    return std::tie(place_key, day, kind, holder, voice, claim, report);
  }
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
    case PlaceKind::area: return true;
    case PlaceKind::country:
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::sea: return false;
  }
  return false;
}

bool certain(Certainty certainty, Polarity polarity) {
  return polarity == Polarity::affirmed && (certainty == Certainty::stated || certainty == Certainty::reported);
}

/// The first named body; a person holds no town.
std::string holder_of(const std::vector<ActorRef>& actors) {
  std::string fallback;
  for (const ActorRef& actor : actors) {
    if (actor.id.empty() || is_person(actor.id) || is_civilian(actor.id)) continue;
    if (!is_unnamed(actor.id)) return actor.id;
    if (fallback.empty()) fallback = actor.id;
  }
  return fallback;
}

void add_claim(const Facts& facts, const Evidences& all, const std::set<std::string>& disputed, std::vector<Sign>& out) {
  const Claim& claim = *facts.claim;
  if (!claim.place || !can_be_held(*claim.place) || !certain(claim.certainty, claim.polarity)) return;
  Sign sign;
  if (claim.type == "territory_taken") sign.kind = Sign::Kind::takes, sign.holder = holder_of(claim.actors);
  else if (claim.type == "handover") sign.kind = Sign::Kind::takes, sign.holder = holder_of(claim.targets);
  else if (claim.type == "withdrawal") sign.kind = Sign::Kind::left, sign.holder = holder_of(claim.actors);
  if (sign.holder.empty()) return;
  const auto& head = all.heads[facts.report];
  // An undated capture is known to hold as of its report.
  if (!facts.days && !head.published) return;
  if (!facts.days && sign.kind == Sign::Kind::takes) sign.kind = Sign::Kind::states;
  // "Between Wednesday and Thursday": certain from the end on.
  sign.day = facts.days ? Day{std::chrono::days{facts.days->end}} : *head.published;
  sign.place = &*claim.place, sign.place_key = key_of(*claim.place);
  sign.voice = voice_of(facts, all), sign.claim = claim.id;
  sign.disputed = disputed.contains(claim.id);
  out.push_back(std::move(sign));
}

void add_statement(const ControlStatement& statement, const ReportHead& head, std::vector<Sign>& out) {
  if (!can_be_held(statement.place) || !certain(statement.certainty, statement.polarity)) return;
  const Interval& told = statement.time.interval;
  const auto day = told.end ? told.end : told.start ? told.start : head.published;
  if (!day || statement.holder.id.empty()) return;
  const Attribution& by = statement.attribution;
  out.push_back({key_of(statement.place), &statement.place, statement.holder.id, *day, Sign::Kind::states, false,
                 by.by_outlet() ? outlet_voice(head) : by.sources().front().id, "", statement.report});
}

bool same_side(const std::string& a, const std::string& b, const Evidences& all) {
  return a == b || (!is_unnamed(a) && !is_unnamed(b) && all.root(a) == all.root(b));
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
  if (sign.kind == Sign::Kind::takes) out.from = sign.day;
  if (sign.kind == Sign::Kind::states) out.as_of = sign.day;
  if (sign.kind == Sign::Kind::left) out.until = sign.day;
  add_source(out, sign);
  return out;
}

Day known_on(const Control& control) { return control.as_of ? *control.as_of : control.from ? *control.from : *control.until; }

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
      add_source(*open, sign);
      continue;
    }
    if (!open && !out.empty() && sign.kind == Sign::Kind::left && same_side(out.back().holder, sign.holder, all)) {
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
                             std::span<const ControlStatement> statements, std::span<const Dispute> disputes) {
  const std::set<std::string> disputed = disputed_claims(disputes);
  std::unordered_map<std::string_view, const ReportHead*> heads;
  for (const ReportHead& head : all.heads) heads.emplace(head.id, &head);
  std::vector<Sign> signs;
  for (const Group& group : groups)
    for (const auto i : group.members) add_claim(all.facts[i], all, disputed, signs);
  for (const ControlStatement& statement : statements) add_statement(statement, *heads.at(statement.report), signs);
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
