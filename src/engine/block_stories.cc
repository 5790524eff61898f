#include "engine/block_stories.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/number_index.h"
#include "engine/block_prospects.h"
#include "story/copy_links.h"
#include "story/memory_archive.h"
#include "story/prospects.h"

namespace selon::engine {

namespace {

using story::Copying;

/// The reports of a block and its halo in canonical order, each once.
struct Ordered {
  std::vector<Fingerprint> reports;
  base::NumberIndex numbers;       ///< their places are those of the reports
  std::vector<std::uint32_t> own;  ///< places of the block's own, in the order given
};

Result<Ordered> in_order(StoryBlock block) {
  struct At {
    story::Order order;
    bool of_halo;
    std::size_t row;
  };
  std::vector<At> all;
  for (std::size_t i = 0; i < block.own.size(); ++i) all.push_back({story::order_of(block.own[i]), false, i});
  for (std::size_t i = 0; i < block.halo.size(); ++i)
    all.push_back({story::order_of(block.halo[i]), true, i});
  std::sort(all.begin(), all.end(), [](const At& a, const At& b) {
    return std::tuple(a.order, a.of_halo, a.row) < std::tuple(b.order, b.of_halo, b.row);
  });
  Ordered out;
  out.reports.reserve(all.size());
  out.own.resize(block.own.size());
  for (const At& at : all) {
    const std::uint32_t place = out.numbers.add(at.order.key);
    if (place < out.reports.size()) {
      if (at.of_halo) continue;
      return fail(ErrorCode::invalid,
                  fmt::format("row {}: a report of the block for the second time", at.row));
    }
    if (!at.of_halo) out.own[at.row] = place;
    out.reports.push_back(std::move((at.of_halo ? block.halo : block.own)[at.row]));
  }
  return out;
}

/// One block, its reports numbered by their places in it.
class Looking {
 public:
  explicit Looking(const Ordered& block) : block_(block), archive_(block.reports) {
    const auto size = static_cast<std::uint32_t>(block.reports.size());
    is_own_.resize(size);
    for (const std::uint32_t place : block.own) is_own_[place] = true;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::vector<story::Filing> filings = story::filings(block.reports[i]);
      archive_.set_standing(i, story::alone(i, block.reports[i], filings));
      archive_.file(i, story::lists_of(filings));
    }
  }

  std::string prospects_of(std::uint32_t report) {
    std::vector<NumberedProspect> out;
    const auto filings = story::filings(block_.reports[report]);
    for (const auto& found : story::prospects(archive_, archive_.standing(report), filings))
      out.push_back({block_.numbers[found.report], found.score, found.common});
    return packed(out);
  }

  Result<> link(const RankedRows& rows, Looked& out) {
    std::vector<bool> linked(block_.reports.size());
    for (std::size_t begin = 0, end = 0; begin < rows.number.size(); begin = end) {
      while (end < rows.number.size() && rows.number[end] == rows.number[begin]) ++end;
      const auto report = block_.numbers.find(rows.number[begin]);
      if (!report || !is_own_[*report]) return row_error(begin, "candidates of a report of another block");
      if (linked[*report]) return row_error(begin, "candidates of one report apart");
      linked[*report] = true;
      SELON_TRY(const story::Ranked ranked, candidates(rows, {begin, end}, *report));
      for (const std::uint32_t other : story::links_among(archive_, *report, ranked)) {
        out.link_number.push_back(rows.number[begin]);
        out.link_other.push_back(block_.numbers[other]);
      }
    }
    return {};
  }

 private:
  static tl::unexpected<Error> row_error(std::size_t row, std::string_view what) {
    return fail(ErrorCode::invalid, fmt::format("row {}: {}", row, what));
  }

  Result<story::Ranked> candidates(const RankedRows& rows, std::pair<std::size_t, std::size_t> range,
                                   std::uint32_t report) const {
    story::Ranked out;
    for (std::size_t i = range.first; i < range.second; ++i) {
      const auto other = block_.numbers.find(rows.other[i]);
      if (!other) return row_error(i, "a candidate that is neither in the block nor in its halo");
      if (*other >= report) return row_error(i, "a candidate that is not before the report");
      if (rows.kind[i] == static_cast<std::uint8_t>(Copying::wording))
        out.by_wording.push_back(*other);
      else if (rows.kind[i] == static_cast<std::uint8_t>(Copying::marks))
        out.by_marks.push_back(*other);
      else
        return row_error(i, "no kind of key");
    }
    return out;
  }

  const Ordered& block_;
  story::MemoryArchive archive_;
  std::vector<bool> is_own_;
};

}  // namespace

Result<Looked> look_in_block(StoryBlock block, const RankedRows& ranked) {
  SELON_TRY(const Ordered ordered, in_order(std::move(block)));
  Looking looking(ordered);
  Looked out;
  for (const std::uint32_t report : ordered.own) {
    out.number.push_back(ordered.numbers[report]);
    out.at_day.push_back(story::order_of(ordered.reports[report]).day);
    out.prospects.push_back(looking.prospects_of(report));
  }
  SELON_TRY_VOID(looking.link(ranked, out));
  return out;
}

StoryLists story_lists(std::span<const Fingerprint> reports) {
  StoryLists out;
  for (std::size_t i = 0; i < reports.size(); ++i)
    for (const std::uint64_t list : story::lists_of(reports[i])) {
      out.row.push_back(static_cast<std::uint32_t>(i));
      out.list.push_back(static_cast<std::int64_t>(list));
    }
  return out;
}

}  // namespace selon::engine
