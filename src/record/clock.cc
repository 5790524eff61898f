#include "record/clock.h"

#include <chrono>

#include "base/moment.h"

namespace selon::record {

std::string now() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return base::to_rfc3339(now.time_since_epoch().count());
}

}  // namespace selon::record
