#include "engine/rooms.h"

#include "analysis/analysis.h"
#include "clean/clean.h"
#include "event/event.h"
#include "story/story.h"

// Rooms that are not furnished yet leave their value empty.
#if __has_include("ground/ground.h")
#include "ground/ground.h"
#define SELON_HAS_GROUND
#endif
#if __has_include("claim/claim.h")
#include "claim/claim.h"
#define SELON_HAS_CLAIM
#endif

namespace selon::engine {

Report clean_report(const RawReport& raw, const pack::Packs& packs) { return clean::clean(raw, packs); }

Reading read(Report report, const pack::Packs& packs) {
  Reading reading;
  reading.report = std::move(report);
  reading.analysis = analysis::analyse(reading.report, packs);
#ifdef SELON_HAS_GROUND
  reading.grounding = ground::ground(reading.report, reading.analysis, packs);
#endif
#ifdef SELON_HAS_CLAIM
  reading.claims = claim::claims(reading, packs);
#endif
  return reading;
}

record::Findings findings_of(const Reading& reading, [[maybe_unused]] const pack::Packs& packs) {
  record::Findings findings;
  findings.claims = reading.claims;
  findings.fingerprint = story::fingerprint(reading);
  findings.analysis_notes = reading.analysis.notes;
  findings.ground_notes = reading.grounding.notes;
  return findings;
}

Record build_record(const record::Material& material, const pack::Packs& packs) {
  const Stories stories = story::stories(material.fingerprints);
  std::vector<event::ReportHead> heads;
  heads.reserve(material.fingerprints.size());
  for (const Fingerprint& print : material.fingerprints)
    heads.push_back({print.report, print.outlet, print.agency, print.published});
  return event::reconcile({heads, material.claims, material.control, material.naming, stories}, packs.world);
}

}  // namespace selon::engine
