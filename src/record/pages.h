// Lists of what a store holds besides events, page by page.
//
// In: a store, a filter, where the page begins (what the page before said is next, or empty), how many. Out:
// values in a lasting order, each on one page. A page may hold fewer than asked for, even none, and still say
// what is next: a question goes through some thousand rows at most, whatever it asks. Leaves out: events
// (event_board.h), relations and naming, which no row holds (engine/record.h).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/changes.h"
#include "record/event_board.h"
#include "record/filter.h"
#include "record/store.h"
#include "selon/claim.h"
#include "selon/event.h"
#include "selon/report.h"
#include "selon/story.h"

namespace selon::record {

template <class T>
struct PageOf {
  std::vector<T> items;
  std::string next;  ///< empty = this is the last
};

/// Which page of what.
struct PageAsked {
  Filter filter = {};
  std::string from = {};
  std::size_t limit = 100;
  std::vector<std::string> place_ids = {};  ///< of control alone: of these places; empty = of all
};

// Errors of all: usage where `from` is no cursor; those of the store.

/// In the order in which they were stored.
Result<PageOf<Claim>> page_of_claims(Store& store, const PageAsked& asked);
/// The newest stored first; without their texts. One passes by its outlet, story, id, day and title, or by a
/// claim.
Result<PageOf<Report>> page_of_reports(Store& store, const PageAsked& asked);
/// By id; those with an event that passes.
Result<PageOf<Story>> page_of_stories(Store& store, const EventBoard& board, const PageAsked& asked);
/// Of events that pass.
Result<PageOf<Dispute>> page_of_disputes(Store& store, const EventBoard& board, const PageAsked& asked);
/// Whether the key of a place (Control::key) is that of one of these. True where there are none.
bool is_of(const std::vector<std::string>& place_ids, std::string_view key);
/// By place, then time; the limit counts places, whose rows stand together. A row passes by its own fields or
/// by a claim that it rests on.
Result<PageOf<Control>> page_of_control(Store& store, const PageAsked& asked);

/// True where one of these claims passes; where one of these reports has a claim that does.
Result<bool> any_passes(Store& store, const Filter& filter, std::span<const std::string> claims);
Result<bool> any_report_passes(Store& store, const Filter& filter, std::span<const std::string> reports);

/// What lists show of events (vocabulary/summary.h), in the order of the numbers; empty where one is gone.
Result<std::vector<std::string>> load_summaries(Store& store, std::span<const std::int64_t> numbers);

}  // namespace selon::record
