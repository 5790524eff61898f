// One report read the whole way: the values each room left behind.
#pragma once

#include "selon/analysis.h"
#include "selon/claim.h"
#include "selon/ground.h"
#include "selon/report.h"

namespace selon {

struct Reading {
  Report report;
  Analysis analysis;
  Grounding grounding;
  Claims claims;
  bool operator==(const Reading&) const = default;
};

}  // namespace selon
