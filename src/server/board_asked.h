// The board of events that a call asks: that of today, or that of the day of as_of.
//
// In: a call, what to ask. Out: what was asked, done. Leaves out: what is asked (sums.cc, counts.cc).
#pragma once

#include "server/memory_pages.h"

namespace selon::server {

/// Errors: those of the store; too_large, of as_of in a store too large for it.
template <class Ask>
Result<> ask_board(Service& service, const Call& call, Ask ask) {
  if (!call.as_of) {
    service.ask_board(ask);
    return {};
  }
  SELON_TRY(const auto held, past_of(service, call));
  ask(*held.view->board);
  return {};
}

}  // namespace selon::server
