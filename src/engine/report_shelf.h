// The reports of a store as the story room asks for them.
//
// In: an index and the store's fingerprints. Out: story::Archive, whose numbers are those of the store's
// rows. What is read once is kept for as long as the shelf lives: one batch. Failures of the store are kept
// in the index's state; answers after one are empty.
#pragma once

#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "record/index.h"
#include "story/story.h"

namespace selon::engine {

class ReportShelf : public story::Archive {
 public:
  ReportShelf(record::Store& store, record::Index& index) : store_(store), index_(index) {}

  /// Makes a report known that is not placed yet, in a home of its own, among the versions of its article.
  void admit(std::uint32_t report);
  story::Order order(std::uint32_t report);

  /// The homes that reports had before their standing was set, since asked last.
  std::unordered_map<std::uint32_t, std::uint32_t> take_old_homes() { return std::exchange(old_homes_, {}); }

  bool before(std::uint32_t a, std::uint32_t b) override { return order(a) < order(b); }
  const story::CopyText& text(std::uint32_t report) override;
  std::span<const story::Filed> earlier(std::uint64_t list, std::uint32_t report, std::size_t most) override;
  std::span<const story::Filed> later(std::uint64_t list, std::uint32_t report, std::size_t most) override;
  void file(std::uint32_t report, std::span<const std::uint64_t> lists) override;
  std::vector<story::Near> sharing(story::Copying kind, std::uint32_t report, std::size_t most) override;
  std::vector<std::uint32_t> sharing_later(story::Copying kind, std::uint32_t report) override;
  void file_signature(story::Copying kind, std::uint32_t report) override;
  std::vector<std::uint32_t> links(std::uint32_t report) override;
  std::vector<std::uint32_t> earlier_links(std::uint32_t report) override;
  void set_links(std::uint32_t report, std::vector<std::uint32_t> earlier) override;
  std::vector<std::uint32_t> company(std::uint32_t report) override;
  /// Groups of copies changed: who is in whose company is asked of the index again.
  void forget_companies();
  std::vector<std::uint32_t> apart(std::uint32_t report) override;
  bool is_copy(std::uint32_t report) override;
  story::Standing standing(std::uint32_t report) override;
  void set_standing(std::uint32_t report, const story::Standing& standing) override;

 private:
  std::vector<std::uint32_t> gathered(std::uint32_t report);

  struct Kept {
    Fingerprint print;
    story::CopyText text;
  };
  const story::Signature& signature(story::Copying kind, std::uint32_t report);

  record::Store& store_;
  record::Index& index_;
  std::unordered_map<std::uint32_t, std::unique_ptr<Kept>> kept_;
  std::unordered_map<std::uint32_t, story::Order> orders_;
  std::unordered_map<std::uint32_t, story::Standing> standings_;
  std::unordered_map<std::uint32_t, std::uint32_t> old_homes_;
  std::unordered_map<std::uint64_t, story::Signature> signatures_;  ///< by report and kind
  std::vector<story::Filed> answer_;
  std::unordered_map<std::uint32_t, std::size_t> company_at_;  ///< which of companies_ a report is in
  std::vector<std::vector<std::uint32_t>> companies_;
};

/// The list of the versions of one article, which comes first among a report's lists; 0 for no article.
std::uint64_t article_list(const std::string& article);

record::Place place_of(const story::Order& order);
std::string packed(const story::Standing& standing);
story::Standing unpacked_standing(std::uint32_t home, std::string_view text);

}  // namespace selon::engine
