// The claims of a store as the event room asks for them.
//
// In: an index and the store's claims. Out: event::Archive, whose numbers are those of the store's rows. What
// is read once is kept for as long as the shelf lives: one batch. Failures of the store are kept in the
// index's state; answers after one are empty.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "event/same_event.h"
#include "record/index.h"

namespace selon::engine {

class ClaimShelf : public event::Archive {
 public:
  ClaimShelf(record::Store& store, record::Index& index, const pack::World& world)
      : store_(store), index_(index) {
    world_.world = &world;
  }

  /// A claim to be placed, and where it stands.
  struct Standing {
    record::Place at;
    record::Number report = 0, story = 0;
    std::optional<int> told;
  };
  void admit(std::uint32_t number, Claim claim, const Standing& standing);
  /// Takes a claim out of its lists. Returns: those that looked at it there, and its home.
  struct Left {
    std::uint32_t home = 0;
    std::vector<std::uint32_t> lookers;
  };
  std::optional<Left> withdraw(std::uint32_t number);
  /// The homes that claims had before they were moved, since asked last.
  std::unordered_map<std::uint32_t, std::uint32_t> take_old_homes() { return std::exchange(old_homes_, {}); }

  /// What people decided, from now on. Errors: those of the store.
  Result<> take_bonds(event::Bonds bonds);
  /// Claims that people put together with it or keep apart, placed or not.
  std::vector<std::uint32_t> bonded(const std::string& claim) const;

  std::vector<std::uint32_t> company(std::uint32_t claim) override;
  std::vector<std::uint32_t> apart(std::uint32_t claim) override;
  bool before(std::uint32_t a, std::uint32_t b) override { return place(a) < place(b); }
  std::span<const event::Filed> earlier(std::uint64_t list, std::uint32_t claim, std::size_t most) override;
  std::span<const event::Filed> later(std::uint64_t list, std::uint32_t claim, std::size_t most) override;
  const event::Facts& facts(std::uint32_t claim) override { return kept(claim).facts; }
  std::uint32_t home(std::uint32_t claim) override;
  void set_home(std::uint32_t claim, std::uint32_t home) override;
  void file(std::uint32_t claim, std::span<const std::uint64_t> lists) override;

 private:
  struct Kept {
    Claim claim;
    event::Facts facts;
  };
  const Kept& kept(std::uint32_t claim);
  const Kept& keep(std::uint32_t number, Claim claim, const Standing& standing);
  const record::Place& place(std::uint32_t claim);
  void add_if_placed(std::string_view claim, std::vector<std::uint32_t>& out);
  std::span<const event::Filed> answer(const std::vector<record::ListedClaim>& rows);

  record::Store& store_;
  record::Index& index_;
  event::Evidences world_;  ///< of which only the world is asked
  std::unordered_map<std::uint32_t, std::unique_ptr<Kept>> kept_;
  std::unordered_map<std::uint32_t, record::Place> places_;
  std::unordered_map<std::uint32_t, std::uint32_t> homes_, old_homes_;
  std::vector<event::Filed> answer_;
  event::Bonds bonds_;
  std::unordered_map<std::string_view, std::uint32_t> bonded_;  ///< stored claims that bonds name, by id
  std::vector<std::string> bonded_ids_;
};

}  // namespace selon::engine
