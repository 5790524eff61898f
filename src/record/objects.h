// What the store keeps beside the record, as JSON: the same for the command line and for HTTP.
//
// In: a change, a decision, a conflict of coders, a claim that waits for one, a feed. Out: one JSON object
// each, without line end. Leaves out: the record itself (export/record_json.h).
#pragma once

#include <string>

#include "record/changes.h"
#include "record/coders.h"
#include "record/decisions.h"
#include "record/feeds.h"
#include "record/queue.h"

namespace selon::record {

/// {revision, at, kind, event, other, detail, title}; what is empty is absent
std::string object_of(const LoggedChange& change);
/// {number, taken_back, now, decision}
std::string object_of(const LoggedDecision& decision);
/// {subject, field, settled, counts, words: [{who, number, value, adjudicates}]}
std::string object_of(const Conflict& conflict);
/// {claim, event, gain, version, reasons, doubts: [{field, why, candidates}]}
std::string object_of(const QueueItem& item);

/// {url, title, outlet, category, site, state, items, last_checked, next_check, interval, failures,
/// last_error, moved_to, etag, last_modified}
std::string object_of(const FeedRow& feed);

}  // namespace selon::record
