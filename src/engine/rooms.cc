#include "engine/rooms.h"

#include "analysis/analysis.h"
#include "clean/clean.h"

// Rooms that are not furnished yet leave their value empty.
#if __has_include("ground/ground.h")
#include "ground/ground.h"
#define SELON_HAS_GROUND
#endif
#if __has_include("claim/claim.h")
#include "claim/claim.h"
#define SELON_HAS_CLAIM
#endif
#if __has_include("story/story.h")
#include "story/story.h"
#define SELON_HAS_STORY
#endif
#if __has_include("event/event.h")
#include "event/event.h"
#define SELON_HAS_EVENT
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
#ifdef SELON_HAS_STORY
  findings.fingerprint = story::fingerprint(reading);
#endif
  findings.fingerprint.report = reading.report.id;
  findings.analysis_notes = reading.analysis.notes;
  findings.ground_notes = reading.grounding.notes;
  return findings;
}

Record build_record([[maybe_unused]] const record::Material& material,
                    [[maybe_unused]] const pack::Packs& packs) {
  Record record;
#ifdef SELON_HAS_STORY
  Stories stories = story::stories(material.fingerprints);
  record.stories = std::move(stories.stories);
  record.copies = std::move(stories.copies);
#endif
  return record;
}

}  // namespace selon::engine
