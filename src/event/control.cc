#include "event/control.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/sorted.h"
#include "event/voices.h"

namespace selon::event {

namespace {

constexpr std::chrono::days kOneChange{2};  // a withdrawal and a capture this close tell one change of hands

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

/// How exactly an id says who stands there: an army rather than its state, a name rather than "rebels".
int exactness(const std::string& id, const Evidences& all) {
  if (is_unnamed(id)) return 0;
  const auto kind = all.kind(id);
  if (kind == ActorKind::state) return 1;
  if (kind == ActorKind::government) return 2;
  return 3;
}

Day begun(const Control& c) { return c.from ? *c.from : c.as_of ? *c.as_of : *c.until; }

/// Builds the holdings of one place, sign by sign, in order of day.
class Holdings {
 public:
  explicit Holdings(const Evidences& all) : all_(all) {}

  std::vector<Control> run(std::span<const Sign> signs) {
    for (const Sign& sign : signs) add(sign);
    for (Control& held : out_)
      for (auto* list : {&held.according_to, &held.claims, &held.reports}) base::sort_unique(*list);
    std::stable_sort(out_.begin(), out_.end(), [](const Control& a, const Control& b) {
      return std::pair(begun(a), std::string_view(a.holder)) <
             std::pair(begun(b), std::string_view(b.holder));
    });
    return std::move(out_);
  }

 private:
  void add(const Sign& sign) {
    switch (sign.kind) {
      case Sign::Kind::left:
        return left(sign);
      case Sign::Kind::states:
        return states(sign);
      case Sign::Kind::takes:
        return takes(sign);
    }
  }

  void left(const Sign& sign) {
    if (Control* held = latest(sign.holder)) {
      // "The army left" the day after the rebels took it: what ended its holding, told once more.
      const bool told_twice = held->until && sign.day - *held->until <= kOneChange;
      if (!held->until) held->until = sign.day;
      if (told_twice || held->until == sign.day) add_source(*held, sign);
      if (told_twice)
        for (Control& next : out_)
          if (next.from && &next != held && sign.day - *next.from <= kOneChange)
            next.claims.push_back(sign.claim);
      if (told_twice || held->until == sign.day) return;
    }
    Control ended = begin(sign);
    ended.as_of = ended.until = sign.day;
    out_.push_back(std::move(ended));
  }

  void states(const Sign& sign) {
    if (Control* held = open(sign.holder)) {
      join(*held, sign);
      held->confirmed = held->confirmed ? std::max(*held->confirmed, sign.day) : sign.day;
      if (!held->as_of && !held->from) held->as_of = sign.day;
      if (sign.since && (!held->from || *sign.since < *held->from)) held->from = sign.since;
      return;
    }
    for (Control& other : out_)
      // Whoever was said to hold it long before does so no more; in the days of it voices differ.
      if (!other.until && !sign.part && sign.day - last_known(other) > kOneChange) other.until = sign.day;
    Control next = begin(sign);
    next.as_of = next.confirmed = sign.day, next.from = sign.since;
    out_.push_back(std::move(next));
  }

  void takes(const Sign& sign) {
    if (Control* before = sign.loser.empty() ? nullptr : latest(sign.loser))  // "the army was driven out"
      if (exactness(sign.loser, all_) > exactness(before->holder, all_)) before->holder = sign.loser;
    if (Control* held = open(sign.holder); held && !changes_hands(*held, sign)) {
      join(*held, sign);
      if (!held->from && held->as_of == sign.day) held->from = sign.day;
      return;
    }
    Control next = begin(sign);
    next.from = sign.day;
    bool ended = false;
    for (Control& other : out_) {
      if (sign.part && !is_loser(other, sign)) continue;
      const bool just_left = other.until && sign.day - *other.until <= kOneChange && !sign.part;
      const bool same_day = other.from == sign.day && !is_loser(other, sign);
      if (!other.until && same_day) {  // two captors on one day: somebody is wrong
        other.contested = next.contested = true;
        continue;
      }
      if (!other.until) other.until = sign.day;
      if (other.until != sign.day && !just_left) continue;
      // One change of hands: both claims stand behind its two sides.
      if (just_left && other.until != sign.day)
        next.claims.insert(next.claims.end(), other.claims.begin(), other.claims.end());
      if (!sign.claim.empty()) other.claims.push_back(sign.claim);
      if (!sign.report.empty()) other.reports.push_back(sign.report);
      ended |= is_loser(other, sign);
    }
    if (!sign.loser.empty() && !ended && !sign.part && !sign.report.empty()) {  // a claim's target is a guess
      Control before = begin(sign);
      before.holder = sign.loser, before.as_of = before.until = sign.day;
      out_.push_back(std::move(before));
    }
    out_.push_back(std::move(next));
  }

