// An archive of claims in memory, for all claims at once.
//
// In: evidences, whose facts stand in canonical order: a claim's number is its index. Leaves out: claims that
// come later (record/ keeps an archive that grows).
#pragma once

#include <numeric>
#include <unordered_map>
#include <vector>

#include "event/same_event.h"

namespace selon::event {

class MemoryArchive : public Archive {
 public:
  /// Requires: the evidences outlive it.
  explicit MemoryArchive(const Evidences& all) : all_(all), homes_(all.facts.size()) {
    std::iota(homes_.begin(), homes_.end(), 0U);
  }
  bool before(std::uint32_t a, std::uint32_t b) override { return a < b; }
  std::span<const Filed> earlier(std::uint64_t list, std::uint32_t claim, std::size_t most) override;
  std::span<const Filed> later(std::uint64_t list, std::uint32_t claim, std::size_t most) override;
  const Facts& facts(std::uint32_t claim) override { return all_.facts[claim]; }
  std::uint32_t home(std::uint32_t claim) override { return homes_[claim]; }
  void set_home(std::uint32_t claim, std::uint32_t home) override { homes_[claim] = home; }
  void file(std::uint32_t claim, std::span<const std::uint64_t> lists) override;

 private:
  const Evidences& all_;
  std::vector<std::uint32_t> homes_;
  std::unordered_map<std::uint64_t, std::vector<Filed>> lists_;  ///< in canonical order
};

}  // namespace selon::event
