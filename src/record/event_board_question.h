// How a filter is asked of the rows of an event board; for the board's own files alone.
//
// In: a filter. Out: whether a row passes, by a few bytes of it first; a visit to all rows that do, in the
// order of their days. Leaves out: what is made of them (event_board_ask.cc, event_board_counts.cc).
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "record/event_board.h"

namespace selon::record {

/// A filter in the board's numbers.
class EventBoard::Question {
 public:
  Question(const EventBoard& board, const Filter& filter) : board_(board), box_(filter.box) {
    for (std::size_t key = 0; key < kFilterKeys; ++key) {
      if (filter.any[key].empty()) continue;
      Wanted wanted;
      wanted.key = static_cast<FilterKey>(key);
      for (const auto& value : filter.any[key]) {
        const auto term = board.terms_.find(static_cast<char>(key) + value);
        if (term == board.terms_.end()) continue;
        wanted.terms.push_back(term->second);
        wanted.bits |= bit_of(wanted.key, term->second);
      }
      std::sort(wanted.terms.begin(), wanted.terms.end());
      wanted_.push_back(std::move(wanted));
    }
    from_ = number_of(filter.from), to_ = number_of(filter.to);
    words_ = words_of(filter.words);
  }

  bool may_pass(const Signs& signs) const {
    if (!days_pass(signs.start, signs.end)) return false;
    // Half the precision: what lies near the edge is looked at.
    if (box_ && !Box{box_->west - kNear, box_->south - kNear, box_->east + kNear, box_->north + kNear}.holds(
                    signs.lat, signs.lon))
      return false;
    return std::all_of(wanted_.begin(), wanted_.end(), [&](const Wanted& wanted) {
      return ((is_common(wanted.key) ? signs.common : signs.rare) & wanted.bits) != 0;
    });
  }

  bool passes(const Row& row) const {
    if (!days_pass(row.start, row.end)) return false;
    if (box_ && !(row.located && box_->holds(row.lat, row.lon))) return false;
    const auto* terms = board_.term_numbers_.data() + row.terms_at;
    for (const Wanted& wanted : wanted_) {
      const bool found = std::any_of(wanted.terms.begin(), wanted.terms.end(), [&](std::uint32_t term) {
        return std::find(terms, terms + row.terms, term) != terms + row.terms;
      });
      if (!found) return false;
    }
    const auto* words = board_.word_hashes_.data() + row.words_at;
    return std::includes(words, words + row.words, words_.begin(), words_.end());
  }

 private:
  static constexpr double kNear = 1e-4;

  bool days_pass(std::int32_t start, std::int32_t end) const {
    if (from_ == kNoDay && to_ == kNoDay) return true;
    if (start == kNoDay && end == kNoDay) return false;
    if (from_ != kNoDay && end != kNoDay && end < from_) return false;
    return !(to_ != kNoDay && start != kNoDay && start > to_);
  }

  struct Wanted {
    FilterKey key{};
    std::vector<std::uint32_t> terms;
    std::uint64_t bits = 0;
  };
  const EventBoard& board_;
  std::optional<Box> box_;
  std::vector<Wanted> wanted_;
  std::int32_t from_ = kNoDay, to_ = kNoDay;
  std::vector<std::uint32_t> words_;
};

template <class Visit>
void EventBoard::each(const Filter& filter, Visit visit) const {
  if (const auto few = few_that_pass(filter)) {
    for (const std::uint32_t at : *few) visit(rows_[at]);
    return;
  }
  const Question question(*this, filter);
  for (std::size_t k = 0; k < order_.size(); ++k)
    if (question.may_pass(signs_[k]) && question.passes(rows_[order_[k]])) visit(rows_[order_[k]]);
}

/// Of an event without a first day the last; kNoDay where it has neither.
inline std::int32_t EventBoard::first_day(const Row& row) {
  return row.start != kNoDay ? row.start : row.end;
}

}  // namespace selon::record
