// The functions behind the routes, by group; one file each. All are called from several threads at once.
//
// In: the service and a call whose parameters have been checked. Out: a response, or an error that becomes a
// problem (problem.h).
#pragma once

#include "server/call.h"
#include "server/service.h"

namespace selon::server {

// meta.cc: the server itself
Result<Response> get_home(Service& service, const Call& call);
Result<Response> get_health(Service& service, const Call& call);
Result<Response> get_readiness(Service& service, const Call& call);
Result<Response> get_metrics(Service& service, const Call& call);
Result<Response> get_document(Service& service, const Call& call);
Result<Response> get_index(Service& service, const Call& call);
Result<Response> get_stream(Service& service, const Call& call);

// objects.cc: one thing by its id
Result<Response> get_event(Service& service, const Call& call);
Result<Response> list_event_claims(Service& service, const Call& call);
Result<Response> get_claim(Service& service, const Call& call);
Result<Response> get_explanation(Service& service, const Call& call);
Result<Response> get_dispute(Service& service, const Call& call);
Result<Response> get_story(Service& service, const Call& call);

// reports.cc: one report, and what is told of it
Result<Response> get_report(Service& service, const Call& call);
Result<Response> get_report_text(Service& service, const Call& call);
Result<Response> get_report_document(Service& service, const Call& call);
Result<Response> get_report_versions(Service& service, const Call& call);
Result<Response> get_report_copies(Service& service, const Call& call);
Result<Response> get_report_spans(Service& service, const Call& call);

// lists.cc: pages of what passes a filter
Result<Response> list_events(Service& service, const Call& call);
Result<Response> list_claims(Service& service, const Call& call);
Result<Response> list_reports(Service& service, const Call& call);
Result<Response> list_disputes(Service& service, const Call& call);
Result<Response> list_stories(Service& service, const Call& call);
Result<Response> list_control(Service& service, const Call& call);
Result<Response> list_changes(Service& service, const Call& call);
Result<Response> search_reports(Service& service, const Call& call);

// sums.cc: what is drawn from many events or reports together
Result<Response> list_places(Service& service, const Call& call);
Result<Response> list_actors(Service& service, const Call& call);
Result<Response> list_relations(Service& service, const Call& call);
Result<Response> list_naming(Service& service, const Call& call);
Result<Response> get_map(Service& service, const Call& call);

// counts.cc: what is counted by values, and over time
Result<Response> get_facets(Service& service, const Call& call);
Result<Response> get_timeline(Service& service, const Call& call);

// names.cc: what actors and countries are called
Result<Response> get_names(Service& service, const Call& call);

// sources.cc: where the record comes from
Result<Response> list_outlets(Service& service, const Call& call);
Result<Response> list_feeds(Service& service, const Call& call);
Result<Response> list_set_aside(Service& service, const Call& call);

// exported.cc: what passes a filter, in formats of others
Result<Response> get_export(Service& service, const Call& call);

// review.cc: what people decide
Result<Response> list_review(Service& service, const Call& call);
Result<Response> list_queue(Service& service, const Call& call);
Result<Response> list_conflicts(Service& service, const Call& call);
Result<Response> post_review(Service& service, const Call& call);

// intake.cc: reports that programs send
Result<Response> post_reports(Service& service, const Call& call);

}  // namespace selon::server
