#include "analysis/mention_entities.h"

#include <algorithm>
#include <utility>

namespace selon::analysis {

namespace {

using pack::NounClass;

constexpr Feat kNumber = Feat::singular | Feat::plural;
constexpr Feat kGender = Feat::masculine | Feat::feminine | Feat::neuter;
constexpr int kDeepest = 3;  // "both countries" of "the two and X"

bool lacks(Feat feats, Feat mask) {
  return (static_cast<std::uint64_t>(feats) & static_cast<std::uint64_t>(mask)) == 0;
}

Feat part(Feat feats, Feat mask) {
  return static_cast<Feat>(static_cast<std::uint64_t>(feats) & static_cast<std::uint64_t>(mask));
}

}  // namespace

void Entities::join(std::uint32_t candidate, std::uint32_t entity) {
  Candidate& c = all_[candidate];
  c.entity = entity;
  Entity& e = entities_[entity];
  if (lacks(e.feats, kNumber)) e.feats = e.feats | part(c.feats, kNumber);
  // A group is called by nouns of either gender: "le CSP", "la coalition"; a name's own article says most.
  if (lacks(e.feats, kGender) && (e.kind == NounClass::person || e.size == 0 || c.form == MentionForm::name))
    e.feats = e.feats | part(c.feats, kGender);
  if (e.kind == NounClass::other) e.kind = c.kind;
  e.place_name = e.place_name || c.place_name;
  ++e.size;
  if (c.form != MentionForm::pronoun && c.form != MentionForm::possessive && c.parts.empty() &&
      e.parts.empty() && (e.best == Candidate::kNone || names_better(candidate, e.best)))
    e.best = candidate;
}

/// A name before a description, a longer name before a shorter.
bool Entities::names_better(std::uint32_t candidate, std::uint32_t best) const {
  const Candidate& a = all_[candidate];
  const Candidate& b = all_[best];
  if (a.form != MentionForm::name) return false;
  return b.form != MentionForm::name || a.last - a.first > b.last - b.first;
}

void Entities::referents(std::uint32_t entity, int depth, std::vector<std::uint32_t>& out) const {
  const Entity& e = entities_[entity];
  if (e.parts.empty()) {
    if (e.best != Candidate::kNone && std::find(out.begin(), out.end(), e.best) == out.end())
      out.push_back(e.best);
    return;
  }
  if (depth == kDeepest) return;
  for (const std::uint32_t p : e.parts) referents(p, depth + 1, out);
}

std::vector<Mention> Entities::mentions() const {
  // What each candidate refers to, as ranges of one list: most refer to nothing.
  std::vector<std::uint32_t> meant, one;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges(all_.size());
  std::vector<bool> kept(all_.size());
  for (std::uint32_t c = 0; c < all_.size(); ++c) {
    if (!has(c) || !all_[c].parts.empty()) continue;
    const Entity& e = entities_[all_[c].entity];
    if (e.best == c && e.parts.empty()) continue;
    one.clear();
    referents(all_[c].entity, 0, one);
    if (one.empty() || std::find(one.begin(), one.end(), c) != one.end()) continue;
    const auto first = static_cast<std::uint32_t>(meant.size());
    meant.insert(meant.end(), one.begin(), one.end());
    ranges[c] = {first, static_cast<std::uint32_t>(meant.size())};
    kept[c] = true;
    for (const std::uint32_t other : one) kept[other] = true;
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t c = 0; c < all_.size(); ++c)
    if (kept[c]) order.push_back(c);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return all_[a].span.begin != all_[b].span.begin ? all_[a].span.begin < all_[b].span.begin
                                                    : all_[a].span.end < all_[b].span.end;
  });
  std::vector<std::uint32_t> place(all_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Mention> out;
  out.reserve(order.size());
  for (const std::uint32_t c : order) {
    const Candidate& from = all_[c];
    Mention& mention =
        out.emplace_back(Mention{from.span, from.first, from.last, from.head, from.form, from.feats, {}});
    mention.refers_to.reserve(ranges[c].second - ranges[c].first);
    for (std::uint32_t i = ranges[c].first; i < ranges[c].second; ++i)
      mention.refers_to.push_back(place[meant[i]]);
  }
  return out;
}

}  // namespace selon::analysis