  bool is_loser(const Control& held, const Sign& sign) const {
    return !sign.loser.empty() && same_side(held.holder, sign.loser, all_);
  }
  /// An unnamed group that takes what another rebel group held is another group.
  bool changes_hands(const Control& held, const Sign& sign) const {
    if (held.holder == sign.holder) return false;
    if (is_loser(held, sign)) return true;
    const bool by_name = !is_unnamed(held.holder) && !is_unnamed(sign.holder);
    return !by_name && sign.day - last_known(held) > kOneChange;
  }

  static Day last_known(const Control& c) {
    Day out = begun(c);
    if (c.confirmed) out = std::max(out, *c.confirmed);
    return out;
  }

  Control* open(const std::string& holder) {
    for (auto c = out_.rbegin(); c != out_.rend(); ++c)
      if (!c->until && same_side(c->holder, holder, all_)) return &*c;
    return nullptr;
  }
  Control* latest(const std::string& holder) {
    for (auto c = out_.rbegin(); c != out_.rend(); ++c)
      if (same_side(c->holder, holder, all_)) return &*c;
    return nullptr;
  }

  void join(Control& held, const Sign& sign) const {
    if (exactness(sign.holder, all_) > exactness(held.holder, all_)) held.holder = sign.holder;
    add_source(held, sign);
  }

  static void add_source(Control& held, const Sign& sign) {
    held.according_to.push_back(sign.voice);
    if (!sign.claim.empty()) held.claims.push_back(sign.claim);
    if (!sign.report.empty()) held.reports.push_back(sign.report);
    held.contested |= sign.disputed;
  }

  static Control begin(const Sign& sign) {
    Control out;
    out.key = sign.place_key;
    out.place = sign.place->name, out.place_id = sign.place->id, out.holder = sign.holder,
    out.part = sign.part;
    add_source(out, sign);
    return out;
  }

  const Evidences& all_;
  std::vector<Control> out_;
};

struct Told {
  ControlVoice row;
  Day first, last;  ///< the days on which this voice says so
};

std::vector<Told> by_voice(std::span<const Sign> signs, const Evidences& all) {
  std::map<std::string_view, std::vector<Sign>> voices;
  for (const Sign& sign : signs) voices[sign.voice].push_back(sign);
  std::vector<Told> out;
  for (const auto& [voice, own] : voices)
    for (Control& c : Holdings(all).run(own)) {
      Told told{{std::string(voice), c.holder, c.from, c.until, c.as_of, c.confirmed, std::move(c.claims),
                 std::move(c.reports)},
                begun(c),
                begun(c)};
      if (c.confirmed) told.last = std::max(told.last, *c.confirmed);
      if (c.until) told.last = std::max(told.last, *c.until);
      out.push_back(std::move(told));
    }
  return out;
}

/// A voice that gives the place to another in the days of a holding contests it.
bool contests(const Told& told, const Control& held, const Evidences& all) {
  if (same_side(told.row.holder, held.holder, all)) return false;
  // Who says that it was left the day after others say that it was taken differs on the day alone.
  const auto leeway = told.row.until ? kOneChange : std::chrono::days{0};
  return told.last - begun(held) > leeway && (!held.until || told.first < *held.until);
}

/// The holding that a voice's own belongs to: the one of its side that meets it, the last of them.
Control* holding_of(const Told& told, std::vector<Control>& held, const Evidences& all) {
  Control* best = nullptr;
  for (Control& c : held)
    if (same_side(c.holder, told.row.holder, all) && begun(c) <= told.last &&
        (!c.until || told.first <= *c.until))
      best = &c;
  return best;
}

}  // namespace

std::vector<Control> control_of_place(std::span<const Sign> signs, const Evidences& all) {
  std::vector<Control> out = Holdings(all).run(signs);
  const bool part = !signs.empty() && signs.front().part;
  for (Told& told : by_voice(signs, all)) {
    Control* own = holding_of(told, out, all);
    for (Control& held : out)
      if (!part && contests(told, held, all)) {
        held.contested = true;
        if (own) own->contested = true;
      }
    if (own) own->voices.push_back(std::move(told.row));
  }
  return out;
}

std::vector<Control> control(std::span<const Sign> signs, const Evidences& all) {
  std::vector<Control> out;
  for (std::size_t from = 0, to = 0; from < signs.size(); from = to) {
    const auto here = [&](const Sign& sign) {
      return sign.place_key == signs[from].place_key && sign.part == signs[from].part;
    };
    while (to < signs.size() && here(signs[to])) ++to;
    for (Control& held : control_of_place({&signs[from], to - from}, all)) out.push_back(std::move(held));
  }
  return out;
}

}  // namespace selon::event
