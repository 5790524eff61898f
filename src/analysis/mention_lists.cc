#include "analysis/mention_lists.h"

namespace selon::analysis {

namespace {

using pack::DeterminerKind;
using pack::NounClass;

constexpr std::size_t kMostParts = 8;  // of "X, Y and Z"
constexpr Feat kGender = Feat::masculine | Feat::feminine | Feat::neuter;

Feat gender_of(const Candidate& c) {
  return static_cast<Feat>(static_cast<std::uint64_t>(c.feats) & static_cast<std::uint64_t>(kGender));
}

bool alike(const Candidate& a, const Candidate& b) {
  if (a.kind == b.kind) return true;
  const auto acts = [](NounClass k) {
    return k == NounClass::group || k == NounClass::country || k == NounClass::person;
  };
  return (acts(a.kind) && acts(b.kind)) || (a.place_name && b.place_name);
}

}  // namespace

void ListMaker::push(Candidate c, std::vector<Candidate>& all) {
  const auto index = static_cast<std::uint32_t>(all.size());
  const Joint joint = parts_.empty() ? Joint::none : joint_between(all[parts_.back()], c);
  if (joint == Joint::none) parts_.clear();
  parts_.push_back(index);
  all.push_back(std::move(c));
  if (joint != Joint::coordinator) return;
  if (parts_.size() <= kMostParts) add_list(all);
  parts_.clear();
  parts_.push_back(index);
}

ListMaker::Joint ListMaker::joint_between(const Candidate& a, const Candidate& b) const {
  if (b.first <= a.last || b.first - a.last > 4 || !alike(a, b)) return Joint::none;
  Joint joint = Joint::none;
  for (std::uint32_t i = a.last; i < b.first; ++i) {
    const Token& token = analysis_.tokens[i];
    if (token.upos == Upos::cconj) {
      joint = Joint::coordinator;
    } else if (slice(text_, token.span) == ",") {
      if (joint == Joint::none) joint = Joint::comma;
    } else if (token.upos != Upos::adp && token.upos != Upos::det) {
      return Joint::none;
    }
  }
  return joint;
}

void ListMaker::add_list(std::vector<Candidate>& all) const {
  Candidate list = all[parts_.front()];
  const Candidate& end = all[parts_.back()];
  list.last = end.last;
  list.span = cover(list.span, end.span);
  list.form = MentionForm::nominal;
  list.name = Candidate::kNone;
  list.parts = parts_;
  list.label = false;
  list.determiner = DeterminerKind::none;
  Feat gender = Feat::feminine;
  for (const std::uint32_t part : parts_) {
    const Feat own = gender_of(all[part]);
    if (has(own, Feat::masculine)) gender = Feat::masculine;
    if (own == Feat::none && gender == Feat::feminine) gender = Feat::none;
  }
  list.feats = Feat::plural | gender;
  all.push_back(std::move(list));
}

}  // namespace selon::analysis
