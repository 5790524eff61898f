// The fields of what tells where the record comes from (schemas.h): outlets, feeds, documents set aside.
#pragma once

#include "server/schemas.h"

namespace selon::server {

inline constexpr Field kOutletOf[] = {
    {"name", "string", "as its reports give it; empty of reports that name none"},
    {"known", "boolean", "world/outlets.tsv has it"},
    {"country", "string", "slug of the state, of a known one", false},
    {"kind", "agency|broadcaster|newspaper|magazine|online|aggregator|institution", "of a known one", false},
    {"owner", "string",
     "private, ngo, church, un, mixed, public:STATE, state:STATE, party:ACTOR; of a known one", false},
    {"languages", "[string]", "of its reports, the most used first"},
    {"imitates", "string", "the outlet that it passes itself off as", false},
    {"reports", "integer", "how many are stored"},
    {"claims", "integer", "how many they make"},
    {"first", "day", "of its earliest report", false},
    {"last", "day", "of its latest report", false},
    {"set_aside", "integer", "documents of its reports or hosts that were not read, or not to their end"},
};
inline constexpr Field kFeedOf[] = {
    {"url", "string", "address"},
    {"title", "string", "as it calls itself, or as it was added"},
    {"outlet", "string", "whose reports it brings"},
    {"category", "string", "where it stands in a list of feeds"},
    {"site", "string", "the address of its page"},
    {"state", "active|paused|moved|gone",
     "paused: it failed too often; moved: its new address is a feed already; gone: the server said so"},
    {"items", "integer", "how many it brought"},
    {"last_checked", "string", "RFC 3339; empty = never"},
    {"next_check", "string", "RFC 3339; empty = now"},
    {"interval", "integer", "seconds between checks"},
    {"failures", "integer", "how often in a row it failed"},
    {"last_error", "string", "why, in words; empty = it did not"},
    {"moved_to", "string", "its new address, or empty"},
    {"etag", "string", "as its server gave it"},
    {"last_modified", "string", "as its server gave it"},
};
inline constexpr Field kSetAsideOf[] = {
    {"source", "string", "where the document lay", false},
    {"state", "quarantined|truncated", "truncated: what came before that byte is stored", false},
    {"code", "string", "docs/errors.md"},
    {"reason", "string", "docs/limits.md"},
    {"byte", "integer", "where the reason begins"},
    {"line", "integer", "of the document, where the reason is about one", false},
    {"message", "string", "in words; of what was just sent", false},
    {"seen", "string", "when it was set aside, RFC 3339", false},
};

}  // namespace selon::server
