#include "engine/block_copies.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <tuple>

#include "base/number_index.h"
#include "story/agreement.h"
#include "story/copy_links.h"

namespace selon::engine {

namespace {

using story::Copying;
using story::Sampling;

constexpr std::array kKinds{Copying::wording, Copying::marks};
static_assert(story::kRates == 5, "a shape holds four rates, its rest the fifth and which is the text's own");

struct Shape {
  std::int64_t shape = 0, rest = 0;
};

Shape packed(const Sampling& of) {
  std::uint64_t four = 0;
  for (std::size_t rate = 0; rate < 4; ++rate) four |= std::uint64_t{of.upto[rate]} << (16 * rate);
  return {static_cast<std::int64_t>(four), of.upto[4] | std::int64_t{of.rate} << 16};
}

std::optional<Sampling> unpacked(Shape of) {
  const auto rate = of.rest >> 16;
  if (rate < 0 || rate >= static_cast<std::int64_t>(story::kRates)) return std::nullopt;
  Sampling out;
  for (std::size_t r = 0; r < 4; ++r)
    out.upto[r] = static_cast<std::uint16_t>(static_cast<std::uint64_t>(of.shape) >> (16 * r));
  out.upto[4] = static_cast<std::uint16_t>(of.rest);
  out.rate = static_cast<std::uint8_t>(rate);
  return out;
}

auto row_error(std::size_t row, std::string_view what) {
  return fail(ErrorCode::invalid, fmt::format("row {}: {}", row, what));
}

/// Pairs of 32-bit places, each with a count. One probe a pair in a table of 16 bytes a slot.
class Pairs {
 public:
  struct Pair {
    std::uint32_t later, earlier, shared;
  };
  Pairs() : slots_(std::size_t{1} << 10, Slot{kNobody, 0}) {}

  void add(std::uint32_t later, std::uint32_t earlier) {
    if (used_ * 10 >= slots_.size() * 7) grow();
    Slot& slot = slots_[slot_of(std::uint64_t{later} << 32 | earlier)];
    if (slot.pair == kNobody) slot.pair = std::uint64_t{later} << 32 | earlier, ++used_;
    ++slot.shared;
  }
  void prefetch(std::uint32_t later, std::uint32_t earlier) const {
    __builtin_prefetch(&slots_[home(std::uint64_t{later} << 32 | earlier)], 1);
  }
  std::size_t size() const { return used_; }
  template <class Take>
  void each(Take take) const {
    for (const Slot& slot : slots_)
      if (slot.pair != kNobody)
        take(Pair{static_cast<std::uint32_t>(slot.pair >> 32), static_cast<std::uint32_t>(slot.pair),
                  slot.shared});
  }

