#include "record/objects.h"

#include "vocabulary/json.h"
#include "vocabulary/json_write.h"

namespace selon::record {

using vocabulary::JsonWriter;

std::string object_of(const LoggedChange& logged) {
  const Change& change = logged.change;
  JsonWriter out;
  out.begin_object().key("revision").number(logged.revision).key("at").text(logged.at);
  out.key("kind").text(name(change.kind));
  for (const auto& [key, value] : {std::pair<std::string_view, const std::string&>{"event", change.event},
                                   {"other", change.other},
                                   {"detail", change.detail},
                                   {"title", logged.title}})
    if (!value.empty()) out.key(key).text(value);
  return out.end_object().take();
}

std::string object_of(const LoggedDecision& logged) {
  JsonWriter out;
  out.begin_object().key("number").number(logged.number).key("taken_back").boolean(logged.taken_back);
  out.key("now").begin_array();
  for (const std::string& id : logged.now) id.empty() ? out.null() : out.text(id);
  return out.end_array().key("decision").raw(vocabulary::to_json(logged.decision)).end_object().take();
}

std::string object_of(const Conflict& conflict) {
  JsonWriter out;
  out.begin_object().key("subject").text(conflict.question.subject);
  out.key("field").text(conflict.question.field);
  out.key("settled").boolean(conflict.settled).key("counts").number(conflict.counts);
  out.key("words").begin_array();
  for (const auto& [coder, word] : conflict.words) {
    out.begin_object().key("who").text(coder).key("number").number(word.number);
    out.key("value").text(word.value).key("adjudicates").boolean(word.adjudicates).end_object();
  }
  return out.end_array().end_object().take();
}

std::string object_of(const QueueItem& item) {
  JsonWriter out;
  out.begin_object().key("claim").text(item.claim).key("event").text(item.event);
  out.key("gain").number(item.gain).key("version").number(item.version).key("reasons").begin_array();
  for (const auto& reason : item.reasons) out.text(reason);
  out.end_array().key("doubts").begin_array();
  for (const Doubt& doubt : item.doubts) {
    out.begin_object().key("field").text(doubt.field).key("why").text(doubt.why);
    out.key("candidates").begin_array();
    for (const DecidedValue& value : doubt.candidates) out.raw(vocabulary::to_json(value));
    out.end_array().end_object();
  }
  return out.end_array().end_object().take();
}

std::string object_of(const FeedRow& feed) {
  JsonWriter out;
  out.begin_object().key("url").text(feed.url).key("title").text(feed.title).key("outlet").text(feed.outlet);
  out.key("category").text(feed.category).key("site").text(feed.site).key("state").text(name(feed.state));
  out.key("items").number(feed.items).key("last_checked").text(feed.last_checked);
  out.key("next_check").text(feed.next_check).key("interval").number(feed.interval);
  out.key("failures").number(feed.failures).key("last_error").text(feed.last_error);
  out.key("moved_to").text(feed.moved_to).key("etag").text(feed.etag);
  return out.key("last_modified").text(feed.last_modified).end_object().take();
}

}  // namespace selon::record
