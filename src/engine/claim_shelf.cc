#include "engine/claim_shelf.h"

#include <algorithm>
#include <utility>

#include "base/sorted.h"
#include "engine/told_report.h"
#include "record/load.h"

namespace selon::engine {

namespace {

Claim nobody() { return Claim({}, Attribution::outlet()); }

}  // namespace

const ClaimShelf::Kept& ClaimShelf::keep(std::uint32_t number, Claim claim, const Standing& standing) {
  auto& kept = kept_[number];
  kept = std::make_unique<Kept>(Kept{std::move(claim), {}});
  kept->facts = event::facts_of(kept->claim, world_);
  kept->facts.report = static_cast<std::size_t>(standing.report);
  kept->facts.story = static_cast<std::size_t>(standing.story);
  kept->facts.told = standing.told;
  places_.insert_or_assign(number, standing.at);
  return *kept;
}

void ClaimShelf::admit(std::uint32_t number, Claim claim, const Standing& standing) {
  record::PlacedClaim placed;
  placed.id = keep(number, std::move(claim), standing).claim.id;
  placed.at = standing.at;
  placed.report = standing.report, placed.story = standing.story, placed.home = number;
  placed.told = standing.told;
  index_.put(number, placed);
  homes_.insert_or_assign(number, number);
}

std::optional<ClaimShelf::Left> ClaimShelf::withdraw(std::uint32_t number) {
  const auto placed = index_.claim(number);
  if (!placed) return std::nullopt;
  Left out{static_cast<std::uint32_t>(placed->home), {}};
  const auto own = placed->lists.empty() ? std::nullopt : index_.listed(placed->lists.front(), placed->at);
  if (own) {
    const event::Filed self = answer({*own}).front();
    for (const std::uint64_t list : placed->lists) {
      const auto later = answer(index_.claims_after(list, placed->at, event::kScanned));
      if (later.empty()) continue;
      const std::vector<event::Filed> after(later.begin(), later.end());
      event::add_lookers(self, answer(index_.claims_before(list, placed->at, event::kScanned)), after,
                         world_.world->event_types, out.lookers);
    }
    base::sort_unique(out.lookers);
  }
  index_.remove_claim(number);
  kept_.erase(number), places_.erase(number), homes_.erase(number);
  return out;
}

const ClaimShelf::Kept& ClaimShelf::kept(std::uint32_t number) {
  if (const auto found = kept_.find(number); found != kept_.end()) return *found->second;
  const auto placed = index_.claim(number);
  auto claims = record::load_claims_numbered(store_, std::vector{record::Number{number}});
  if (!claims) index_.fail(claims.error());
  Standing standing;
  if (placed) standing = {placed->at, placed->report, placed->story, placed->told};
  if (placed) homes_.emplace(number, static_cast<std::uint32_t>(placed->home));
  return keep(number, claims && !claims->empty() ? std::move(claims->front().value) : nobody(), standing);
}

const record::Place& ClaimShelf::place(std::uint32_t claim) {
  if (const auto found = places_.find(claim); found != places_.end()) return found->second;
  const auto placed = index_.claim(claim);
  return places_.emplace(claim, placed ? placed->at : record::Place{}).first->second;
}

std::uint32_t ClaimShelf::home(std::uint32_t claim) {
  if (const auto found = homes_.find(claim); found != homes_.end()) return found->second;
  const auto placed = index_.claim(claim);
  return homes_.emplace(claim, placed ? static_cast<std::uint32_t>(placed->home) : claim).first->second;
}

void ClaimShelf::set_home(std::uint32_t claim, std::uint32_t home) {
  old_homes_.try_emplace(claim, this->home(claim));
  homes_.insert_or_assign(claim, home);
  index_.set_home(claim, home);
}

std::span<const event::Filed> ClaimShelf::answer(const std::vector<record::ListedClaim>& rows) {
  answer_.clear();
  for (const record::ListedClaim& row : rows) {
    event::Filed filed{static_cast<std::uint32_t>(row.claim), static_cast<std::uint32_t>(row.report),
                       static_cast<std::uint32_t>(row.type), std::nullopt};
    if (row.first && row.last) filed.when = event::Days{*row.first, *row.last};
    answer_.push_back(filed);
  }
  return answer_;
}

std::span<const event::Filed> ClaimShelf::earlier(std::uint64_t list, std::uint32_t claim, std::size_t most) {
  return answer(index_.claims_before(list, place(claim), most));
}

std::span<const event::Filed> ClaimShelf::later(std::uint64_t list, std::uint32_t claim, std::size_t most) {
  return answer(index_.claims_after(list, place(claim), most));
}

void ClaimShelf::file(std::uint32_t claim, std::span<const std::uint64_t> lists) {
  index_.file(claim, place(claim), listed(facts(claim), claim), lists);
}

Result<> ClaimShelf::take_bonds(event::Bonds bonds) {
  bonds_ = std::move(bonds), bonded_ids_ = bonds_.claims();
  bonded_.clear();
  SELON_TRY(const auto numbers, record::load_claim_numbers(store_, bonded_ids_));
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i]) bonded_.emplace(bonded_ids_[i], static_cast<std::uint32_t>(numbers[i]));
  return {};
}

std::vector<std::uint32_t> ClaimShelf::bonded(const std::string& claim) const {
  std::vector<std::uint32_t> out;
  const auto add = [&](std::string_view other) {
    if (const auto at = bonded_.find(other); at != bonded_.end()) out.push_back(at->second);
  };
  for (const std::string& other : bonds_.company(claim)) add(other);
  for (const std::string_view other : bonds_.apart(claim)) add(other);
  return out;
}

void ClaimShelf::add_if_placed(std::string_view claim, std::vector<std::uint32_t>& out) {
  const auto at = bonded_.find(claim);
  if (at != bonded_.end() && index_.claim(at->second)) out.push_back(at->second);
}

std::vector<std::uint32_t> ClaimShelf::company(std::uint32_t claim) {
  std::vector<std::uint32_t> out;
  if (bonded_.empty()) return out;
  for (const std::string& other : bonds_.company(kept(claim).claim.id)) add_if_placed(other, out);
  return out;
}

std::vector<std::uint32_t> ClaimShelf::apart(std::uint32_t claim) {
  std::vector<std::uint32_t> out;
  if (bonded_.empty()) return out;
  for (const std::string_view other : bonds_.apart(kept(claim).claim.id)) add_if_placed(other, out);
  return out;
}

}  // namespace selon::engine
