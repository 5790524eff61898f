// One document through its door and all rooms of one report, with what it cost.
#pragma once

#include <ctime>
#include <sstream>
#include <string>
#include <utility>

#include "engine/rooms.h"
#include "report/report.h"
#include "support/invariants.h"

namespace selon::support {

struct Fed {
  std::size_t documents = 0;  ///< that came through the door
  double cpu_s = 0;
  std::string fault;  ///< what does not hold, or empty
};

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// `name` tells the door: a.html, a.txt, a.jsonl.
inline Fed feed(const std::string& bytes, const std::string& name, const pack::Packs& packs,
                engine::Workspace& workspace) {
  Fed fed;
  const double began = cpu_seconds();
  std::istringstream in(bytes);
  report::read_stream(in, name, {}, [&](report::Reading reading) {
    if (!reading) return;
    ++fed.documents;
    Report report = engine::clean_report(*reading, packs);
    if (fed.fault.empty()) fed.fault = fault_of(report);
    const auto size = report.text.size();
    const Reading read = engine::read(std::move(report), workspace);
    for (const Claim& claim : read.claims.claims)
      if (claim.evidence.span.begin > claim.evidence.span.end || claim.evidence.span.end > size)
        fed.fault = "a claim's evidence lies in the text";
    (void)engine::findings_of(read, packs);
  });
  fed.cpu_s = cpu_seconds() - began;
  return fed;
}

}  // namespace selon::support
