// Pages of what is held in memory whole, by the place of the first on a page.
//
// In: a call, all that there is, which of it is shown, one as JSON. Out: a page. What is asked for a day is
// of the record as of that day. Leaves out: lists that the store pages itself (lists.cc).
#pragma once

#include <string>
#include <vector>

#include "record/narrow.h"
#include "server/answers.h"
#include "server/service.h"

namespace selon::server {

/// The place that the call's cursor names. Errors: usage where it is none.
Result<std::size_t> place_of_cursor(const Call& call);

/// One page of those that `shown`, a Result<bool> of one, lets through. `object`: one as JSON, or an error.
template <class T, class Shown, class Object>
Result<Response> page_of_shown(const Call& call, const std::vector<T>& all, Shown shown, Object object) {
  SELON_TRY(std::size_t at, place_of_cursor(call));
  std::vector<std::string> items;
  for (; at < all.size(); ++at) {
    SELON_TRY(const bool shows, shown(all[at]));
    if (!shows) continue;
    if (static_cast<std::int64_t>(items.size()) == call.limit)
      return page_answer(call, items, std::to_string(at));
    SELON_TRY(std::string item, Result<std::string>(object(all[at])));
    items.push_back(std::move(item));
  }
  return page_answer(call, items, "");
}

/// One page of all.
template <class T, class Object>
Result<Response> page_of_all(const Call& call, const std::vector<T>& all, Object object) {
  return page_of_shown(
      call, all, [](const T&) -> Result<bool> { return true; }, object);
}

/// The record as of the call's day. Errors: those of the store; too_large (past.h).
Result<Past::Held> past_of(Service& service, const Call& call);

/// A page of the record as of a day. `part`: which part of it.
template <class Part, class Object>
Result<Response> page_of_past(Service& service, const Call& call, Part part, Object object) {
  SELON_TRY(const auto held, past_of(service, call));
  const PastView& view = *held.view;
  const record::Narrowed narrowed(view.then.record, view.then.claims, view.outlets, call.filter);
  return page_of_shown(
      call, part(view), [&](const auto& one) -> Result<bool> { return narrowed.shows(one); }, object);
}

}  // namespace selon::server
