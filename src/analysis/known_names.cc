#include "analysis/known_names.h"

#include <optional>

#include "text/name_table.h"

namespace selon::analysis {

namespace {

struct Known {
  std::uint32_t first = 0, last = 0;  ///< tokens
  NameType type = NameType::misc;
  bool armed = false;
};

bool is_armed(ActorKind kind) {
  return kind == ActorKind::military || kind == ActorKind::rebel || kind == ActorKind::militia;
}

/// What a term of the tables is a name of; nothing where it is none ("Malian", "civilians") or may be several things.
std::optional<Known> known_of(const text::NameHit& hit, const pack::ActorWords& words, const pack::ActorWorld& world) {
  const pack::Term& term = words.terms[hit.entry];
  switch (term.kind) {
    case pack::TermKind::actor: {
      const ActorKind kind = world.actors[term.index].kind;
      return Known{hit.first, hit.last, NameType::organisation, is_armed(kind)};
    }
    case pack::TermKind::person: return Known{hit.first, hit.last, NameType::person, false};
    case pack::TermKind::state: return Known{hit.first, hit.last, NameType::location, false};
    case pack::TermKind::capital: case pack::TermKind::adjective: case pack::TermKind::people:
    case pack::TermKind::group: return std::nullopt;
  }
  return std::nullopt;
}

/// The longest known names, from left to right, disjoint.
std::vector<Known> find_known(std::string_view text, const Analysis& analysis, const pack::ActorWords& words,
                              const pack::ActorWorld& world) {
  std::vector<Known> found;
  for (const text::NameHit& hit : words.names.find_all(text, analysis)) {
    if (!analysis.tokens[hit.first].capital) continue;
    const auto known = known_of(hit, words, world);
    if (!known) continue;
    if (!found.empty() && found.back().first == known->first) {
      if (known->last > found.back().last) found.back() = *known;
    } else if (found.empty() || found.back().last <= known->first) {
      found.push_back(*known);
    }
  }
  return found;
}

Name name_of(const Analysis& analysis, const Known& known) {
  return {{analysis.tokens[known.first].span.begin, analysis.tokens[known.last - 1].span.end},
          known.first, known.last, known.type, known.armed};
}

}  // namespace

std::vector<Name> with_known_names(std::string_view text, const Analysis& analysis, std::vector<Name> learned,
                                   const pack::ActorWords& words, const pack::ActorWorld& world) {
  const std::vector<Known> found = find_known(text, analysis, words, world);
  std::vector<Name> out;
  std::size_t next = 0;
  for (const Known& known : found) {
    while (next < learned.size() && learned[next].last <= known.first) out.push_back(learned[next++]);
    // A longer name holds more than the tables know: "Mali Mètres", "ambassade de France".
    if (next < learned.size() && learned[next].first <= known.first && learned[next].last >= known.last &&
        learned[next].last - learned[next].first > known.last - known.first)
      continue;
    // Names inside the known one, or across its edge: only those inside give way.
    if (next < learned.size() && learned[next].first < known.first) continue;
    std::size_t inside = next;
    while (inside < learned.size() && learned[inside].last <= known.last) ++inside;
    if (inside < learned.size() && learned[inside].first < known.last) continue;
    const bool learned_too = inside > next;
    // A state's name alone is learned well; what was not taken for a name is an adjective or a title.
    if (!learned_too && known.type == NameType::location) continue;
    next = inside;
    out.push_back(name_of(analysis, known));
  }
  out.insert(out.end(), learned.begin() + static_cast<std::ptrdiff_t>(next), learned.end());
  return out;
}

}  // namespace selon::analysis
