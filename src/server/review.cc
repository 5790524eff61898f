// What people decide of claims, events and stories.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/decide.h"
#include "record/objects.h"
#include "server/answers.h"
#include "server/handlers.h"
#include "server/problem.h"
#include "vocabulary/fields_record.h"
#include "vocabulary/json.h"

namespace selon::server {

namespace {

using record::LoggedDecision;

/// What is sent: decisions, and numbers of earlier ones that are to count no more.
struct Sent {
  std::vector<Decision> decisions;
  std::vector<std::int64_t> undo;
  std::optional<std::int64_t> expected;
  std::string why;
  bool operator==(const Sent&) const = default;
};

template <class Archive>
void fields(Archive& a, vocabulary::Like<Sent> auto& v) {
  a("decisions", v.decisions), a("undo", v.undo), a("expected", v.expected), a("why", v.why);
}

Response unprocessable(std::string_view detail) { return problem(Problem::unprocessable, detail); }

/// A decision says its kind and what it is about: neither is guessed.
bool names_its_kinds(vocabulary::JsonNode root) {
  const auto decisions = root.field("decisions");
  if (!decisions) return true;
  return decisions->each([](vocabulary::JsonNode one) { return one.field("kind") && one.field("about"); });
}

tl::expected<Sent, Response> read_sent(const Request& request) {
  const auto document = vocabulary::JsonDocument::parse(request.body);
  if (!document) return tl::unexpected(unprocessable("the body is no JSON"));
  Sent sent;
  vocabulary::FieldReader reader(document->root());
  if (!reader.read(document->root(), sent))
    return tl::unexpected(unprocessable(fmt::format("\"{}\" does not have its form", reader.trouble())));
  if (!names_its_kinds(document->root()))
    return tl::unexpected(unprocessable("every decision says its kind and what it is about"));
  if (sent.decisions.empty() && sent.undo.empty())
    return tl::unexpected(unprocessable("decisions or undo are needed"));
  return sent;
}

/// Joining, parting and outweighing what coders decided is for editors.
bool is_for_editors(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::together:
    case DecisionKind::apart:
    case DecisionKind::release:
      return true;
    case DecisionKind::accept:
    case DecisionKind::reject:
    case DecisionKind::correct:
    case DecisionKind::none:
    case DecisionKind::disputed:
    case DecisionKind::undo:
      break;
  }
  return decision.adjudicates;
}

std::string version_tag(std::int64_t version) { return fmt::format("\"v{}\"", version); }

/// The version that If-Match names. Returns: nothing where it is none of ours, which then matches nothing.
std::optional<std::int64_t> version_of_tag(std::string_view tag) {
  if (!tag.starts_with("\"v") || !tag.ends_with('"') || tag.size() < 4) return std::nullopt;
  const std::string_view text = tag.substr(2, tag.size() - 3);
  std::int64_t version = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), version);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return version;
}

/// What others decided first.
Result<Response> decided_meanwhile(Service& service, const record::Answer& answer, Problem kind) {
  std::string list;
  for (const LoggedDecision& logged : answer.meanwhile) {
    SELON_TRY(const LoggedDecision masked, service.masks().masked(logged));
    list += (list.empty() ? "" : ",") + record::object_of(masked);
  }
  return problem_with(kind, "others decided on this meanwhile", "\"meanwhile\":[" + list + "]");
}

/// The decisions that take back those of the numbers. Those of others are for editors.
tl::expected<std::vector<Decision>, Response> undone(record::Store& store, const Sent& sent,
                                                     const Bearer& by) {
  const auto log = record::load_decision_log(store);
  if (!log) return tl::unexpected(problem_of(log.error()));
  std::vector<Decision> out;
  for (const std::int64_t number : sent.undo) {
    const auto found =
        std::find_if(log->begin(), log->end(), [&](const auto& l) { return l.number == number; });
    if (found != log->end() && found->decision.who != by.name && by.role < Role::editor)
      return tl::unexpected(problem(Problem::forbidden, "what others decided is undone by editors"));
    auto undo = record::undo_of(store, number);
    if (!undo) return tl::unexpected(unprocessable(undo.error().message));
    out.push_back(*std::move(undo));
  }
  return out;
}

Response uncached(Response response) {
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

}  // namespace

