// An archive of reports in memory, for all reports at once.
//
// In: fingerprints in canonical order: a report's number is its index, and they are filed in that order.
// Leaves out: reports that come late (record/ keeps an archive that grows).
#pragma once

#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "story/archive.h"
#include "story/copy_index.h"

namespace selon::story {

class MemoryArchive : public Archive {
 public:
  /// Requires: the reports outlive it.
  explicit MemoryArchive(std::span<const Fingerprint> ordered);

  bool before(std::uint32_t a, std::uint32_t b) override { return a < b; }
  const CopyText& text(std::uint32_t report) override;
  const Fingerprint& print(std::uint32_t report) override { return ordered_[report]; }
  std::span<const Filed> earlier(std::uint64_t list, std::uint32_t report, std::size_t most) override;
  std::span<const Filed> later(std::uint64_t, std::uint32_t, std::size_t) override { return {}; }
  void file(std::uint32_t report, std::span<const std::uint64_t> lists) override;
  std::vector<Near> sharing(Copying kind, std::uint32_t report, std::size_t most) override;
  std::vector<std::uint32_t> sharing_later(Copying, std::uint32_t) override { return {}; }
  void file_signature(Copying kind, std::uint32_t report) override;
  std::vector<std::uint32_t> links(std::uint32_t report) override { return links_[report]; }
  std::vector<std::uint32_t> earlier_links(std::uint32_t report) override;
  void set_links(std::uint32_t report, std::vector<std::uint32_t> earlier) override;
  std::vector<std::uint32_t> company(std::uint32_t report) override;
  std::uint32_t first_of_company(std::uint32_t report) override;
  bool is_copy(std::uint32_t report) override { return copies_.contains(report); }
  std::vector<std::uint32_t> apart(std::uint32_t report) override;
  Standing standing(std::uint32_t report) override { return standings_[report]; }
  void set_standing(std::uint32_t report, const Standing& standing) override {
    standings_[report] = standing;
  }

  /// Makes reports company of one another. Requires: sorted, each once.
  void set_copies(const std::vector<std::uint32_t>& reports) {
    copies_.insert(reports.begin(), reports.end());
  }
  void keep_together(const std::vector<std::uint32_t>& reports);
  void keep_apart(std::uint32_t a, std::uint32_t b);

 private:
  CopyIndex& index(Copying kind) { return kind == Copying::wording ? by_words_ : by_marks_; }
  const Signature& signature(Copying kind, std::uint32_t report);

  std::span<const Fingerprint> ordered_;
  std::vector<CopyText> texts_;  ///< unpacked when they are first asked for
  std::unordered_map<std::uint64_t, std::vector<Filed>> lists_;
  CopyIndex by_words_, by_marks_;
  std::vector<std::vector<std::uint32_t>> links_;
  std::vector<std::vector<std::uint32_t>> companies_;  ///< sorted; empty where it went into another
  std::unordered_map<std::uint32_t, std::size_t> company_of_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> apart_;
  std::unordered_set<std::uint32_t> copies_;
  std::vector<Standing> standings_;
  struct {
    Copying kind = Copying::wording;
    std::uint32_t report = UINT32_MAX;
    Signature signature;
  } last_;
};

}  // namespace selon::story
