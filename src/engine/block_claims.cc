#include "engine/block_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "base/packing.h"
#include "base/sorted.h"
#include "event/facts.h"
#include "event/memory_archive.h"
#include "event/packed_facts.h"
#include "event/same_event.h"

namespace selon::engine {

Tails tails(std::span<const std::int64_t> list, std::span<const std::int64_t> block,
            std::span<const BlockNumber> number) {
  std::vector<std::pair<std::int64_t, BlockNumber>> found;
  std::size_t begin = 0;  // of the list at hand
  for (std::size_t row = 0; row < list.size(); ++row) {
    if (row > 0 && list[row] != list[row - 1]) begin = row;
    if (row == begin || block[row] == block[row - 1]) continue;
    const std::size_t from = row - begin > event::kScanned ? row - event::kScanned : begin;
    for (std::size_t before = from; before < row; ++before)
      if (before == from || number[before] != number[before - 1])
        found.emplace_back(block[row], number[before]);
  }
  base::sort_unique(found);
  Tails out;
  for (const auto& [its, report] : found) out.block.push_back(its), out.number.push_back(report);
  return out;
}

namespace {

/// Claims of a block and of its halo, as the archive numbers them.
class Looked {
 public:
  explicit Looked(const pack::World& world) : world_(world) { all_.world = &world; }

  Result<> take(std::span<const std::string_view> rows, bool own, std::string_view name) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto row = unpacked_row(rows[i]);
      if (!row) return fail(ErrorCode::invalid, fmt::format("{}, row {}: {}", name, i, row.error().message));
      if (!taken_.insert(row->number).second) continue;
      reports_.push_back({std::move(*row), own, name, i});
    }
    return {};
  }

  Result<ClaimProspects> look() {
    std::sort(reports_.begin(), reports_.end(), [](const Taken& a, const Taken& b) {
      return event::rank_of(a.row.head) < event::rank_of(b.row.head);
    });
    SELON_TRY_VOID(unpack_claims());
    for (std::size_t i = 0; i < claims_.size(); ++i) all_.facts[i].claim = &claims_[i];
    return prospects();
  }

 private:
  struct Taken {
    ToldRow row;
    bool own = false;
    std::string_view name;
    std::size_t at = 0;
  };
  /// A claim of the block; those of no known type are in no list, and stand alone.
  struct Own {
    const Taken* report = nullptr;
    const ToldClaim* claim = nullptr;
    std::optional<std::uint32_t> number;
  };

  Result<> unpack_claims() {
    for (std::size_t r = 0; r < reports_.size(); ++r) {
      const Taken& report = reports_[r];
      for (const ToldClaim& told : report.row.claims) {
        if (told.compared.empty()) {
          if (report.own) own_.push_back({&report, &told, std::nullopt});
          continue;
        }
        auto claim = event::unpacked(told.compared, world_.event_types);
        if (!claim)
          return fail(
              ErrorCode::invalid,
              fmt::format("{}, row {}: the facts of a claim are not in their form", report.name, report.at));
        const auto number = static_cast<std::uint32_t>(claims_.size());
        if (report.own) own_.push_back({&report, &told, number});
        claim->facts.report = r, claim->facts.story = static_cast<std::size_t>(report.row.story);
        claim->facts.told = report.row.told;
        numbers_.push_back(told.number), lists_.push_back(std::move(claim->lists));
        lists_.back().insert(lists_.back().begin(), event::list_of_report(r));
        all_.facts.push_back(std::move(claim->facts));
        claims_.push_back(std::move(claim->claim));
      }
    }
    return {};
  }

  ClaimProspects prospects() {
    const event::Bonds nothing_decided;
    event::MemoryArchive archive(all_, nothing_decided);
    event::Looking looking(archive, world_.event_types);
    ClaimProspects out;
    std::uint32_t filed = 0;
    const auto file_before = [&](std::uint32_t number) {
      for (; filed < number; ++filed) archive.file(filed, lists_[filed]);
    };
    for (const Own& own : own_) {
      base::Packing packing;
      if (own.number) {
        file_before(*own.number);
        for (const event::Prospect& other : looking.of(*own.number, lists_[*own.number]))
          packing.whole(static_cast<std::uint64_t>(numbers_[other.claim])), packing.real(other.score);
      }
      out.claim.push_back(own.claim->number);
      out.told_day.push_back(event::rank_of(own.report->row.head).day);
      out.number.push_back(own.report->row.number);
      out.ordinal.push_back(static_cast<std::int64_t>(own.claim->ordinal));
      out.prospects.push_back(packing.take());
    }
    return out;
  }

  const pack::World& world_;
  std::unordered_set<BlockNumber> taken_;
  std::vector<Taken> reports_;
  event::Evidences all_;      ///< of which the facts alone are asked
  std::deque<Claim> claims_;  ///< of the facts
  std::vector<BlockNumber> numbers_;
  std::vector<std::vector<std::uint64_t>> lists_;
  std::vector<Own> own_;
};

}  // namespace

Result<ClaimProspects> claim_prospects(std::span<const std::string_view> own,
                                       std::span<const std::string_view> halo, const pack::World& world) {
  Looked looked(world);
  SELON_TRY_VOID(looked.take(own, true, "own"));
  SELON_TRY_VOID(looked.take(halo, false, "halo"));
  return looked.look();
}

Result<std::vector<BlockNumber>> ClaimSettler::settle(std::span<const BlockNumber> claims,
                                                      std::span<const std::string_view> prospects) {
  constexpr std::size_t kProspectBytes = 16;
  std::vector<BlockNumber> homes;
  homes.reserve(claims.size());
  for (std::size_t row = 0; row < claims.size(); ++row) {
    const auto wrong = [&](std::string_view what) {
      return fail(ErrorCode::invalid, fmt::format("prospects, row {}: {}", row, what));
    };
    const std::string_view bytes = prospects[row];
    if (bytes.size() % kProspectBytes != 0) return wrong("not in their form");
    if (claims_.find(claims[row])) return wrong("the claim was settled before");
    votes_.clear();
    base::Unpacking in(bytes);
    for (std::size_t left = bytes.size() / kProspectBytes; left > 0; --left) {
      const auto other = claims_.find(static_cast<BlockNumber>(in.whole()));
      const double score = in.real();
      if (!other) return wrong("a claim that was not settled before");
      votes_.add(homes_[*other], score);
    }
    const std::uint32_t own = claims_.add(claims[row]);
    homes_.push_back(votes_.winner(own));
    homes.push_back(claims_[homes_.back()]);
  }
  return homes;
}

}  // namespace selon::engine
