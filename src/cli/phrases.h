// How facts are put for people: days, voices, certainty, status, who did what to whom.
//
// In: vocabulary values. Out: short texts, safe to print. Leaves out: tables, verbs, voices' names (view.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"
#include "selon/claim.h"
#include "selon/event.h"

namespace selon::cli {

/// "2023-11-14", "2023-11-12 to 14", "until 2023-11-14", "undated"
std::string days_in_words(const Interval& days);
std::string day_or_empty(const std::optional<Day>& day);

/// An event's title without the days and the status at its end, for where they stand beside it.
std::string title_beside_days(const Event& event);

/// "a, b and 3 more"
std::string listed(const std::vector<std::string>& names, std::size_t most);

struct Mark {
  std::string sign;
  Style style;
};
Mark mark_of(Status status);
Mark mark_of(Certainty certainty, Polarity polarity);
/// One line each that explains the marks.
std::string legend_of_certainty();
std::string legend_of_status();

/// "near Kidal", "25 km W of Kidal"
std::string place_in_words(const ClaimPlace& place);
std::string ids_of(const std::vector<ActorRef>& actors);
/// "mali.fama -> csp-psd", either side may be missing
std::string who_to_whom(const Claim& claim);
/// "3 killed", "at least 20 injured"
std::string quantity_in_words(const Quantity& quantity);
/// Who says so, innermost first, the outlet last: "mali.fama < Outlet"
std::string chain_of(const Claim& claim, const std::string& outlet);

/// A type or certainty as words: underscores become spaces.
std::string plain_words(std::string_view name);

}  // namespace selon::cli
