// The outlets of a store: how much each sent and when, and what the tables know of it.
//
// In: a store, world/outlets.tsv with the names that imitate its. Out: outlets by reports, those of most
// first; names that compare alike are one outlet. Leaves out: what an outlet is worth
// (event/corroboration.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pack/look_alikes.h"
#include "pack/outlets.h"
#include "record/store.h"
#include "selon/time.h"

namespace selon::engine {

struct OutletSum {
  std::string name;  ///< as its reports give it; empty of reports that name none
  bool known = false;
  std::string country, kind, owner;    ///< of a known one
  std::vector<std::string> languages;  ///< of its reports, the most used first
  std::string imitates;  ///< the usual name of the outlet that it passes itself off as, or empty
  std::int64_t reports = 0, claims = 0;
  std::optional<Day> first, last;  ///< days of its reports
  std::int64_t set_aside = 0;  ///< documents of its reports or hosts that were not read, or not to their end
  bool operator==(const OutletSum&) const = default;
};

/// Errors: those of the store.
Result<std::vector<OutletSum>> load_outlet_sums(record::Store& store, const pack::Outlets& outlets,
                                                const pack::LookAlikes& look_alikes);

}  // namespace selon::engine
