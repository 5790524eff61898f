#include "claim/role_candidates.h"

#include <algorithm>
#include <array>
#include <map>

#include "claim/roles.h"

namespace selon::claim {

namespace {

constexpr std::uint32_t kPassage = 8;  // sentences back that still tell of the same happening
constexpr std::uint32_t kAhead = 2;    // sentences on that may name who did it

/// What a body of the place's state, or nobody with a name, is called in the codebook.
struct Implied {
  const char* body;
  ActorKind kind;
};
constexpr std::array<Implied, 3> kBodies{
    {{"police", ActorKind::police}, {"army", ActorKind::military}, {"government", ActorKind::government}}};
constexpr std::array<Implied, 3> kNobodies{{{"unnamed.attackers", ActorKind::unnamed},
                                            {"civilians", ActorKind::civilians},
                                            {"unnamed.protesters", ActorKind::unnamed}}};

class Collector {
 public:
  Collector(const Scene& scene, const Trigger& trigger) : view_(scene.view), trigger_(trigger) {}

  std::vector<RoleCandidate> collect(const pack::Participation* rule, const std::string& country) {
    named_here();
    stood_for_here();
    named_around();
    implied(rule, country);
    return std::move(all_);
  }

 private:
  /// Bound words say more of a mention than its distance.
  static int bond(Slot slot) { return slot == Slot::loose ? 2 : slot == Slot::oblique ? 1 : 0; }

  void offer(RoleCandidate candidate) {
    const auto at =
        std::find_if(all_.begin(), all_.end(), [&](const RoleCandidate& c) { return c.id == candidate.id; });
    if (at == all_.end()) {
      all_.push_back(std::move(candidate));
    } else if (candidate.origin == at->origin && bond(candidate.slot) < bond(at->slot)) {
      *at = std::move(candidate);
    }
  }

  std::uint32_t head_of(std::int32_t mention) const {
    const TokenRange range = tokens_of(view_.reading.analysis, view_.actor(mention).span);
    return view_.head_of(range.first, range.last);
  }

  RoleCandidate of_mention(std::int32_t mention, Origin origin) const {
    const ActorMention& actor = view_.actor(mention);
    return {actor.id, actor.kind, origin, mention, head_of(mention), Slot::loose, 0, false};
  }

  void named_here() {
    for (const Argument& argument : trigger_.arguments.actors) {
      RoleCandidate candidate = of_mention(argument.mention, Origin::sentence);
      candidate.slot = argument.slot;
      candidate.distance = argument.distance;
      candidate.before_trigger = argument.before;
      offer(std::move(candidate));
    }
    // A trigger that is itself the words for people ("des manifestants").
    if (const auto own = view_.actor_at[trigger_.head]; own != kNone)
      offer(of_mention(own, Origin::sentence));
  }

  void stood_for_here() {
    const Sentence& sentence = view_.sentence_of(trigger_.head);
    for (auto t = sentence.first; t < sentence.last; ++t) {
      if (view_.stands_for[t] == kNone) continue;
      RoleCandidate candidate = of_mention(view_.stands_for[t], Origin::pronoun);
      candidate.token = t;
      candidate.slot = slot_of(t);
      candidate.before_trigger = t < trigger_.head;
      candidate.distance = t < trigger_.head ? trigger_.head - t : t - trigger_.head;
      offer(std::move(candidate));
    }
  }

  /// A pronoun's slot, where it hangs on the trigger itself.
  Slot slot_of(std::uint32_t t) const {
    const Token& token = view_.token(t);
    const bool bound = token.head >= static_cast<std::int32_t>(trigger_.first) &&
                       token.head < static_cast<std::int32_t>(trigger_.last);
    if (!bound) return Slot::loose;
    switch (token.relation) {
      case Dependency::nsubj:
        return trigger_.arguments.passive ? Slot::object : Slot::subject;
      case Dependency::nsubj_pass:
      case Dependency::obj:
      case Dependency::iobj:
        return Slot::object;
      case Dependency::obl_agent:
        return Slot::agent;
      case Dependency::nmod:
      case Dependency::det:
        return Slot::of;
      default:
        return Slot::oblique;
    }
  }

  void named_around() {
    const auto& actors = view_.reading.grounding.actors;
    const auto& sentences = view_.reading.analysis.sentences;
    const std::uint32_t s = trigger_.sentence;
    const auto at =
        static_cast<std::int32_t>(std::lower_bound(actors.begin(), actors.end(), sentences[s].span.begin,
                                                   [](const ActorMention& actor, std::uint32_t begin) {
                                                     return actor.span.begin < begin;
                                                   }) -
                                  actors.begin());
    for (std::int32_t m = at; m-- > 0;) {
      const std::uint32_t there = view_.token(head_of(m)).sentence;
      if (there >= s) continue;
      if (s - there > kPassage) break;
      RoleCandidate candidate = of_mention(m, Origin::before);
      candidate.distance = s - there;
      offer(std::move(candidate));
    }
    for (std::int32_t m = at; m < static_cast<std::int32_t>(actors.size()); ++m) {
      const std::uint32_t there = view_.token(head_of(m)).sentence;
      if (there <= s) continue;
      if (there - s > kAhead) break;
      RoleCandidate candidate = of_mention(m, Origin::after);
      candidate.distance = there - s;
      offer(std::move(candidate));
    }
  }

  void implied(const pack::Participation* rule, const std::string& country) {
    for (const Implied& nobody : kNobodies) offer({nobody.body, nobody.kind, Origin::implied});
    if (rule)
      for (const std::string& id : {rule->implied_actor, rule->implied_target})
        if (!id.empty() && id.find('{') == std::string::npos)
          offer({id, id == "civilians" ? ActorKind::civilians : ActorKind::unnamed, Origin::implied});
    if (country.empty()) return;
    for (const Implied& body : kBodies) offer({country + "." + body.body, body.kind, Origin::implied});
  }

  const View& view_;
  const Trigger& trigger_;
  std::vector<RoleCandidate> all_;
};

std::string country_of(const View& view) {
  std::map<std::string, int> times;
  for (const PlaceMention& place : view.reading.grounding.places)
    if (!place.country.empty()) ++times[place.country];
  std::string best;
  int most = 0;
  for (const auto& [country, n] : times)
    if (n > most) best = country, most = n;
  return best;
}

}  // namespace

FrameRoles frame_roles(const Scene& scene) {
  FrameRoles out;
  for (const Trigger& trigger : scene.triggers) {
    Roles roles;
    if (trigger.options[0].by_frame && trigger.options[0].unmet == 0)
      roles = roles_of(scene.view, trigger, scene.frame(trigger.options[0]), scene.scopes);
    out.actors.push_back(std::move(roles.actors));
    out.targets.push_back(std::move(roles.targets));
  }
  out.country = country_of(scene.view);
  for (const ActorMention& actor : scene.view.reading.grounding.actors) {
    const std::uint32_t times = ++out.named[actor.id];
    if (is_armed(actor)) out.most_named = std::max(out.most_named, times);
  }
  return out;
}

std::vector<RoleCandidate> role_candidates(const Scene& scene, const Trigger& trigger,
                                           const pack::Participation* rule, const std::string& country) {
  return Collector(scene, trigger).collect(rule, country);
}

}  // namespace selon::claim
