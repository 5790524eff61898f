#include "engine/block_settling.h"

#include <fmt/format.h>

#include "engine/block_prospects.h"
#include "story/prospects.h"

namespace selon::engine {

namespace {

/// No report is of a day further from 1970: forty-five thousand years.
constexpr std::int32_t kFarthest = 1 << 24;

/// Of story::Order::day, or nothing of what is none.
std::optional<std::int32_t> day_in(std::int64_t at_day) {
  const std::int64_t day = at_day >> 1;
  if (day == story::kDayless) return story::kDayless;
  if (day < -kFarthest || day > kFarthest) return std::nullopt;
  return static_cast<std::int32_t>(day);
}

auto row_error(std::size_t row, std::string_view what) {
  return fail(ErrorCode::invalid, fmt::format("row {}: {}", row, what));
}

}  // namespace

std::optional<std::int32_t> StorySettler::day_of(std::uint32_t report) const {
  return days_[report] == story::kDayless ? std::nullopt : std::optional(days_[report]);
}

Result<StorySettler::Placed> StorySettler::place(const Batch& batch, std::size_t row) {
  Placed out;
  if (batch.first[row] != batch.number[row]) {
    const auto first = numbers_.find(batch.first[row]);
    if (!first) return row_error(row, "the first of its company does not stand yet");
    if (batch.tie[row] == Tie::none) return row_error(row, "nothing ties it to the first of its company");
    out.home = homes_[*first];
    (batch.tie[row] == Tie::article ? out.common.article : out.common.copies) = true;
    return out;
  }
  out.home = static_cast<std::uint32_t>(homes_.size());
  choice_.clear();
  ProspectReader reader(batch.prospects[row]);
  std::size_t count = 0;
  for (NumberedProspect prospect; reader.next(prospect);) {
    if (++count > story::kMostProspects) return row_error(row, "more prospects than a report has");
    const auto other = numbers_.find(prospect.number);
    if (!other) return row_error(row, "a prospect that does not stand yet");
    choice_.add(homes_[*other], prospect.score, prospect.common);
  }
  if (!reader.good()) return row_error(row, "no prospects in their form");
  const std::int32_t day = *day_in(batch.at_day[row]);
  const auto* best = choice_.best(day == story::kDayless ? std::nullopt : std::optional(day),
                                  [&](std::uint32_t home) { return day_of(home); });
  if (best) out.home = best->home, out.common = best->common;
  return out;
}

Result<StorySettler::Settled> StorySettler::settle(const Batch& batch) {
  Settled out;
  out.home.reserve(batch.number.size()), out.common.reserve(batch.number.size());
  for (std::size_t row = 0; row < batch.number.size(); ++row) {
    const std::pair at(batch.at_day[row], batch.number[row]);
    if (last_ && at <= *last_) return row_error(row, "not in canonical order: at_day, number");
    const auto day = day_in(batch.at_day[row]);
    if (!day) return row_error(row, "no day of a report");
    if (batch.tie[row] > Tie::copies) return row_error(row, "no kind of tie");
    if (numbers_.find(batch.number[row])) return row_error(row, "a report for the second time");
    SELON_TRY(const Placed placed, place(batch, row));
    numbers_.add(batch.number[row]);
    homes_.push_back(placed.home), days_.push_back(*day);
    last_ = at;
    out.home.push_back(numbers_[placed.home]);
    out.common.push_back(packed(placed.common));
  }
  return out;
}

}  // namespace selon::engine
