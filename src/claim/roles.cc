#include "claim/roles.h"

#include <algorithm>

namespace selon::claim {

namespace {

constexpr std::size_t kMostInRole = 4;

class RoleReader {
 public:
  RoleReader(const View& view, const Trigger& trigger, const pack::Frame& frame)
      : view_(view), trigger_(trigger), frame_(frame) {}

  Roles read() {
    switch (frame_.roles) {
      case pack::RoleReading::subj_obj:
        actors({Slot::subject, Slot::agent});
        targets({Slot::object});
        if (roles_.targets.empty()) targets({Slot::against});
        of_the_phrase();
        break;
      case pack::RoleReading::both:
        both_sides();
        break;
      case pack::RoleReading::by_against:
        actors({Slot::agent, Slot::subject});
        if (roles_.actors.empty()) actors({Slot::of});
        targets({Slot::against, Slot::object});
        break;
      case pack::RoleReading::against_by:
        actors({Slot::against, Slot::subject});
        targets({Slot::agent, Slot::of});
        break;
      case pack::RoleReading::of_target:
      case pack::RoleReading::by_of:
        actors({Slot::agent, Slot::subject});
        targets({Slot::of, Slot::object, Slot::against});
        break;
      case pack::RoleReading::of_actor:
        actors({Slot::of, Slot::subject, Slot::agent});
        break;
      case pack::RoleReading::by_place:
        actors({Slot::agent, Slot::subject});
        targets({Slot::against});
        bind_place({Slot::of, Slot::against, Slot::object, Slot::oblique});
        if (roles_.actors.empty() && roles_.place != kNone) actors({Slot::of});
        break;
      case pack::RoleReading::subj_place:
        actors({Slot::subject, Slot::agent});
        targets({Slot::against, Slot::object});
        of_the_phrase();
        bind_place({Slot::object, Slot::oblique, Slot::against, Slot::of});
        break;
      case pack::RoleReading::place_subj:
        bind_place({Slot::subject, Slot::object});
        actors({Slot::agent, Slot::against, Slot::of, Slot::oblique});
        break;
      case pack::RoleReading::obj_target:
        actors({Slot::agent});
        targets({Slot::object, Slot::of});
        if (!trigger_.arguments.passive && roles_.actors.empty() && !roles_.targets.empty())
          actors({Slot::subject});
        if (roles_.targets.empty()) targets({Slot::subject});
        break;
    }
    return std::move(roles_);
  }

 private:
  bool known(const std::vector<std::int32_t>& list, std::int32_t mention) const {
    return std::any_of(list.begin(), list.end(),
                       [&](std::int32_t m) { return view_.actor(m).id == view_.actor(mention).id; });
  }

  void add(std::vector<std::int32_t>& list, std::int32_t mention) {
    if (list.size() < kMostInRole && !known(list, mention)) list.push_back(mention);
  }

  void take(std::vector<std::int32_t>& list, std::initializer_list<Slot> slots) {
    for (const Slot slot : slots)
      for (const Argument& argument : trigger_.arguments.actors)
        if (argument.slot == slot && may_fill(list, argument)) add(list, argument.mention);
  }

  /// By order of words only the nearest of a slot fills it, and those coordinated with it.
  bool may_fill(const std::vector<std::int32_t>& list, const Argument& argument) const {
    if (&list == &roles_.targets && known(roles_.actors, argument.mention)) return false;
    if (view_.reading.analysis.has_trees || list.empty()) return true;
    const ActorMention& last = view_.actor(list.back());
    const ActorMention& next = view_.actor(argument.mention);
    const Span between{std::min(last.span.end, next.span.end), std::max(last.span.begin, next.span.begin)};
    if (between.begin >= between.end) return false;
    const TokenRange range = tokens_of(view_.reading.analysis, between);
    if (range.last - range.first > 6) return false;
    for (auto t = range.first; t < range.last; ++t)
      if (has(view_.link[t], pack::Link::coordinator) || view_.form(t) == "," ||
          has(view_.link[t], pack::Link::with))
        return true;
    return false;
  }

  void actors(std::initializer_list<Slot> slots) { take(roles_.actors, slots); }
  void targets(std::initializer_list<Slot> slots) { take(roles_.targets, slots); }

  /// "brisé la ligne de défense des rebelles": who completes a phrase's noun is its target.
  void of_the_phrase() {
    if (roles_.targets.empty() && trigger_.last > trigger_.first + 1) targets({Slot::of});
  }

