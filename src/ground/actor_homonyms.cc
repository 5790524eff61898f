#include "ground/actor_homonyms.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/date.h"

namespace selon::ground {

namespace {

using pack::Term;
using pack::TermKind;

/// A report speaks of a state that it names at least a fourth as often as the one it names most.
constexpr int kSpokenShare = 4;

bool is_actor(const Term& term) { return term.kind == TermKind::actor || term.kind == TermKind::person; }

class Chooser {
 public:
  Chooser(const ActorContext& context, const std::vector<text::NameHit>& hits) : context_(context) {
    if (context.report.published) day_ = base::to_iso(*context.report.published);
    for (auto hit = hits.begin(); hit != hits.end(); hit = same_words_end(hit, hits.end()))
      add(hit, same_words_end(hit, hits.end()));
    for (const auto& place : context.places) ++spoken_[place.country];
    spoken_.erase("");
    for (const auto& [state, times] : spoken_) most_ = std::max(most_, times);
  }

  using Hits = std::vector<text::NameHit>::const_iterator;

  /// The end of the hits on the same words.
  static Hits same_words_end(Hits hit, Hits end) {
    return std::find_if(hit, end,
                        [&](const auto& h) { return h.first != hit->first || h.last != hit->last; });
  }

  const Term& term(const text::NameHit& hit) const { return context_.words.terms[hit.entry]; }

  bool possible(const Term& term) const {
    return !term.scope || (lives(actor(term)) && weight(term) * kSpokenShare >= most_ && weight(term) > 0);
  }

  bool better(const Term& a, const Term& b) const { return rank(a) > rank(b); }

 private:
  const pack::Actor& actor(const Term& term) const { return context_.world.actors[term.index]; }

  /// A name of one actor tells of that actor's state; a name of several tells nothing.
  void add(Hits begin, Hits end) {
    for (auto hit = begin; hit != end; ++hit)
      if (is_actor(term(*hit)) && (term(*hit).scope || term(*hit).index != term(*begin).index)) return;
    const Term& only = term(*begin);
    if (only.kind == TermKind::group) return;
    ++spoken_[is_actor(only) ? actor(only).country : context_.world.states[only.index].id];
  }

  int weight(const Term& term) const {
    int most = 0;
    const auto count = [&](const std::string& state) {
      if (const auto it = spoken_.find(state); it != spoken_.end()) most = std::max(most, it->second);
    };
    if (!term.scope)
      count(actor(term).country);
    else
      for (const auto& state : context_.words.scopes[*term.scope]) count(state);
    return most;
  }

  /// Whether the report's day is in the actor's period, as far as both are known. A year holds all its days.
  bool lives(const pack::Actor& actor) const {
    if (day_.empty()) return true;
    const bool begun = actor.since.empty() || day_ >= actor.since;
    return begun && (actor.until.empty() || day_.substr(0, actor.until.size()) <= actor.until);
  }

  /// The successor is better where both live: it begins later. Without a day the first of the table is.
  std::tuple<bool, int, std::string> rank(const Term& term) const {
    return {lives(actor(term)), weight(term), day_.empty() ? std::string() : actor(term).since};
  }

  const ActorContext& context_;
  std::string day_;  // ISO, empty where the report has no date
  std::unordered_map<std::string, int> spoken_;
  int most_ = 0;
};

}  // namespace

std::vector<text::NameHit> choose_homonyms(const ActorContext& context, std::vector<text::NameHit> hits) {
  const Chooser chooser(context, hits);
  std::vector<text::NameHit> chosen;
  chosen.reserve(hits.size());
  for (auto hit = hits.cbegin(); hit != hits.cend();) {
    const auto end = Chooser::same_words_end(hit, hits.end());
    const text::NameHit* best = nullptr;
    for (auto other = hit; other != end; ++other) {
      if (!is_actor(chooser.term(*other))) {
        chosen.push_back(*other);
      } else if (chooser.possible(chooser.term(*other)) &&
                 (!best || chooser.better(chooser.term(*other), chooser.term(*best)))) {
        best = &*other;
      }
    }
    if (best) chosen.push_back(*best);
    hit = end;
  }
  return chosen;
}

}  // namespace selon::ground
