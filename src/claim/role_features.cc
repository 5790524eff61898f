#include "claim/role_features.h"

#include <algorithm>

#include "claim/roles.h"
#include "claim/tree_path.h"

namespace selon::claim {

namespace {

constexpr std::uint32_t kEarlier =
    8;  // sentences back in which the same kind of happening had its participants

class Writer {
 public:
  Writer(const Scene& scene, const RoleQuestion& question)
      : scene_(scene),
        view_(scene.view),
        question_(question),
        trigger_(question.trigger),
        token_(view_.token(question.trigger.head)),
        type_(question.frame.type_index),
        framed_(roles_of(view_, trigger_, question.frame, scene.scopes)),
        saying_(scopes_of(scene.scopes, trigger_.first, trigger_.last)) {}

  void write(const std::vector<RoleCandidate>& all, const RoleCandidate& candidate, FeatureList& out) {
    FeatureList& typed = typed_;
    typed.clear();
    who(candidate, typed);
    where(candidate, typed, out);
    by_frame(candidate, typed);
    voice(candidate, typed);
    told_before(candidate, typed);
    rivals(all, candidate, typed);
    out.reserve(2 * typed.all().size() + 8);
    out.append(typed.all());
    for (const std::uint32_t feature : typed.all()) out.push(cross(feature, type_));
  }

 private:
  std::uint64_t upos() const { return static_cast<std::uint64_t>(token_.upos); }
  static std::uint64_t origin(const RoleCandidate& c) { return static_cast<std::uint64_t>(c.origin); }
  static std::uint64_t kind(const RoleCandidate& c) { return side_blind(c.kind); }

  void who(const RoleCandidate& c, FeatureList& typed) const {
    typed.add("origin"_f, origin(c));
    typed.add("kind"_f, kind(c), origin(c));
    typed.add("kind alone"_f, kind(c));
    if (c.origin == Origin::implied) {
      const auto dot = c.id.find('.');
      const bool nobody = c.kind == ActorKind::unnamed || c.kind == ActorKind::civilians;
      typed.add("implied"_f,
                base::hash64(nobody ? std::string_view(c.id) : std::string_view(c.id).substr(dot + 1)));
      return;
    }
    const ActorMention& actor = view_.actor(c.mention);
    typed.add("resolved"_f, actor.inferred, !actor.loaded.empty());
    typed.add("of the place"_f, !actor.country.empty(), actor.country == question_.frames.country, kind(c));
    typed.add("is a place"_f, view_.place_at[c.token] != kNone, kind(c));
    typed.add("titled"_f, static_cast<bool>(scene_.titled_word[c.token]), kind(c));
    typed.add("in capitals"_f, view_.token(c.token).capital);
    const auto named = question_.frames.named.find(c.id);
    const std::uint32_t times = named == question_.frames.named.end() ? 0 : named->second;
    typed.add("named"_f, bucket(times), kind(c));
    typed.add("named most"_f, times == question_.frames.most_named, kind(c), origin(c));
    typed.add("stands as"_f, static_cast<std::uint64_t>(view_.token(c.token).relation), origin(c));
    typed.add("stands as of kind"_f, static_cast<std::uint64_t>(view_.token(c.token).relation), kind(c),
              origin(c));
    const bool counted = is_counted(c);
    typed.add("counted"_f, counted, origin(c));
    typed.add("counted of lemma"_f, counted, token_.lemma_hash);
    if (const auto* rule = question_.rule) {
      typed.add("may act"_f, contains(rule->actor_kinds, c.kind), origin(c));
      typed.add("may suffer"_f, contains(rule->target_kinds, c.kind), origin(c));
    }
  }

  /// "22 villageois": a number counts the words of the mention.
  bool is_counted(const RoleCandidate& c) const {
    constexpr std::uint32_t kReach = 80;  // bytes from a number to the words that it counts
    const Span span = view_.actor(c.mention).span;
    const auto& numbers = view_.reading.grounding.numbers;
    auto n = std::lower_bound(
        numbers.begin(), numbers.end(), span.begin < kReach ? 0 : span.begin - kReach,
        [](const NumberMention& number, std::uint32_t at) { return number.span.begin < at; });
    for (; n != numbers.end() && n->span.begin < span.end; ++n)
      if (n->span.overlaps(span) || (!n->of.empty() && n->of.overlaps(span))) return true;
    return false;
  }

  static bool contains(const std::vector<ActorKind>& kinds, ActorKind kind) {
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](ActorKind k) { return side_blind(k) == side_blind(kind); });
  }

  void where(const RoleCandidate& c, FeatureList& typed, FeatureList& plain) const {
    if (c.origin == Origin::before || c.origin == Origin::after) {
      typed.add("sentences"_f, std::min(c.distance, 5u), origin(c));
      typed.add("sentences of kind"_f, std::min(c.distance, 5u), origin(c), kind(c));
      return;
    }
    if (c.origin == Origin::implied) return;
    const auto slot = static_cast<std::uint64_t>(c.slot);
    typed.add("slot"_f, slot, trigger_.arguments.passive);
    typed.add("slot of"_f, slot, trigger_.arguments.passive, upos());
    typed.add("slot of kind"_f, slot, kind(c));
    typed.add("slot of lemma"_f, slot, trigger_.arguments.passive, token_.lemma_hash);
    typed.add("slot read as"_f, slot, static_cast<std::uint64_t>(question_.frame.roles));
    typed.add("distance"_f, bucket(c.distance), c.before_trigger);
    typed.add("side"_f, c.before_trigger, upos());
    typed.add("pronoun"_f, c.origin == Origin::pronoun, slot);
    if (!view_.reading.analysis.has_trees) return;
    const TreePath path = tree_path(view_, c.token, trigger_.head);
    typed.add("path"_f, path.relations);
    typed.add("path of"_f, path.relations, upos(), trigger_.arguments.passive);
    plain.add("path of lemma"_f, path.relations, token_.lemma_hash);
    typed.add("path size"_f, path.up, path.down);
    typed.add("branch"_f, path.last_up, path.down);
    const std::uint64_t lead = case_of(c.token);
    typed.add("case"_f, lead);
    typed.add("case at"_f, lead, path.up, path.down);
    typed.add("case of"_f, lead, upos(), path.last_up);
    plain.add("case of lemma"_f, lead, token_.lemma_hash);
    typed.add("relation"_f, static_cast<std::uint64_t>(view_.token(c.token).relation), path.up, path.down);
  }

