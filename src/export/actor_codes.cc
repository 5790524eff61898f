#include "export/actor_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

constexpr std::string_view kPerson = "person.";

bool holds(const std::vector<std::string>& list, std::string_view id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

std::string filled(std::string text, std::string_view mark, std::string_view value) {
  const auto at = text.find(mark);
  return at == std::string::npos ? text : text.replace(at, mark.size(), value);
}

std::string_view root_of(std::string_view id) {
  return id.starts_with("unnamed.") ? std::string_view() : id.substr(0, id.find('.'));
}

/// For each other participant: how many claims set it against the first one, less those that set it beside.
std::map<std::string_view, int> opposed_to(std::string_view anchor, const Told& told) {
  std::map<std::string_view, int> out;
  const auto names = [](const std::vector<ActorRef>& actors, std::string_view id) {
    return std::any_of(actors.begin(), actors.end(), [&](const ActorRef& a) { return a.id == id; });
  };
  for (const Claim* claim : told.claims) {
    const bool acts = names(claim->actors, anchor), suffers = names(claim->targets, anchor);
    if (acts == suffers) continue;  // a clash told without direction, or one that does not name it
    for (const ActorRef& other : acts ? claim->targets : claim->actors) ++out[other.id];
    for (const ActorRef& other : acts ? claim->actors : claim->targets) --out[other.id];
  }
  return out;
}

}  // namespace

std::string id_in_words(std::string_view id) {
  const bool person = id.starts_with(kPerson);
  std::string out(person ? id.substr(kPerson.size()) : id);
  bool begins = true;
  for (char& c : out) {
    if (c == '.' || c == '_') c = ' ';
    if (person && begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    begins = c == ' ' || c == '-';
  }
  return out;
}

bool ActorCodes::of_a_state(const ActorCode& code) const {
  return code.kind == ActorKind::state || code.kind == ActorKind::government ||
         code.kind == ActorKind::military || code.kind == ActorKind::police;
}

ActorCode ActorCodes::code(const std::string& id, std::string_view place) const {
  ActorCode out;
  std::string name = id_in_words(id), body;
  int own_inter = 0;
  const std::string root = id.substr(0, id.find('.'));
  if (const pack::Actor* actor = world_.actor(id)) {
    out.kind = actor->kind;
    out.state = actor->country;
    own_inter = actor->inter;
    if (!actor->names.empty()) name = actor->names.front();
  } else if (world_.state(root)) {
    out.state = root;
    out.kind = ActorKind::state;
    if (id.size() > root.size()) {
      body = id.substr(root.size() + 1);
      const pack::Body* known = world_.body(body);
      out.kind = known ? known->kind : ActorKind::organisation;
      if (known) own_inter = known->inter;
    }
  } else if (id.starts_with(kPerson)) {
    out.kind = ActorKind::person;
  } else if (!id.starts_with("unnamed.")) {
    out.kind = ActorKind::organisation;
  }
  const pack::ActorCoding* coding = codings_.actor(id);
  if (coding) out.kind = coding->kind;
  if (!coding && !body.empty()) coding = codings_.actor("body:" + body);
  if (!coding) coding = codings_.actor(fmt::format("kind:{}", vocabulary::name(out.kind)));
  out.sector = coding->sector;
  out.inter = own_inter ? own_inter : coding->inter;
  const std::string& home = out.state.empty() ? std::string(place) : out.state;
  if (out.inter == 1 && !out.state.empty() && !place.empty() && out.state != place) out.inter = 8;
  const pack::CountryCode* state = codings_.country(home);
  const auto title = codings_.titles.find(id);
  if (title != codings_.titles.end()) {
    out.title = title->second;
  } else if (coding->title.find("{state}") != std::string::npos && !state) {
    out.title = name;
  } else {
    out.title = filled(filled(coding->title, "{name}", name), "{state}", state ? state->country : "");
  }
  // A semicolon parts actors in the columns of others.
  std::replace(out.title.begin(), out.title.end(), ';', ',');
  return out;
}

Sides sides_of(const Event& event, const Told& told) {
  Sides out;
  const bool apart = std::none_of(event.actors.begin(), event.actors.end(),
                                  [&](const auto& id) { return holds(event.targets, id); });
  if (apart) return {event.actors, event.targets};
  std::vector<std::string> all = event.actors;
  for (const auto& id : event.targets)
    if (!holds(all, id)) all.push_back(id);
  const std::string& anchor = all.front();
  const auto opposed = opposed_to(anchor, told);
  for (const auto& id : all) {
    const auto votes = opposed.find(id);
    const int against = votes == opposed.end() ? 0 : votes->second;
    const bool same_root = !root_of(id).empty() && root_of(id) == root_of(anchor);
    const bool beside = id == anchor || (against == 0 ? same_root : against < 0);
    (beside ? out.first : out.second).push_back(id);
  }
  return out;
}

}  // namespace selon::exporting
