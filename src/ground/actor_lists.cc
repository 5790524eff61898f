#include "ground/actor_lists.h"

#include <unordered_map>

namespace selon::ground {

namespace {

class Lister {
 public:
  Lister(const ActorContext& context, const std::vector<text::Unit>& units) : context_(context) {
    const auto adjective = text::unit_kind("adjective");
    for (const auto& unit : units) {
      if (unit.kind != adjective) continue;
      begins_at_[unit.first] = &unit;
      ends_at_[unit.last] = &unit;
    }
  }

  /// The members of the list that goes on after the body's own adjective: "malienne, nigérienne et
  /// burkinabè".
  std::vector<const text::Unit*> after(const ActorDraft& body) const {
    std::vector<const text::Unit*> members;
    for (std::uint32_t at = body.last; in_sentence(body, at + 1);) {
      const bool last = is(at, context_.words.coordinators);
      const auto next = begins_at_.find(at + 1);
      if (!(last || is_comma(at)) || next == begins_at_.end()) break;
      members.push_back(next->second);
      if (last) return members;
      at = next->second->last;
    }
    return {};  // no "and" closes it: no list
  }

  /// The members before: "British, Australian and" of "Danish governments".
  std::vector<const text::Unit*> before(const ActorDraft& body) const {
    std::vector<const text::Unit*> members;
    std::uint32_t at = body.first;
    if (at < 2 || !in_sentence(body, at - 1) || !is(at - 1, context_.words.coordinators)) return {};
    --at;
    const bool comma_too = is_comma(at - 1);
    if (comma_too) --at;
    for (auto it = ends_at_.find(at); it != ends_at_.end(); it = ends_at_.find(at)) {
      if (!in_sentence(body, it->second->first)) break;
      members.push_back(it->second);
      at = it->second->first;
      if (at == 0 || !is_comma(at - 1)) break;
      --at;
    }
    // "He is French, and Malian troops left" is no list of two.
    return comma_too && members.size() < 2 ? std::vector<const text::Unit*>{} : members;
  }

  ActorDraft member(const ActorDraft& body, const text::Unit& adjective) const {
    ActorDraft made = body;
    const auto& state = context_.world.states[context_.words.terms[adjective.index].index];
    made.first = made.adjective_first = adjective.first;
    made.last = made.adjective_last = adjective.last;
    made.mention.id = context_.world.body_id(state, body.body);
    made.mention.country = state.id;
    made.listed = true;
    return made;
  }

 private:
  bool is(std::uint32_t token, const std::unordered_set<std::uint64_t>& words) const {
    return words.contains(context_.analysis.tokens[token].hash);
  }
  bool is_comma(std::uint32_t token) const { return context_.analysis.folded_form(token) == ","; }
  bool in_sentence(const ActorDraft& draft, std::uint32_t token) const {
    const auto& tokens = context_.analysis.tokens;
    return token < tokens.size() && tokens[token].sentence == tokens[draft.first].sentence;
  }

  const ActorContext& context_;
  std::unordered_map<std::uint32_t, const text::Unit*> begins_at_, ends_at_;  // by token
};

}  // namespace

void add_listed_states(const ActorContext& context, const std::vector<text::Unit>& units,
                       std::vector<ActorDraft>& drafts) {
  const Lister lister(context, units);
  std::vector<ActorDraft> more;
  for (const auto& draft : drafts) {
    if (draft.body.empty() || draft.adjective_last == draft.adjective_first) continue;
    if (draft.adjective_last == draft.last)
      for (const auto* adjective : lister.after(draft)) more.push_back(lister.member(draft, *adjective));
    if (draft.adjective_first == draft.first)
      for (const auto* adjective : lister.before(draft)) more.push_back(lister.member(draft, *adjective));
  }
  drafts.insert(drafts.end(), more.begin(), more.end());
}

}  // namespace selon::ground
