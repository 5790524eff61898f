// One thing by its id.
#include <algorithm>
#include <unordered_map>

#include "export/claims_jsonl.h"
#include "export/record_json.h"
#include "record/explanation.h"
#include "record/load.h"
#include "server/answers.h"
#include "server/handlers.h"
#include "server/memory_pages.h"
#include "vocabulary/json.h"

namespace selon::server {

namespace {

template <class T>
const T* with_id(const std::vector<T>& all, const std::string& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

/// Ids of one page of a list that stands in another thing. The cursor is the last id of the page before.
struct Slice {
  std::vector<std::string> ids;
  std::string next;
};

Result<Slice> slice_of(const Call& call, const std::vector<std::string>& all) {
  auto from = all.begin();
  if (!call.cursor.empty()) {
    from = std::find(all.begin(), all.end(), call.cursor);
    if (from == all.end())
      return fail(ErrorCode::usage, "cursor is taken from the page before; ask for the first page again");
    ++from;
  }
  Slice out;
  for (; from != all.end() && static_cast<std::int64_t>(out.ids.size()) < call.limit; ++from)
    out.ids.push_back(*from);
  if (from != all.end()) out.next = out.ids.back();
  return out;
}

Result<std::string> event_now(Service& service, const std::string& id) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(auto found, record::load_events(*store, std::vector{id}));
  if (found.empty()) return none("event");
  found.front().part_of = service.whole_of(found.front());
  return exporting::event_object(found.front());
}

}  // namespace

Result<Response> get_event(Service& service, const Call& call) {
  const std::string& id = call.arguments[0];
  if (!call.as_of) {
    SELON_TRY(std::string json, event_now(service, id));
    return json_answer(std::move(json));
  }
  SELON_TRY(const auto held, past_of(service, call));
  const Event* event = with_id(held.view->then.record.events, id);
  if (!event) return none("event");
  return json_answer(exporting::event_object(*event));
}

Result<Response> list_event_claims(Service& service, const Call& call) {
  const std::string& id = call.arguments[0];
  if (call.as_of) {
    SELON_TRY(const auto held, past_of(service, call));
    const engine::AsOf& then = held.view->then;
    const Event* event = with_id(then.record.events, id);
    if (!event) return none("event");
    SELON_TRY(const auto slice, slice_of(call, event->claims));
    std::vector<std::string> items;
    std::unordered_map<std::string_view, const Claim*> claims;
    for (const Claim& claim : then.claims) claims.emplace(claim.id, &claim);
    for (const std::string& id_of_claim : slice.ids) {
      const auto found = claims.find(id_of_claim);
      if (found == claims.end()) continue;
      SELON_TRY(const Claim masked, service.masks().masked(*found->second));
      items.push_back(exporting::claim_line(masked));
    }
    return page_answer(call, items, slice.next);
  }
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto events, record::load_events(*store, std::vector{id}));
  if (events.empty()) return none("event");
  SELON_TRY(const auto slice, slice_of(call, events.front().claims));
  SELON_TRY(auto claims, record::load_claims_named(*store, slice.ids));
  std::vector<std::string> items;
  for (auto& claim : claims) {
    SELON_TRY(const Claim masked, service.masks().masked(std::move(claim.value)));
    items.push_back(exporting::claim_line(masked));
  }
  return page_answer(call, items, slice.next);
}

Result<Response> get_claim(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(auto claim, record::load_claim(*store, call.arguments[0]));
  if (!claim) return none("claim");
  SELON_TRY(const Claim masked, service.masks().masked(*std::move(claim)));
  return json_answer(exporting::claim_line(masked));
}

Result<Response> get_explanation(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(auto explanation, record::load_explanation(*store, call.arguments[0]));
  if (!explanation) return none("claim");
  SELON_TRY(const auto mask, service.masks().of(explanation->claim.report));
  engine::mask(explanation->claim, mask);
  if (explanation->reading) engine::mask(*explanation->reading, mask);
  for (auto& note : explanation->provenance.notes) engine::mask(note.note, mask);
  for (auto& logged : explanation->decisions) {
    SELON_TRY(logged, service.masks().masked(std::move(logged)));
  }
  return json_answer(record::object_of(*explanation, exporting::claim_line));
}

Result<Response> get_dispute(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto dispute, record::load_dispute(*store, call.arguments[0]));
  if (!dispute) return none("dispute");
  return json_answer(exporting::dispute_object(*dispute));
}

Result<Response> get_story(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto stories, record::load_stories(*store, std::vector{call.arguments[0]}));
  if (stories.empty()) return none("story");
  return json_answer(vocabulary::to_json(stories.front()));
}

}  // namespace selon::server