Result<Response> list_conflicts(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  SELON_TRY(const auto conflicts, record::load_conflicts(*store));
  std::vector<std::string> items;
  for (const auto& conflict : conflicts) items.push_back(record::object_of(conflict));
  return uncached(page_answer(call, items, ""));
}

Result<Response> list_queue(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  record::QueueOrder order;
  order.who = call.has("who") ? std::string(call.parameter("who")) : call.bearer ? call.bearer->name : "";
  order.limit = static_cast<std::size_t>(call.limit);
  SELON_TRY(const auto queue, record::load_queue(*store, order));
  std::vector<std::string> items;
  for (const auto& item : queue) items.push_back(record::object_of(item));
  return uncached(page_answer(call, items, ""));
}

Result<Response> list_review(Service& service, const Call& call) {
  SELON_TRY(const auto store, service.store());
  std::int64_t after = 0;
  const auto read = std::from_chars(call.cursor.data(), call.cursor.data() + call.cursor.size(), after);
  if (!call.cursor.empty() && (read.ec != std::errc() || read.ptr != call.cursor.data() + call.cursor.size()))
    return fail(ErrorCode::usage, "cursor is taken from the page before");
  const std::vector<std::string> subjects(call.parameter("subject").empty() ? 0 : 1,
                                          std::string(call.parameter("subject")));
  std::vector<LoggedDecision> log;
  if (subjects.empty()) {
    SELON_TRY(log, record::load_decision_log(*store));
  } else {
    SELON_TRY(log, record::load_decisions_on(*store, subjects, 0));
  }
  std::vector<std::string> items;
  std::string next;
  for (const LoggedDecision& logged : log) {
    if (logged.number <= after) continue;
    if (static_cast<std::int64_t>(items.size()) == call.limit) {
      next = std::to_string(after);
      break;
    }
    SELON_TRY(const LoggedDecision masked, service.masks().masked(logged));
    items.push_back(record::object_of(masked));
    after = logged.number;
  }
  Response response = page_answer(call, items, next);
  if (!subjects.empty()) {
    SELON_TRY(const std::int64_t version, record::version_of(*store, subjects));
    response.headers.push_back({"ETag", version_tag(version)});
  }
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

Result<Response> post_review(Service& service, const Call& call) {
  auto sent = read_sent(call.request);
  if (!sent) return std::move(sent).error();
  const Bearer& by = *call.bearer;
  const std::string_view match = call.request.header("if-match");
  if (!match.empty() && match != "*") {
    const auto version = version_of_tag(match);
    if (!version)
      return problem(Problem::precondition_failed, "If-Match takes the ETag of GET /v1/review?subject=ID");
    sent->expected = version;
  }
  for (Decision& decision : sent->decisions) {
    if (is_for_editors(decision) && by.role < Role::editor)
      return problem(Problem::forbidden, "joining, parting and adjudicating are for editors");
    if (decision.kind == DecisionKind::undo) return unprocessable("numbers to undo stand in \"undo\"");
    if (!decision.who.empty() && decision.who != by.name)
      return unprocessable("who decides is told by the token");
  }
  return service.write([&](record::Store& store, const pack::Packs& packs) -> Result<Response> {
    auto undo = undone(store, *sent, by);
    if (!undo) return std::move(undo).error();
    std::vector<Decision> all = sent->decisions;
    all.insert(all.end(), undo->begin(), undo->end());
    for (Decision& decision : all) {
      decision.who = by.name;
      if (decision.why.empty()) decision.why = sent->why;
    }
    const auto answer = engine::decide(store, packs, std::move(all), sent->expected);
    if (!answer) {
      const ErrorCode code = answer.error().code;
      const bool of_the_sender =
          code == ErrorCode::usage || code == ErrorCode::not_found || code == ErrorCode::invalid;
      if (of_the_sender) return unprocessable(answer.error().message);
      return tl::unexpected(answer.error());
    }
    if (!answer->meanwhile.empty())
      return decided_meanwhile(service, *answer,
                               match.empty() ? Problem::conflict : Problem::precondition_failed);
    vocabulary::JsonWriter out;
    out.begin_object().key("numbers").begin_array();
    for (const std::int64_t number : answer->numbers) out.number(number);
    Response response = json_answer(out.end_array().end_object().take());
    response.status = 201;
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
  });
}

}  // namespace selon::server