  std::uint64_t case_of(std::uint32_t t) const {
    for (const std::uint32_t child : view_.children_of(t))
      if (view_.token(child).relation == Dependency::case_) return view_.token(child).lemma_hash;
    return 0;
  }

  bool among(const std::vector<std::int32_t>& mentions, const std::string& id) const {
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](std::int32_t m) { return view_.actor(m).id == id; });
  }

  void by_frame(const RoleCandidate& c, FeatureList& typed) const {
    const bool acts = among(framed_.actors, c.id), suffers = among(framed_.targets, c.id);
    typed.add("frame says"_f, acts, suffers, question_.frame.line != 0);
    typed.add("frame says first"_f, acts && view_.actor(framed_.actors[0]).id == c.id,
              suffers && view_.actor(framed_.targets[0]).id == c.id);
    typed.add("frame leaves open"_f, framed_.actors.empty(), framed_.targets.empty(), origin(c));
    typed.add("frame leaves open kind"_f, framed_.actors.empty(), framed_.targets.empty(), kind(c),
              origin(c));
    if (!question_.rule) return;
    typed.add("rule implies"_f, implied_by(question_.rule->implied_actor, c),
              implied_by(question_.rule->implied_target, c), origin(c));
  }

  static bool implied_by(const std::string& id, const RoleCandidate& c) {
    const auto body = id.find('}');
    return !id.empty() && (body == std::string::npos ? id == c.id : c.id.ends_with(id.substr(body + 1)));
  }

  void voice(const RoleCandidate& c, FeatureList& typed) const {
    bool says = false;
    for (const Scope* scope : saying_)
      says = says || std::any_of(scope->sources.begin(), scope->sources.end(),
                                 [&](const ActorRef& r) { return r.id == c.id; });
    typed.add("says so"_f, says, saying_.empty());
    if (!saying_.empty())
      typed.add("says so by"_f, says, static_cast<std::uint64_t>(saying_[0]->kind), origin(c));
    if (c.origin == Origin::sentence)
      typed.add("quoted"_f, view_.quote_at[c.token] != kNone, view_.quote_at[trigger_.head] != kNone);
  }

  /// Who acted and suffered in what was told before, as frames read it: the nearest of the type, and of
  /// violence.
  void told_before(const RoleCandidate& c, FeatureList& typed) const {
    bool same_found = false, other_found = false;
    for (auto i = static_cast<std::size_t>(std::max(0, scene_.trigger_at[trigger_.head])); i-- > 0;) {
      const Trigger& earlier = scene_.triggers[i];
      if (trigger_.sentence - earlier.sentence > kEarlier) break;
      const auto &actors = question_.frames.actors[i], &targets = question_.frames.targets[i];
      if (actors.empty() && targets.empty()) continue;
      const bool same = scene_.frame(earlier.options[0]).type_index == type_;
      bool& found = same ? same_found : other_found;
      if (found) continue;
      found = true;
      typed.add("before"_f, same, among(actors, c.id), among(targets, c.id));
      typed.add("before here"_f, same, among(actors, c.id), among(targets, c.id), origin(c),
                earlier.sentence == trigger_.sentence);
      if (same_found && other_found) return;
    }
  }

  /// Who else could it be.
  void rivals(const std::vector<RoleCandidate>& all, const RoleCandidate& c, FeatureList& typed) const {
    std::uint32_t here = 0, armed = 0, nearer = 0, subjects = 0, objects = 0;
    for (const RoleCandidate& other : all) {
      if (&other == &c || other.origin > Origin::pronoun) continue;
      ++here;
      armed += is_armed_kind(other.kind);
      nearer += c.origin <= Origin::pronoun && other.distance < c.distance;
      subjects += other.slot == Slot::subject || other.slot == Slot::agent;
      objects += other.slot == Slot::object || other.slot == Slot::against || other.slot == Slot::of;
    }
    typed.add("rivals"_f, bucket(here), origin(c));
    typed.add("armed rivals"_f, std::min(armed, 2u), kind(c), origin(c));
    typed.add("nearer rivals"_f, std::min(nearer, 3u), origin(c));
    typed.add("bound rivals"_f, std::min(subjects, 1u), std::min(objects, 1u), origin(c),
              static_cast<std::uint64_t>(c.slot));
  }

  static bool is_armed_kind(ActorKind kind) {
    ActorMention mention;
    mention.kind = kind;
    return is_armed(mention);
  }

  const Scene& scene_;
  const View& view_;
  const RoleQuestion& question_;
  const Trigger& trigger_;
  const Token& token_;
  const std::uint32_t type_;
  const Roles framed_;
  const std::vector<const Scope*> saying_;
  FeatureList typed_;  // of the candidate that is written
};

}  // namespace

std::vector<FeatureList> role_features(const Scene& scene, const RoleQuestion& question,
                                       const std::vector<RoleCandidate>& candidates) {
  Writer writer(scene, question);
  std::vector<FeatureList> all(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) writer.write(candidates, candidates[i], all[i]);
  return all;
}

}  // namespace selon::claim
