// The fields of what is told of texts: versions, copies, what stands behind a claim (schema_fields.h has the
// rest).
#pragma once

#include "server/schemas.h"

namespace selon::server {

inline constexpr Field kExplanationOf[] = {
    {"claim", "Claim", "as it counts now"},
    {"event", "string", "id of its event", false},
    {"reading", "Claim", "as it was read, where somebody decided of it", false},
    {"decisions", "[LoggedDecision]", "what people decided of it", false},
    {"published", "day", "of its report", false},
    {"published_by", "string", "what gave the day: metadata, text, story", false},
    {"sources", "[string]", "all places where its report was found"},
    {"notes", "[Note]", "what the rooms noted of its report"},
};
inline constexpr Field kSentenceChangeOf[] = {
    {"fate", "same|changed|added|dropped|moved", "what became of it"},
    {"before", "string", "in the older version", false},
    {"after", "string", "in the newer version", false},
};
inline constexpr Field kClaimChangeOf[] = {
    {"fate", "kept|added|changed|withdrawn", "what became of it"},
    {"before", "string", "claim id in the older version", false},
    {"after", "string", "claim id in the newer version", false},
    {"fields", "[string]", "what changed: type, who, whom, where, when, how_many, ..."},
};
inline constexpr Field kTitleChangeOf[] = {
    {"before", "string", "of the older version"},
    {"after", "string", "of the newer version"},
};
inline constexpr Field kComparisonOf[] = {
    {"before", "string", "report id of the older version"},
    {"after", "string", "report id of the newer version"},
    {"titles", "TitleChange", "where they differ", false},
    {"sentences", "[SentenceChange]", "in the order of the newer text; what was dropped where it stood"},
    {"claims", "[ClaimChange]", "claim by claim"},
};
inline constexpr Field kReportVersionsOf[] = {
    {"versions", "[string]", "report ids, the oldest first"},
    {"compared", "[Comparison]", "neighbours, the oldest first; of the newest 20 versions"},
};
inline constexpr Field kFactOf[] = {
    {"value", "string", "in one lasting form; empty where it is not there"},
    {"begin", "integer", "first byte in the report's text"},
    {"end", "integer", "the byte behind the last"},
    {"text", "string", "the words", false},
};
inline constexpr Field kFactEditOf[] = {
    {"kind", "number|place|actor|day|name|negation|doubt", "what sort of fact"},
    {"before", "Fact", "in the original"},
    {"after", "Fact", "in the copy"},
};
inline constexpr Field kCopyOf[] = {
    {"report", "string", "report id"},
    {"source", "string", "where it was found"},
    {"outlet", "string", "who published it", false},
    {"kind", "copy|reprint|excerpt|translation|spun", "docs/formats/exports.md"},
    {"likeness", "number", "0 to 1: how much of the shorter text both have"},
    {"reason", "string", "in words: what it shares, what it credits"},
    {"edits", "[FactEdit]", "facts that stand otherwise in it"},
};
inline constexpr Field kCopyGroupOf[] = {
    {"original", "string", "id of the report taken for the original"},
    {"source", "string", "where it was found"},
    {"outlet", "string", "who published it", false},
    {"reason", "string", "in words: why it is taken for the original"},
    {"copies", "[Copy]", "the others"},
};
inline constexpr Field kSpanDaysOf[] = {
    {"start", "day", "first day; null = open", true, true},
    {"end", "day", "last day; null = open", true, true},
    {"date_prec", "integer", "precision as UCDP counts it, 0 = none"},
};
inline constexpr Field kSpanOf[] = {
    {"kind", "name|quotation|mention|time|place|place_reference|actor|number|attribution",
     "what sort of span"},
    {"begin", "integer", "first byte in the report's text; of all but attributions", false},
    {"end", "integer", "the byte behind the last", false},
    {"text", "string", "the words", false},
    {"type", "string", "name: PER, LOC, ORG, MISC; time, place, actor: its sort", false},
    {"armed", "boolean", "name: it is that of fighters", false},
    {"form", "string", "mention: pronoun, noun, ...", false},
    {"refers", "[[integer]]", "mention: begin and end of what it stands for", false},
    {"value", "string", "time: as TimeML writes it", false},
    {"days", "SpanDays", "time: the days meant", false},
    {"time_precision", "integer", "time: precision, 1 to 3", false},
    {"rule", "string", "time: what read it", false},
    {"anchor", "string", "time: from what it was reckoned", false},
    {"ongoing", "boolean", "time: it goes on", false},
    {"conflict", "boolean", "time: weekday and date disagree", false},
    {"name", "string", "place: usual name", false},
    {"id", "string", "place: gazetteer id; actor: entity id", false},
    {"country", "string", "place: slug of the state", false},
    {"lat", "number", "place: degrees; null where it is not located", false, true},
    {"lon", "number", "place: degrees; null where it is not located", false, true},
    {"radius_km", "number", "place: uncertainty around the point", false, true},
    {"where_prec", "integer", "place: precision as UCDP counts it", false},
    {"role", "string", "place: what it is to what is told", false},
    {"relative", "Relative", "place: how the text tells it from another", false},
    {"loaded", "string", "actor: the loaded word", false},
    {"inferred", "boolean", "actor: by the program", false},
    {"n", "integer", "number: as told", false},
    {"min", "integer", "number: at least", false},
    {"max", "integer", "number: at most", false},
    {"approx", "integer", "number: about", false},
    {"of", "string", "number: what is counted", false},
    {"part_of", "[integer]", "number: begin and end of the total", false},
    {"source", "[[integer]]", "attribution: who says it", false},
    {"cue", "[[integer]]", "attribution: the words of saying", false},
    {"content", "[[integer]]", "attribution: what is said", false},
    {"mood", "stated|reported|planned|conditional|possible|rumour", "attribution: how sure", false},
    {"ids", "[string]", "attribution: entity ids of who says it", false},
};
inline constexpr Field kReportSpansOf[] = {
    {"items", "[Span]", "sort by sort, each in the order of the text"},
    {"read_until", "integer", "the byte behind what was read, of a long text", false},
};
inline constexpr Field kCopyGroupsOf[] = {{"items", "[CopyGroup]", "at most one"}};

}  // namespace selon::server
