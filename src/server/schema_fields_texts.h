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
inline constexpr Field kCopyGroupsOf[] = {{"items", "[CopyGroup]", "at most one"}};

}  // namespace selon::server