  /// A clash has no direction: all sides named are actors and targets; where none is bound, the armed ones
  /// nearby.
  void both_sides() {
    take(roles_.actors, {Slot::subject, Slot::agent, Slot::with, Slot::against, Slot::of, Slot::object});
    if (roles_.actors.size() < 2)
      for (const Argument& argument : trigger_.arguments.actors)
        if (argument.slot != Slot::loose || argument.distance <= 8) add(roles_.actors, argument.mention);
    // "combats entre A d'une part, et B d'autre part": the far side of a long coordination is armed too.
    for (const Argument& argument : trigger_.arguments.actors)
      if (!argument.before && argument.distance <= 25 && is_armed(view_.actor(argument.mention)))
        add(roles_.actors, argument.mention);
    if (roles_.actors.size() > 1) roles_.targets = roles_.actors;
  }

  void bind_place(std::initializer_list<Slot> slots) {
    for (const Slot slot : slots)
      for (const Argument& argument : trigger_.arguments.places)
        if (roles_.place == kNone && argument.slot == slot) roles_.place = argument.mention;
  }

  const View& view_;
  const Trigger& trigger_;
  const pack::Frame& frame_;
  Roles roles_;
};

/// "a annoncé avoir brisé": the speaker is the subject of the infinitive that follows the verb of saying.
std::int32_t controlling_speaker(const View& view, const Trigger& trigger, const Scopes& scopes) {
  const bool infinite =
      has(trigger.options[0].tags, text::FormTag::infinitive) ||
      (trigger.first > 0 && view.auxiliary_at[trigger.first - 1] != kNone &&
       has(view.words.auxiliaries.entries[static_cast<std::size_t>(view.auxiliary_at[trigger.first - 1])]
               .tags,
           text::FormTag::infinitive));
  if (!infinite) return kNone;
  for (const Scope* scope : scopes_of(scopes, trigger.first, trigger.last))
    if (scope->source_mention != kNone && scope->first <= trigger.first && trigger.first - scope->first < 6)
      return scope->source_mention;
  return kNone;
}

/// Frames of deeds: what somebody can be accused of, or claim.
bool names_a_deed(const pack::Frame& frame) {
  switch (frame.roles) {
    case pack::RoleReading::by_against:
    case pack::RoleReading::subj_obj:
    case pack::RoleReading::of_target:
    case pack::RoleReading::obj_target:
    case pack::RoleReading::subj_place:
    case pack::RoleReading::by_of:
      return true;
    case pack::RoleReading::both:
    case pack::RoleReading::against_by:
    case pack::RoleReading::of_actor:
    case pack::RoleReading::by_place:
    case pack::RoleReading::place_subj:
      return false;
  }
  return false;
}

/// "X accuse Y de bombarder", "X blamed the attack on Y": who stands between the accusing and the deed, or
/// behind it.
std::int32_t accused_of(const View& view, const Scope& scope, const Trigger& trigger) {
  for (auto t = scope.cue_last; t < trigger.first; ++t)
    if (view.actor_at[t] != kNone && view.actor_at[t] != scope.source_mention) return view.actor_at[t];
  for (const Argument& argument : trigger.arguments.actors)
    if (!argument.before && argument.slot != Slot::object && argument.mention != scope.source_mention)
      return argument.mention;
  return kNone;
}

}  // namespace

Roles roles_of(const View& view, const Trigger& trigger, const pack::Frame& frame, const Scopes& scopes) {
  RoleReader reader(view, trigger, frame);
  Roles roles = reader.read();
  const auto saying = scopes_of(scopes, trigger.first, trigger.last);
  if (!saying.empty() && names_a_deed(frame)) {
    const Scope& inner = *saying[0];
    if (inner.kind == pack::SayingKind::claim && inner.source_mention != kNone)
      roles.actors = {inner.source_mention};
    if (inner.kind == pack::SayingKind::accuse)
      if (const auto accused = accused_of(view, inner, trigger); accused != kNone) {
        roles.actors = {accused};
        std::erase(roles.targets, accused);
      }
  }
  if (roles.actors.empty())
    if (const auto speaker = controlling_speaker(view, trigger, scopes); speaker != kNone)
      roles.actors.push_back(speaker);
  return roles;
}

}  // namespace selon::claim
