// Pages of what passes a filter.
#include <fmt/format.h>

#include <charconv>

#include "base/tsv.h"
#include "export/claims_jsonl.h"
#include "export/record_json.h"
#include "record/objects.h"
#include "record/pages.h"
#include "record/search.h"
#include "server/answers.h"
#include "server/handlers.h"
#include "server/memory_pages.h"
#include "vocabulary/json.h"
#include "vocabulary/json_write.h"
#include "vocabulary/summary.h"

namespace selon::server {

namespace {

Result<std::string> masked_line(Service& service, const Claim& claim) {
  SELON_TRY(const Claim masked, service.masks().masked(claim));
  return exporting::claim_line(masked);
}

record::EventOrder order_of(const Call& call) {
  return call.parameter("order") == "newest" ? record::EventOrder::newest : record::EventOrder::oldest;
}

record::PageAsked asked(const Call& call) {
  return {call.filter, call.cursor, static_cast<std::size_t>(call.limit)};
}

template <class T, class Object>
Result<Response> written_page(const Call& call, const record::PageOf<T>& page, Object object) {
  std::vector<std::string> items;
  items.reserve(page.items.size());
  for (const T& item : page.items) {
    SELON_TRY(std::string written, Result<std::string>(object(item)));
    items.push_back(std::move(written));
  }
  return page_answer(call, items, page.next);
}

Result<Response> events_of_past(Service& service, const Call& call) {
  SELON_TRY(const auto held, past_of(service, call));
  const auto& events = held.view->then.record.events;
  SELON_TRY(const auto page, held.view->board->page(call.filter, order_of(call), call.cursor,
                                                    static_cast<std::size_t>(call.limit)));
  std::vector<std::string> items;
  for (const auto& item : page.items)
    items.push_back(vocabulary::event_summary(events[static_cast<std::size_t>(item.number)]));
  return page_answer(call, items, page.next);
}

}  // namespace

Result<Response> list_events(Service& service, const Call& call) {
  if (call.as_of) return events_of_past(service, call);
  std::vector<std::int64_t> numbers;
  std::string next;
  SELON_TRY_VOID(service.ask_board([&](const record::EventBoard& board) -> Result<> {
    SELON_TRY(auto page,
              board.page(call.filter, order_of(call), call.cursor, static_cast<std::size_t>(call.limit)));
    for (const auto& item : page.items) numbers.push_back(item.number);
    next = std::move(page.next);
    return {};
  }));
  SELON_TRY(const auto store, service.store());
  SELON_TRY(auto items, record::load_summaries(*store, numbers));
  std::erase_if(items, [](const std::string& item) { return item.empty(); });
  return page_answer(call, items, next);
}

Result<Response> list_claims(Service& service, const Call& call) {
  if (call.as_of)
    return page_of_past(
        service, call, [](const PastView& v) -> auto& { return v.then.claims; },
        [&](const Claim& claim) { return masked_line(service, claim); });
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto page, record::page_of_claims(*store, asked(call)));
  return written_page(call, page, [&](const Claim& claim) { return masked_line(service, claim); });
}

Result<Response> list_reports(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto page, record::page_of_reports(*store, asked(call)));
  return written_page(call, page, [&](const Report& report) -> Result<std::string> {
    SELON_TRY(const Report masked, service.masks().masked(report));
    return report_object(masked, ReportParts::head);
  });
}

Result<Response> list_disputes(Service& service, const Call& call) {
  if (call.as_of)
    return page_of_past(
        service, call, [](const PastView& v) -> auto& { return v.then.record.disputes; },
        exporting::dispute_object);
  SELON_TRY(const auto store, service.store());
  return service.ask_board([&](const record::EventBoard& board) -> Result<Response> {
    SELON_TRY(const auto page, record::page_of_disputes(*store, board, asked(call)));
    return written_page(call, page, exporting::dispute_object);
  });
}

Result<Response> list_stories(Service& service, const Call& call) {
  if (call.as_of)
    return page_of_past(
        service, call, [](const PastView& v) -> auto& { return v.then.record.stories; },
        vocabulary::to_json<Story>);
  SELON_TRY(const auto store, service.store());
  return service.ask_board([&](const record::EventBoard& board) -> Result<Response> {
    SELON_TRY(const auto page, record::page_of_stories(*store, board, asked(call)));
    return written_page(call, page, vocabulary::to_json<Story>);
  });
}

Result<Response> list_control(Service& service, const Call& call) {
  record::PageAsked of = asked(call);
  std::vector<std::string> ids = base::split(call.parameter("place_id"), ',');
  for (std::string& id : ids)
    if (!id.empty()) of.place_ids.push_back(std::move(id));
  if (call.as_of) {
    SELON_TRY(const auto held, past_of(service, call));
    const PastView& view = *held.view;
    const record::Narrowed narrowed(view.then.record, view.then.claims, view.outlets, call.filter);
    return page_of_shown(
        call, view.then.record.control,
        [&](const Control& one) -> Result<bool> {
          return record::is_of(of.place_ids, one.key) && narrowed.shows(one);
        },
        exporting::control_object);
  }
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto page, record::page_of_control(*store, of));
  return written_page(call, page, exporting::control_object);
}

Result<Response> list_changes(Service& service, const Call& call) {
  record::ChangesSince since;
  since.revision = call.number("since", 0);
  since.number = 0;
  if (call.has("kind")) since.kind = record::change_kind(call.parameter("kind"));
  const auto read =
      std::from_chars(call.cursor.data(), call.cursor.data() + call.cursor.size(), since.number);
  if (!call.cursor.empty() &&
      (read.ec != std::errc() || read.ptr != call.cursor.data() + call.cursor.size() || since.number < 0))
    return fail(ErrorCode::usage, "cursor is taken from the page before");
  since.limit = call.limit + 1;
  SELON_TRY(const auto store, service.store());
  SELON_TRY(auto changes, record::load_changes(*store, since));
  std::string next;
  if (static_cast<std::int64_t>(changes.size()) > call.limit) {
    changes.pop_back();
    next = std::to_string(changes.back().number);
  }
  std::vector<std::string> items;
  for (const auto& change : changes) items.push_back(record::object_of(change));
  return page_answer(call, items, next);
}

namespace {

/// The passage with private names masked and the words found in brackets.
Result<std::string> shown_snippet(Service& service, const record::Hit& hit) {
  std::string plain;
  std::vector<std::pair<std::size_t, char>> marks;
  for (const char c : hit.snippet) {
    if (c == record::kHitBegin || c == record::kHitEnd) {
      marks.emplace_back(plain.size(), c == record::kHitBegin ? '[' : ']');
    } else {
      plain += c;
    }
  }
  SELON_TRY(plain, service.masks().masked_words(std::move(plain), hit.report.id));
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) plain.insert(mark->first, 1, mark->second);
  return plain;
}

}  // namespace

Result<Response> search_reports(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto hits, record::search(*store, call.parameter("q"), call.limit));
  std::vector<std::string> items;
  for (const auto& hit : hits) {
    SELON_TRY(const std::string snippet, shown_snippet(service, hit));
    SELON_TRY(const Report report, service.masks().masked(hit.report));
    vocabulary::JsonWriter out;
    out.begin_object().key("report").raw(report_object(report, ReportParts::head));
    items.push_back(out.key("snippet").text(snippet).end_object().take());
  }
  return page_answer(call, items, "");
}

}  // namespace selon::server
