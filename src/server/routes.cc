// The one table of routes.
#include <algorithm>

#include "record/filter_fields.h"
#include "server/handlers.h"
#include "server/route.h"

namespace selon::server {

namespace {

constexpr Parameter kPaging[] = {
    {"cursor", In::query, Form::text, "where the page begins: taken from next of the page before", "", "", 0,
     256},
    {"limit", In::query, Form::integer, "how many at most", "100", "", 1, 1000},
};
constexpr Parameter kAsOfDay[] = {
    {"as_of", In::query, Form::day,
     "what was known by the end of this day, from the reports known then alone (docs/limits.md)",
     "2023-11-13"},
};
constexpr Parameter kOneId[] = {{"id", In::path, Form::text, "its id", "", "", 0, 512, true}};
constexpr Parameter kOrder[] = {
    {"order", In::query, Form::word, "by day; the undated come last", "newest", "oldest|newest"}};
constexpr Parameter kZoom[] = {
    {"zoom", In::query, Form::integer, "square cells of 45 degrees, halved so often", "4", "", 0, 12}};
constexpr Parameter kHeldPlaces[] = {{"place_id", In::query, Form::text,
                                      "only of places of these gazetteer ids, with commas between",
                                      "mali.kidal,mali.gao", "", 0, 6000}};
constexpr Parameter kLanguage[] = {
    {"lang", In::query, Form::text,
     "of the names: a folder of lang/ that has words for readers; else the first", "", "", 0, 16}};
constexpr Parameter kFacets[] = {
    {"top", In::query, Form::integer, "how many values of each field at most", "20", "", 1, 1000},
    kLanguage[0]};
constexpr Parameter kTimeline[] = {
    {"bucket", In::query, Form::word,
     "how long a bucket is; longer ones where there would be more than 20,000; where nothing is said, so "
     "that few "
     "are needed",
     "day", "day|week|month|year"},
    {"lanes", In::query, Form::word, "what has a lane of its own; none: all stand in the rest", "place",
     "place|actor|type|country|none"},
    {"top", In::query, Form::integer, "how many lanes at most", "12", "", 1, 50},
    kLanguage[0]};
constexpr Parameter kSince[] = {
    {"since", In::query, Form::integer, "only what changed after this revision", "1", "", 0, INT64_MAX},
    {"kind", In::query, Form::word, "only changes of this kind", "disputed",
     "new|updated|corroborated|disputed|settled|merged|split|withdrawn|control|story_merged|story_split"}};
constexpr Parameter kWords[] = {
    {"q", In::query, Form::text, "any text: every word of it must occur; accents and case do not matter",
     "pont", "", 0, 1000, true},
    {"limit", In::query, Form::integer, "how many at most", "20", "", 1, 1000}};
constexpr Parameter kFormat[] = {
    {"as", In::query, Form::text, "the format: docs/formats/exports.md", "claims-jsonl", "", 0, 64, true},
    {"cells", In::query, Form::word,
     "of tables: guarded against spreadsheets that take them for formulas, or raw", "raw", "guarded|raw"},
    {"hxl", In::query, Form::word, "a row of HXL tags in tables that have none", "yes", "yes|no"},
    {"lang", In::query, Form::text, "of what is written for readers: a folder of lang/", "", "", 0, 16},
    {"page", In::query, Form::word, "html carries the web page, or is a text alone", "no", "yes|no"}};
constexpr Parameter kLastEvent[] = {
    {"Last-Event-ID", In::header, Form::text, "the stream goes on behind this event", "12"}};

constexpr Parameter kOnce[] = {
    {"Idempotency-Key", In::header, Form::text,
     "a word of your own: the same change sent again under it is made once (docs/serving.md)", "k1", "", 0,
     128}};

constexpr Answer kHtml[] = {{200, "", "the page", "text/html"}};
constexpr Answer kHealth[] = {{200, "Health", "it serves"}};
constexpr Answer kMetricLines[] = {{200, "", "Prometheus text format 0.0.4", "text/plain"}};
constexpr Answer kOpenApi[] = {{200, "", "OpenAPI 3.1", "application/json"}};
constexpr Answer kIndex[] = {{200, "Index", "what there is"}};
constexpr Answer kStream[] = {{200, "", "server-sent events", "text/event-stream"}};
constexpr Answer kText[] = {{200, "", "the text", "text/plain"}};
constexpr Answer kBytes[] = {{200, "", "the bytes, as a download", "application/octet-stream"}};
constexpr Answer kEvents[] = {{200, "EventSummaryPage", "a page of events"}};
constexpr Answer kEvent[] = {{200, "Event", "the event"}};
constexpr Answer kClaims[] = {{200, "ClaimPage", "a page of claims"}};
constexpr Answer kClaim[] = {{200, "Claim", "the claim"}};
constexpr Answer kExplanation[] = {{200, "Explanation", "what stands behind it"}};
constexpr Answer kVersions[] = {{200, "ReportVersions", "the article, version by version"}};
constexpr Answer kSpans[] = {{200, "ReportSpans", "what is found in its text"}};
constexpr Answer kCopies[] = {{200, "CopyGroups", "its group of copies; none for most"}};
constexpr Answer kReports[] = {{200, "ReportPage", "a page of reports"}};
constexpr Answer kReport[] = {{200, "Report", "the report"}};
constexpr Answer kDisputes[] = {{200, "DisputePage", "a page of disputes"}};
constexpr Answer kDispute[] = {{200, "Dispute", "the dispute"}};
constexpr Answer kStories[] = {{200, "StoryPage", "a page of stories"}};
constexpr Answer kStory[] = {{200, "Story", "the story"}};
constexpr Answer kPlaces[] = {{200, "SpotPage", "places, those of most events first"}};
constexpr Answer kActors[] = {{200, "ActorPage", "actors, those of most events first"}};
constexpr Answer kCells[] = {{200, "CellPage", "cells, those of most events first"}};
constexpr Answer kNames[] = {{200, "Names", "names"}};
constexpr Answer kFacetsOf[] = {{200, "Facets", "values with how often they occur"}};
constexpr Answer kTimelineOf[] = {{200, "Timeline", "lanes with their buckets"}};
constexpr Answer kOutlets[] = {{200, "OutletPage", "outlets, those of most reports first"}};
constexpr Answer kFeeds[] = {{200, "FeedPage", "feeds, by address"}};
constexpr Answer kSetAside[] = {{200, "SetAsidePage", "documents, the last seen first"}};
constexpr Answer kControl[] = {{200, "ControlPage", "a page of intervals, by place and time"}};
constexpr Answer kRelations[] = {{200, "RelationPage", "a page of relations"}};
constexpr Answer kNaming[] = {{200, "NamingPage", "a page of namings"}};
constexpr Answer kChanges[] = {{200, "ChangePage", "a page of changes, the oldest first"}};
constexpr Answer kHits[] = {{200, "HitPage", "reports, the best first"}};

constexpr Parameter kSubject[] = {{"subject", In::query, Form::text,
                                   "only decisions on this claim or report; the ETag is then its version", "",
                                   "", 0, 512}};
constexpr Parameter kQueue[] = {
    {"who", In::query, Form::text, "whose queue; of the token's own name where nothing is said", "", "", 0,
     128},
    {"limit", In::query, Form::integer, "how many at most", "20", "", 1, 1000}};
constexpr Parameter kDeciding[] = {
    {"Idempotency-Key", In::header, Form::text,
     "a word of your own: the same change sent again under it is made once (docs/serving.md)", "k1", "", 0,
     128},
    {"If-Match", In::header, Form::text,
     "the ETag of GET /v1/review?subject=ID: nothing is decided where it is another now", "", "", 0, 128}};
constexpr Answer kDecisions[] = {{200, "LoggedDecisionPage", "a page of decisions, the oldest first"}};
constexpr Answer kTasks[] = {{200, "TaskPage", "claims, those first where a decision gains most"}};
constexpr Answer kConflicts[] = {{200, "ConflictPage", "questions on which coders differ"}};
constexpr Answer kDecided[] = {{201, "Decided", "decided"}};

constexpr Answer kTaken[] = {{201, "Intake", "some were stored"}, {200, "Intake", "none was new"}};

constexpr std::uint8_t kList = kFilters | kPages;
constexpr auto kNone = std::span<const Parameter>();

constexpr Route kRoutes[] = {
    {"GET", "/", "home", "server", "A page that lists the views; the web page where one is installed",
     Role::anyone, Work::light, Tag::none, kNothing, kNone, "", kHtml, get_home},
    {"GET", "/healthz", "healthz", "server", "Whether the program runs", Role::anyone, Work::light, Tag::none,
     kNothing, kNone, "", kHealth, get_health},
    {"GET", "/readyz", "readyz", "server", "Whether the store can be read and requests are taken",
     Role::anyone, Work::light, Tag::none, kNothing, kNone, "", kHealth, get_readiness},
    {"GET", "/metrics", "metrics", "server", "Counts and times, for Prometheus", Role::reader, Work::light,
     Tag::none, kNothing, kNone, "", kMetricLines, get_metrics},
    {"GET", "/v1", "index", "server", "What this interface has", Role::reader, Work::light, Tag::content,
     kNothing, kNone, "", kIndex, get_index},
    {"GET", "/v1/openapi.json", "openapi", "server", "This interface as an OpenAPI document", Role::anyone,
     Work::light, Tag::content, kNothing, kNone, "", kOpenApi, get_document},
    {"GET", "/v1/events", "list_events", "record", "Events by day", Role::reader, Work::heavy, Tag::store,
     kList | kAsOf, kOrder, "", kEvents, list_events},
    {"GET", "/v1/events/{id}", "get_event", "record", "One event with its facets and voices", Role::reader,
     Work::light, Tag::content, kAsOf, kOneId, "", kEvent, get_event},
    {"GET", "/v1/events/{id}/claims", "list_event_claims", "record", "The claims of one event, in its order",
     Role::reader, Work::heavy, Tag::store, kPages | kAsOf, kOneId, "", kClaims, list_event_claims},
    {"GET", "/v1/claims", "list_claims", "record", "Claims, each with its sentence and who says so",
     Role::reader, Work::heavy, Tag::store, kList | kAsOf, kNone, "", kClaims, list_claims},
    {"GET", "/v1/claims/{id}", "get_claim", "record", "One claim", Role::reader, Work::light, Tag::content,
     kNothing, kOneId, "", kClaim, get_claim},
    {"GET", "/v1/claims/{id}/explanation", "get_explanation", "record",
     "What stands behind a claim: its event, what was read and decided, where it was found, what was unclear",
     Role::reader, Work::light, Tag::content, kNothing, kOneId, "", kExplanation, get_explanation},
    {"GET", "/v1/reports", "list_reports", "record", "Reports, the newest stored first, without their texts",
     Role::reader, Work::heavy, Tag::store, kList, kNone, "", kReports, list_reports},
    {"GET", "/v1/reports/{id}", "get_report", "record", "One report with its text and notes", Role::reader,
     Work::light, Tag::content, kNothing, kOneId, "", kReport, get_report},
    {"GET", "/v1/reports/{id}/text", "get_report_text", "record", "The main text of a report", Role::reader,
     Work::light, Tag::content, kNothing, kOneId, "", kText, get_report_text},
    {"GET", "/v1/reports/{id}/document", "get_report_document", "record",
     "The document of a report as it came, as a download", Role::reader, Work::heavy, Tag::content, kNothing,
     kOneId, "", kBytes, get_report_document},
    {"GET", "/v1/reports/{id}/versions", "get_report_versions", "record",
     "The versions of a report's article, the newest 20 each compared with the one before", Role::reader,
     Work::heavy, Tag::store, kNothing, kOneId, "", kVersions, get_report_versions},
    {"GET", "/v1/reports/{id}/copies", "get_report_copies", "record",
     "The reports that repeat a report, or that it repeats, and what they changed", Role::reader, Work::heavy,
     Tag::store, kNothing, kOneId, "", kCopies, get_report_copies},
    {"GET", "/v1/reports/{id}/spans", "get_report_spans", "record",
     "Names, days, places, actors, numbers and who says what in a report's text, read anew "
     "(docs/formats/spans.md)",
     Role::reader, Work::slow, Tag::store, kNothing, kOneId, "", kSpans, get_report_spans},
    {"GET", "/v1/disputes", "list_disputes", "record", "Claims that cannot all hold", Role::reader,
     Work::heavy, Tag::store, kList | kAsOf, kNone, "", kDisputes, list_disputes},
    {"GET", "/v1/disputes/{id}", "get_dispute", "record", "One dispute", Role::reader, Work::light,
     Tag::content, kNothing, kOneId, "", kDispute, get_dispute},
    {"GET", "/v1/stories", "list_stories", "record", "Reports that belong together", Role::reader,
     Work::heavy, Tag::store, kList | kAsOf, kNone, "", kStories, list_stories},
    {"GET", "/v1/stories/{id}", "get_story", "record", "One story", Role::reader, Work::light, Tag::content,
     kNothing, kOneId, "", kStory, get_story},
    {"GET", "/v1/places", "list_places", "record", "Places where events are", Role::reader, Work::heavy,
     Tag::store, kList | kAsOf, kNone, "", kPlaces, list_places},
    {"GET", "/v1/actors", "list_actors", "record", "Actors of events", Role::reader, Work::heavy, Tag::store,
     kList | kAsOf, kNone, "", kActors, list_actors},
    {"GET", "/v1/map", "get_map", "record", "Located events, gathered in cells", Role::reader, Work::heavy,
     Tag::store, kList | kAsOf, kZoom, "", kCells, get_map},
    {"GET", "/v1/facets", "get_facets", "record", "How often each value occurs among events", Role::reader,
     Work::heavy, Tag::content, kFilters | kAsOf, kFacets, "", kFacetsOf, get_facets},
    {"GET", "/v1/timeline", "get_timeline", "record", "Events over time, in lanes", Role::reader, Work::heavy,
     Tag::content, kFilters | kAsOf, kTimeline, "", kTimelineOf, get_timeline},
    {"GET", "/v1/names", "get_names", "record", "What the record's actors and countries are called",
     Role::reader, Work::heavy, Tag::content, kNothing, kLanguage, "", kNames, get_names},
    {"GET", "/v1/outlets", "list_outlets", "record", "Who publishes, and how much of it is stored",
     Role::reader, Work::heavy, Tag::fresh, kPages, kNone, "", kOutlets, list_outlets},
    {"GET", "/v1/feeds", "list_feeds", "record", "The feeds that are read, and how they do", Role::reader,
     Work::heavy, Tag::fresh, kPages, kNone, "", kFeeds, list_feeds},
    {"GET", "/v1/set_aside", "list_set_aside", "record",
     "Documents that could not be read, or not to their end", Role::reader, Work::heavy, Tag::fresh, kPages,
     kNone, "", kSetAside, list_set_aside},
    {"GET", "/v1/control", "list_control", "record", "Who holds which place, when, according to whom",
     Role::reader, Work::heavy, Tag::store, kList | kAsOf, kHeldPlaces, "", kControl, list_control},
    {"GET", "/v1/relations", "list_relations", "record", "Who supports, supplies, fights, accuses whom",
     Role::reader, Work::heavy, Tag::store, kList | kAsOf, kNone, "", kRelations, list_relations},
    {"GET", "/v1/naming", "list_naming", "record", "Which voice calls whom what", Role::reader, Work::heavy,
     Tag::store, kList | kAsOf, kNone, "", kNaming, list_naming},
    {"GET", "/v1/changes", "list_changes", "record", "What changed in the record", Role::reader, Work::heavy,
     Tag::store, kPages, kSince, "", kChanges, list_changes},
    {"GET", "/v1/search", "search", "record", "Reports by their words", Role::reader, Work::heavy, Tag::store,
     kNothing, kWords, "", kHits, search_reports},
    {"GET", "/v1/export", "export", "record", "What passes the filter in a format of others", Role::reader,
     Work::slow, Tag::store, kFilters | kAsOf, kFormat, "", kBytes, get_export},
    {"GET", "/v1/stream", "stream", "record", "What changes, as it changes", Role::reader, Work::light,
     Tag::none, kNothing, kLastEvent, "", kStream, get_stream},
    {"GET", "/v1/review", "list_review", "changes", "What people decided", Role::reader, Work::heavy,
     Tag::none, kPages, kSubject, "", kDecisions, list_review},
    {"GET", "/v1/review/queue", "list_queue", "changes", "What to decide next", Role::reader, Work::heavy,
     Tag::none, kNothing, kQueue, "", kTasks, list_queue},
    {"GET", "/v1/review/conflicts", "list_conflicts", "changes", "Where coders differ", Role::reader,
     Work::heavy, Tag::none, kNothing, kNone, "", kConflicts, list_conflicts},
    {"POST", "/v1/review", "post_review", "changes",
     "Decide: accept, reject, correct, mark as disputed; editors also join, part, adjudicate and undo "
     "others' words",
     Role::coder, Work::writing, Tag::none, kNothing, kDeciding, "NewDecisions", kDecided, post_review},
    {"POST", "/v1/reports", "post_reports", "changes",
     "Store a report, or one a line as application/x-ndjson, and bring the record up to date", Role::admin,
     Work::writing, Tag::none, kNothing, kOnce, "NewReport", kTaken, post_reports},
};

void add(std::vector<Parameter>& to, std::span<const Parameter> more) {
  for (const Parameter& p : more) {
    const bool there =
        std::any_of(to.begin(), to.end(), [&](const Parameter& q) { return q.name == p.name; });
    if (!there) to.push_back(p);
  }
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

std::vector<Parameter> parameters_of(const Route& route) {
  std::vector<Parameter> out;
  add(out, route.parameters);
  if (route.takes & kFilters)
    for (const record::FilterField& f : record::kFilterFields)
      out.push_back({f.name, In::query, Form::text, f.summary, f.example, f.choices, 0, 0, false});
  if (route.takes & kAsOf) add(out, kAsOfDay);
  if (route.takes & kPages) add(out, kPaging);
  return out;
}

bool is_filter_name(std::string_view name) {
  constexpr std::string_view kIn = "__in";
  for (const record::FilterField& field : record::kFilterFields) {
    if (name == field.name) return true;
    for (std::string_view rest = field.aliases; !rest.empty();) {
      const auto end = rest.find('|');
      if (name == rest.substr(0, end)) return true;
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    if (field.many && name.ends_with(kIn) && name.substr(0, name.size() - kIn.size()) == field.name)
      return true;
  }
  return false;
}

std::vector<int> problem_statuses(const Route& route) {
  std::vector<int> out;
  const auto parameters = parameters_of(route);
  const auto in = [&](In where) {
    return std::any_of(parameters.begin(), parameters.end(),
                       [&](const Parameter& p) { return p.in == where; });
  };
  out.push_back(400);
  if (route.role != Role::anyone) out.push_back(401);
  if (route.role > Role::reader) out.push_back(403);
  if (in(In::path)) out.push_back(404);
  if (route.id == "post_review") out.push_back(409), out.push_back(412);
  if (route.writes()) out.push_back(415), out.push_back(422);
  return out;
}

}  // namespace selon::server
