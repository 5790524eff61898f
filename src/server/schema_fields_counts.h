// The fields of what is counted and named for a page (schemas.h): timeline, facets, names.
#pragma once

#include "server/schemas.h"

namespace selon::server {

inline constexpr Field kNamesOf[] = {
    {"language", "string", "of the names"},
    {"actors", "[ActorName]", "all that the record names, by id"},
    {"countries", "[CountryName]", "those where events are, by id"},
};
inline constexpr Field kActorNameOf[] = {
    {"id", "string", "entity id"},
    {"name", "string", "what it is called"},
    {"full", "string", "the name written out, where it is another", false},
    {"side", "state|rebels|militias|external|international|civilians|media|other",
     "docs/codebook.md, \"Sides\""},
};
inline constexpr Field kCountryNameOf[] = {{"id", "string", "slug of the state"},
                                           {"name", "string", "what it is called"}};
inline constexpr Field kTimelineOf[] = {
    {"bucket", "day|week|month|year", "how long a bucket is; a week begins on Monday"},
    {"start", "day", "first day of the first bucket; missing where nothing has a day", false},
    {"end", "day", "last day of the last bucket", false},
    {"undated", "integer", "events without a day, which stand in no bucket"},
    {"lanes", "[TimelineLane]",
     "those of most events first; an event stands in the lane of each of its actors"},
    {"rest", "TimelineLane", "dated events that stand in no lane"},
};
inline constexpr Field kTimelineLaneOf[] = {
    {"id", "string", "of a place its gazetteer id, where it has one; else the value; missing of the rest",
     false},
    {"name", "string", "what it is called; missing of the rest", false},
    {"value", "string", "what a filter of the field takes; missing of the rest", false},
    {"country", "string", "slug of the state, of a place", false},
    {"events", "integer", "how many, of those with a day"},
    {"disputed", "integer", "how many of them are disputed"},
    {"corroborated", "integer", "how many of them are corroborated"},
    {"denied", "integer", "how many of them are denied"},
    {"killed", "integer",
     "best figures added up, but for what is denied or withdrawn; a larger event counts beside its parts"},
    {"buckets", "[TimelineBucket]", "in order of time; those that hold something"},
};
inline constexpr Field kTimelineBucketOf[] = {
    {"start", "day", "its first day; an event counts at its own first day"},
    {"events", "integer", "how many"},
    {"disputed", "integer", "how many of them are disputed"},
    {"corroborated", "integer", "how many of them are corroborated"},
    {"denied", "integer", "how many of them are denied"},
    {"killed", "integer", "as of a lane"},
};
inline constexpr Field kFacetsOf[] = {
    {"events", "integer", "how many pass the filter"},
    {"fields", "[FieldFacets]", "status, type, country, place, actor, certainty, outlet, voice"},
};
inline constexpr Field kFieldFacetsOf[] = {
    {"field", "status|type|country|place|actor|certainty|outlet|voice", "the filter's field"},
    {"values", "[FacetCount]", "those of most events first"},
    {"more", "integer", "how many values are not told"},
};
inline constexpr Field kFacetCountOf[] = {
    {"value", "string", "what the filter takes"},
    {"name", "string", "what it is called; missing where the value says it", false},
    {"country", "string", "slug of the state, of a place", false},
    {"events", "integer", "how many of these events pass a filter of this value besides"},
};

}  // namespace selon::server
