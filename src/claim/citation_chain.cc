#include "claim/citation_chain.h"

#include <algorithm>

#include "claim/assemble.h"

namespace selon::claim {

namespace {

bool is_media(const std::string& id, const pack::ActorWorld& actors) {
  if (const pack::Actor* actor = actors.actor(id)) return actor->kind == ActorKind::media;
  const auto dot = id.rfind('.');
  const pack::Body* body = dot == std::string::npos ? nullptr : actors.body(id.substr(dot + 1));
  return body && body->kind == ActorKind::media;
}

/// Somebody said so, and the text was not understood as to who.
bool is_unclear(const ActorRef& source) { return source.text.empty(); }

bool says_who(const Scope& scope, const pack::ActorWorld& actors) {
  return std::any_of(scope.sources.begin(), scope.sources.end(), [&](const ActorRef& source) {
    return !is_unclear(source) && !is_media(source.id, actors);
  });
}

void append(std::vector<ActorRef>& chain, const ActorRef& source) {
  const bool known =
      std::any_of(chain.begin(), chain.end(), [&](const ActorRef& ref) { return ref.id == source.id; });
  if (!known) chain.push_back(source);
}

/// "a déclaré à l'AFP", "told Reuters": the outlet to which the words were said, right behind those of
/// saying.
void append_hearer(const Scope& scope, const View& view, const pack::ActorWorld& actors,
                   std::vector<ActorRef>& chain) {
  constexpr std::uint32_t kReach = 4;
  const auto end = std::min<std::size_t>(scope.cue_last + kReach, view.reading.analysis.tokens.size());
  for (std::uint32_t t = scope.cue_last; t < end; ++t) {
    if (view.token(t).sentence != view.token(scope.cue_first).sentence) return;
    if (view.actor_at[t] != kNone) {
      const ActorMention& actor = view.actor(view.actor_at[t]);
      if (is_media(actor.id, actors))
        append(chain, {actor.id, std::string(slice(view.reading.report.text, actor.span))});
      return;
    }
    const Upos tag = view.token(t).upos;
    if (tag != Upos::adp && tag != Upos::det) return;
  }
}

}  // namespace

Attribution citation_chain(const std::vector<const Scope*>& taken, const std::vector<const Scope*>& holding,
                           const View& view, const pack::ActorWorld& actors) {
  const Attribution chosen = attribution_of(taken);
  if (chosen.by_outlet()) return chosen;
  std::vector<ActorRef> chain;
  const bool passed_on =
      std::none_of(taken.begin(), taken.end(), [&](const Scope* scope) { return says_who(*scope, actors); });
  for (const Scope* scope : holding) {  // the nearest first
    if (!passed_on || !says_who(*scope, actors)) continue;
    for (const ActorRef& source : scope->sources) append(chain, source);
    break;
  }
  for (const ActorRef& source : chosen.sources())
    if (chain.empty() || !is_unclear(source)) append(chain, source);
  for (const Scope* scope : taken) append_hearer(*scope, view, actors, chain);
  return Attribution::relayed(std::move(chain), chosen.cue());
}

}  // namespace selon::claim
