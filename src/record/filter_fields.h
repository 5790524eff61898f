// The fields of a filter: the one list from which the command line's options, the HTTP interface's parameters
// and their documents are made.
#pragma once

#include <string_view>

#include "record/filter.h"

namespace selon::record {

/// A field as people name it. The command line has --name; HTTP has name= and, where it takes many,
/// name__in=.
struct FilterField {
  std::string_view name;     ///< "type"; "from", "to", "bbox", "words" besides the keys
  std::string_view value;    ///< what it takes, in capitals
  std::string_view summary;  ///< one line
  std::string_view choices;  ///< values parted by '|'; empty = any
  std::string_view example;
  std::string_view aliases;  ///< other names in HTTP, parted by '|': "date__gte"
  bool many = false;
};

/// Those that take lists first, in the order of FilterKey.
inline constexpr FilterField kFilterFields[] = {
    {"type", "TYPE", "only this event type; may be repeated", "", "air_strike", "", true},
    {"status", "STATUS", "only events of this status, and their claims; may be repeated",
     "reported|corroborated|disputed|denied|withdrawn", "disputed", "", true},
    {"place", "NAME", "only what happens there, or is told from there; may be repeated", "", "Kidal", "",
     true},
    {"country", "NAME", "only what happens in this country; may be repeated", "", "anyland", "", true},
    {"actor", "ID", "only where this actor acts or is acted upon; may be repeated", "", "unnamed.residents",
     "", true},
    {"voice", "ID", "only what this voice says; may be repeated", "", "outlet:RFI", "", true},
    {"outlet", "NAME", "only what this outlet tells; may be repeated", "", "RFI", "", true},
    {"certainty", "CERTAINTY", "only what is told so; may be repeated",
     "stated|reported|planned|conditional|possible|rumour", "rumour", "", true},
    {"polarity", "POLARITY", "only what is affirmed, or denied", "affirmed|denied", "denied", "", true},
    {"story", "ID", "only what belongs to this story; may be repeated", "", "s41c0ffee", "", true},
    {"report", "ID", "only what this report tells; may be repeated", "", "r41c0ffee", "", true},
    {"id", "ID", "only the one of this id; may be repeated", "", "e41c0ffee", "", true},
    {"from", "DAY", "only what may have happened on this day or later", "", "2023-11-12", "date__gte", false},
    {"to", "DAY", "only what may have happened on this day or earlier", "", "2023-11-14", "date__lte", false},
    {"bbox", "W,S,E,N", "only what is located between these degrees", "", "-6,16,2,21", "", false},
    {"words", "TEXT", "only where all these words occur in the title or a sentence", "", "pont", "q", false},
};

}  // namespace selon::record
