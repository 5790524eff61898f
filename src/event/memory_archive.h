// An archive of claims in memory, for all claims at once.
//
// In: evidences, whose facts stand in canonical order: a claim's number is its index. Leaves out: claims that
// come later (record/ keeps an archive that grows).
#pragma once

#include <unordered_map>
#include <vector>

#include "event/same_event.h"

namespace selon::event {

class MemoryArchive : public Archive {
 public:
  /// Requires: evidences and bonds outlive it.
  MemoryArchive(const Evidences& all, const Bonds& bonds);
  bool before(std::uint32_t a, std::uint32_t b) override { return a < b; }
  std::span<const Filed> earlier(std::uint64_t list, std::uint32_t claim, std::size_t most) override;
  std::span<const Filed> later(std::uint64_t list, std::uint32_t claim, std::size_t most) override;
  const Facts& facts(std::uint32_t claim) override { return all_.facts[claim]; }
  std::uint32_t home(std::uint32_t claim) override { return homes_[claim]; }
  void set_home(std::uint32_t claim, std::uint32_t home) override { homes_[claim] = home; }
  std::vector<std::uint32_t> company(std::uint32_t claim) override;
  std::vector<std::uint32_t> apart(std::uint32_t claim) override;
  void file(std::uint32_t claim, std::span<const std::uint64_t> lists) override;

 private:
  void add_if_there(std::string_view claim, std::vector<std::uint32_t>& out) const;

  const Evidences& all_;
  const Bonds& bonds_;
  std::unordered_map<std::string_view, std::uint32_t> bonded_;  ///< claims by id, where there are bonds
  std::vector<std::uint32_t> homes_;
  std::unordered_map<std::uint64_t, std::vector<Filed>> lists_;  ///< in canonical order
};

}  // namespace selon::event
