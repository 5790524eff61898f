// Which claims people put together or apart, without contradiction: what outweighs comes first, and what it
// leaves no room for is passed over.
//
// In: bonds, the weightiest first. Out: for a claim its company, all that are of one happening with it, and
// those that are not. Both follow from the bonds alone, whichever claims there are.
// Leaves out: what the texts have in common (likeness.h).
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "selon/decision.h"

namespace selon::event {

class Bonds {
 public:
  Bonds() = default;
  explicit Bonds(std::span<const ClaimBond> bonds);

  bool empty() const { return members_.empty(); }
  /// Every claim that some bond names.
  std::vector<std::string> claims() const;
  /// The claim and all that are together with it; empty where no bond names it.
  std::span<const std::string> company(std::string_view claim) const;
  /// Those that are kept apart from its company.
  std::vector<std::string_view> apart(std::string_view claim) const;

 private:
  std::uint32_t number(const std::string& claim);
  std::uint32_t top(std::uint32_t claim);
  void join(std::uint32_t a, std::uint32_t b);
  void join_all(std::span<const std::string> claims);
  void part(const ClaimBond& bond);
  void close();

  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint32_t> above_;             ///< by claim, one step or more below its top; in the end one
  std::vector<std::set<std::uint32_t>> barred_;  ///< by top: other tops
  std::vector<std::vector<std::string>> members_;  ///< by top, sorted
};

}  // namespace selon::event