 private:
  struct Slot {
    std::uint64_t pair;
    std::uint32_t shared;
  };
  static constexpr std::uint64_t kNobody = UINT64_MAX;  // a text is no copy of itself
  std::size_t home(std::uint64_t pair) const {
    return static_cast<std::size_t>(base::mix(pair, 0)) & (slots_.size() - 1);
  }
  std::size_t slot_of(std::uint64_t pair) const {
    std::size_t at = home(pair);
    while (slots_[at].pair != kNobody && slots_[at].pair != pair) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2, Slot{kNobody, 0});
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.pair != kNobody) slots_[slot_of(slot.pair)] = slot;
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// The rows before `row` that hold its key, the story::kHolders nearest of other texts.
std::span<const std::uint32_t> holders_before(const KeyRows& rows, std::size_t row, std::size_t first,
                                              std::array<std::uint32_t, story::kHolders>& room) {
  std::size_t count = 0;
  for (std::size_t at = row; at > first && count < room.size(); --at)
    if (rows.number[at - 1] != rows.number[row]) room[count++] = static_cast<std::uint32_t>(at - 1);
  return std::span(room).first(count);
}

Result<> check_order(const KeyRows& rows) {
  const auto key = [&](std::size_t i) {
    return std::tuple(rows.kind[i], rows.key[i], rows.at_day[i], rows.number[i]);
  };
  for (std::size_t i = 0; i < rows.kind.size(); ++i) {
    if (rows.kind[i] >= kKinds.size()) return row_error(i, "no kind of key");
    if (i > 0 && key(i) < key(i - 1)) return row_error(i, "out of order: kind, key, at_day, number");
  }
  if (rows.kind.size() >= UINT32_MAX) return fail(ErrorCode::invalid, "too many rows at once");
  return {};
}

/// Rows by the text they are of. A text's two kinds of keys are two.
struct Texts {
  std::vector<std::uint32_t> of_row;     ///< text of each row
  std::vector<std::uint32_t> first_row;  ///< of each text
};

Texts texts_of(const KeyRows& rows) {
  Texts out;
  std::array<base::NumberIndex, kKinds.size()> seen;
  std::array<std::vector<std::uint32_t>, kKinds.size()> text_of;
  out.of_row.reserve(rows.kind.size());
  for (std::size_t i = 0; i < rows.kind.size(); ++i) {
    auto& texts = text_of[rows.kind[i]];
    const std::uint32_t at = seen[rows.kind[i]].add(rows.number[i]);
    if (at == texts.size()) {
      texts.push_back(static_cast<std::uint32_t>(out.first_row.size()));
      out.first_row.push_back(static_cast<std::uint32_t>(i));
    }
    out.of_row.push_back(texts[at]);
  }
  return out;
}

}  // namespace

void add_copy_keys(const Fingerprint& report, std::uint32_t row, CopyKeys& out) {
  const story::CopyText text = story::copy_text(report);
  for (const Copying kind : kKinds) {
    const story::Signature signature =
        kind == Copying::wording ? story::signature(text.wording) : story::mark_signature(text);
    const auto [shape, rest] = packed(story::sampling(signature));
    for (const std::uint32_t key : story::sought_keys(signature)) {
      out.row.push_back(row);
      out.kind.push_back(static_cast<std::uint8_t>(kind));
      out.key.push_back(key);
      out.shape.push_back(shape), out.shape_rest.push_back(rest);
    }
  }
}

CopyKeys copy_keys(std::span<const Fingerprint> reports) {
  CopyKeys out;
  for (std::size_t i = 0; i < reports.size(); ++i)
    add_copy_keys(reports[i], static_cast<std::uint32_t>(i), out);
  return out;
}

Result<SharedKeys> count_shared(const KeyRows& rows) {
  SELON_TRY_VOID(check_order(rows));
  const Texts texts = texts_of(rows);
  Pairs pairs;
  std::array<std::uint32_t, story::kHolders> room;
  std::size_t first = 0;  // row of this key
  for (std::size_t i = 0; i < rows.kind.size(); ++i) {
    if (rows.kind[i] != rows.kind[first] || rows.key[i] != rows.key[first]) first = i;
    const auto holders = holders_before(rows, i, first, room);
    for (const std::uint32_t row : holders) pairs.prefetch(texts.of_row[i], texts.of_row[row]);
    for (const std::uint32_t row : holders) pairs.add(texts.of_row[i], texts.of_row[row]);
  }
  SharedKeys out;
  for (auto* column : {&out.number, &out.shape, &out.shape_rest, &out.other, &out.other_day, &out.other_shape,
                       &out.other_shape_rest, &out.shared})
    column->reserve(pairs.size());
  out.kind.reserve(pairs.size());
  pairs.each([&](const Pairs::Pair& pair) {
    const std::size_t later = texts.first_row[pair.later], earlier = texts.first_row[pair.earlier];
    out.kind.push_back(rows.kind[later]);
    out.number.push_back(rows.number[later]), out.other.push_back(rows.number[earlier]);
    out.shape.push_back(rows.shape[later]), out.shape_rest.push_back(rows.shape_rest[later]);
    out.other_day.push_back(rows.at_day[earlier]);
    out.other_shape.push_back(rows.shape[earlier]), out.other_shape_rest.push_back(rows.shape_rest[earlier]);
    out.shared.push_back(pair.shared);
  });
  return out;
}

namespace {

/// The rows of each number and kind that share enough, one after the other.
struct Seekers {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> begins;   ///< in rows, one more than there are
  std::vector<std::uint32_t> ordered;  ///< by number and kind
};

Result<Seekers> seekers_of(const SharedRows& rows) {
  if (rows.kind.size() >= UINT32_MAX) return fail(ErrorCode::invalid, "too many rows at once");
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::array<base::NumberIndex, kKinds.size()> seen;
  std::array<std::vector<std::uint32_t>, kKinds.size()> seeker_of;
  std::vector<std::uint32_t> of_row(rows.kind.size(), kNone), first;
  Seekers out;
  for (std::size_t i = 0; i < rows.kind.size(); ++i) {
    if (rows.kind[i] >= kKinds.size()) return row_error(i, "no kind of key");
    if (rows.shared[i] < story::least_shared(kKinds[rows.kind[i]])) continue;
    if (rows.shared[i] > INT32_MAX) return row_error(i, "more keys than a text has");
    auto& seekers = seeker_of[rows.kind[i]];
    const std::uint32_t at = seen[rows.kind[i]].add(rows.number[i]);
    if (at == seekers.size()) {
      seekers.push_back(static_cast<std::uint32_t>(out.begins.size()));
      out.begins.push_back(0), first.push_back(static_cast<std::uint32_t>(i));
    }
    of_row[i] = seekers[at];
    ++out.begins[of_row[i]];
  }
  out.ordered.resize(first.size());
  std::iota(out.ordered.begin(), out.ordered.end(), 0U);
  std::sort(out.ordered.begin(), out.ordered.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::size_t x = first[a], y = first[b];
    return std::pair(rows.number[x], rows.kind[x]) < std::pair(rows.number[y], rows.kind[y]);
  });
  std::exclusive_scan(out.begins.begin(), out.begins.end(), out.begins.begin(), 0U);
  out.rows.resize(rows.kind.size());
  std::vector<std::uint32_t> next = out.begins;
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < of_row.size(); ++i)
    if (of_row[i] != kNone) out.rows[next[of_row[i]]++] = i, ++kept;
  out.rows.resize(kept);
  out.begins.push_back(kept);
  return out;
}

