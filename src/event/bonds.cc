#include "event/bonds.h"

#include <algorithm>
#include <utility>

namespace selon::event {

Bonds::Bonds(std::span<const ClaimBond> bonds) {
  for (const ClaimBond& bond : bonds) {
    join_all(bond.out);
    if (!bond.together) part(bond);
  }
  close();
}

std::uint32_t Bonds::number(const std::string& claim) {
  const auto [at, fresh] = numbers_.emplace(claim, static_cast<std::uint32_t>(names_.size()));
  if (fresh) {
    names_.push_back(claim);
    above_.push_back(at->second);
    barred_.emplace_back();
  }
  return at->second;
}

std::uint32_t Bonds::top(std::uint32_t claim) {
  while (above_[claim] != claim) claim = above_[claim] = above_[above_[claim]];
  return claim;
}

/// The one with fewer that are barred goes under the other. Requires: two tops, not barred.
void Bonds::join(std::uint32_t a, std::uint32_t b) {
  if (barred_[a].size() < barred_[b].size()) std::swap(a, b);
  above_[b] = a;
  for (const std::uint32_t other : barred_[b]) {
    barred_[other].erase(b);
    barred_[other].insert(a);
    barred_[a].insert(other);
  }
  barred_[b].clear();
}

/// Each goes to the first before it that it may be with.
void Bonds::join_all(std::span<const std::string> claims) {
  std::vector<std::uint32_t> tops;
  for (const std::string& claim : claims) {
    const std::uint32_t own = top(number(claim));
    bool alone = true;
    for (std::uint32_t& other : tops) {
      other = top(other);
      if (alone && other != own && !barred_[own].contains(other)) join(other, own);
      if (top(own) == top(other)) alone = false;
    }
    if (alone) tops.push_back(own);
  }
}

void Bonds::part(const ClaimBond& bond) {
  std::set<std::uint32_t> out, in;
  for (const std::string& claim : bond.out) out.insert(top(number(claim)));
  for (const std::string& claim : bond.in) in.insert(top(number(claim)));
  for (const std::uint32_t a : out)
    for (const std::uint32_t b : in)
      if (a != b) barred_[a].insert(b), barred_[b].insert(a);
}

void Bonds::close() {
  members_.resize(names_.size());
  for (std::uint32_t claim = 0; claim < names_.size(); ++claim)
    members_[above_[claim] = top(claim)].push_back(names_[claim]);
  for (auto& members : members_) std::sort(members.begin(), members.end());
}

std::vector<std::string> Bonds::claims() const { return names_; }

std::span<const std::string> Bonds::company(std::string_view claim) const {
  const auto found = numbers_.find(std::string(claim));
  if (found == numbers_.end()) return {};
  return members_[above_[found->second]];
}

std::vector<std::string_view> Bonds::apart(std::string_view claim) const {
  const auto found = numbers_.find(std::string(claim));
  if (found == numbers_.end()) return {};
  std::vector<std::string_view> out;
  for (const std::uint32_t other : barred_[above_[found->second]])
    out.insert(out.end(), members_[other].begin(), members_[other].end());
  return out;
}

}  // namespace selon::event
