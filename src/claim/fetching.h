// What a report was fetched with cannot tell what happened later.
//
// In: the report's claims. Out: the same, where a day after the day of fetching went back a year or went
// away, with a note. Plans keep their days. Leaves out: reports of which nobody says when they were fetched.
#pragma once

#include "selon/claim.h"
#include "selon/report.h"

namespace selon::claim {

void hold_to_fetching(const Report& report, Claims& claims);

}  // namespace selon::claim