struct Candidate {
  story::Near near;  ///< numbered by its row
  std::int64_t day = 0, number = 0;
};

bool ranks_before(const Candidate& a, const Candidate& b) {
  const auto order = story::by_share(a.near, b.near);
  return order != 0 ? order < 0 : std::pair(a.day, a.number) < std::pair(b.day, b.number);
}

/// Fills `out` with the candidates of one seeker, ranked.
Result<> rank(const SharedRows& rows, std::span<std::uint32_t> of, std::vector<Candidate>& out) {
  std::sort(of.begin(), of.end(), [&](auto a, auto b) { return rows.other[a] < rows.other[b]; });
  out.clear();
  for (std::size_t i = 0; i < of.size(); ++i) {
    const std::uint32_t row = of[i];
    if (i > 0 && rows.other[row] == rows.other[of[i - 1]])
      return row_error(row, "a pair for the second time");
    const auto own = unpacked({rows.shape[row], rows.shape_rest[row]});
    const auto its = unpacked({rows.other_shape[row], rows.other_shape_rest[row]});
    if (!own || !its) return row_error(row, "no shape of a text");
    const auto shared = static_cast<std::uint32_t>(rows.shared[row]);
    out.push_back({story::weighed(*own, *its, row, shared), rows.other_day[row], rows.other[row]});
  }
  const std::size_t most = of.empty() ? 0 : story::most_ranked(kKinds[rows.kind[of.front()]]);
  const auto kept = static_cast<std::ptrdiff_t>(std::min(most, out.size()));
  std::partial_sort(out.begin(), out.begin() + kept, out.end(), ranks_before);
  out.resize(static_cast<std::size_t>(kept));
  return {};
}

}  // namespace

Result<RankedCopies> rank_shared(const SharedRows& rows) {
  SELON_TRY(Seekers seekers, seekers_of(rows));
  RankedCopies out;
  std::vector<Candidate> ranked;
  for (const std::uint32_t seeker : seekers.ordered) {
    const std::uint32_t begin = seekers.begins[seeker], end = seekers.begins[seeker + 1];
    SELON_TRY_VOID(rank(rows, std::span(seekers.rows).subspan(begin, end - begin), ranked));
    for (std::size_t place = 0; place < ranked.size(); ++place) {
      const std::uint32_t row = ranked[place].near.number;
      out.kind.push_back(rows.kind[row]), out.number.push_back(rows.number[row]);
      out.other.push_back(rows.other[row]), out.place.push_back(static_cast<std::int64_t>(place));
    }
  }
  return out;
}

}  // namespace selon::engine
