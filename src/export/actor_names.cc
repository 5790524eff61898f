#include "export/actor_names.h"

#include <algorithm>

namespace selon::exporting {

namespace {

/// "{state}" filled.
std::string with_state(const std::string& text, const std::string& state) {
  constexpr std::string_view kMark = "{state}";
  const auto at = text.find(kMark);
  return at == std::string::npos ? text : text.substr(0, at) + state + text.substr(at + kMark.size());
}

}  // namespace

ActorNames::ActorNames(const pack::ActorWorld& world, const pack::Codings& codings, std::string_view language)
    : world_(world), codings_(codings) {
  if (const auto found = codings.phrases.find(language); found != codings.phrases.end())
    phrases_ = &found->second;
  if (const auto found = codings.names.find(language); found != codings.names.end()) names_ = &found->second;
}

const std::string* ActorNames::phrase(std::string_view key) const {
  if (!phrases_) return nullptr;
  const auto found = phrases_->find(key);
  return found == phrases_->end() ? nullptr : &found->second;
}

const std::string* ActorNames::written_out(std::string_view id) const {
  if (!names_) return nullptr;
  const auto found = names_->find(id);
  return found == names_->end() ? nullptr : &found->second;
}

std::string ActorNames::state(const std::string& id) const {
  const std::string* own = phrase("state." + id);
  return own ? *own : id_in_words(id);
}

std::string ActorNames::operator()(const std::string& id) const {
  if (const std::string* own = phrase(id)) return *own;
  const pack::Actor* known = world_.actor(id);
  if (known && !known->names.empty()) return known->names.front();
  if (const std::string* full = written_out(id)) return *full;
  const std::string root = id.substr(0, id.find('.'));
  if (world_.state(root)) {
    if (id == root) return state(root);
    if (const std::string* body = phrase("body." + id.substr(root.size() + 1)))
      return with_state(*body, state(root));
  }
  if (const auto title = codings_.titles.find(id); title != codings_.titles.end()) return title->second;
  return id_in_words(id);
}

std::string ActorNames::in_full(const std::string& id) const {
  const std::string* full = written_out(id);
  return full && *full != (*this)(id) ? *full : std::string();
}

std::string_view name(Side side) {
  switch (side) {
    case Side::state:
      return "state";
    case Side::rebels:
      return "rebels";
    case Side::militias:
      return "militias";
    case Side::external:
      return "external";
    case Side::international:
      return "international";
    case Side::civilians:
      return "civilians";
    case Side::media:
      return "media";
    case Side::other:
      return "other";
  }
  return "";
}

ActorSides::ActorSides(const pack::ActorWorld& world, const pack::Codings& codings,
                       std::vector<std::string> at_home)
    : world_(world), codes_(world, codings), at_home_(std::move(at_home)) {
  std::sort(at_home_.begin(), at_home_.end());
}

bool ActorSides::is_at_home(const std::string& state) const {
  return state.empty() || at_home_.empty() || std::binary_search(at_home_.begin(), at_home_.end(), state);
}

Side ActorSides::operator()(const std::string& id) const {
  const pack::Actor* known = world_.actor(id);
  // Who holds an office stands where the office does.
  if (known && known->kind == ActorKind::person) {
    const pack::Actor* above = world_.actor(known->parent);
    const bool nowhere = known->parent.empty() || (above && above->kind == ActorKind::person);
    return nowhere ? Side::other : (*this)(known->parent);
  }
  constexpr int kExternal = 8;
  const ActorCode code = codes_.code(id, {});
  switch (code.kind) {
    case ActorKind::state:
    case ActorKind::government:
    case ActorKind::military:
    case ActorKind::police:
      if (code.state.empty() && code.kind == ActorKind::state) return Side::international;
      return code.inter != kExternal && is_at_home(code.state) ? Side::state : Side::external;
    case ActorKind::rebel:
      return Side::rebels;
    case ActorKind::militia:
      return code.inter != kExternal && is_at_home(code.state) ? Side::militias : Side::external;
    case ActorKind::mission:
      return Side::international;
    case ActorKind::organisation:
      // Without a home it is one of several states; with one a party, a union, a relief society.
      return known && known->country.empty() ? Side::international : Side::other;
    case ActorKind::media:
      return Side::media;
    case ActorKind::civilians:
      return Side::civilians;
    case ActorKind::person:
    case ActorKind::unnamed:
      return Side::other;
  }
  return Side::other;
}

}  // namespace selon::exporting
